/**
 * The base of operators that are a weighted sum of the newest samples. Their history is a line twice as long as they need, or more,
 * on which they walk: when its end is reached, what is still needed moves to its start. A window is always one run of it, as in a
 * mirrored ring, and a block is written to it once instead of twice.
 */
import type { Samples } from '../core';
import { BridgedOperator } from './bridge';
import { convolveRun, slide } from './fir-kernels';

/** Places after the history, at least: so many samples a pass. */
const ROOM = 64;

/** State: (taps, rounded up to an even number) − 1 + max(64, taps so rounded) + 6 doubles. */
export abstract class DirectFir extends BridgedOperator {
  /** Oldest sample's first, a zero before them when they are odd in number. */
  protected readonly reversed: Float64Array;
  protected readonly line: Float64Array;
  /** [place of the next sample in the line] */
  protected readonly place = new Float64Array(1);
  private readonly warmStart: boolean;

  /** @param taps  the newest sample's first */
  protected constructor(kind: string, optionsHash: number, maxBridgeSamples: number, taps: Float64Array, warmStart: boolean) {
    super(kind, optionsHash, maxBridgeSamples);
    const length = taps.length + (taps.length % 2);
    this.reversed = new Float64Array(length);
    taps.forEach((h, k) => {
      this.reversed[length - 1 - k] = h;
    });
    this.line = new Float64Array(length - 1 + Math.max(ROOM, length));
    this.warmStart = warmStart;
    this.keep(this.line, this.place);
  }

  protected start(input: Samples, at: number): void {
    const { line, place, warmStart } = this;
    const history = this.reversed.length - 1;
    for (let i = 0; i < history; i++) {
      if (warmStart) line[i] = input[at];
      else line[i] = 0;
    }
    place[0] = history;
  }

  protected run(input: Samples, output: Samples, from: number, to: number): void {
    const { reversed, line, place } = this;
    const length = reversed.length;
    let i = from;
    while (i < to) {
      if (place[0] === line.length) slide(reversed, line, place);
      const at = place[0] | 0;
      const samples = Math.min(to - i, line.length - at);
      for (let k = 0; k < samples; k++) line[at + k] = input[i + k];
      convolveRun(reversed, line, at + 1 - length, output, i, samples);
      place[0] = at + samples;
      i += samples;
    }
  }
}
