/**
 * The 1 € filter: a low-pass that opens while the signal is fast. For what a person watches and steers (a cursor, a tilt): little
 * jitter at rest, little lag in motion. Not for measuring: its cut-off follows the signal, so its delay does as well.
 */
import { OptionReader, type Samples } from '../core';
import { BridgedOperator, isUsual, readBridge } from './bridge';

export interface OneEuroFilterOptions {
  readonly sampleRateHz: number;
  /** Cut-off at rest, Hz, 0 < x. Lower it until a still hand gives no jitter. */
  readonly minCutoffHz: number;
  /** Hz of cut-off for each unit/s of speed, 0 <= x. Raise it until fast movements do not lag. */
  readonly speedCoefficient: number;
  /** Cut-off of the speed, Hz, 0 < x. @default 1 */
  readonly speedCutoffHz?: number;
  /** Longest gap through which the last finite sample stands in, s, 0 <= x. @default 0.1 */
  readonly maxBridgeS?: number;
}

/**
 * Smooths more the slower the signal moves, by α(f) = 1 / (1 + sampleRateHz / (2 π f)):
 * speed ← speed + α(speedCutoffHz) · ((x − y) · sampleRateHz − speed), y ← y + α(minCutoffHz + speedCoefficient · |speed|) · (x − y).
 *
 * Shape: input [n] (any unit) → output [n] (same unit); the output may be the input.
 * Latency: at rest, sampleRateHz / (2 π minCutoffHz) samples, measured on a slow ramp; in motion less.
 * Allocates: in the constructor only. State: 7 doubles.
 * NaN and gaps: a missing sample gives NaN. Inside, the last finite sample stands in for up to `maxBridgeS`; after a longer
 * gap, and at the start, the next finite sample is the output, at rest. Samples beyond ±1e150 count as missing.
 * Deviations: the sample rate is fixed, so α of the speed is too. Beyond a speed of 1e300 the cut-off no longer grows.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Casiez, Roussel, Vogel 2012, "1 € filter: a simple speed-based low-pass filter for noisy input in interactive systems",
 * Proc. CHI, 2527–2530: the low-pass, α with τ = 1 / (2 π f), the cut-off f = f_min + β · |speed|, and the speed from the last
 * filtered value, as in the algorithms of its appendix.
 * @example
 * const smooth = new OneEuroFilter({ sampleRateHz: 60, minCutoffHz: 1, speedCoefficient: 0.01 });
 * smooth.push(12); // 12
 */
export class OneEuroFilter extends BridgedOperator {
  readonly latencySamples: number;
  private readonly sampleRateHz: number;
  private readonly minCutoffHz: number;
  private readonly speedCoefficient: number;
  private readonly speedShare: number;
  /** [the output before, its speed] */
  private readonly before = new Float64Array(2);

  constructor(options: OneEuroFilterOptions) {
    const read = readOptions(options);
    super('one-euro-filter', read.hash, read.maxBridgeSamples);
    this.sampleRateHz = read.sampleRateHz;
    this.minCutoffHz = read.minCutoffHz;
    this.speedCoefficient = read.speedCoefficient;
    this.speedShare = 1 / (1 + read.sampleRateHz / (2 * Math.PI * read.speedCutoffHz));
    this.latencySamples = read.sampleRateHz / (2 * Math.PI * read.minCutoffHz);
    this.keep(this.before);
  }

  push(x: number): number {
    this.cell[0] = x;
    this.step();
    return this.cell[0];
  }

  protected start(input: Samples, at: number): void {
    this.before[0] = input[at];
    this.before[1] = 0;
  }

  protected run(input: Samples, output: Samples, from: number, to: number): void {
    const { before, sampleRateHz, minCutoffHz, speedCoefficient, speedShare } = this;
    const periodRadians = 2 * Math.PI;
    let y = before[0];
    let speed = before[1];
    for (let i = from; i < to; i++) {
      const away = input[i] - y;
      speed += speedShare * (away * sampleRateHz - speed);
      const cutoffHz = Math.min(minCutoffHz + speedCoefficient * Math.abs(speed), 1e300);
      y += away / (1 + sampleRateHz / (periodRadians * cutoffHz));
      output[i] = y;
    }
    before[0] = y;
    before[1] = speed;
  }

  private step(): void {
    const { cell } = this;
    if (isUsual(this.hold, this.counts, cell)) this.run(cell, cell, 0, 1);
    else this.takeCell();
  }
}

function readOptions(options: OneEuroFilterOptions): {
  sampleRateHz: number;
  minCutoffHz: number;
  speedCoefficient: number;
  speedCutoffHz: number;
  maxBridgeSamples: number;
  hash: number;
} {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  return {
    sampleRateHz,
    minCutoffHz: read.number('minCutoffHz', { above: 0 }),
    speedCoefficient: read.number('speedCoefficient', { atLeast: 0 }),
    speedCutoffHz: read.number('speedCutoffHz', { above: 0, default: 1 }),
    maxBridgeSamples: readBridge(read, sampleRateHz),
    hash: read.end(),
  };
}
