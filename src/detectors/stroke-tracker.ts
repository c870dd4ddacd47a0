/**
 * Follows a weight that is lifted and lowered: strokes of the vertical speed, up and down in turn. For movements that carry
 * the unit farther than a limb turns it: presses, squats, pulls.
 *
 * A stroke is on while the speed is beyond a floor, or a share of what the last strokes reached; between them the weight rests, or
 * turns. It is over when it has slowed down to half of its fastest: by then three quarters of the way are done.
 */
import { StatefulStage } from '../core';
import { AmplitudeMemory } from './amplitude-memory';
import { type LimbOptions, PEAK_FALL_SHARE } from './limb-options';

/** Speed beyond this share of what strokes reach is a stroke; the floor is half of what a stroke must reach at least. */
const STROKE_SHARE = 0.3;
const FLOOR_SHARE = 0.5;
/** Slowed down to this share of its fastest, a stroke is over. */
const SLOWED_SHARE = 0.5;
/** The first stroke of a set reaches at least this share of the fastest: what came before was preparation. */
const FIRST_SHARE = 0.4;
/** Strokes of a set, there and there again, are alike within this factor in way and in time. */
const REGULAR = 3;

const STROKES = 8;
/** Fields of a stroke. */
export const SIGN = 0;
export const FROM = 1;
const UNTIL = 2;
const WAY = 3;
export const FASTEST = 4;
export const OVER = 5; // index, or −1 while it is on
export const TURN = 6; // where the speed came back to zero, or −1
const SIZE = 7;
const STARTS = 16;

/** What a sample brought. */
export const STROKE_OVER = 1;
export const STROKE_TURNED = 2;

export class StrokeTracker extends StatefulStage {
  readonly now = { count: 0, starts: 0, crossing: 0, sign: 0, speed: 0 };
  /** Strokes since the last rest, oldest first. */
  readonly strokes = new Float64Array(STROKES * SIZE);
  private readonly options: LimbOptions;
  private readonly starts = new Float64Array(STARTS);
  private readonly speeds = new AmplitudeMemory();
  /** Distance gone since the speed was last zero, m. */
  private readonly gone = new Float64Array(1);

  constructor(options: LimbOptions) {
    super('stroke-tracker', 0);
    this.options = options;
    this.keep(this.strokes, this.starts, this.speeds, this.gone, this.now);
  }

  /** The newest stroke's number, or −1. */
  get newest(): number {
    return this.now.count - 1;
  }

  /** A field of stroke number `k`. */
  of(k: number, field: number): number {
    return this.strokes[k * SIZE + field];
  }

  /** Mean way of two strokes, m. */
  wayOf(k: number, l: number): number {
    return (this.of(k, WAY) + this.of(l, WAY)) / 2;
  }

  drop(): void {
    this.now.count = 0;
    this.speeds.reset();
  }

  /** One sample of vertical speed, `frame[at]` in m/s. */
  see(frame: Float64Array, at: number, index: number): number {
    this.now.speed = frame[at];
    return this.advance(index);
  }

  advance(index: number): number {
    const { now, strokes, options, gone } = this;
    const { speed } = now;
    const sign = speed > 0 ? 1 : speed < 0 ? -1 : 0;
    if (sign !== now.sign) {
      now.sign = sign;
      now.crossing = index;
      gone[0] = 0;
    }
    gone[0] += Math.abs(speed) / options.sampleRateHz;
    const limit = Math.max(FLOOR_SHARE * options.minRiseSpeed, STROKE_SHARE * this.speeds.median);
    const isMoving = speed > limit || speed < -limit;
    let s = (now.count - 1) * SIZE;
    if (s >= 0 && !isMoving && index - strokes[s + UNTIL] > options.strokeRest) {
      this.drop();
      return 0;
    }
    if (isMoving && (s < 0 || strokes[s + SIGN] !== sign)) {
      if (s >= 0) this.speeds.add(strokes[s + FASTEST]);
      s = this.begin(sign);
    }
    if (s < 0) return 0;
    const along = speed * strokes[s + SIGN];
    if (along > 0) {
      strokes[s + WAY] = Math.max(strokes[s + WAY], gone[0]);
      if (along > strokes[s + FASTEST]) strokes[s + FASTEST] = along;
      strokes[s + UNTIL] = index;
    }
    let brought = 0;
    if (along <= 0 && strokes[s + TURN] < 0) {
      strokes[s + TURN] = index;
      brought = STROKE_TURNED;
    }
    if (strokes[s + OVER] >= 0 || along > SLOWED_SHARE * strokes[s + FASTEST] || strokes[s + FASTEST] < options.minRiseSpeed) return brought;
    strokes[s + OVER] = index;
    return brought + STROKE_OVER;
  }

  /** The stream ends here: a way back that has begun, by as much as shows a turning point, is over. Returns what that brought. */
  finish(index: number): number {
    const { newest, strokes, options } = this;
    if (newest < 1 || this.of(newest, OVER) >= 0 || this.of(newest, FASTEST) < options.minRiseSpeed) return 0;
    if (this.of(newest, WAY) < PEAK_FALL_SHARE * this.of(newest - 1, WAY)) return 0;
    strokes[newest * SIZE + OVER] = index;
    return STROKE_OVER;
  }

  /** Share of the way out that stroke `k` did not come back: 0 for one that slowed down by itself. */
  shareLeft(k: number): number {
    const { speed } = this.now;
    if (k !== this.newest || speed * this.of(k, SIGN) <= SLOWED_SHARE * this.of(k, FASTEST)) return 0;
    return Math.max(0, 1 - this.of(k, WAY) / this.of(k - 1, WAY));
  }

  /** The number of the stroke that a set began with, by what is known now; −1 where no two strokes there and there again are alike. */
  firstOfSet(): number {
    const { count } = this.now;
    let fastest = 0;
    for (let k = 0; k < count; k++) fastest = Math.max(fastest, this.of(k, FASTEST));
    let first = 0;
    while (first < count && this.of(first, FASTEST) < FIRST_SHARE * fastest) first++;
    if (count - first < 3) return -1;
    const ways = this.of(count - 1, WAY) / this.of(count - 3, WAY);
    const times = (this.of(count - 1, FROM) - this.of(count - 2, FROM)) / (this.of(count - 2, FROM) - this.of(count - 3, FROM));
    return isAlike(ways) && isAlike(times) ? first : -1;
  }

  /** How many strokes began from `from` to `to`, a little widened: a movement is seen by its turn and by its rise at different times. */
  begunWithin(from: number, to: number): number {
    const length = to - from;
    let begun = 0;
    for (let k = 0; k < Math.min(this.now.starts, STARTS); k++) {
      if (this.starts[k] >= from - 0.15 * length && this.starts[k] < to - 0.1 * length) begun++;
    }
    return begun;
  }

  /** Returns where the new stroke lies. */
  private begin(sign: number): number {
    const { now, strokes } = this;
    if (now.count === STROKES) {
      strokes.copyWithin(0, 2 * SIZE);
      now.count -= 2;
    }
    const s = now.count * SIZE;
    now.count += 1;
    strokes.fill(0, s, s + SIZE);
    strokes[s + SIGN] = sign;
    strokes[s + FROM] = now.crossing;
    strokes[s + OVER] = -1;
    strokes[s + TURN] = -1;
    this.starts[now.starts % STARTS] = now.crossing;
    now.starts += 1;
    return s;
  }
}

function isAlike(ratio: number): boolean {
  return ratio < REGULAR && ratio > 1 / REGULAR;
}
