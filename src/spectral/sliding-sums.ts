/**
 * Fourier sums over the newest samples, at some frequencies, in O(1) a sample and frequency: the machine of `SlidingDft` and
 * `SlidingBandPower`.
 *
 * Time is cut into blocks as long as the window, which therefore is the end of one block, `tail`, and the beginning of the next,
 * `head`. A new sample is added to `head`, and the one that it pushes out is taken off `tail`, each times the same entry of a
 * table. At the end of a block `head` becomes `tail`: no rounding error lives longer than one window, and nothing is ever turned.
 *
 * Source: the sums: Jacobsen, Lyons 2003, "The sliding DFT", IEEE Signal Processing Magazine 20(2), 74–80; turned by a table
 * instead of recursively: Duda 2010, "Accurate, guaranteed stable, sliding discrete Fourier transform", ibid. 27(6), 124–127.
 */
import type { Samples } from '../core';
import { LARGEST } from './segment-spectrum';

// Places in `now`.
const AT = 0; // place of the next sample in its block, and in the ring
const FINITE = 1; // finite samples in the window
const SHIFT = 2; // a value near the samples, which is taken off all
const IN = 3; // the last finite sample that came in; it stands in for missing ones
const OUT = 4; // the same of those that were pushed out
const HEAD = 5; // sum of the samples less the shift, in head and tail
const TAIL = 6;
const STARTED = 7;

export class SlidingSums {
  /** All state: to `keep`. */
  readonly state: readonly Float64Array[];
  private readonly ring: Float64Array;
  private readonly now = new Float64Array(8);
  /** For each frequency: re, im. */
  private readonly head: Float64Array;
  private readonly tail: Float64Array;
  /** For each sample of a block, for each frequency: cos, −sin. */
  private readonly table: Float64Array;
  /** For each frequency: cos and −sin of the angle of a whole window. */
  private readonly turn: Float64Array;
  /** For each frequency: the transform of a constant 1. */
  private readonly constant: Float64Array;

  /** Frequencies are `numerators[f] / denominator` cycles a sample: so bins of a DFT have exact angles. */
  constructor(numerators: readonly number[], denominator: number, windowSamples: number) {
    const count = 2 * numerators.length;
    this.ring = new Float64Array(windowSamples);
    this.head = new Float64Array(count);
    this.tail = new Float64Array(count);
    this.table = new Float64Array(count * windowSamples);
    this.turn = new Float64Array(count);
    this.constant = new Float64Array(count);
    numerators.forEach((numerator, f) => {
      const angle = (samples: number): number => (2 * Math.PI * ((numerator * samples) % denominator)) / denominator;
      for (let i = 0; i < windowSamples; i++) {
        const cos = Math.cos(angle(i));
        const sin = -Math.sin(angle(i));
        this.table[count * i + 2 * f] = cos;
        this.table[count * i + 2 * f + 1] = sin;
        this.constant[2 * f] += cos;
        this.constant[2 * f + 1] += sin;
      }
      this.turn[2 * f] = Math.cos(angle(windowSamples));
      this.turn[2 * f + 1] = -Math.sin(angle(windowSamples));
    });
    this.state = [this.ring, this.now, this.head, this.tail];
  }

  /** Finite samples in the window. */
  get finite(): number {
    return this.now[FINITE];
  }

  /** Takes `data[place]`; false when it is missing. */
  take(data: Samples, place: number): boolean {
    const { ring, now, head, tail, table } = this;
    if (now[STARTED] === 0) this.start();
    const at = now[AT] | 0;
    const x = data[place];
    const old = ring[at];
    const isThere = x <= LARGEST && x >= -LARGEST;
    if (isThere) {
      // What came before the first finite sample counts as equal to it.
      if (now[IN] !== now[IN]) now[SHIFT] = now[OUT] = x;
      now[IN] = ring[at] = x;
      now[FINITE]++;
    } else {
      ring[at] = NaN;
    }
    if (old === old) {
      now[OUT] = old;
      now[FINITE]--;
    }
    if (now[IN] === now[IN]) {
      const a = now[IN] - now[SHIFT];
      const b = now[OUT] - now[SHIFT];
      now[HEAD] += a;
      now[TAIL] -= b;
      const from = at * head.length;
      for (let k = 0; k < head.length; k++) {
        const t = table[from + k];
        head[k] += a * t;
        tail[k] -= b * t;
      }
    }
    now[AT] = at + 1;
    if (at + 1 === ring.length) this.turnOver();
    return isThere;
  }

  /**
   * Writes Σ x[n] exp(−jω n) over the window, its oldest sample being n = 0, for each frequency.
   * @param isDetrended  whether the mean of the window is taken off first
   */
  readInto(re: Float64Array, im: Float64Array, isDetrended: boolean): void {
    const { now, ring, head, tail, table, turn, constant } = this;
    let level = now[SHIFT];
    if (isDetrended) level = -(now[HEAD] + now[TAIL]) / ring.length;
    const from = (now[AT] | 0) * head.length;
    for (let f = 0, k = 0; k < head.length; f++, k += 2) {
      // `head` lies one window after `tail`; both are then turned to where the window begins.
      const sumRe = tail[k] + head[k] * turn[k] - head[k + 1] * turn[k + 1];
      const sumIm = tail[k + 1] + head[k] * turn[k + 1] + head[k + 1] * turn[k];
      const cos = table[from + k];
      const sin = table[from + k + 1];
      re[f] = sumRe * cos + sumIm * sin + level * constant[k];
      im[f] = sumIm * cos - sumRe * sin + level * constant[k + 1];
    }
  }

  /** The end of a block: `head` becomes `tail`, about a value near the newest samples. */
  private turnOver(): void {
    const { ring, now, head, tail, constant } = this;
    const shift = middleOf(ring[0], ring[ring.length >> 1], now[IN]);
    const change = shift === shift ? now[SHIFT] - shift : 0;
    if (shift === shift) now[SHIFT] = shift;
    for (let k = 0; k < head.length; k++) tail[k] = head[k] + change * constant[k];
    head.fill(0);
    now[TAIL] = now[HEAD] + change * ring.length;
    now[HEAD] = 0;
    now[AT] = 0;
  }

  private start(): void {
    const { ring, now } = this;
    ring.fill(NaN);
    now[SHIFT] = now[IN] = now[OUT] = NaN;
    now[STARTED] = 1;
  }
}

/** NaN when one of the three is. */
function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
