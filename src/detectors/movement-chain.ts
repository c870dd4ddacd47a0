/**
 * Movements of a limb that follow one another and are alike: what may be the start of a set. How many it takes depends on how
 * alike they are, and on what else the unit did meanwhile.
 */
import type { ChannelRing } from '../buffers';
import { StatefulStage } from '../core';
import { BIG_TURN, goesAgain, isStrideLike, LIKE, likeness, rhythmOf, STRIDE_S, STRIDE_SHAKE, UNLIKE, writeLift } from './limb-candidates';
import { AMPLITUDE, CANDIDATE, CLOSURE, END, LEVER, SHAKE, SPIN, START } from './limb-events';
import type { LimbOptions } from './limb-options';
import { OVER, SIGN, type StrokeTracker } from './stroke-tracker';
import type { SwingTracker } from './swing-tracker';

const CHAIN = 8;
/** It takes two much alike and big; three of others; five where the unit mostly spins, as in a hand that puts it away, and eight where they are less alike too. */
const LIKE_REPS = 2;
const UNSURE_REPS = 3;
const SPUN_REPS = 5;
const SPUN_SHARE = 0.6;
/** After so many turns that are alike, with no lift seen in them, turns are what there is. */
const CERTAIN_REPS = 4;
/** The second movement counts as seen from this share of the first on: beyond what a movement leaves home by. */
const SEEN_SHARE = 0.3;

/** Metres that a unit moves for each radian that it turns: beyond a limb's length it is carried; below a third of one it only turns. */
export const CARRIED_M = 1;
const LIMB_M = 0.75;
const TURNED_M = 0.3;
const SURELY_TURNED_M = 0.65;
/** A turn that ends where it began, by this share of its way up and down. */
const CLOSED = 0.4;
/** Strokes a turn: two where each turn is a rep, one where two turns are, none where nothing is lifted. */
const STROKES_OF_REP = 1.5;
const STROKES_OF_HALF = 1.25;
const NO_STROKES = 0.4;

export class MovementChain extends StatefulStage {
  /** Candidates, oldest first. */
  readonly data = new Float64Array(CHAIN * CANDIDATE);
  private readonly options: LimbOptions;
  private readonly lift = new Float64Array(CANDIDATE);
  private readonly now = { count: 0, isTight: 1, isKnown: 0 };

  constructor(options: LimbOptions) {
    super('movement-chain', 0);
    this.options = options;
    this.keep(this.data, this.now);
  }

  get count(): number {
    return this.now.count;
  }

  clear(): void {
    this.now.count = 0;
    this.now.isTight = 1;
  }

  /**
   * Adds a turn to those before it, or starts anew with it.
   * @param isKnown  it is of an exercise of which a set was established before
   */
  add(c: Float64Array, isKnown: boolean): void {
    const { now, data } = this;
    const at = (now.count - 1) * CANDIDATE;
    const isLate = now.count === 0 || c[START] - data[at + END] > rhythmOf(data, at, this.options);
    const likes = isLate ? UNLIKE : likeness(data, at, c);
    if (likes === UNLIKE) this.clear();
    else if (likes === LIKE) now.isTight = 0;
    if (now.count === CHAIN) {
      data.copyWithin(0, CANDIDATE);
      now.count -= 1;
    }
    now.isKnown = isKnown ? 1 : 0;
    this.append(c);
  }

  /** Adds a movement as it is, where there is room. */
  private append(c: Float64Array): void {
    const { now, data } = this;
    if (now.count === CHAIN) return;
    data.set(c, now.count * CANDIDATE);
    now.count += 1;
  }

