/**
 * Watches somebody stand on one leg: since when, how balance is lost, and whether it is found again. For a plate or an insole under the
 * standing foot; not for two feet on it.
 *
 * A loss is what the domain reference of the product calls one (DOMAIN §1.2): the load changes by more than a fifth of what the foot
 * carries, or the centre of pressure jumps by 40 mm, and by 4.5 times what this person's sway does in that time. Where no load is measured,
 * 20 mm are enough, in 100 ms, for the other foot may come down 25 mm beside; a hop is then seen late, when the foot lands. A hand that takes less is no loss.
 */
import { type Block, capacityOf, type Detector, requireRange, type Samples, type Sink, StatefulStage } from '../core';
import { gapEvent } from './gap-event';
import { JumpGauge } from './jump-gauge';
import type { HopEvent, StanceDetectorEvent, TouchDownEvent } from './stance-events';
import { readStanceOptions, type StanceDetectorOptions, type StanceOptions } from './stance-options';
import { hop, stanceLoss, stanceStart, touchDown } from './stance-report';
import { SwayActivity } from './sway-activity';

const NONE = 0;
const STANDING = 1;
const LOST = 2;

const LOAD_OFF = 0;
const PUSH = 1;
const JUMP = 2;

/** Of the weight: one foot carries it all but for what a hand takes (5–15 %, DOMAIN §5.2). */
const WHOLE_SHARE = 0.85;
/** Less is a foot of somebody who sits, N: assumption. */
const STANDING_N = 200;
/** Steady, within so much of itself; and near what it was. Assumptions. */
const STEADY_SHARE = 0.1;
const NEAR_SHARE = 0.06;
/** Lost: 20 % of the load (DOMAIN §1.2). */
const OFF_SHARE = 0.8;
const PUSH_SHARE = 1.25;
/** Back, and in the air. Assumptions. */
const BACK_SHARE = 0.85;
const AIR_SHARE = 0.15;
/** Back where it was, mm: beyond the sway that it had. Assumption. */
const BACK_MM = 15;
const LOAD_MEMORY_S = 5;
const PLACE_MEMORY_S = 0.15;
/** Less is no jump, within 150 ms: DOMAIN §1.2, within 200 ms; and where there is no load to tell more, within 100 ms, nearer than the other foot comes down. */
const JUMP_MM = 40;
const JUMP_ALONE_MM = 20;
/** No reading of a load, N, or of a place, mm. */
const BEYOND = 1e5;

/**
 * Detects stance on one leg, and its losses.
 *
 * Shape: [cop_ml, cop_ap] (mm), and load (N) where `hasLoad` → `stance-start`, `stance-loss`, then `touch-down` or `hop`; `gap`.
 * Latency: `stance-start` after 1.5 s with a known weight, after 3 s by sway alone; `stance-loss` within 0.2 s; what it was when it is over for
 * 0.15 s. Allocates: in the constructor, and per event. State: 0.6 · sampleRateHz + 65 doubles.
 * NaN: bridged up to `maxGapS`; a centre of pressure that is missing while there is a load is a foot in the air, and is no gap. A longer gap ends
 * the stance without a loss, and a `gap` event says so.
 * @throws {RangeError} for options against their laws, {TypeError} for options of another type
 * @example
 * const stance = new StanceDetector({ sampleRateHz: 100, bodyWeightN: 690 });
 * stance.push(Float64Array.of(copMl, copAp, load), (event) => console.log(event.type));
 */
export class StanceDetector extends StatefulStage implements Detector<StanceDetectorEvent> {
  readonly inputs: readonly string[];
  readonly maxDecisionSamples: Readonly<Record<StanceDetectorEvent['type'], number>>;
  private readonly options: StanceOptions;
  private readonly activity: SwayActivity;
  private readonly jump: JumpGauge;
  private readonly loadStep: number;
  private readonly placeStep: number;
  /** [load, what it is when all is well, the least since the loss], N. In an array: a double handed over would be boxed. */
  private readonly level = new Float64Array(3);
  /** Mean place of late, [ml, ap]; where it was when all was well; the way between. */
  private readonly place = new Float64Array(2);
  private readonly before = new Float64Array(2);
  private readonly moved = new Float64Array(2);
  private readonly now = {
    phase: NONE,
    missingRun: 0,
    hasCop: 0,
    started: 0,
    hasPlace: 0,
    steadyFrom: 0,
    stanceIndex: 0,
    /** The last sample at which all was well. */
    calmIndex: 0,
    offRun: 0,
    pushRun: 0,
    jumpRun: 0,
    lossIndex: 0,
    sign: 0,
    isAir: 0,
    backRun: 0,
  };

