/**
 * Follows the turn of a limb out and back: excursions of the direction of "up" along the axis that the limb turns about.
 * The same hysteresis as in `RepDetector`, on points instead of levels: home and turning point are kept as vectors and seen along the
 * axis as it is known *now*, so that an axis that is still being learned makes no swing of its own.
 */
import type { ChannelRing } from '../buffers';
import { StatefulStage } from '../core';
import { PrincipalAxis } from '../signals';
import { AmplitudeMemory } from './amplitude-memory';
import { EDGE_SHARE, LEAVE_SHARE, type LimbOptions, OVERSHOOT_SHARE, PEAK_FALL_SHARE, REST_SHARE, RETURN_SHARE } from './limb-options';

export const HOME_PHASE = 0;
export const OUT_PHASE = 1;
const RETURN_PHASE = 2;

/** What a sample brought. */
export const NOTHING = 0;
export const TURNED = 1;
export const CAME_BACK = 2;

/** A lean of 1° in a second, as of a shank, still shows the axis: a third of what `PrincipalAxis` takes by default. */
const MOTION_FLOOR = 0.015;
/** In rest, what was learned of the last set fades to a half in this time. */
const HALF_LIFE_S = 30;
/** Less change than this share of the threshold is stillness. */
const STILL_SHARE = 0.5;
/** From this share of the last swings on, a pause is the turning point; below it, it may be a stop half-way. */
const HIGH_SHARE = 0.7;
/** A return that moves less than this share of the excursion while it settles has come to its end. */
const CREEP_SHARE = 0.02;

export class SwingTracker extends StatefulStage {
  /** The newest "up". */
  readonly up = new Float64Array(3);
  readonly home = new Float64Array(3);
  readonly top = new Float64Array(3);
  readonly now = {
    phase: HOME_PHASE,
    started: 0,
    direction: 0,
    startIndex: 0,
    peakIndex: 0,
    endIndex: 0,
    extent: 0,
    least: 0,
    told: 0,
    leftIndex: 0,
    backIndex: 0,
    leastMark: 0,
    leastIndex: 0,
    stillSince: 0,
    isRested: 1,
    threshold: 0,
  };
  private readonly options: LimbOptions;
  private readonly history: ChannelRing;
  private readonly axis: PrincipalAxis;
  private readonly amplitudes: AmplitudeMemory;
  private readonly low = new Float64Array(3);
  private readonly high = new Float64Array(3);
  private readonly leastPoint = new Float64Array(3);
  private readonly still = new Float64Array(3);
  private readonly along = new Float64Array(1);
  private readonly away = new Float64Array(1);

  /** @param history  its first three channels are "up", the newest frame last */
  constructor(options: LimbOptions, history: ChannelRing) {
    super('swing-tracker', 0);
    this.options = options;
    this.history = history;
    this.axis = new PrincipalAxis({ sampleRateHz: options.sampleRateHz, motionFloor: MOTION_FLOOR });
    this.amplitudes = new AmplitudeMemory(0.5 ** (options.restS / HALF_LIFE_S));
    this.now.threshold = options.minTurn;
    this.keep(this.up, this.home, this.top, this.low, this.high, this.leastPoint, this.still, this.axis, this.amplitudes, this.now);
  }

  /** The newest "up" is home, and whichever way the limb goes from here is the way out. */
  rest(index: number): void {
    this.now.isRested = 1;
    this.settleHere(index);
    this.learnThreshold();
  }

  /** Takes the frame that was pushed to the history last. */
  see(frame: Float64Array, index: number): number {
    for (let c = 0; c < 3; c++) this.up[c] = frame[c];
    this.axis.push(this.up, this.along);
    return this.advance(index);
  }

