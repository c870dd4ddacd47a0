/**
 * The base of operators that change the sample rate by up / down: a low-pass at `up` times the rate of the input, of which only
 * the outputs that stay are computed, each from the taps that do not meet an inserted zero.
 *
 * The low-pass is a sinc under a Kaiser window. Where there are several phases, its taps are then moved, by up to 7e-5 as set by default, so that each
 * phase passes constants and straight lines exactly: as designed, the gains of the phases differ by up to 7e-4, and an offset of 600 N
 * would come out with a ripple of 0.4 N.
 *
 * Source: Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., §4.6 (rate changes) and §4.7 (polyphase); Kaiser 1974 (window).
 */
import { lengthOf, type OptionReader, type RateOperator, requireRange, type Samples, StatefulStage } from '../core';
import { finiteEnd, readBridge } from './bridge';
import { designFir } from './design/fir';

/** Places after the history, at least: so many samples a pass. */
const ROOM = 64;
const MAX_ZERO_CROSSINGS = 1000;
/** zeroCrossings · max(up, down): half the taps of the low-pass. */
const MAX_HALF = 500_000;

// Places in `now`.
const PLACE = 0; // of the next sample in the line
const DUE = 1; // steps at `up` times the rate from the next sample to the next output
const PRIMED = 2; // 1 when the line holds samples
const MISSED = 3; // missing samples in a row
const LAST = 4; // the last finite sample

export interface PolyphaseOptions {
  /** Rate of the input, Hz, 0 < x. */
  readonly sampleRateHz: number;
  /** Zero crossings of the sinc on each side, an integer 2 <= x <= 1000, 500 for the largest ratios: more are steeper, and later. @default 10 */
  readonly zeroCrossings?: number;
  /** Stop band against steepness, 0 <= x <= 50: 5 keeps aliases 55 to 60 dB down, 8 keeps them 80 dB down, from farther off. @default 5 */
  readonly kaiserBeta?: number;
  /** Longest gap through which the last finite sample stands in, s, 0 <= x. @default 0.1 */
  readonly maxBridgeS?: number;
  /** Start as if the first sample had been there for ever, rather than from zeros. @default true */
  readonly warmStart?: boolean;
}

export interface PolyphaseSettings {
  readonly up: number;
  readonly down: number;
  readonly zeroCrossings: number;
  readonly kaiserBeta: number;
  readonly maxBridgeSamples: number;
  readonly warmStart: boolean;
  readonly hash: number;
}

export abstract class PolyphaseStage extends StatefulStage implements RateOperator {
  readonly ratio: readonly [up: number, down: number];
  /** In samples of the input. */
  readonly latencySamples: number;
  readonly maxBridgeSamples: number;
  /** For each phase, the taps of the samples, oldest first; a multiple of 4. */
  private readonly taps: Float64Array;
  private readonly length: number;
  private readonly line: Float64Array;
  private readonly now = new Float64Array(5);
  private readonly warmStart: boolean;
  private readonly cell = new Float64Array(1);

  protected constructor(kind: string, settings: PolyphaseSettings) {
    super(kind, settings.hash);
    const { up, down, zeroCrossings } = settings;
    this.ratio = [up, down];
    const half = zeroCrossings * Math.max(up, down);
    this.latencySamples = half / up;
    this.maxBridgeSamples = settings.maxBridgeSamples;
    this.warmStart = settings.warmStart;
    this.length = 4 * Math.ceil((2 * half + 1) / up / 4);
    this.taps = branches(settings, half, this.length);
    this.line = new Float64Array(this.length - 1 + Math.max(ROOM, this.length));
    this.keep(this.line, this.now);
  }

  /** Samples that the next `inputSamples` samples will give. */
  outputSamples(inputSamples: number): number {
    const [up, down] = this.ratio;
    return Math.max(0, Math.ceil((inputSamples * up - this.now[DUE]) / down));
  }

  process(input: Samples, from: number, to: number, output: Samples, at: number): number {
    requireRange(from, to, lengthOf('input', input));
    const room = lengthOf('output', output);
    const wanted = this.outputSamples(to - from);
    if (!(Number.isInteger(at) && at >= 0 && at + wanted <= room)) {
      throw new RangeError(`"output" expected room for ${wanted} samples from "at" ${String(at)} on, got ${room}`);
    }
    const { counts, now } = this;
    let written = 0;
    let i = from;
    while (i < to) {
      const end = finiteEnd(input, i, to);
      if (end > i) {
        if (now[PRIMED] === 0) this.start(input, i);
        now[MISSED] = 0;
        now[LAST] = input[end - 1];
        written += this.run(input, i, end, output, at + written);
        counts[0] += end - i;
        i = end;
      }
      if (i < to) {
        i++;
        counts[0]++;
        counts[1]++;
        written += this.miss(output, at + written);
      }
    }
    return written;
  }