  /**
   * Where the strokes are the lifts of a set, takes those that ended after `after` in place of the turns, and returns which way they
   * began: 1 up, −1 down; 0 where they are none.
   * @param areHalves  turns that followed one another went up and down in turn
   */
  takeLifts(strokes: StrokeTracker, history: ChannelRing, after: number, areHalves: boolean, index: number): number {
    const { lift: c, options } = this;
    const first = strokes.firstOfSet();
    if (first < 0) return 0;
    const limit = areHalves || this.areHalves(strokes) ? TURNED_M : LIMB_M;
    let lifts = 0;
    let least = Infinity;
    for (let k = first; k < strokes.newest; k += 2) {
      writeLift(c, strokes, k, history, index, options.sampleRateHz);
      if (c[START] < after || strokes.of(k + 1, OVER) < 0) continue;
      if (isStrideLike(c, options)) return 0;
      least = Math.min(least, c[LEVER]);
      lifts += 1;
    }
    if (lifts === 0 || !(least > limit) || (least < CARRIED_M && this.areReps(strokes))) return 0;
    this.clear();
    for (let k = first; k < strokes.newest; k += 2) {
      writeLift(c, strokes, k, history, index, options.sampleRateHz);
      if (c[START] >= after && strokes.of(k + 1, OVER) >= 0) this.append(c);
    }
    return strokes.of(first, SIGN);
  }

  /** How many such turns make a set: two where a set of them was established before. */
  needed(): number {
    const { data, now } = this;
    let spin = 0;
    let least = Infinity;
    for (let k = 0; k < now.count; k++) {
      spin += data[k * CANDIDATE + SPIN];
      least = Math.min(least, data[k * CANDIDATE + AMPLITUDE]);
    }
    if (now.isKnown === 1 && least >= BIG_TURN) return LIKE_REPS;
    if (spin > SPUN_SHARE * now.count) return now.isTight === 1 ? SPUN_REPS : CHAIN;
    return now.isTight === 1 && least >= BIG_TURN ? LIKE_REPS : UNSURE_REPS;
  }

  /** Whether each turn is a rep, as far as the rise tells. */
  isTurn(strokes: StrokeTracker): boolean {
    if (this.now.count >= CERTAIN_REPS || !this.isCarried()) return true;
    const perTurn = this.strokesPerTurn(strokes);
    return perTurn >= STROKES_OF_REP || perTurn < NO_STROKES;
  }

  /** Two turns or more, and the rise says that each is a rep. */
  private areReps(strokes: StrokeTracker): boolean {
    return this.now.count >= 2 && this.strokesPerTurn(strokes) >= STROKES_OF_REP;
  }

  /** Two turns or more, and the rise says that two of them are one rep. */
  private areHalves(strokes: StrokeTracker): boolean {
    return this.now.count >= 2 && this.strokesPerTurn(strokes) <= STROKES_OF_HALF;
  }

  /** Whether the turns are one short of a set, and the limb is half-way out again, the way that it went before. */
  goesOn(swings: SwingTracker, strokes: StrokeTracker, index: number): boolean {
    const { now, data, options } = this;
    const at = (now.count - 1) * CANDIDATE;
    const { startIndex } = swings.now;
    if (!goesAgain(data, at, swings.up, swings.home, SEEN_SHARE) || startIndex - data[at + END] > rhythmOf(data, at, options)) return false;
    if (now.isTight === 0 || data[at + AMPLITUDE] < BIG_TURN || now.count !== this.needed() - 1 || !this.isTurnSoFar(strokes, index)) return false;
    return startIndex - data[at + START] >= STRIDE_S * options.sampleRateHz || data[at + SHAKE] <= STRIDE_SHAKE;
  }

  private isTurnSoFar(strokes: StrokeTracker, index: number): boolean {
    if (!this.isCarried()) return true;
    const { data, now } = this;
    for (let k = 0; k < now.count; k++) {
      if (data[k * CANDIDATE + LEVER] > SURELY_TURNED_M || Math.abs(data[k * CANDIDATE + CLOSURE]) > CLOSED) return false;
    }
    // where each turn is a rep, the third stroke has begun
    return strokes.begunWithin(data[START], index) >= 2 * now.count + 1;
  }

  /** Whether the unit moved farther than it turned, so that only repetition tells a rep from half of one. */
  isCarried(): boolean {
    for (let k = 0; k < this.now.count; k++) if (this.data[k * CANDIDATE + LEVER] > TURNED_M) return true;
    return false;
  }

  private strokesPerTurn(strokes: StrokeTracker): number {
    const { data, now } = this;
    return strokes.begunWithin(data[START], data[(now.count - 1) * CANDIDATE + END]) / now.count;
  }
}
