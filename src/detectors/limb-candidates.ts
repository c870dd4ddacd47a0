/** What is known of one movement of a limb, out and back, and how like two of them are. */
import type { ChannelRing } from '../buffers';
import {
  AMPLITUDE, CLOSURE, CONCENTRIC, DIRECTION, ECCENTRIC, END, HEADING, HOME, LEFT_OVER, LEVER, PAUSE, PEAK, PEAK_SPEED, SHAKE, SPIN, START, TOP,
} from './limb-events';
import type { LimbOptions } from './limb-options';
import { AT_TOP, BACKWARDS, type MovementRoom, OUTWARDS, PEAK_STEP, phasesInto } from './look-back';
import { FASTEST, FROM, OVER, SIGN, type StrokeTracker, TURN } from './stroke-tracker';
import type { SwingTracker } from './swing-tracker';

/** Channels of the history, after the three of "up". */
const RISE = 3;
const SHAKING = 4;
const SPINNING = 5;
const TURNING = 6;

/** A slower rise than this, m/s rms, may be the bias of the accelerometer. */
const MIN_RISE_MS = 0.15;

/** Two movements are of one set when amplitudes and durations are alike within a factor, ways within an angle, homes within a share of the amplitude. */
interface Law {
  readonly amplitude: number;
  readonly duration: number;
  readonly cosine: number;
  readonly home: number;
}
const ALIKE: Law = { amplitude: 2.5, duration: 2.2, cosine: 0.8, home: 0.5 };
const VERY_ALIKE: Law = { amplitude: 1.7, duration: 2, cosine: 0.93, home: 0.3 };

/** In a set: a movement by another way, of another size, or from elsewhere does not belong to it. */
const SET_COSINE = 0.8;
const SET_FACTOR = 4;
const SET_HOME = 0.6;
/** A rep above this share of the median shows the set's way. */
export const MODEL_SHARE = 0.6;

/** Strides: closer than this, and shaken by more, m/s² rms. Reps that quick are not, strides on a leg are by 15 and more. */
export const STRIDE_S = 1.5;
export const STRIDE_SHAKE = 10;

/**
 * A limb comes back to the heading that it left: to within a third of a right angle and a little, and what a gyroscope that is off by
 * 1.5°/s adds up to. 95 % of the reps of a wrist end within 0.56 rad, what a simulated hand carries at 0.9 rad at the median.
 */
const HEADING_LIMIT = 0.6;
const HEADING_DRIFT = 0.025;

/** A turn of six degrees and more: smaller ones happen by themselves. */
export const BIG_TURN = 0.1;
/** Of a movement's duration: so long it may be until the next one begins. */
const RHYTHM_SHARE = 0.75;

export const UNLIKE = 0;
export const LIKE = 1;
export const VERY_LIKE = 2;

/** Writes the swing that has just come back. */
export function writeSwing(c: Float64Array, swings: SwingTracker, history: ChannelRing, room: MovementRoom, index: number, sampleRateHz: number): void {
  const { now, home, top } = swings;
  c[START] = now.startIndex;
  c[PEAK] = now.peakIndex;
  c[END] = now.endIndex;
  c[AMPLITUDE] = now.extent;
  c[LEFT_OVER] = now.least;
  let way = 0;
  let most = 0;
  for (let k = 0; k < 3; k++) {
    const part = top[k] - home[k];
    c[HOME + k] = home[k];
    c[TOP + k] = top[k];
    way += part * part;
    if (Math.abs(part) > Math.abs(most)) most = part;
  }
  c[DIRECTION] = most < 0 ? -1 : 1;
  const { data, capacity } = history;
  const newest = history.windowOffset(history.filled) + history.filled - 1;
  const from = Math.max(newest - history.filled + 1, newest - (index - now.startIndex));
  const to = newest - (index - now.endIndex);
  for (let i = from; i <= to; i++) {
    let along = 0;
    for (let k = 0; k < 3; k++) along += (top[k] - home[k]) * (data[i + k * capacity] - home[k]);
    room.way[i - from] = along / way;
  }
  const { phases } = room;
  phasesInto(phases, room.way, to - from + 1);
  c[CONCENTRIC] = phases[OUTWARDS];
  c[PAUSE] = phases[AT_TOP];
  c[ECCENTRIC] = phases[BACKWARDS];
  c[PEAK_SPEED] = phases[PEAK_STEP] * Math.sqrt(way) * sampleRateHz;
  measure(c, history, from, to, sampleRateHz);
}

