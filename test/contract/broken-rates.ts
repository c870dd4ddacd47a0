/** Parts that change the sample rate and break a law of it: see `broken-parts.ts`. */
import type { Samples } from '../../src/core';
import type { BrokenPart } from './broken-parts';
import { Thinner, thinner } from './example-rate';
import type { Options, RateOperatorRow } from './part';

export const brokenRates: readonly BrokenPart[] = [
  rate('partitions', 'begins each block with an output', 'samples that 1 to 2 give', class extends Thinner {
    override process(input: Samples, from: number, to: number, output: Samples, at: number): number {
      if (from < to) this.now.due = 0;
      return super.process(input, from, to, output, at);
    }
  }),
  rate('partitions', 'gives an output for each started handful of a block', 'samples that', class extends Thinner {
    override process(input: Samples, from: number, to: number, output: Samples, at: number): number {
      for (let i = from; i < to; i++) this.take(input, i);
      const written = Math.ceil((to - from) / this.keepEvery);
      output.fill(this.now.level, at, at + written);
      return written;
    }
  }),
  rate('partitions', 'keeps the rest of a block for the next', 'samples that 0 to 1 give', class extends Thinner {
    protected override isDue(): boolean {
      return this.counts[0] % this.keepEvery === 0;
    }
  }),
  rate('partitions', 'keeps the last sample of each block', 'one block', class extends Thinner {
    override process(input: Samples, from: number, to: number, output: Samples, at: number): number {
      const written = super.process(input, from, to, output, at);
      if (written > 0) output[at + written - 1] = this.cell[0];
      return written;
    }
  }),
  rate('partitions', 'writes one output too far', 'outside of its range', class extends Thinner {
    override process(input: Samples, from: number, to: number, output: Samples, at: number): number {
      const written = super.process(input, from, to, output, at);
      output[at + written] = 0;
      return written;
    }
  }),
  rate('partitions', 'writes from the start of its output', 'outside of its range', class extends Thinner {
    override process(input: Samples, from: number, to: number, output: Samples): number {
      return super.process(input, from, to, output, 0);
    }
  }),
  rate('ranges', 'takes any range', 'frames -1 to 2', class extends Thinner {
    override process(input: Samples, from: number, to: number, output: Samples, at: number): number {
      let written = 0;
      for (let i = from; i < to; i++) {
        this.take(input, i);
        if (this.isDue()) output[at + written++] = this.cell[0];
      }
      return written;
    }
  }),
  rate('arguments', 'lets the engine say what is wrong', 'an error about "output"', class extends Thinner {
    override process(input: Samples, from: number, to: number, output: Samples, at: number): number {
      return output === undefined ? to - from : super.process(input, from, to, output, at);
    }
  }),
  rate('arguments', 'does not say which argument', 'the error about "input"', class extends Thinner {
    override process(input: Samples, from: number, to: number, output: Samples, at: number): number {
      if (input === undefined) throw new TypeError('no samples');
      return super.process(input, from, to, output, at);
    }
  }),
  rate('float32', 'goes on from what it wrote', 'float64 in, float32 out', class extends Thinner {
    override process(input: Samples, from: number, to: number, output: Samples, at: number): number {
      let written = 0;
      for (let i = from; i < to; i++) {
        const more = super.process(input, i, i + 1, output, at + written);
        if (more === 1 && !Number.isNaN(output[at + written])) this.now.level = output[at + written];
        written += more;
      }
      return written;
    }
  }),
  rate('reset', 'forgets to reset where its outputs fall', 'reset after 1 samples', class extends Thinner {
    override reset(): void {
      const { due } = this.now;
      super.reset();
      this.now.due = due;
    }
  }),
  rate('resume', 'has no snapshot of where its outputs fall', 'samples that', class extends Thinner {
    private place = 0;
    override reset(): void {
      super.reset();
      this.place = 0;
    }
    protected override isDue(): boolean {
      return this.place++ % this.keepEvery === 0;
    }
  }),
  rate('missingKinds', 'gives a level for a missing sample', 'input missing', class extends Thinner {
    protected override take(input: Samples, i: number): void {
      super.take(input, i);
      if (this.now.started === 1) this.cell[0] = this.now.level;
    }
  }),
  rate('missingKinds', 'leaves out what is missing', 'samples that', class extends Thinner {
    protected override isDue(): boolean {
      return super.isDue() && !Number.isNaN(this.cell[0]);
    }
  }),
  rate('missingKinds', 'counts what is missing at its own rate', 'missingSamples', class extends Thinner {
    protected override isDue(): boolean {
      const due = super.isDue();
      if (!due && Number.isNaN(this.cell[0])) this.counts[1] -= 1;
      return due;
    }
  }),
  rate('memory', 'declares its memory at its own rate', 'later, expected', class extends Thinner {}, { memorySamples: 12 }),
  rate('latency', 'declares another rate than it has', 'samples that', class extends Thinner {
    override readonly ratio = [1, 5] as const;
  }),
  rate('latency', 'declares its latency at its own rate', 'declared 0.75, measured 3', class extends Thinner {
    override readonly latencySamples = 0.75;
  }),
  rate('allocation', 'allocates a sample', 'bytes allocated', class extends Thinner {
    trail: object = {};
    protected override take(input: Samples, i: number): void {
      this.trail = { i };
      super.take(input, i);
    }
  }),
];

function rate(
  law: BrokenPart['law'],
  variant: string,
  caught: string,
  Part: new (options: Options) => Thinner,
  other: Partial<RateOperatorRow> = {},
): BrokenPart {
  return { law, caught, part: { ...thinner, ...other, variant, make: (options) => new Part(options) } };
}
