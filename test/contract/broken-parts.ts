/** For each law, parts that break it and nothing else that matters: the table must catch every one. */
import type { Block, Samples, Sink } from '../../src/core';
import { brokenRates } from './broken-rates';
import { brokenReadings } from './broken-readings';
import { balance, Balance, Crossings, crossings, highest, Highest, smoother, Smoother } from './example-parts';
import type { laws } from './laws';
import type { AnyEvent, DetectorRow, FrameOperatorRow, MeterRow, OperatorRow, Options, Part } from './part';

export interface BrokenPart {
  readonly law: keyof typeof laws;
  /** What the failure says, so that it fails for this reason and no other. */
  readonly caught: string;
  readonly part: Part;
}

let shared = 0;

export const brokenParts: readonly BrokenPart[] = [
  operator('unknownOptions', 'takes any option', 'an error about "unheardOf"', class extends Smoother {
    constructor(options: Options) {
      super({ share: options['share'] });
    }
  }),
  operator('unknownOptions', 'does not say which option', "to contain 'unheardOf'", class extends Smoother {
    constructor(options: Options) {
      if (Object.keys(options).length > 1) throw new RangeError('too many');
      super(options);
    }
  }),
  operator('optionTypes', 'takes a number as a text', 'an error about "share"', class extends Smoother {
    constructor(options: Options) {
      super(typeof options?.['share'] === 'string' ? { share: Number(options['share']) } : options);
    }
  }),
  operator('optionsAreCopied', 'reads its options on the way', 'after the options object was changed', class extends Smoother {
    constructor(private readonly options: Options) {
      super(options);
    }
    protected override take(input: Samples, i: number, output: Samples): void {
      super.take(input, i, output);
      output[i] *= Number(this.options['share']);
    }
  }),
  operator('partitions', 'starts each block anew', 'blocks of 1', class extends Smoother {
    override process(input: Samples, output: Samples, from = 0, to = input.length): void {
      this.now.started = 0;
      super.process(input, output, from, to);
    }
  }),
  operator('partitions', 'counts hops by the place in the block', 'one block', class extends Smoother {
    override process(input: Samples, output: Samples, from = 0, to = input.length): void {
      super.process(input, output, from, to);
      for (let i = from; i < to; i++) if (i % 1000 === 999) output[i] += 1e-12;
    }
  }),
  operator('partitions', 'writes one sample too far', 'outside of its range', class extends Smoother {
    override process(input: Samples, output: Samples, from = 0, to = input.length): void {
      super.process(input, output, from, to);
      output[to] = 0;
    }
  }),
  operator('partitions', 'writes into its input', 'wrote into its input', class extends Smoother {
    override process(input: Samples, output: Samples, from = 0, to = input.length): void {
      super.process(input, output, from, to);
      if (from < to) input[from] = 0;
    }
  }),
  operator('partitions', 'shares its state with the others', 'push and process in turn', class extends Smoother {
    protected override take(input: Samples, i: number, output: Samples): void {
      if (this.counts[0] > 0) this.now.level = shared;
      super.take(input, i, output);
      shared = this.now.level;
    }
  }),
  frameOperator('partitions', 'cannot work in place', 'in place', class extends Balance {
    override process(input: Block, output: Block, from: number, to: number): void {
      super.process(input, output, from, to);
      if (output !== input) return;
      for (let i = from; i < to; i++) output.data[output.capacity + i] = output.data[i];
    }
  }),
  operator('ranges', 'takes any range', 'frames -1 to 2', class extends Smoother {
    override process(input: Samples, output: Samples, from = 0, to = input.length): void {
      for (let i = from; i < to; i++) this.take(input, i, output);
    }
  }),
  operator('float32', 'keeps its level in the output', 'float64 in, float32 out', class extends Smoother {
    override process(input: Samples, output: Samples, from = 0, to = input.length): void {
      for (let i = from; i < to; i++) {
        this.take(input, i, output);
        if (!Number.isNaN(output[i])) this.now.level = output[i];
      }
    }
  }),
  operator('reset', 'forgets to reset its level', 'after a reset', class extends Smoother {
    private mine = 0;
    protected override take(input: Samples, i: number, output: Samples): void {
      if (Number.isFinite(input[i])) this.mine += input[i];
      super.take(input, i, output);
      output[i] += 1e-9 * this.mine;
    }
  }),
  operator('resume', 'has state that no snapshot holds', 'a used stage restored', class extends Smoother {
    private mine = 0;
    protected override take(input: Samples, i: number, output: Samples): void {
      if (Number.isFinite(input[i])) this.mine += input[i];
      super.take(input, i, output);
      output[i] += 1e-9 * this.mine;
    }
    override reset(): void {
      super.reset();
      this.mine = 0;
    }
  }),
  operator('snapshotLayout', 'has more state than it documents', 'documented state', class extends Smoother {
    constructor(options: Options) {
      super(options);
      this.keep(new Float64Array(64));
    }
  }),
  operator('snapshotRefusals', 'restores before it checks', 'the state after refusals', class extends Smoother {
    override restore(bytes: Uint8Array): void {
      this.now.level += 1;
      super.restore(bytes);
    }
  }),
  operator('snapshotRefusals', 'restores altered bytes', 'altered', class extends Smoother {
    override restore(bytes: Uint8Array): void {
      if (!(bytes instanceof Uint8Array) || bytes.length !== this.snapshotBytes || bytes[0] !== 73) super.restore(bytes);
      else this.now.level = new DataView(bytes.buffer, bytes.byteOffset).getFloat64(bytes.length - 16, true);
    }
  }),
  operator('snapshotOptions', 'takes the state of other options', 'another "share"', class extends Smoother {
    constructor(options: Options) {
      super(options, 'smoother', 1);
    }
  }),
  operator('missingKinds', 'is poisoned by a missing sample', 'output NaN', class extends Smoother {
    protected override take(input: Samples, i: number, output: Samples): void {
      super.take(input, i, output);
      if (Number.isNaN(output[i])) this.now.level = NaN;
    }
  }),
  operator('missingKinds', 'takes infinity for a value', 'Infinity for a missing sample', class extends Smoother {
    protected override take(input: Samples, i: number, output: Samples): void {
      if (Math.abs(input[i]) === Infinity) super.take(new Float64Array(i + 1), i, output);
      else super.take(input, i, output);
    }
  }),
  operator('missingKinds', 'does not count what is missing', 'missingSamples', class extends Smoother {
    protected override take(input: Samples, i: number, output: Samples): void {
      super.take(input, i, output);
      this.counts[1] = 0;
    }
  }),
  operator('nothingThere', 'makes something of nothing', 'all outputs are NaN', class extends Smoother {
    protected override take(input: Samples, i: number, output: Samples): void {
      super.take(input, i, output);
      if (this.now.started === 0) output[i] = 0;
    }
  }),
  operator('recovery', 'stands still after a gap', 'after the gap', class extends Smoother {
    protected override take(input: Samples, i: number, output: Samples): void {
      const level = this.now.level;
      super.take(input, i, output);
      if (this.counts[1] > 0) this.now.level = level;
    }
  }),
  operator('memory', 'forgets more slowly than it declares', 'later, expected', class extends Smoother {
    constructor(options: Options) {
      super({ share: 0.5 * Number(options['share']) });
    }
  }),
  operator('memory', 'never forgets the first sample', 'from sample 0 on', class extends Smoother {
    private readonly first = new Float64Array(2);
    protected override take(input: Samples, i: number, output: Samples): void {
      super.take(input, i, output);
      if (this.first[1] === 0) this.first.set([output[i], Number.isNaN(output[i]) ? 0 : 1]);
      output[i] += 1e-3 * this.first[0];
    }
  }),
  meter('memory', 'keeps infinity in its window for longer', 'Infinity', class extends Highest {
    private held = 0;
    protected override add(data: Samples, i: number): void {
      super.add(data, i);
      this.held = Math.abs(data[i]) === Infinity ? 40 : this.held - 1;
    }
    override readInto(out: Float64Array): void {
      super.readInto(out);
      if (this.held > 0) out[0] = NaN;
    }
  }),
  operator('absurdValues', 'squares what it is given', 'finite again', class extends Smoother {
    protected override take(input: Samples, i: number, output: Samples): void {
      super.take(input, i, output);
      const square = input[i] * input[i];
      if (Number.isFinite(input[i])) this.now.level += square - square;
    }
  }),
  meter('coverage', 'reads whatever is left', 'too little', class extends Highest {
    override readInto(out: Float64Array): void {
      super.readInto(out);
      if (this.counts[0] > 0 && Number.isNaN(out[0])) out[0] = 0;
    }
  }),
  detector('gapEvents', 'does not tell a gap', 'a long gap is told', class extends Crossings {
    protected override step(data: Samples, i: number, sink: Sink<AnyEvent>): void {
      super.step(data, i, (event) => {
        if (event.type !== 'gap') sink(event);
      });
    }
  }),
  operator('latency', 'declares no latency', 'declared 0, measured 3', class extends Smoother { override readonly latencySamples = 0; }),
  detector('decisions', 'decides later than it declares', 'declared 0 to 1', class extends Crossings {
    override readonly maxDecisionSamples = { crossing: 1, gap: 0 };
  }),
  detector('decisions', 'dates the decision back', 'decidedIndex is the sample', class extends Crossings {
    protected override event(type: string, startIndex: number, index: number): AnyEvent {
      return { ...super.event(type, startIndex, index), decidedIndex: startIndex };
    }
  }),
  detector('decisions', 'gives seconds that differ from its samples', 'crossing.startS', class extends Crossings {
    protected override event(type: string, startIndex: number, index: number): AnyEvent {
      return { ...super.event(type, startIndex, index), startS: startIndex };
    }
  }),
  operator('allocation', 'allocates a sample', 'bytes allocated', class extends Smoother {
    trail: object = {};
    protected override take(input: Samples, i: number, output: Samples): void {
      this.trail = { i };
      super.take(input, i, output);
    }
  }),
  detector('allocation', 'allocates without an event', 'bytes allocated', class extends Crossings {
    trail: object = {};
    protected override step(data: Samples, i: number, sink: Sink<AnyEvent>): void {
      this.trail = { i };
      super.step(data, i, sink);
    }
  }),
  operator('pushAllocation', 'allocates a sample that is pushed', 'bytes allocated', class extends Smoother {
    trail: object = {};
    override push(x: number): number {
      this.trail = { x };
      return super.push(x);
    }
  }),
  detector('pushAllocation', 'pushes a frame of its own', 'bytes allocated', class extends Crossings {
    trail: Samples = new Float64Array(1);
    override push(frame: Samples, sink: Sink<AnyEvent>): void {
      this.trail = Float64Array.of(frame[0]);
      super.push(this.trail, sink);
    }
  }),
  detector('commit', 'counts the sample after the sink', 'state in the sink', class extends Crossings {
    protected override step(data: Samples, i: number, sink: Sink<AnyEvent>): void {
      super.step(data, i, (event) => {
        this.counts[0] -= 1;
        sink(event);
        this.counts[0] += 1;
      });
    }
  }),
  detector('finish', 'tells its end twice', 'events of a second end', class extends Crossings {
    finish = (sink: Sink<AnyEvent>): void => void (this.counts[0] > 0 && sink(this.event('crossing', this.counts[0] - 1, this.counts[0] - 1)));
  }),
  detector('rearming', 'overwrites what the sink did with its own locals', 'reset within process', class extends Crossings {
    override process(input: Block, from: number, to: number, sink: Sink<AnyEvent>): void {
      for (let i = from; i < to; i++) {
        let above = NaN;
        this.step(input.data, i, (event) => {
          above = this.now.above;
          sink(event);
        });
        if (!Number.isNaN(above)) this.now.above = above;
      }
    }
  }),
  ...brokenRates,
  ...brokenReadings,
];

type Class<S> = new (options: Options) => S;

function operator(law: BrokenPart['law'], variant: string, caught: string, Part: Class<Smoother>): BrokenPart {
  return { law, caught, part: { ...smoother, variant, make: (options) => new Part(options) } satisfies OperatorRow };
}

function frameOperator(law: BrokenPart['law'], variant: string, caught: string, Part: Class<Balance>): BrokenPart {
  return { law, caught, part: { ...balance, variant, make: (options) => new Part(options) } satisfies FrameOperatorRow };
}

function meter(law: BrokenPart['law'], variant: string, caught: string, Part: Class<Highest>): BrokenPart {
  return { law, caught, part: { ...highest, variant, make: (options) => new Part(options) } satisfies MeterRow };
}

function detector(law: BrokenPart['law'], variant: string, caught: string, Part: Class<Crossings>): BrokenPart {
  return { law, caught, part: { ...crossings, variant, make: (options) => new Part(options) } satisfies DetectorRow };
}
