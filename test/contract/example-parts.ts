/** Small sound parts, one of each form: what the law table is tried on, and what the broken parts are made of. */
import {
  type Block,
  capacityOf,
  type Detector,
  type FrameOperator,
  lengthOf,
  type Meter,
  type Operator,
  OptionReader,
  requireRange,
  type Samples,
  type Sink,
  StatefulStage,
} from '../../src/core';
import { repetitions, wander } from '../support/signals';
import type { AnyEvent, DetectorRow, FrameOperatorRow, MeterRow, OperatorRow, Options } from './part';

/** One-pole low-pass: `level` follows the input by a share of the difference. */
export class Smoother extends StatefulStage implements Operator {
  readonly latencySamples: number;
  protected readonly share: number;
  protected readonly now = { level: 0, started: 0 };
  private readonly io = new Float64Array(1);

  constructor(options: Options, kind = 'smoother', hash?: number) {
    const read = new OptionReader(options);
    const share = read.number('share', { above: 0, atMost: 1 });
    super(kind, hash ?? read.end());
    this.share = share;
    this.latencySamples = (1 - share) / share;
    this.keep(this.now);
  }

  push(x: number): number {
    this.io[0] = x;
    this.take(this.io, 0, this.io);
    return this.io[0];
  }

  process(input: Samples, output: Samples, from = 0, to = lengthOf('input', input)): void {
    requireRange(from, to, Math.min(lengthOf('input', input), lengthOf('output', output)));
    for (let i = from; i < to; i++) this.take(input, i, output);
  }

  /** Samples are handed over by place: a double as an argument is boxed wherever the call is not inlined. */
  protected take(input: Samples, i: number, output: Samples): void {
    const x = input[i];
    this.counts[0] += 1;
    if (x - x !== 0) {
      this.counts[1] += 1;
      output[i] = NaN;
      return;
    }
    const now = this.now;
    now.level = now.started === 0 ? x : now.level + this.share * (x - now.level);
    now.started = 1;
    output[i] = now.level;
  }
}

/** Sum and difference of two channels, the difference scaled. */
export class Balance extends StatefulStage implements FrameOperator {
  readonly inputs = ['left', 'right'];
  readonly outputs = ['sum', 'difference'];
  readonly latencySamples = 0;
  protected readonly scale: number;

  constructor(options: Options) {
    const read = new OptionReader(options);
    const scale = read.number('scale');
    super('balance', read.end());
    this.scale = scale;
  }

  push(frame: Samples, out: Float64Array): void {
    this.step(frame, 0, 1, out, 0, 1);
  }

  process(input: Block, output: Block, from: number, to: number): void {
    requireRange(from, to, Math.min(capacityOf('input', input, 2), capacityOf('output', output, 2)));
    for (let i = from; i < to; i++) this.step(input.data, i, input.capacity, output.data, i, output.capacity);
  }

  private step(data: Samples, i: number, skip: number, out: Float64Array, at: number, stride: number): void {
    const left = data[i];
    const right = data[i + skip];
    this.counts[0] += 1;
    const sum = left + right;
    const missing = sum - sum !== 0;
    if (missing) this.counts[1] += 1;
    out[at] = missing ? NaN : sum;
    out[at + stride] = missing ? NaN : this.scale * (left - right);
  }
}

/** The largest of the last `windowSamples` samples. */
export class Highest extends StatefulStage implements Meter {
  readonly inputs = ['x'];
  readonly measures = ['highest'];
  readonly updateSamples = 1;
  protected readonly ring: Float64Array;
  protected readonly minCoverage: number;

  constructor(options: Options) {
    const read = new OptionReader(options);
    const windowSamples = read.integer('windowSamples', { atLeast: 1 });
    const minCoverage = read.number('minCoverage', { above: 0, atMost: 1, default: 0.5 });
    super('highest', read.end());
    this.ring = new Float64Array(windowSamples);
    this.minCoverage = minCoverage;
    this.keep(this.ring);
  }

  push(frame: Samples): void {
    this.add(frame, 0);
  }

  process(input: Block, from: number, to: number): void {
    requireRange(from, to, capacityOf('input', input, 1));
    for (let i = from; i < to; i++) this.add(input.data, i);
  }

  readInto(out: Float64Array): void {
    const filled = Math.min(this.counts[0], this.ring.length);
    let present = 0;
    let highest = -Infinity;
    for (let i = 0; i < filled; i++) {
      if (Number.isNaN(this.ring[i])) continue;
      present++;
      if (this.ring[i] > highest) highest = this.ring[i];
    }
    if (present > 0 && present / filled >= this.minCoverage) out[0] = highest;
    else out[0] = NaN;
  }