  constructor(options: StanceDetectorOptions) {
    const read = readStanceOptions(options);
    super('stance-detector', read.hash);
    this.options = read;
    this.inputs = read.hasLoad ? ['cop_ml', 'cop_ap', 'load'] : ['cop_ml', 'cop_ap'];
    this.maxDecisionSamples = read.maxDecisionSamples;
    this.activity = new SwayActivity(read.sampleRateHz);
    this.jump = new JumpGauge(read.sampleRateHz, read.jump, read.hasLoad ? JUMP_MM : JUMP_ALONE_MM);
    const share = (seconds: number) => 1 - Math.exp(-1 / (seconds * read.sampleRateHz));
    this.loadStep = share(LOAD_MEMORY_S);
    this.placeStep = share(PLACE_MEMORY_S);
    this.keep(this.activity, this.jump, this.level, this.place, this.before, this.moved, this.now);
  }

  push(frame: Samples, sink: Sink<StanceDetectorEvent>): void {
    this.step(frame, 0, 1, sink);
  }

  process(input: Block, from: number, to: number, sink: Sink<StanceDetectorEvent>): void {
    requireRange(from, to, capacityOf('input', input, this.inputs.length));
    for (let i = from; i < to; i++) this.step(input.data, i, input.capacity, sink);
  }

  /** The stream is over: what a loss that is not over was, with the last sample; nobody is back by then. */
  finish(sink: Sink<StanceDetectorEvent>): void {
    const { now, level } = this;
    const index = this.counts[0] - 1;
    const event = now.phase === LOST ? this.lossOver(index - now.missingRun, false, now.isAir === 1 || now.sign === PUSH, index) : null;
    this.forget();
    now.started = 0;
    now.steadyFrom = index + 1;
    level[1] = 0;
    if (event !== null) sink(event);
  }

  private step(data: Samples, at: number, stride: number, sink: Sink<StanceDetectorEvent>): void {
    const index = this.counts[0];
    this.counts[0] = index + 1;
    const { now, level } = this;
    const { hasLoad, maxGap, source, sampleRateHz } = this.options;
    const hasCop = Math.abs(data[at]) < BEYOND && Math.abs(data[at + stride]) < BEYOND;
    if (hasLoad) level[0] = data[at + 2 * stride];
    const isThere = hasLoad ? Math.abs(level[0]) < BEYOND : hasCop;
    if (!hasCop || !isThere) this.counts[1] += 1;
    if (!isThere) {
      now.missingRun += 1;
      if (now.missingRun === maxGap + 1) this.forget();
      return;
    }
    const gap = now.missingRun;
    now.missingRun = 0;
    const wasStarted = now.started === 1;
    now.started = 1;
    if (hasCop) this.see(data, at, stride);
    now.hasCop = hasCop ? 1 : 0;
    if (gap > maxGap) {
      now.steadyFrom = index;
      level[1] = level[0];
      if (wasStarted) sink(gapEvent(source, index - gap, index, sampleRateHz));
    } else if (now.phase === NONE) this.waiting(index, sink);
    else if (now.phase === STANDING) this.standing(index, gap, sink);
    else this.lost(index, gap, sink);
  }

  private see(data: Samples, at: number, stride: number): void {
    const { now, place } = this;
    this.activity.push(data, at, stride);
    this.jump.push(data, at, stride);
    const share = now.hasPlace === 1 ? this.placeStep : 1;
    now.hasPlace = 1;
    place[0] += share * (data[at] - place[0]);
    place[1] += share * (data[at + stride] - place[1]);
  }

  /** Nobody is known to stand on one leg. */
  private waiting(index: number, sink: Sink<StanceDetectorEvent>): void {
    const { now, level, activity } = this;
    const { hasLoad, bodyWeightN, steady, span } = this.options;
    const mean = level[1];
    if (hasLoad && !(Math.abs(level[0] - mean) <= STEADY_SHARE * mean && mean >= Math.max(STANDING_N, WHOLE_SHARE * bodyWeightN))) {
      now.steadyFrom = index;
      level[1] = level[0];
      activity.restart();
      return;
    }
    if (hasLoad) level[1] += this.loadStep * (level[0] - mean);
    this.jump.learn();
    const isKnown = hasLoad && bodyWeightN > 0;
    if (isKnown ? index - now.steadyFrom < steady : !activity.isOneLeg || (hasLoad && index - now.steadyFrom < steady)) return;
    now.phase = STANDING;
    now.stanceIndex = Math.max(now.steadyFrom, index - span);
    now.calmIndex = index;
    now.offRun = now.pushRun = now.jumpRun = 0;
    sink(stanceStart(now, level[1], this.options, index));
  }

