/**
 * Takes a slowly changing offset off, for one channel, live: one zero at DC and one pole beside it. It turns the phase of what is
 * near the cut-off and answers a step with a decay; where the shape of slow movements matters, subtract a baseline instead.
 */
import { OptionReader, type Samples } from '../core';
import { BridgedOperator, isUsual, readBridge } from './bridge';
import { latencyOf } from './design/latency';

/** A pole whose rounding moves the cut-off by more than this share is refused. */
const CUTOFF_TOLERANCE = 1e-3;

export interface DcBlockerOptions {
  /** −3 dB point, Hz, 0 < x < sampleRateHz / 2. */
  readonly cutoffHz: number;
  readonly sampleRateHz: number;
  /** Longest gap through which the last finite sample stands in, s, 0 <= x. @default 0.1 */
  readonly maxBridgeS?: number;
  /** Start as if the first sample had been there for ever, at 0, rather than from rest. @default true */
  readonly warmStart?: boolean;
}

/**
 * y ← pole · y + (1 + pole) / 2 · (x − x₋₁): a constant gives exactly 0, half the sample rate passes unchanged.
 *
 * Shape: input [n] (any unit) → output [n] (same unit); the output may be the input.
 * Latency: the group delay at `latencyHz`, in the middle of the pass band.
 * Allocates: in the constructor only. State: 7 doubles.
 * NaN and gaps: a missing sample gives NaN. Inside, the last finite sample stands in for up to `maxBridgeS`; after a longer
 * gap the next finite sample starts the filter anew. Samples beyond ±1e150 count as missing.
 * Deviations: Smith has the gain 1 for the difference; here it is scaled to 1 at half the sample rate, and the pole is placed for
 * −3 dB at `cutoffHz` exactly, which makes it the Butterworth high-pass of order 1.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: J. O. Smith, "Introduction to Digital Filters with Audio Applications", 2007, section "DC Blocker".
 * @example
 * const blocker = new DcBlocker({ cutoffHz: 0.1, sampleRateHz: 100 });
 * blocker.push(600); // 0
 */
export class DcBlocker extends BridgedOperator {
  readonly latencySamples: number;
  /** The frequency at which `latencySamples` is the group delay, Hz. */
  readonly latencyHz: number;
  private readonly pole: number;
  private readonly scale: number;
  private readonly warmStart: boolean;
  /** [the input before, the output before] */
  private readonly before = new Float64Array(2);

  constructor(options: DcBlockerOptions) {
    const read = readOptions(options);
    super('dc-blocker', read.hash, read.maxBridgeSamples);
    this.pole = read.pole;
    this.scale = read.scale;
    this.warmStart = read.warmStart;
    const latency = latencyOf([[this.scale, -this.scale, 0, 1, -this.pole, 0]], read.sampleRateHz);
    this.latencySamples = latency.samples;
    this.latencyHz = latency.frequencyHz;
    this.keep(this.before);
  }

  push(x: number): number {
    this.cell[0] = x;
    this.step();
    return this.cell[0];
  }

  protected start(input: Samples, at: number): void {
    this.before[1] = 0;
    if (this.warmStart) this.before[0] = input[at];
    else this.before[0] = 0;
  }

  protected run(input: Samples, output: Samples, from: number, to: number): void {
    const { pole, scale, before } = this;
    let last = before[0];
    let y = before[1];
    for (let i = from; i < to; i++) {
      const x = input[i];
      y = pole * y + scale * (x - last);
      last = x;
      output[i] = y;
    }
    before[0] = last;
    before[1] = y;
  }

  private step(): void {
    const { cell, before } = this;
    if (isUsual(this.hold, this.counts, cell)) {
      before[1] = this.pole * before[1] + this.scale * (cell[0] - before[0]);
      before[0] = cell[0];
      cell[0] = before[1];
    } else this.takeCell();
  }
}

function readOptions(options: DcBlockerOptions): {
  pole: number;
  scale: number;
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
  const edge = Math.tan((Math.PI * cutoffHz) / sampleRateHz);
  const pole = (1 - edge) / (1 + edge);
  if (!(pole < 1 && pole > -1 && Math.abs((1 - pole) / (1 + pole) / edge - 1) <= CUTOFF_TOLERANCE)) {
    throw read.rangeError('cutoffHz', 'a pole that float64 can hold', cutoffHz);
  }
  return { pole, scale: 1 / (1 + edge), sampleRateHz, maxBridgeSamples, warmStart, hash: read.end() };
}