  protected add(data: Samples, i: number): void {
    const x = data[i];
    const missing = x - x !== 0;
    this.ring[this.counts[0] % this.ring.length] = missing ? NaN : x;
    this.counts[0] += 1;
    if (missing) this.counts[1] += 1;
  }
}

/** Tells when the signal has been above a level for `debounceSamples`, and when samples were missing for long. */
export class Crossings extends StatefulStage implements Detector<AnyEvent> {
  readonly inputs = ['x'];
  readonly maxDecisionSamples: Readonly<Record<string, number>>;
  protected readonly level: number;
  protected readonly debounce: number;
  protected readonly sampleRateHz: number;
  protected readonly now = { above: 0, missing: 0 };

  constructor(options: Options) {
    const read = new OptionReader(options);
    const level = read.number('level');
    const debounceSamples = read.integer('debounceSamples', { atLeast: 1 });
    const sampleRateHz = read.number('sampleRateHz', { above: 0 });
    super('crossings', read.end());
    this.level = level;
    this.debounce = debounceSamples;
    this.sampleRateHz = sampleRateHz;
    this.maxDecisionSamples = { crossing: 10 * debounceSamples, gap: 0 };
    this.keep(this.now);
  }

  push(frame: Samples, sink: Sink<AnyEvent>): void {
    this.step(frame, 0, sink);
  }

  process(input: Block, from: number, to: number, sink: Sink<AnyEvent>): void {
    requireRange(from, to, capacityOf('input', input, 1));
    for (let i = from; i < to; i++) this.step(input.data, i, sink);
  }

  protected step(data: Samples, i: number, sink: Sink<AnyEvent>): void {
    const x = data[i];
    const index = this.counts[0];
    const now = this.now;
    this.counts[0] += 1;
    if (x - x !== 0) {
      this.counts[1] += 1;
      now.missing += 1;
      if (now.missing !== 10 * this.debounce) return;
      now.above = 0;
      sink(this.event('gap', index - now.missing + 1, index));
      return;
    }
    now.above = x > this.level ? now.above + 1 + (now.above > 0 ? now.missing : 0) : 0;
    const crossed = now.above >= this.debounce && now.above - 1 - now.missing < this.debounce;
    now.missing = 0;
    if (crossed) sink(this.event('crossing', index - now.above + 1, index));
  }

  protected event(type: string, startIndex: number, index: number): AnyEvent {
    const startS = startIndex / this.sampleRateHz;
    const decidedS = index / this.sampleRateHz;
    return { type, startIndex, startS, endIndex: index, endS: decidedS, decidedIndex: index, decidedS };
  }
}

export const smoother: OperatorRow = {
  form: 'operator',
  name: 'Smoother',
  make: (options) => new Smoother(options),
  options: () => ({ share: 0.25 }),
  sampleRateHz: 50,
  stateDoubles: 4,
  signal: (random, length) => [wander(random, length, 50, 1, 3)],
  settleSamples: 200,
  // 0.75 to this power is 1e-6.
  memorySamples: 49,
  latency: { kind: 'ramp' },
};

export const balance: FrameOperatorRow = {
  form: 'frame-operator',
  name: 'Balance',
  make: (options) => new Balance(options),
  options: () => ({ scale: 1 }),
  sampleRateHz: 50,
  stateDoubles: 2,
  signal: (random, length) => [wander(random, length, 50), wander(random, length, 50)],
  settleSamples: 1,
  memorySamples: 1,
  latency: { kind: 'ramp', position: ([sum]) => sum / 2 },
};

export const highest: MeterRow = {
  form: 'meter',
  name: 'Highest',
  make: (options) => new Highest(options),
  options: () => ({ windowSamples: 20, minCoverage: 0.5 }),
  sampleRateHz: 50,
  stateDoubles: 22,
  signal: (random, length) => [wander(random, length, 50, 1, -5)],
  settleSamples: 20,
  memorySamples: 20,
  coverage: { windowSamples: 20, minCoverage: 0.5 },
};

export const crossings: DetectorRow = {
  form: 'detector',
  name: 'Crossings',
  make: (options) => new Crossings(options),
  options: () => ({ level: 0.5, debounceSamples: 3, sampleRateHz: 50 }),
  sampleRateHz: 50,
  stateDoubles: 4,
  signal: (random, length) => [repetitions(random, length, 50)],
  quiet: (random, length) => [wander(random, length, 50, 0.01)],
  settleSamples: 500,
  memorySamples: 200,
  types: ['crossing', 'gap'],
  instants: { crossing: 'startIndex', gap: 'endIndex' },
  gaps: { bridgedSamples: 5, toldSamples: 60 },
};

export const exampleParts = [smoother, balance, highest, crossings];
