/**
 * What a sensor reads unloaded, taken when someone asks for it, from the seconds before: refused while something moves or presses.
 * For one channel. A baseline that follows by itself is in the hold detector; give its `tare` option what this finds.
 */
import { OptionReader, StatefulStage } from '../core';

export interface TareOptions {
  readonly sampleRateHz: number;
  readonly maxSpread: number;
  readonly maxOffset: number;
  readonly quietS?: number;
  readonly expected?: number;
}

/** Why a tare was refused: there was not enough, samples were missing, something moved, something pressed. */
export type TareRefusal = 'too short' | 'missing samples' | 'moving' | 'loaded';

/** So much of the quiet stretch must be there. */
const MIN_COVERAGE = 0.5;

/**
 * Push every sample; `take` when the user asks.
 *
 * @param options.maxSpread  standard deviation at rest, and drift within the stretch, at most; x > 0, in the unit of the samples
 * @param options.maxOffset  a reading further from what is expected is a load, x > 0
 * @param options.quietS     length of the stretch, s, x > 0, default 1
 * @param options.expected   what an unloaded sensor may be expected to read, default 0; later, what was taken last
 * Latency: none. Allocates: in the constructor only. State: quietS · sampleRateHz + 5 doubles.
 * NaN: a missing sample is left out; a stretch with less than half of its samples is refused.
 * @throws {RangeError} for options against their laws
 * @example
 * const refusal = tare.take();
 * if (refusal !== null) show(`Take your foot off: ${refusal}`);
 * else plan = new LivePlan(forceHold, { sampleRateHz, parameters: { tare: tare.offset, fullScale: 200 } });
 */
export class Tare extends StatefulStage {
  private readonly maxSpread: number;
  private readonly maxOffset: number;
  private readonly stretch: Float64Array;
  private readonly now: { offset: number; expected: number; at: number };

  constructor(options: TareOptions) {
    const read = new OptionReader(options);
    const sampleRateHz = read.number('sampleRateHz', { above: 0 });
    const maxSpread = read.number('maxSpread', { above: 0 });
    const maxOffset = read.number('maxOffset', { above: 0 });
    const quietS = read.number('quietS', { above: 0, default: 1 });
    const expected = read.number('expected', { default: 0 });
    super('tare', read.end());
    this.maxSpread = maxSpread;
    this.maxOffset = maxOffset;
    this.stretch = new Float64Array(Math.max(4, Math.round(quietS * sampleRateHz)));
    this.now = { offset: NaN, expected, at: 0 };
    this.keep(this.stretch, this.now);
  }

  /** What was taken last; NaN before. */
  get offset(): number {
    return this.now.offset;
  }

  push(x: number): void {
    const { stretch, counts, now } = this;
    if (x - x !== 0) {
      counts[1] += 1;
      stretch[now.at] = NaN;
    } else stretch[now.at] = x;
    counts[0] += 1;
    now.at = (now.at + 1) % stretch.length;
  }

  /** Takes the mean of the last stretch for the offset. Returns null when it did, else why not; then nothing has changed. */
  take(): TareRefusal | null {
    const { stretch, now, maxSpread } = this;
    const size = stretch.length;
    if (this.counts[0] < size) return 'too short';
    let count = 0;
    let sum = 0;
    for (let i = 0; i < size; i++) {
      if (stretch[i] - stretch[i] !== 0) continue;
      count++;
      sum += stretch[i];
    }
    if (count < MIN_COVERAGE * size) return 'missing samples';
    const mean = sum / count;
    let squares = 0;
    let along = 0;
    let alongSquares = 0;
    for (let i = 0; i < size; i++) {
      const x = stretch[(now.at + i) % size];
      if (x - x !== 0) continue;
      const place = i / (size - 1) - 0.5;
      squares += (x - mean) ** 2;
      along += place * (x - mean);
      alongSquares += place * place;
    }
    const drift = along / alongSquares; // from the first to the last
    if (Math.sqrt(squares / count) > maxSpread || Math.abs(drift) > maxSpread) return 'moving';
    if (Math.abs(mean - now.expected) > this.maxOffset) return 'loaded';
    now.offset = mean;
    now.expected = mean;
    return null;
  }
}
