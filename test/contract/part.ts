/**
 * What a row of the law table says of a part: how to make it, what to feed it, and what it documents.
 * A part that is not in the table does not exist.
 */
import type { Detector, DetectorEvent, FrameOperator, Meter, Operator, RateOperator, Stage } from '../../src/core';
import type { Random } from '../support/random';
import type { Signal } from '../support/signals';

export type Options = Record<string, unknown>;
export type AnyEvent = DetectorEvent & Readonly<Record<string, unknown>>;

/** How the latency of an operator is measured. */
export type Latency =
  /** Fed `input`, the outputs at sample i tell, through `position`, at which sample the input was as they are now. */
  | {
      readonly kind: 'ramp';
      /** By default each channel is its own index. */
      readonly input?: (length: number) => Signal;
      /** By default the first output. */
      readonly position?: (outputs: readonly number[]) => number;
      /** Samples until the part has settled; by default 2000. */
      readonly after?: number;
    }
  /** For a part that blocks a ramp: the group delay at a frequency that the part declares. */
  | { readonly kind: 'tone'; readonly frequencyHz: number };

interface Row<S extends Stage> {
  /** The name of the class, as its room exports it. */
  readonly name: string;
  /** Tells two rows of one class apart: `band-pass`. */
  readonly variant?: string;
  readonly make: (options: Options) => S;
  /** Fresh options, with every option given. */
  readonly options: () => Options;
  /** Options that cost time or memory and never change what comes out: a snapshot may be restored under others. */
  readonly indifferent?: readonly string[];
  readonly sampleRateHz: number;
  /** The doubles of state that the class documents. */
  readonly stateDoubles: number;
  /** Realistic input without gaps, one array a channel. */
  readonly signal: (random: Random, length: number) => Signal;
  /** After so many samples what came before no longer matters; left out for a part that never forgets. */
  readonly settleSamples?: number;
  /**
   * So many samples after a missing one, everything is again as if none had been missing: the length of a window, or the settling of
   * a recursive filter to 1e-6. `all` for a part that remembers everything, and skips what is missing.
   */
  readonly memorySamples: number | 'all';
  /** Bytes that one `push` may allocate where it cannot be none, with the reason beside it. By default none. */
  readonly pushBytes?: number;
}

export interface OperatorRow extends Row<Operator> {
  readonly form: 'operator';
  readonly latency: Latency;
}

export interface FrameOperatorRow extends Row<FrameOperator> {
  readonly form: 'frame-operator';
  readonly latency: Latency;
  /** Each channel goes its own way: where one is missing, the others are not. */
  readonly independent?: true;
}

/** Output k stands at input k · down / up: its latency is measured on a ramp. */
export interface RateOperatorRow extends Row<RateOperator> {
  readonly form: 'rate-operator';
}

export interface MeterRow extends Row<Meter> {
  readonly form: 'meter';
  /** Of a part that remembers everything, the places of measures that change where a frame is missing: they see its neighbours, or the time. */
  readonly unlikeSpliced?: readonly number[];
  /** The measures read NaN when less than `minCoverage` of the last `windowSamples`, or of all samples, is there. */
  readonly coverage: { readonly windowSamples: number | 'all'; readonly minCoverage: number };
}

export interface DetectorRow extends Row<Detector<AnyEvent>> {
  readonly form: 'detector';
  /** For each type of event, the field that holds the instant from which `maxDecisionSamples` counts. */
  readonly instants: Readonly<Record<string, string>>;
  /** Input in which nothing happens. */
  readonly quiet: (random: Random, length: number) => Signal;
  /** A gap so short is bridged, and one so long is told by a `gap` event. */
  readonly gaps: {
    readonly bridgedSamples: number;
    readonly toldSamples: number;
    /** One for each `gap` event: how much earlier than the gap it is dated. By default one, not at all. */
    readonly earlySamples?: readonly number[];
  };
  /** The types of event that `signal` brings about, with a long gap in it. */
  readonly types: readonly string[];
  /** False where the class documents that its sink must not reset or restore it. */
  readonly rearmable?: false;
}

/** A part with another way in than `push` and `process`: its row says how one frame goes in and what comes out. */
export interface ContainerRow extends Row<Stage> {
  readonly form: 'container';
  /** The number of values that `feed` returns. */
  readonly seen: number;
  /** Feeds frame `i` and returns what can be seen of it. */
  readonly feed: (stage: Stage, frame: Float64Array, i: number) => readonly number[];
  /** The first channel of `signal` is the stamp of each frame. */
  readonly stamped?: true;
  /** How `frame` (without its stamp) goes into `stage` at `timeS`, as code that is compiled for this part alone. */
  readonly pushing: string;
}

export type Part = OperatorRow | FrameOperatorRow | RateOperatorRow | MeterRow | DetectorRow | ContainerRow;
export type StreamPart = Exclude<Part, ContainerRow>;

export function title(part: Part): string {
  return part.variant === undefined ? part.name : `${part.name} (${part.variant})`;
}

/** A fresh stage with the options of the row. */
export function makePart<P extends Part>(part: P): ReturnType<P['make']> {
  return part.make(part.options()) as ReturnType<P['make']>;
}

/** A number for the seed, from the title: each part gets its own signals, the same every time. */
export function seedOf(part: Part, salt = 0): number {
  let seed = salt;
  for (const letter of title(part)) seed = (Math.imul(seed, 31) + letter.charCodeAt(0)) >>> 0;
  return seed;
}