/** Writes the lift of strokes `k` and `k + 1`. */
export function writeLift(c: Float64Array, strokes: StrokeTracker, k: number, history: ChannelRing, index: number, sampleRateHz: number): void {
  c.fill(0);
  const turn = strokes.of(k, TURN);
  const back = strokes.of(k + 1, FROM);
  const over = strokes.of(k + 1, OVER);
  c[START] = strokes.of(k, FROM);
  c[PEAK] = turn >= 0 && turn <= back ? turn : back;
  c[END] = over >= 0 ? over : index;
  const left = strokes.shareLeft(k + 1);
  c[AMPLITUDE] = left > 0 ? strokes.wayOf(k, k) : strokes.wayOf(k, k + 1);
  c[LEFT_OVER] = left * c[AMPLITUDE];
  c[DIRECTION] = strokes.of(k, SIGN);
  c[CONCENTRIC] = c[PEAK] - c[START];
  c[PAUSE] = back - c[PEAK];
  c[ECCENTRIC] = c[END] - back;
  c[PEAK_SPEED] = strokes.of(k, FASTEST);
  const newest = history.windowOffset(history.filled) + history.filled - 1;
  const oldest = newest - history.filled + 1;
  measure(c, history, Math.max(oldest, newest - (index - c[START])), Math.max(oldest, newest - (index - c[END])), sampleRateHz);
}

/** How like movement `b` is to movement `a` before it, both turns: the closer both are to one another, the fewer it takes to be a set. */
export function likeness(a: Float64Array, at: number, b: Float64Array): number {
  return compare(a, at, b, (b[END] - b[START]) / (a[at + END] - a[at + START]));
}

/** Whether movements are alike by way, size and home, at whatever tempo: of another set of one exercise. */
export function isSameExercise(a: Float64Array, b: Float64Array): boolean {
  return compare(a, 0, b, 1) !== UNLIKE;
}

/** Whether movement `b` goes from where `a` turned to where `a` came from: `a` seen from its other end. */
export function isReverse(a: Float64Array, b: Float64Array): boolean {
  let aa = 0;
  let apart = 0;
  for (let k = 0; k < 3; k++) {
    const x = a[TOP + k] - a[HOME + k];
    const atHome = b[HOME + k] - a[TOP + k];
    const atTop = b[TOP + k] - a[HOME + k];
    aa += x * x;
    apart += atHome * atHome + atTop * atTop;
  }
  return apart <= 2 * VERY_ALIKE.home * VERY_ALIKE.home * aa;
}

function compare(a: Float64Array, at: number, b: Float64Array, duration: number): number {
  const amplitude = b[AMPLITUDE] / a[at + AMPLITUDE];
  let aa = 0;
  let bb = 0;
  let ab = 0;
  let apart = 0;
  for (let k = 0; k < 3; k++) {
    const x = a[at + TOP + k] - a[at + HOME + k];
    const y = b[TOP + k] - b[HOME + k];
    const h = b[HOME + k] - a[at + HOME + k];
    aa += x * x;
    bb += y * y;
    ab += x * y;
    apart += h * h;
  }
  const cosine = ab / Math.sqrt(aa * bb);
  const home = Math.sqrt(apart / Math.max(aa, bb));
  if (obeys(VERY_ALIKE, amplitude, duration, cosine, home)) return VERY_LIKE;
  return obeys(ALIKE, amplitude, duration, cosine, home) ? LIKE : UNLIKE;
}

function obeys(law: Law, amplitude: number, duration: number, cosine: number, home: number): boolean {
  return (
    amplitude < law.amplitude && amplitude > 1 / law.amplitude && duration < law.duration && duration > 1 / law.duration &&
    cosine >= law.cosine && home <= law.home
  );
}