  private standing(index: number, gap: number, sink: Sink<StanceDetectorEvent>): void {
    const { now, level, jump, options } = this;
    const { hasLoad, bodyWeightN, sign, dated } = options;
    const share = hasLoad ? level[0] / level[1] : 1;
    const isJump = jump.jumpMm > jump.leastMm;
    const isFar = jump.jumpMm > jump.leastMm / 2;
    now.offRun = share < OFF_SHARE ? now.offRun + 1 : 0;
    now.pushRun = share > PUSH_SHARE ? now.pushRun + 1 : 0;
    now.jumpRun = now.hasCop === 1 && isJump ? now.jumpRun + 1 : 0;
    const isNear = Math.abs(share - 1) <= NEAR_SHARE;
    if (isNear && !isFar) {
      now.calmIndex = index;
      this.before[0] = this.place[0];
      this.before[1] = this.place[1];
    }
    if (isNear && hasLoad) level[1] += this.loadStep * (level[0] - level[1]);
    if (!isJump) jump.learn();
    // who is over a foot in the air, and gives no place for it, has hopped
    const isAir = !hasLoad && gap >= sign && isFar;
    if (now.offRun < sign && now.pushRun < sign && now.jumpRun < sign && !isAir) {
      if (!(bodyWeightN > 0) && !this.activity.isOneLeg) this.leave(index);
      return;
    }
    now.phase = LOST;
    now.sign = now.offRun >= sign ? LOAD_OFF : now.pushRun >= sign ? PUSH : JUMP;
    now.lossIndex = Math.max(now.calmIndex + 1, index - dated, now.stanceIndex);
    now.isAir = isAir ? 1 : 0;
    now.backRun = 0;
    level[2] = level[0];
    this.moved.fill(0);
    sink(stanceLoss(now, options, index));
  }

  private lost(index: number, gap: number, sink: Sink<StanceDetectorEvent>): void {
    const { now, level, place, before, moved, jump } = this;
    const { hasLoad, sign, back, over, elsewhere } = this.options;
    const share = hasLoad ? level[0] / level[1] : 1;
    if (level[0] < level[2]) level[2] = level[0];
    if (hasLoad ? share < AIR_SHARE : gap >= sign) now.isAir = 1;
    moved[0] = place[0] - before[0];
    moved[1] = place[1] - before[1];
    const since = index - now.lossIndex;
    const isCalm = Math.abs(share - 1) <= 1 - BACK_SHARE && jump.jumpMm < jump.leastMm / 2;
    const isBackThere = hasLoad || now.isAir === 1 || since >= elsewhere || moved[0] * moved[0] + moved[1] * moved[1] < BACK_MM * BACK_MM;
    now.backRun = isCalm && isBackThere ? now.backRun + 1 : 0;
    // where the foot has come down, not on the way there
    if (now.backRun === 1 && now.isAir === 1) now.hasPlace = 0;
    const isBack = now.backRun >= back;
    if (!isBack && since < over) return;
    const endIndex = isBack ? index - back + 1 : index;
    const isHop = now.isAir === 1 || now.sign === PUSH || (!hasLoad && since >= elsewhere && isBack);
    const event = this.lossOver(endIndex, isBack, isHop, index);
    if (isBack) {
      now.phase = STANDING;
      now.stanceIndex = endIndex;
      now.calmIndex = index;
      now.offRun = now.pushRun = now.jumpRun = 0;
    } else this.leave(index);
    sink(event);
  }

  private lossOver(endIndex: number, isBack: boolean, isHop: boolean, index: number): HopEvent | TouchDownEvent {
    const { now, level, moved, options } = this;
    return isHop ? hop(now, endIndex, isBack, moved, options, index) : touchDown(now, level, endIndex, isBack, options, index);
  }

  /** They do not stand on one leg any more. */
  private leave(index: number): void {
    this.now.phase = NONE;
    this.now.steadyFrom = index;
    this.level[1] = this.level[0];
    this.activity.restart();
  }

  /** Samples have been missing for too long: nothing is known any more. */
  private forget(): void {
    this.now.phase = NONE;
    this.now.hasPlace = 0;
    this.activity.restart();
    this.jump.restart();
  }
}
