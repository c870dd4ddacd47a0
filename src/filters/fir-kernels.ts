/**
 * The loops of FIR filters. The line holds the samples in order, so a window is a run of it; taps come reversed, oldest sample's
 * first, and even in number. A sum takes its products in pairs, the same ones in `convolveRun` and in `convolveLast`, to the same bits.
 *
 * Measured, 64 taps: four outputs at a time and taps in pairs, 1.7 × C with four accumulators; one output at a time with four
 * accumulators 4.0 ×; four and four, which no longer fit the registers, 2.6 ×.
 */
import type { Samples } from '../core';

/** `samples` outputs, of the windows that start at `at`, `at + 1`, … of the line. */
export function convolveRun(taps: Float64Array, line: Float64Array, at: number, output: Samples, outputAt: number, samples: number): void {
  const length = taps.length;
  let i = 0;
  for (; i + 4 <= samples; i += 4) {
    let p = at + i;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let x0 = line[p];
    let x1 = line[p + 1];
    let x2 = line[p + 2];
    for (let k = 0; k < length; k += 2, p += 2) {
      const h0 = taps[k];
      const h1 = taps[k + 1];
      const x3 = line[p + 3];
      const x4 = line[p + 4];
      a += h0 * x0 + h1 * x1;
      b += h0 * x1 + h1 * x2;
      c += h0 * x2 + h1 * x3;
      d += h0 * x3 + h1 * x4;
      x0 = x2;
      x1 = x3;
      x2 = x4;
    }
    output[outputAt + i] = a;
    output[outputAt + i + 1] = b;
    output[outputAt + i + 2] = c;
    output[outputAt + i + 3] = d;
  }
  for (; i < samples; i++) {
    let p = at + i;
    let a = 0;
    for (let k = 0; k < length; k += 2, p += 2) a += taps[k] * line[p] + taps[k + 1] * line[p + 1];
    output[outputAt + i] = a;
  }
}

/** The sample in `cell` joins the line at `place[0]`, and the output of the window that it ends takes its place in `cell`. */
export function convolveLast(taps: Float64Array, line: Float64Array, place: Float64Array, cell: Float64Array): void {
  const length = taps.length;
  if (place[0] === line.length) slide(taps, line, place);
  const at = place[0] | 0;
  line[at] = cell[0];
  place[0] = at + 1;
  let p = at + 1 - length;
  let a = 0;
  for (let k = 0; k < length; k += 2, p += 2) a += taps[k] * line[p] + taps[k + 1] * line[p + 1];
  cell[0] = a;
}

/** Moves the samples that the next windows need from the end of the line to its start. */
export function slide(taps: Float64Array, line: Float64Array, place: Float64Array): void {
  const kept = taps.length - 1;
  line.copyWithin(0, line.length - kept);
  place[0] = kept;
}