/** Whether the limb, at `up` from `home`, goes the way of movement `a` again, and is beyond `share` of it. */
export function goesAgain(a: Float64Array, at: number, up: Float64Array, home: Float64Array, share: number): boolean {
  let aa = 0;
  let bb = 0;
  let ab = 0;
  let apart = 0;
  for (let k = 0; k < 3; k++) {
    const x = a[at + TOP + k] - a[at + HOME + k];
    const y = up[k] - home[k];
    const h = home[k] - a[at + HOME + k];
    aa += x * x;
    bb += y * y;
    ab += x * y;
    apart += h * h;
  }
  const { cosine, home: near, amplitude } = VERY_ALIKE;
  return bb > share * share * aa && bb < amplitude * amplitude * aa && ab >= cosine * Math.sqrt(aa * bb) && apart <= near * near * aa;
}

/** Whether turn `c` belongs to a set: its last rep, one that shows its way, and the median of its amplitudes. */
export function isOfSet(last: Float64Array, model: Float64Array, median: number, c: Float64Array): boolean {
  let aa = 0;
  let bb = 0;
  let ab = 0;
  let apart = 0;
  for (let k = 0; k < 3; k++) {
    const x = model[TOP + k] - model[HOME + k];
    const y = c[TOP + k] - c[HOME + k];
    const h = c[HOME + k] - last[HOME + k];
    aa += x * x;
    bb += y * y;
    ab += x * y;
    apart += h * h;
  }
  const isSized = c[AMPLITUDE] < SET_FACTOR * median && c[AMPLITUDE] > median / SET_FACTOR;
  return isSized && ab > SET_COSINE * Math.sqrt(aa * bb) && apart < SET_HOME * SET_HOME * median * median;
}

/** How long the next movement of a set may be waited for, in samples: slow reps have long pauses. */
export function rhythmOf(c: Float64Array, at: number, options: LimbOptions): number {
  const share = c[at + AMPLITUDE] >= BIG_TURN ? RHYTHM_SHARE : 0;
  return Math.min(options.patience, Math.max(options.rhythm, share * (c[at + END] - c[at + START])));
}

/** Whether a movement ends with the unit turned away from where it began: a limb goes and comes back, a hand that carries the unit goes on. */
export function isTurnedAway(c: Float64Array, { sampleRateHz }: LimbOptions): boolean {
  return Math.abs(c[HEADING]) > HEADING_LIMIT + (HEADING_DRIFT * (c[END] - c[START])) / sampleRateHz;
}

/** Whether a lift is a stride: quick, and shaken. */
export function isStrideLike(c: Float64Array, { sampleRateHz }: LimbOptions): boolean {
  return c[SHAKE] > STRIDE_SHAKE && c[END] - c[START] < STRIDE_S * sampleRateHz;
}

/** Shaking, turning and rising over places `[from, to]` of the history. */
function measure(c: Float64Array, history: ChannelRing, from: number, to: number, sampleRateHz: number): void {
  const { data, capacity } = history;
  let shake = 0;
  let spin = 0;
  let heading = 0;
  let turn = 0;
  let net = 0;
  let travel = 0;
  let power = 0;
  let tilt = 0;
  let n = 0;
  for (let i = from; i <= to; i++) {
    const v = data[i + RISE * capacity];
    const sum = v + data[i] + data[i + capacity] + data[i + 2 * capacity] + data[i + SHAKING * capacity] + data[i + SPINNING * capacity] + data[i + TURNING * capacity];
    if (sum - sum !== 0) continue;
    n += 1;
    shake += data[i + SHAKING * capacity];
    const w = data[i + SPINNING * capacity];
    heading += w;
    spin += w * w;
    turn += data[i + TURNING * capacity];
    net += v;
    travel += Math.abs(v);
    power += v * v;
    if (i === from) continue;
    for (let k = 0; k < 3; k++) {
      const d = data[i + k * capacity] - data[i - 1 + k * capacity];
      if (d === d) tilt += d * d;
    }
  }
  const rise = Math.sqrt(power / Math.max(1, n));
  c[SHAKE] = Math.sqrt(Math.max(0, shake) / Math.max(1, n));
  c[HEADING] = heading / sampleRateHz;
  c[SPIN] = turn > 0 ? Math.sqrt(Math.max(0, spin) / turn) : 0;
  c[CLOSURE] = travel > 0 ? net / travel : 0;
  c[LEVER] = rise < MIN_RISE_MS ? 0 : rise / Math.sqrt((tilt * sampleRateHz * sampleRateHz) / Math.max(1, n) + 1e-9);
}
