/**
 * The contract between the parts of a pipeline: operators turn samples into samples, meters turn
 * them into a measurement that can be read at any time, detectors turn them into events.
 * Every part obeys the laws that `test/contract/` runs it through.
 */

/** Samples of one channel, or one frame of several channels. Arithmetic is float64 throughout. */
export type Samples = Float32Array | Float64Array;

/** Several channels side by side, planar: channel `c`, frame `i` is `data[c * capacity + i]`. */
export interface Block {
  readonly channels: number;
  readonly capacity: number;
  readonly data: Float64Array;
}

/** Takes events as they are decided. */
export type Sink<E> = (event: E) => void;

/** What every part has: a name, a position in its stream, and a state that can be kept. */
export interface Stage {
  readonly kind: string;
  /** Index of the next sample: the number of samples seen since construction or `reset`. */
  readonly sampleIndex: number;
  /** Samples (or frames) with a missing value seen since construction or `reset`. */
  readonly missingSamples: number;
  /** Length of every snapshot. */
  readonly snapshotBytes: number;
  /** Returns to the state after construction. */
  reset(): void;
  snapshot(): Uint8Array;
  /** Writes a snapshot into `target` and returns the bytes written. */
  snapshotInto(target: Uint8Array, offset?: number): number;
  /** Continues from a snapshot. @throws {SnapshotError} and changes nothing when it does not fit */
  restore(bytes: Uint8Array): void;
}

/** One channel in, one channel out, one sample for each sample. */
export interface Operator extends Stage {
  /** Group delay at zero frequency (at a declared frequency for a part that blocks it). */
  readonly latencySamples: number;
  push(x: number): number;
  /** Filters `input[from, to)` into the same places of `output`, which may be `input`. */
  process(input: Samples, output: Samples, from?: number, to?: number): void;
}

/** Several channels in, several out, one frame for each frame. */
export interface FrameOperator extends Stage {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly latencySamples: number;
  push(frame: Samples, out: Float64Array): void;
  /** Frames `[from, to)` of `input` into the same places of `output`. */
  process(input: Block, output: Block, from: number, to: number): void;
}

/** One channel in and out at another rate. */
export interface RateOperator extends Stage {
  readonly ratio: readonly [up: number, down: number];
  readonly latencySamples: number;
  /** Returns the number of samples written to `output` from `at` on. */
  process(input: Samples, from: number, to: number, output: Samples, at: number): number;
}

/** Samples in, a measurement that can be read at any time. */
export interface Meter extends Stage {
  readonly inputs: readonly string[];
  readonly measures: readonly string[];
  /** Samples between two updates of the measures: 1, or the hop. */
  readonly updateSamples: number;
  push(frame: Samples): void;
  process(input: Block, from: number, to: number): void;
  /** Writes one value a measure, in the order of `measures`; NaN where there is none yet. */
  readInto(out: Float64Array): void;
}

/** The least that an event says: what it is, and at which sample it was decided. */
export interface DetectorEvent {
  readonly type: string;
  readonly decidedIndex: number;
}

/** Samples in, events out. */
export interface Detector<E extends DetectorEvent> extends Stage {
  readonly inputs: readonly string[];
  /** No event of a type is decided later than this after the instant that it reports. */
  readonly maxDecisionSamples: Readonly<Record<E['type'], number>>;
  push(frame: Samples, sink: Sink<E>): void;
  process(input: Block, from: number, to: number, sink: Sink<E>): void;
  /**
   * The stream is over: settles what is in progress, by what was seen of it. A second call tells nothing. Samples that come after
   * it go on counting from where they were, as after a gap in which anything may have happened.
   */
  finish?(sink: Sink<E>): void;
}