  /** One sample on, by what was seen last: over a short gap no decision waits. */
  advance(index: number): number {
    const { now } = this;
    if (now.started === 0) {
      now.started = 1;
      this.settleHere(index);
      return NOTHING;
    }
    this.watchStillness(index);
    if (now.phase === HOME_PHASE) {
      this.waitAtHome(index);
      return NOTHING;
    }
    this.measure(this.top, this.home);
    now.extent = now.direction * this.away[0];
    if (index - now.startIndex >= this.options.maxRep || !(now.extent > 0)) {
      this.settleHere(index);
      return NOTHING;
    }
    return now.phase === OUT_PHASE ? this.follow(index) : this.comeBack(index);
  }

  /** After a gap in which the limb may have gone anywhere. */
  drop(): void {
    this.now.started = 0;
    this.now.phase = HOME_PHASE;
  }

  /** The stream ends here: what has begun to come back, by as much as shows a turning point of a limb, came back so far. */
  finish(index: number): number {
    const { now } = this;
    this.measure(this.up, this.home);
    const excursion = now.direction * this.away[0];
    if (now.phase === OUT_PHASE && excursion <= (1 - PEAK_FALL_SHARE) * now.extent) this.turnBack(excursion, index);
    return now.phase === RETURN_PHASE && this.end(index) ? CAME_BACK : NOTHING;
  }

  /** Puts how far `a` is from `b` along the axis into `away`: a double returned from a call that is not inlined is boxed. */
  private measure(a: Float64Array, b: Float64Array): void {
    const { axis } = this.axis;
    this.away[0] = axis[0] * (a[0] - b[0]) + axis[1] * (a[1] - b[1]) + axis[2] * (a[2] - b[2]);
  }

  private settleHere(index: number): void {
    this.now.phase = HOME_PHASE;
    this.low.set(this.up);
    this.high.set(this.up);
    this.still.set(this.up);
    this.now.stillSince = index;
  }

  private watchStillness(index: number): void {
    const { now, up, still } = this;
    const x = up[0] - still[0];
    const y = up[1] - still[1];
    const z = up[2] - still[2];
    const limit = STILL_SHARE * now.threshold;
    if (x * x + y * y + z * z > limit * limit) {
      still.set(up);
      now.stillSince = index;
      return;
    }
    if (index - now.stillSince < this.options.rest) return;
    if (now.isRested === 1) this.amplitudes.fade();
    this.rest(index);
  }

  private learnThreshold(): void {
    const share = this.now.isRested === 1 ? REST_SHARE : LEAVE_SHARE;
    this.now.threshold = Math.max(this.options.minTurn, share * this.amplitudes.median);
  }

  private waitAtHome(index: number): void {
    const { now, low, high, up } = this;
    this.measure(up, low);
    const rise = this.away[0];
    this.measure(high, up);
    const fall = this.away[0];
    const leakLow = rise < 0 ? 1 : this.options.homeLeak;
    const leakHigh = fall < 0 ? 1 : this.options.homeLeak;
    for (let c = 0; c < 3; c++) {
      low[c] += leakLow * (up[c] - low[c]);
      high[c] += leakHigh * (up[c] - high[c]);
    }
    const allowed = now.isRested === 1 ? 0 : now.direction;
    if (rise > now.threshold && (allowed > 0 || (allowed === 0 && rise >= fall))) this.leave(1, low, index);
    else if (allowed <= 0 && fall > now.threshold) this.leave(-1, high, index);
  }

  private leave(direction: number, home: Float64Array, index: number): void {
    const { now } = this;
    this.home.set(home);
    now.direction = direction;
    now.leftIndex = index;
    this.goOut(index);
    this.dateStart(index);
  }

  private goOut(index: number): void {
    const { now } = this;
    now.phase = OUT_PHASE;
    this.top.set(this.up);
    now.peakIndex = index;
    this.measure(this.top, this.home);
    now.extent = now.direction * this.away[0];
    now.told = 0;
  }

