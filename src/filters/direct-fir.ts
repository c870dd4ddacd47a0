/**
 * The base of operators that are a weighted sum of the newest samples. Their history is a line about twice as long as they need,
 * on which they walk: when its end is reached, what is still needed moves to its start. A window is always one run of it, as in a
 * mirrored ring, and a block is written to it once instead of twice.
 */
import type { Samples } from '../core';
import { BridgedOperator } from './bridge';
import { BEYOND, CHUNK, convolveRun, groupedTaps, slide } from './fir-kernels';

/** Places after the history, at least: as many samples take part in a pass. Twice as many gain 2 %, half as many lose 3 %. */
const ROOM = 128;

/** State: with t the taps rounded up to a multiple of four, t + max(128, t) + 8 doubles. */
export abstract class DirectFir extends BridgedOperator {
  /** Oldest sample's first, in groups. */
  protected readonly taps: Float64Array;
  protected readonly line: Float64Array;
  /** [place of the next sample in the line] */
  protected readonly place = new Float64Array(1);
  private readonly sums = new Float64Array(CHUNK + BEYOND);
  private readonly warmStart: boolean;

  /** @param weights  the oldest sample's first */
  protected constructor(kind: string, optionsHash: number, maxBridgeSamples: number, weights: Float64Array, warmStart: boolean) {
    super(kind, optionsHash, maxBridgeSamples);
    this.taps = groupedTaps(weights);
    const { length } = this.taps;
    this.line = new Float64Array(length - 1 + Math.max(ROOM, length) + BEYOND);
    this.warmStart = warmStart;
    this.keep(this.line, this.place);
  }

  protected start(input: Samples, at: number): void {
    const { line, place, warmStart } = this;
    const history = this.taps.length - 1;
    for (let i = 0; i < history; i++) {
      if (warmStart) line[i] = input[at];
      else line[i] = 0;
    }
    place[0] = history;
  }

  protected run(input: Samples, output: Samples, from: number, to: number): void {
    const { taps, line, place, sums } = this;
    const history = taps.length - 1;
    const end = line.length - BEYOND;
    let i = from;
    while (i < to) {
      if (place[0] === end) slide(taps, line, place);
      const at = place[0] | 0;
      const samples = Math.min(to - i, end - at, CHUNK);
      for (let k = 0; k < samples; k++) line[at + k] = input[i + k];
      convolveRun(taps, line, at - history, sums, output, i, samples);
      place[0] = at + samples;
      i += samples;
    }
  }
}