  private start(input: Samples, at: number): void {
    const { line, now, warmStart } = this;
    const history = this.length - 1;
    for (let k = 0; k < history; k++) {
      if (warmStart) line[k] = input[at];
      else line[k] = 0;
    }
    now[PLACE] = history;
    now[PRIMED] = 1;
  }

  /** Finite samples `[from, to)`; returns the outputs written. */
  private run(input: Samples, from: number, to: number, output: Samples, at: number): number {
    const { line, now, taps, length } = this;
    const up = this.ratio[0];
    const down = this.ratio[1];
    let written = 0;
    let i = from;
    while (i < to) {
      if (now[PLACE] === line.length) {
        line.copyWithin(0, line.length - length + 1);
        now[PLACE] = length - 1;
      }
      const place = now[PLACE] | 0;
      const samples = Math.min(to - i, line.length - place);
      for (let k = 0; k < samples; k++) line[place + k] = input[i + k];
      let due = now[DUE] | 0;
      let oldest = place - length + 1;
      for (let k = 0; k < samples; k++, oldest++, due -= up) {
        for (; due < up; due += down) weigh(taps, due * length, line, oldest, length, output, at + written++);
      }
      now[DUE] = due;
      now[PLACE] = place + samples;
      i += samples;
    }
    return written;
  }

  /** A missing sample: what is due is NaN, and the last finite sample stands in, for a while. */
  private miss(output: Samples, at: number): number {
    const { cell, now } = this;
    const written = this.outputSamples(1);
    now[MISSED]++;
    if (now[PRIMED] === 1 && now[MISSED] <= this.maxBridgeSamples) {
      cell[0] = now[LAST];
      this.run(cell, 0, 1, output, at);
    } else {
      now[PRIMED] = 0;
      now[DUE] += written * this.ratio[1] - this.ratio[0];
    }
    for (let k = 0; k < written; k++) output[at + k] = NaN;
    return written;
  }
}

/** One output: the taps from `tap` on, times the samples from `oldest` on. */
function weigh(
  taps: Float64Array,
  tap: number,
  line: Float64Array,
  oldest: number,
  length: number,
  output: Samples,
  at: number,
): void {
  let a = 0;
  let b = 0;
  for (let k = 0; k < length; k += 4) {
    a += taps[tap + k] * line[oldest + k] + taps[tap + k + 1] * line[oldest + k + 1];
    b += taps[tap + k + 2] * line[oldest + k + 2] + taps[tap + k + 3] * line[oldest + k + 3];
  }
  output[at] = a + b;
}

/** The taps of all phases, oldest sample's first, with zeros before them. */
function branches(settings: PolyphaseSettings, half: number, length: number): Float64Array {
  const { up, down, kaiserBeta } = settings;
  const count = 2 * half + 1;
  const prototype = designFir({ taps: count, type: 'lowpass', cutoffHz: 1 / Math.max(up, down), sampleRateHz: 2, window: 'kaiser', kaiserBeta });
  const taps = new Float64Array(up * length);
  for (let phase = 0; phase < up; phase++) {
    const branch: number[] = [];
    for (let t = phase; t < count; t += up) branch.push(up * prototype[t]);
    if (up > 1) straighten(branch, (half - phase) / up, (j) => Math.sin((Math.PI * (phase + j * up + 1)) / (count + 1)) ** 2);
    branch.forEach((h, j) => {
      taps[phase * length + length - 1 - j] = h;
    });
  }
  return taps;
}

/** Adds weight(j) · (a + b · j), so that the taps add up to 1 and the mean of j under them is `centre`. */
function straighten(branch: number[], centre: number, weight: (j: number) => number): void {
  let s0 = 0, s1 = 0, s2 = 0, e0 = 1, e1 = 0;
  branch.forEach((h, j) => {
    const d = j - centre;
    const w = weight(j);
    s0 += w;
    s1 += w * d;
    s2 += w * d * d;
    e0 -= h;
    e1 -= h * d;
  });
  const determinant = s0 * s2 - s1 * s1;
  const a = (e0 * s2 - e1 * s1) / determinant;
  const b = (e1 * s0 - e0 * s1) / determinant;
  branch.forEach((h, j) => {
    branch[j] = h + weight(j) * (a + b * (j - centre));
  });
}

/** Reads what decimators and resamplers share; the ratio is in lowest terms. */
export function readPolyphase(read: OptionReader, up: number, down: number): PolyphaseSettings {
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const largest = Math.max(up, down);
  const most = Math.min(MAX_ZERO_CROSSINGS, Math.floor(MAX_HALF / largest));
  const why = most < MAX_ZERO_CROSSINGS ? { why: `${MAX_HALF} / ${largest}` } : {};
  return {
    up,
    down,
    zeroCrossings: read.integer('zeroCrossings', { atLeast: 2, atMost: most, ...why, default: 10 }),
    kaiserBeta: read.number('kaiserBeta', { atLeast: 0, atMost: 50, default: 5 }),
    maxBridgeSamples: readBridge(read, sampleRateHz),
    warmStart: read.boolean('warmStart', true),
    hash: read.end(),
  };
}
