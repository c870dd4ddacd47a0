/**
 * Takes the slow wander of a cell off its readings: drift with temperature, and what a load leaves behind (creep). Only while
 * nothing presses, and never faster than the cell can drift. For forces that are shown or measured: impulse, shares of cells, limits
 * of one's own. Not before a hold detector, which knows efforts and keeps a baseline of its own; not for a zero that was never right: `Tare`.
 *
 * Source: the rule "slow baseline tracking only while unloaded" of data sheets of force-sensing resistors; the bound of what creeps is
 * a choice: see `CREPT_SHARE`.
 */
import { lengthOf, OptionReader, type Operator, requireRange, type Samples, StatefulStage } from '../core';

export interface CreepBaselineOptions {
  readonly sampleRateHz: number;
  /** From so far above the baseline on it is a load, x > 0, in the unit of the samples. */
  readonly loadedAbove: number;
  /**
   * Fastest that the baseline moves, units/s, 0 < x < loadedAbove / timeConstantS (a drift must not look like a load): twice the fastest
   * drift, so that it catches up after a load.
   */
  readonly maxRate: number;
  /** Of the mean that the baseline is, s, x > 0. @default 0.5 */
  readonly timeConstantS?: number;
  /** The baseline at the start: what `Tare` found. @default 0 */
  readonly tare?: number;
}

/** What a load may leave behind, of itself: five times the worst cell, an FSR with 5 % a decade of seconds. */
const CREPT_SHARE = 0.25;

/**
 * Gives each sample less the baseline. The baseline moves towards samples that are no load, by `maxRate` at most. What it may have
 * missed while something pressed (`maxRate` for as long, a quarter of the load at most) is not taken for a load afterwards.
 *
 * Shape: input [n] (any unit, positive when pressed) → output [n] (same unit); the output may be the input.
 * Latency: 0 samples for loads. Allocates: in the constructor only. State: 4 doubles.
 * Error: a drift of rate r is followed r · timeConstantS behind; a load below `loadedAbove` moves the baseline by `maxRate`; one
 * above 4/3 of that never does, unless one four times as large came before it for long.
 * NaN: a missing sample gives NaN, and the baseline stays as it is.
 * @throws {TypeError | RangeError} for options against their laws
 * @example
 * const creep = new CreepBaseline({ sampleRateHz: 80, loadedAbove: 4, maxRate: 1, tare: tare.offset });
 * const force = creep.push(reading);
 */
export class CreepBaseline extends StatefulStage implements Operator {
  readonly latencySamples = 0;
  private readonly loadedAbove: number;
  private readonly maxStep: number;
  private readonly follows: number;
  private readonly cell = new Float64Array(1);
  /** `crept`: so much the baseline may have missed. */
  private readonly now: { baseline: number; crept: number };

  constructor(options: CreepBaselineOptions) {
    const read = new OptionReader(options);
    const sampleRateHz = read.number('sampleRateHz', { above: 0 });
    const loadedAbove = read.number('loadedAbove', { above: 0 });
    const timeConstantS = read.number('timeConstantS', { above: 0, default: 0.5 });
    const maxRate = read.number('maxRate', { above: 0, below: loadedAbove / timeConstantS, why: 'loadedAbove / timeConstantS' });
    const tare = read.number('tare', { default: 0 });
    super('creep-baseline', read.end());
    this.loadedAbove = loadedAbove;
    this.maxStep = maxRate / sampleRateHz;
    this.follows = 1 - Math.exp(-1 / (timeConstantS * sampleRateHz));
    this.now = { baseline: tare, crept: 0 };
    this.keep(this.now);
  }

  /** What an unloaded cell reads now. */
  get baseline(): number {
    return this.now.baseline;
  }

  push(x: number): number {
    const { cell } = this;
    cell[0] = x;
    this.run(cell, cell, 0, 1);
    return cell[0];
  }

  process(input: Samples, output: Samples, from = 0, to = lengthOf('input', input)): void {
    requireRange(from, to, Math.min(lengthOf('input', input), lengthOf('output', output)));
    this.run(input, output, from, to);
  }

  private run(input: Samples, output: Samples, from: number, to: number): void {
    const { counts, now, loadedAbove, maxStep, follows } = this;
    let { baseline, crept } = now;
    let missing = 0;
    for (let i = from; i < to; i++) {
      const over = input[i] - baseline;
      if (over - over !== 0) {
        missing++;
        output[i] = NaN;
        continue;
      }
      if (over > loadedAbove + crept) {
        crept = Math.max(crept, Math.min(crept + maxStep, CREPT_SHARE * over));
      } else {
        crept = Math.max(0, crept - maxStep);
        baseline += Math.max(-maxStep, Math.min(maxStep, follows * over));
      }
      output[i] = input[i] - baseline;
    }
    now.baseline = baseline;
    now.crept = crept;
    counts[0] += to - from;
    counts[1] += missing;
  }
}
