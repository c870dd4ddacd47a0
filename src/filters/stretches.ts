/**
 * How functions on whole recordings see missing samples: gaps that are short enough are bridged by a straight line, since both
 * its ends are known here; longer ones part the recording into stretches, each a signal of its own.
 */
import { describe, type Samples } from '../core';

/** A larger sample is taken as missing, as in the operators. */
const LARGEST = 1e150;

/**
 * The recording with the same stretches put through `filter`, which takes and returns as many finite samples. Missing samples
 * are NaN again in what comes out.
 * @throws {TypeError} when the signal is no typed array of floats
 */
export function filterStretches(signal: Samples, maxBridgeSamples: number, filter: (stretch: Float64Array) => Float64Array): Float64Array {
  if (!(signal instanceof Float64Array || signal instanceof Float32Array)) {
    throw new TypeError(`"signal" expected a Float64Array or Float32Array, got ${describe(signal)}`);
  }
  const output = new Float64Array(signal.length).fill(NaN);
  let from = nextUsable(signal, 0);
  while (from < signal.length) {
    const to = endOfStretch(signal, from, maxBridgeSamples);
    const filtered = filter(bridged(signal, from, to));
    for (let i = from; i < to; i++) if (isUsable(signal[i])) output[i] = filtered[i - from];
    from = nextUsable(signal, to);
  }
  return output;
}

/** One past the last usable sample before a gap of more than `maxBridgeSamples`, or before the end. */
function endOfStretch(signal: Samples, from: number, maxBridgeSamples: number): number {
  let end = from;
  for (let i = from; i < signal.length && i - end <= maxBridgeSamples; i++) if (isUsable(signal[i])) end = i + 1;
  return end;
}

/** Samples `[from, to)`, of which the first and the last are usable, with straight lines across the gaps. */
function bridged(signal: Samples, from: number, to: number): Float64Array {
  const stretch = new Float64Array(signal.subarray(from, to));
  for (let i = 1; i < stretch.length; i++) {
    if (isUsable(stretch[i])) continue;
    const end = nextUsable(stretch, i);
    const step = (stretch[end] - stretch[i - 1]) / (end - i + 1);
    const before = stretch[i - 1];
    for (let k = i; k < end; k++) stretch[k] = before + (k - i + 1) * step;
    i = end;
  }
  return stretch;
}

function nextUsable(signal: Samples, from: number): number {
  let i = from;
  while (i < signal.length && !isUsable(signal[i])) i++;
  return i;
}

function isUsable(x: number): boolean {
  return x <= LARGEST && x >= -LARGEST;
}
