/**
 * Integral over time that forgets: rate to angle, acceleration to speed, over seconds, without drifting away on an offset. An
 * offset b settles at about b · timeConstantS: take it off first (`DcBlocker`), or fuse with another sensor (`Tilt`).
 */
import { OptionReader, type Samples } from '../core';
import { BridgedOperator, isUsual, readBridge } from './bridge';
import { readTimeConstantS } from './time-constant';

export interface LeakyIntegratorOptions {
  /** What was integrated is forgotten with this time constant, s, 0 < x, at most 1e12 samples. */
  readonly timeConstantS: number;
  readonly sampleRateHz: number;
  /** Longest gap through which the last finite sample stands in, s, 0 <= x. @default 0.1 */
  readonly maxBridgeS?: number;
  /** Start where the first sample, held for ever, would have led; otherwise at 0. @default true */
  readonly warmStart?: boolean;
}

/**
 * y ← `remaining` · y + x / sampleRateHz, with remaining = exp(−1 / (timeConstantS · sampleRateHz)).
 *
 * Shape: input [n] (unit) → output [n] (unit · s); the output may be the input. The gain at DC is `gain`, about `timeConstantS`.
 * Latency: remaining / (1 − remaining) samples at DC, measured on a ramp; well above 1 / (2 π timeConstantS) an integrator has none.
 * Allocates: in the constructor only. State: 6 doubles.
 * NaN and gaps: a missing sample gives NaN. Inside, the last finite sample stands in for up to `maxBridgeS`; after a longer
 * gap the next finite sample starts the integral anew. Samples beyond ±1e150 count as missing.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., §2.5 (accumulator), with a pole inside the unit circle.
 * @example
 * const angle = new LeakyIntegrator({ timeConstantS: 2, sampleRateHz: 100, warmStart: false });
 * angle.push(0.5); // 0.005
 */
export class LeakyIntegrator extends BridgedOperator {
  readonly latencySamples: number;
  /** Output over input at DC, s. */
  readonly gain: number;
  private readonly remaining: number;
  private readonly stepS: number;
  private readonly warmStart: boolean;
  private readonly level = new Float64Array(1);

  constructor(options: LeakyIntegratorOptions) {
    const read = readOptions(options);
    super('leaky-integrator', read.hash, read.maxBridgeSamples);
    const samples = read.timeConstantS * read.sampleRateHz;
    this.remaining = Math.exp(-1 / samples);
    this.stepS = 1 / read.sampleRateHz;
    this.latencySamples = this.remaining / -Math.expm1(-1 / samples);
    this.gain = this.stepS / -Math.expm1(-1 / samples);
    this.warmStart = read.warmStart;
    this.keep(this.level);
  }

  push(x: number): number {
    this.cell[0] = x;
    this.step();
    return this.cell[0];
  }

  protected start(input: Samples, at: number): void {
    if (this.warmStart) this.level[0] = input[at] * this.gain;
    else this.level[0] = 0;
  }

  protected run(input: Samples, output: Samples, from: number, to: number): void {
    const { remaining, stepS } = this;
    let y = this.level[0];
    for (let i = from; i < to; i++) {
      y = remaining * y + stepS * input[i];
      output[i] = y;
    }
    this.level[0] = y;
  }

  private step(): void {
    const { cell, level } = this;
    if (isUsual(this.hold, this.counts, cell)) {
      level[0] = this.remaining * level[0] + this.stepS * cell[0];
      cell[0] = level[0];
    } else this.takeCell();
  }
}

function readOptions(options: LeakyIntegratorOptions): {
  timeConstantS: number;
  sampleRateHz: number;
  maxBridgeSamples: number;
  warmStart: boolean;
  hash: number;
} {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const timeConstantS = readTimeConstantS(read, sampleRateHz);
  const maxBridgeSamples = readBridge(read, sampleRateHz);
  const warmStart = read.boolean('warmStart', true);
  return { timeConstantS, sampleRateHz, maxBridgeSamples, warmStart, hash: read.end() };
}
