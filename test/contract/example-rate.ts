/** A small sound part that changes the sample rate, beside those of `example-parts.ts`. */
import { lengthOf, OptionReader, type RateOperator, requireRange, type Samples, StatefulStage } from '../../src/core';
import { wander } from '../support/signals';
import type { Options, RateOperatorRow } from './part';

/** One-pole low-pass of which every `keep`-th sample stays, the first one first. */
export class Thinner extends StatefulStage implements RateOperator {
  readonly ratio: readonly [up: number, down: number];
  readonly latencySamples: number;
  protected readonly share: number;
  protected readonly keepEvery: number;
  protected readonly now = { level: 0, started: 0, due: 0 };
  protected readonly cell = new Float64Array(1);

  constructor(options: Options) {
    const read = new OptionReader(options);
    const share = read.number('share', { above: 0, atMost: 1 });
    const keepEvery = read.integer('keepEvery', { atLeast: 1 });
    super('thinner', read.end());
    this.share = share;
    this.keepEvery = keepEvery;
    this.ratio = [1, keepEvery];
    this.latencySamples = (1 - share) / share;
    this.keep(this.now);
  }

  process(input: Samples, from: number, to: number, output: Samples, at: number): number {
    requireRange(from, to, lengthOf('input', input));
    lengthOf('output', output);
    let written = 0;
    for (let i = from; i < to; i++) {
      this.take(input, i);
      if (this.isDue()) output[at + written++] = this.cell[0];
    }
    return written;
  }

  /** Takes `input[i]` and leaves what would come out in `cell`. */
  protected take(input: Samples, i: number): void {
    const { now, cell } = this;
    const x = input[i];
    this.counts[0] += 1;
    if (x - x !== 0) {
      this.counts[1] += 1;
      cell[0] = NaN;
      return;
    }
    now.level = now.started === 0 ? x : now.level + this.share * (x - now.level);
    now.started = 1;
    cell[0] = now.level;
  }

  /** Whether the sample that was just taken stays. */
  protected isDue(): boolean {
    const { now } = this;
    const due = now.due === 0;
    now.due = due ? this.keepEvery - 1 : now.due - 1;
    return due;
  }
}

export const thinner: RateOperatorRow = {
  form: 'rate-operator',
  name: 'Thinner',
  make: (options) => new Thinner(options),
  options: () => ({ share: 0.25, keepEvery: 4 }),
  sampleRateHz: 50,
  stateDoubles: 5,
  signal: (random, length) => [wander(random, length, 50, 1, 3)],
  settleSamples: 200,
  memorySamples: 49,
};
