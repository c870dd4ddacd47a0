/**
 * Linear envelope: the absolute value, then a Butterworth low-pass of order 2, as for muscle activity. It takes an offset for
 * size: band-pass or block DC first. When the power counts rather than the mean size, `MovingRms`.
 */
import { OptionReader, type Samples } from '../core';
import { BridgedOperator, isUsual, readBridge } from './bridge';
import { designButterworth } from './design/butterworth';
import { latencyOf } from './design/latency';
import type { Sections } from './design/sections';
import { passOneNormal } from './normal-kernels';
import { formOf } from './sos-form';
import { passOne } from './sos-kernels';

/** Samples a pass: the absolute values stay in the nearest cache. */
const CHUNK = 256;

export interface EnvelopeFilterOptions {
  /** −3 dB point of the low-pass, Hz, 0 < x < sampleRateHz / 2. */
  readonly cutoffHz: number;
  readonly sampleRateHz: number;
  /** Longest gap through which the last finite sample stands in, s, 0 <= x. @default 0.1 */
  readonly maxBridgeS?: number;
  /** Start at the size of the first sample, rather than at 0. @default true */
  readonly warmStart?: boolean;
}

/**
 * Low-passed |x|: 2 / π of its amplitude for a sine.
 *
 * Shape: input [n] (any unit) → output [n] (same unit); the output may be the input.
 * Latency: that of the low-pass at DC, measured on a ramp.
 * Allocates: in the constructor only. State: 7 doubles.
 * NaN and gaps: a missing sample gives NaN. Inside, the last finite sample stands in for up to `maxBridgeS`; after a longer
 * gap the next finite sample starts the filter anew. Samples beyond ±1e150 count as missing.
 * After a burst the low-pass swings below 0 by up to 4.4 % of its height.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Winter 2009, "Biomechanics and Motor Control of Human Movement", 4th ed., §10.3 (linear envelope).
 * @example
 * const envelope = new EnvelopeFilter({ cutoffHz: 3, sampleRateHz: 1000 });
 * envelope.push(-5); // 5
 */
export class EnvelopeFilter extends BridgedOperator {
  readonly latencySamples: number;
  private readonly isNormal: boolean;
  private readonly coefficients: Float64Array;
  private readonly steady: Float64Array;
  private readonly state = new Float64Array(2);
  private readonly sizes = new Float64Array(CHUNK);

  constructor(options: EnvelopeFilterOptions) {
    const read = readOptions(options);
    super('envelope-filter', read.hash, read.maxBridgeSamples);
    const { sections, sampleRateHz } = read;
    const form = formOf(sections);
    this.isNormal = form.isNormal;
    this.coefficients = form.coefficients;
    this.steady = read.warmStart ? form.steady : new Float64Array(2);
    this.latencySamples = latencyOf(sections, sampleRateHz).samples;
    this.keep(this.state);
  }

  push(x: number): number {
    this.cell[0] = x;
    this.step();
    return this.cell[0];
  }

  protected start(input: Samples, at: number): void {
    this.state[0] = this.steady[0] * Math.abs(input[at]);
    this.state[1] = this.steady[1] * Math.abs(input[at]);
  }

  protected run(input: Samples, output: Samples, from: number, to: number): void {
    const { coefficients, state, sizes } = this;
    const pass = this.isNormal ? passOneNormal : passOne;
    for (let at = from; at < to; at += CHUNK) {
      const samples = Math.min(CHUNK, to - at);
      for (let k = 0; k < samples; k++) sizes[k] = Math.abs(input[at + k]);
      pass(coefficients, state, 0, sizes, 0, output, at, samples);
    }
  }

  private step(): void {
    const { cell } = this;
    if (isUsual(this.hold, this.counts, cell)) this.run(cell, cell, 0, 1);
    else this.takeCell();
  }
}

function readOptions(options: EnvelopeFilterOptions): {
  sections: Sections;
  sampleRateHz: number;
  maxBridgeSamples: number;
  warmStart: boolean;
  hash: number;
} {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const cutoffHz = read.number('cutoffHz', { above: 0, below: sampleRateHz / 2, why: 'sampleRateHz / 2' });
  const maxBridgeSamples = readBridge(read, sampleRateHz);
  const warmStart = read.boolean('warmStart', true);
  return { sections: lowpass(read, cutoffHz, sampleRateHz), sampleRateHz, maxBridgeSamples, warmStart, hash: read.end() };
}

function lowpass(read: OptionReader, cutoffHz: number, sampleRateHz: number): Sections {
  try {
    return designButterworth({ order: 2, type: 'lowpass', cutoffHz, sampleRateHz });
  } catch {
    throw read.rangeError('cutoffHz', 'a low-pass that float64 can hold', cutoffHz);
  }
}
