/**
 * What every operator with a state does about missing samples: the last finite one stands in for a while, and after a longer
 * gap the next finite sample starts the operator anew. The base of such operators: they bring a kernel for runs of finite
 * samples, and this cuts the stream into such runs. Not for parts whose window has places for missing samples (the median).
 */
import { lengthOf, type Operator, type OptionReader, requireRange, type Samples, StatefulStage } from '../core';

/** A larger sample is taken as missing, like ±Infinity: a state could carry it to Infinity, and never come back. */
const LARGEST = 1e150;
const DEFAULT_MAX_BRIDGE_S = 0.1;

// Places in `hold`.
const PRIMED = 0; // 1 when the operator holds a state, 0 when the next finite sample starts it
const MISSED = 1; // missing samples in a row
const LAST = 2; // the last finite sample

/** An operator that bridges gaps. State: 3 doubles, beside the two that every stage has, and those of the operator. */
export abstract class BridgedOperator extends StatefulStage implements Operator {
  abstract readonly latencySamples: number;
  readonly maxBridgeSamples: number;
  protected readonly hold = new Float64Array(3);
  /** [the sample that is pushed, then its output] */
  protected readonly cell = new Float64Array(1);

  protected constructor(kind: string, optionsHash: number, maxBridgeSamples: number) {
    super(kind, optionsHash);
    this.maxBridgeSamples = maxBridgeSamples;
    this.keep(this.hold);
  }

  /**
   * Each class has its own, so that it is compiled for that class alone:
   * `this.cell[0] = x; if (isUsual(this.hold, this.counts, this.cell)) …kernel on cell… else this.takeCell(); return this.cell[0];`
   */
  abstract push(x: number): number;

  process(input: Samples, output: Samples, from = 0, to: number = lengthOf('input', input)): void {
    requireRange(from, to, Math.min(lengthOf('input', input), lengthOf('output', output)));
    const { hold, counts } = this;
    let i = from;
    while (i < to) {
      const end = finiteEnd(input, i, to);
      if (end > i) {
        if (hold[PRIMED] === 0) {
          this.start(input, i);
          hold[PRIMED] = 1;
        }
        hold[MISSED] = 0;
        hold[LAST] = input[end - 1];
        this.run(input, output, i, end);
        counts[0] += end - i;
        i = end;
      }
      if (i < to) {
        counts[0]++;
        output[i++] = NaN;
        this.miss();
      }
    }
  }

  /** Sets the state as if `input[at]` had been there for ever, or to rest. Called before that sample is run. */
  protected abstract start(input: Samples, at: number): void;

  /** Finite samples `[from, to)`, at least one, into the same places of `output`, which may be `input`. */
  protected abstract run(input: Samples, output: Samples, from: number, to: number): void;

  /** The sample in `cell`, whatever it is, becomes its own output. */
  protected takeCell(): void {
    this.process(this.cell, this.cell, 0, 1);
  }

  private miss(): void {
    const { cell, hold, counts } = this;
    counts[1]++;
    if (hold[PRIMED] === 0) return;
    hold[MISSED]++;
    if (hold[MISSED] <= this.maxBridgeSamples) {
      cell[0] = hold[LAST];
      this.run(cell, cell, 0, 1);
      cell[0] = NaN;
    } else {
      hold[PRIMED] = 0;
    }
  }
}

/** Whether the sample in `cell` is finite and the operator runs; if so it is counted, and the kernel may take it. */
export function isUsual(hold: Float64Array, counts: Float64Array, cell: Float64Array): boolean {
  if (!(hold[PRIMED] === 1 && cell[0] <= LARGEST && cell[0] >= -LARGEST)) return false;
  counts[0]++;
  hold[MISSED] = 0;
  hold[LAST] = cell[0];
  return true;
}

/** Reads `maxBridgeS`, as samples. */
export function readBridge(read: OptionReader, sampleRateHz: number): number {
  // A hair more, so that 0.3 s at 10 Hz are three samples.
  return Math.floor(read.number('maxBridgeS', { atLeast: 0, default: DEFAULT_MAX_BRIDGE_S }) * sampleRateHz + 1e-9);
}

/**
 * The end of the run of usable samples that starts at `from`. Eight at a time, by one comparison: measured half the time of two
 * comparisons a sample, which cost as much as a section.
 */
export function finiteEnd(input: Samples, from: number, to: number): number {
  let i = from;
  for (; i + 8 <= to; i += 8) {
    const a = Math.abs(input[i]) + Math.abs(input[i + 1]);
    const b = Math.abs(input[i + 2]) + Math.abs(input[i + 3]);
    const c = Math.abs(input[i + 4]) + Math.abs(input[i + 5]);
    const d = Math.abs(input[i + 6]) + Math.abs(input[i + 7]);
    // NaN too; and what is only large together is looked at one by one.
    if (!(a + b + (c + d) <= LARGEST)) break;
  }
  while (i < to && input[i] <= LARGEST && input[i] >= -LARGEST) i++;
  return i;
}
