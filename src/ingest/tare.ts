/**
 * What a sensor reads unloaded, taken when someone asks for it, from the seconds before: refused while something moves or presses.
 * For one channel. What is found is the `tare` of the hold detector, whose baseline then follows by itself, and of `CreepBaseline`.
 */
import { OptionReader, StatefulStage } from '../core';
import { QuietStretch, type Unrest } from './quiet-stretch';

export interface TareOptions {
  readonly sampleRateHz: number;
  readonly maxSpread: number;
  readonly maxOffset: number;
  readonly quietS?: number;
  readonly expected?: number;
}

/** Farther from what was expected at first, in `maxOffset`, is no drift. Assumption. */
const DRIFT_OFFSETS = 2;

/** Why a tare was refused: there was not enough, samples were missing, something moved, something pressed. */
export type TareRefusal = Unrest | 'loaded';

/**
 * Push every sample; `take` when the user asks.
 *
 * @param options.maxSpread  standard deviation at rest, and drift within the stretch, at most; x > 0, in the unit of the samples
 * @param options.maxOffset  a reading further from what is expected is a load, x > 0
 * @param options.quietS     length of the stretch, s, x > 0, default 1
 * @param options.expected   what an unloaded sensor may be expected to read, default 0; later, what was taken last, so that a drift is
 *   followed: to twice `maxOffset` from here, for a load that comes little by little is none
 * Latency: none. Allocates: in the constructor only. State: quietS · sampleRateHz + 7 doubles.
 * NaN: a missing sample is left out; a stretch with less than half of its samples is refused.
 * @throws {RangeError} for options against their laws
 * @example
 * const refusal = tare.take();
 * if (refusal !== null) show(`Take your foot off: ${refusal}`);
 * else plan = new LivePlan(forceHold, { sampleRateHz, parameters: { tare: tare.offset, fullScale: 200 } });
 */
export class Tare extends StatefulStage {
  private readonly maxSpread: readonly number[];
  private readonly maxOffset: number;
  private readonly expected: number;
  private readonly stretch: QuietStretch;
  private readonly cell = new Float64Array(1);
  private readonly now: { offset: number; expected: number };

  constructor(options: TareOptions) {
    const read = new OptionReader(options);
    const sampleRateHz = read.number('sampleRateHz', { above: 0 });
    const maxSpread = read.number('maxSpread', { above: 0 });
    const maxOffset = read.number('maxOffset', { above: 0 });
    const quietS = read.number('quietS', { above: 0, default: 1 });
    const expected = read.number('expected', { default: 0 });
    super('tare', read.end());
    this.maxSpread = [maxSpread];
    this.maxOffset = maxOffset;
    this.expected = expected;
    this.stretch = new QuietStretch(Math.round(quietS * sampleRateHz), 1);
    this.now = { offset: NaN, expected };
    this.keep(this.stretch, this.now);
  }

  /** What was taken last; NaN before. */
  get offset(): number {
    return this.now.offset;
  }

  push(x: number): void {
    this.cell[0] = x;
    if (x - x !== 0) this.counts[1] += 1;
    this.counts[0] += 1;
    this.stretch.push(this.cell);
  }

  /** Takes the mean of the last stretch for the offset. Returns null when it did, else why not; then nothing has changed. */
  take(): TareRefusal | null {
    const { stretch, now } = this;
    const unrest = stretch.judge(this.maxSpread);
    if (unrest !== null) return unrest;
    const mean = stretch.mean[0];
    if (Math.abs(mean - now.expected) > this.maxOffset || Math.abs(mean - this.expected) > DRIFT_OFFSETS * this.maxOffset) return 'loaded';
    now.offset = mean;
    now.expected = mean;
    return null;
  }
}