  /** The start is where the limb was last at home, to within a share of what the swing has reached by now. */
  private dateStart(index: number): void {
    const { now, history, home } = this;
    const { data, capacity } = history;
    const { axis } = this.axis;
    const edge = EDGE_SHARE * now.extent;
    const filled = history.filled;
    const newest = history.windowOffset(filled) + filled - 1;
    const last = Math.min(filled - 1, index - now.leftIndex + this.options.maxRep);
    let ago = index - now.leftIndex;
    for (; ago < last; ago++) {
      const i = newest - ago;
      const d = axis[0] * (data[i] - home[0]) + axis[1] * (data[i + capacity] - home[1]) + axis[2] * (data[i + 2 * capacity] - home[2]);
      if (now.direction * d <= edge) break;
    }
    now.startIndex = index - ago;
  }

  private follow(index: number): number {
    const { now } = this;
    this.measure(this.up, this.home);
    const excursion = now.direction * this.away[0];
    if (excursion > now.extent) {
      this.top.set(this.up);
      now.peakIndex = index;
      now.extent = excursion;
    }
    const fall = now.extent - excursion;
    if (fall >= RETURN_SHARE * now.extent) this.turnBack(excursion, index);
    const isHigh = now.isRested === 0 && now.extent >= HIGH_SHARE * this.amplitudes.median;
    const hold = isHigh ? this.options.quickHold : this.options.peakHold;
    const hasTurned = fall >= PEAK_FALL_SHARE * now.extent || index - now.peakIndex >= hold;
    if (now.told === 1 || !hasTurned) return NOTHING;
    now.told = 1;
    this.dateStart(index);
    return TURNED;
  }

  private turnBack(excursion: number, index: number): void {
    const { now } = this;
    now.phase = RETURN_PHASE;
    now.least = excursion;
    now.leastMark = excursion;
    now.leastIndex = index;
    now.backIndex = -1;
    this.leastPoint.set(this.up);
  }

  private comeBack(index: number): number {
    const { now } = this;
    const { settle } = this.options;
    this.measure(this.up, this.home);
    const excursion = now.direction * this.away[0];
    if (excursion < now.least) {
      now.least = excursion;
      this.leastPoint.set(this.up);
    }
    if (excursion < now.leastMark - CREEP_SHARE * now.extent) {
      now.leastMark = excursion;
      now.leastIndex = index;
    }
    const isFirst = now.isRested === 1;
    if (isFirst && excursion < -OVERSHOOT_SHARE * now.extent) {
      this.turnAround(index);
      return NOTHING;
    }
    if (now.backIndex < 0 && excursion <= EDGE_SHARE * now.extent) now.backIndex = index;
    // the first swing waits until it rests: what goes on past home may turn out to be the way out
    const isBack = now.backIndex >= 0 && !isFirst;
    const hasTurned = excursion - now.least > PEAK_FALL_SHARE * now.extent;
    if (!isBack && !hasTurned && index - now.leastIndex < settle) return NOTHING;
    return this.end(index) ? CAME_BACK : NOTHING;
  }

  /** What came back was the way back, seen from its other end: home is where it turned, and the limb is out. */
  turnAround(index: number): void {
    const { now } = this;
    this.home.set(this.top);
    now.direction = -now.direction;
    now.leftIndex = index;
    now.startIndex = now.peakIndex;
    this.goOut(index);
  }

  private end(index: number): boolean {
    const { now } = this;
    this.dateStart(index);
    now.endIndex = now.backIndex >= 0 ? now.backIndex : now.leastIndex;
    this.settleHere(index);
    if (now.endIndex - now.startIndex < this.options.minRep) return false;
    if (now.isRested === 1) this.amplitudes.forget();
    this.amplitudes.add(now.extent);
    now.isRested = 0;
    this.learnThreshold();
    const turn = now.direction > 0 ? this.low : this.high;
    this.measure(this.leastPoint, this.up);
    if (now.direction * this.away[0] < 0) turn.set(this.leastPoint);
    return true;
  }
}
