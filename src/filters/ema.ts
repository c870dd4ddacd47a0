/**
 * Exponential moving average: the cheapest low-pass, for one channel, live. It never overshoots and forgets slowly; where what is
 * above the cut-off must be gone, take a Butterworth low-pass (`SosFilter`), and where spikes must, a median.
 */
import { OptionReader, type Samples } from '../core';
import { BridgedOperator, isUsual, readBridge } from './bridge';
import { readTimeConstantS } from './time-constant';

export interface EmaFilterOptions {
  /** After a step, 63 % of it is reached in this time, s, 0 < x, at most 1e12 samples. */
  readonly timeConstantS: number;
  readonly sampleRateHz: number;
  /** Longest gap through which the last finite sample stands in, s, 0 <= x. @default 0.1 */
  readonly maxBridgeS?: number;
  /** Start at the first sample, rather than at 0. @default true */
  readonly warmStart?: boolean;
}

/**
 * y ← y + `share` · (x − y), with share = 1 − exp(−1 / (timeConstantS · sampleRateHz)).
 *
 * Shape: input [n] (any unit) → output [n] (same unit); the output may be the input.
 * Latency: (1 − share) / share samples at DC, measured on a ramp; about the time constant.
 * Allocates: in the constructor only. State: 6 doubles.
 * NaN and gaps: a missing sample gives NaN. Inside, the last finite sample stands in for up to `maxBridgeS`; after a longer
 * gap the next finite sample starts the average anew. Samples beyond ±1e150 count as missing.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Roberts 1959, "Control chart tests based on geometric moving averages", Technometrics 1(3).
 * @example
 * const ema = new EmaFilter({ timeConstantS: 0.5, sampleRateHz: 100 });
 * ema.push(600); // 600
 */
export class EmaFilter extends BridgedOperator {
  readonly latencySamples: number;
  /** Weight of the newest sample. */
  readonly share: number;
  private readonly warmStart: boolean;
  private readonly level = new Float64Array(1);

  constructor(options: EmaFilterOptions) {
    const read = readOptions(options);
    super('ema-filter', read.hash, read.maxBridgeSamples);
    this.share = -Math.expm1(-1 / read.timeConstantSamples);
    this.latencySamples = (1 - this.share) / this.share;
    this.warmStart = read.warmStart;
    this.keep(this.level);
  }

  push(x: number): number {
    this.cell[0] = x;
    this.step();
    return this.cell[0];
  }

  protected start(input: Samples, at: number): void {
    if (this.warmStart) this.level[0] = input[at];
    else this.level[0] = 0;
  }

  protected run(input: Samples, output: Samples, from: number, to: number): void {
    const { share } = this;
    let y = this.level[0];
    for (let i = from; i < to; i++) {
      y += share * (input[i] - y);
      output[i] = y;
    }
    this.level[0] = y;
  }

  private step(): void {
    const { cell, level } = this;
    if (isUsual(this.hold, this.counts, cell)) {
      level[0] += this.share * (cell[0] - level[0]);
      cell[0] = level[0];
    } else this.takeCell();
  }
}

function readOptions(options: EmaFilterOptions): {
  timeConstantSamples: number;
  maxBridgeSamples: number;
  warmStart: boolean;
  hash: number;
} {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const timeConstantSamples = readTimeConstantS(read, sampleRateHz) * sampleRateHz;
  const maxBridgeSamples = readBridge(read, sampleRateHz);
  const warmStart = read.boolean('warmStart', true);
  return { timeConstantSamples, maxBridgeSamples, warmStart, hash: read.end() };
}
