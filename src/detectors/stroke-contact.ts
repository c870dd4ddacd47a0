/**
 * One contact with the sensor, from where it set out: how far it went, how firmly it pressed and for how long, and on which lanes it lay.
 * Places are as they read meanwhile, until it is known how far the zero has wandered under them.
 */
import { StatefulStage } from '../core';
import type { PressurePoint } from './pressure-point';
import type { StrokeOptions } from './stroke-options';

/** Of a lane: width of the places from side to side that are told apart, and how many of them. */
export const LANE_BIN = 1 / 9;
export const LANE_BINS = 54;

/**
 * A stroke goes so far, half of the way between a slip and the breadth of the toes, and so fast from where it set out to its farthest
 * (strokes take 3–5 s a foot, DOMAIN §5.2): assumptions.
 */
const STROKE_MM = 35;
const SLOWEST_MM_S = 10;
/** Back by so much, it has turned. */
const BACK_MM = 25;
/** Of its peak: below that the pressure has eased, below this there is hardly anything left of it. */
const EASED_SHARE = 0.6;
const LEFT_SHARE = 0.2;
/** Of what it was of late: below that it is being let go, and its place, under less and less load, is not good for its way. */
const LETTING_GO_SHARE = 0.8;

export class StrokeContact extends StatefulStage {
  readonly now = {
    startIndex: 0,
    /** Load at which it counts as set out, and greatest. */
    level: 0,
    peak: 0,
    // Places at the start, farthest from it, and now, with the loads under them.
    firstMl: 0,
    firstAp: 0,
    far: 0,
    farIndex: 0,
    farLoad: 0,
    farMl: 0,
    farAp: 0,
    lastIndex: 0,
    lastLoad: 0,
    lastMl: 0,
    lastAp: 0,
    // sums over its samples
    samples: 0,
    sum: 0,
    squares: 0,
    sumMl: 0,
    sumAp: 0,
    /** Samples below `EASED_SHARE` of the peak that came before them; and the last ones in a row below `LEFT_SHARE`. */
    eased: 0,
    low: 0,
    /** Whether it is known how far the zero has wandered. */
    isSettled: 0,
  };
  /** Samples at each place from side to side, from the inside. */
  readonly lanes = new Float64Array(LANE_BINS);
  /** [load, moments to the right and to the front], in sum over its first moment. */
  private readonly early = new Float64Array(3);
  /** The same as the mean of late. */
  private readonly late = new Float64Array(3);
  /** By how much the zero has wandered under it, [load, moments], as far as that is known. */
  private readonly wander = new Float64Array(3);
  private readonly options: StrokeOptions;

  constructor(options: StrokeOptions) {
    super('stroke-contact', 0);
    this.options = options;
    this.keep(this.now, this.lanes, this.early, this.late, this.wander);
  }

  /** A contact begins. */
  begin(index: number, point: PressurePoint): void {
    this.now.peak = 0;
    this.setOut(index, point);
  }

  /** A stroke or press begins here. */
  setOut(index: number, point: PressurePoint): void {
    const { now } = this;
    point.locate();
    now.startIndex = now.farIndex = now.lastIndex = index;
    now.level = now.farLoad = now.lastLoad = point.out[0];
    now.firstMl = now.farMl = now.lastMl = point.out[1];
    now.firstAp = now.farAp = now.lastAp = point.out[2];
    now.far = now.samples = now.sum = now.squares = now.sumMl = now.sumAp = now.eased = now.low = now.isSettled = 0;
    this.lanes.fill(0);
    this.early.fill(0);
    this.late.fill(0);
    this.wander.fill(0);
  }

  /** How firmly: every sample of it, whether its place is good or not. */
  weigh(point: PressurePoint): { readonly peak: number; readonly level: number; readonly low: number } {
    const { now } = this;
    const load = point.out[0];
    if (load > now.peak) now.peak = load;
    now.low = load < LEFT_SHARE * now.peak ? now.low + 1 : 0;
    if (load < EASED_SHARE * now.peak) now.eased += 1;
    return now;
  }

  /** One more sample, where its place is good. */
  gather(index: number, point: PressurePoint): void {
    const { now, lanes, early, late, options } = this;
    const { middleMm, laneMm, outside } = options;
    point.locate();
    const load = point.out[0];
    const ml = point.out[1];
    const ap = point.out[2];
    now.lastIndex = index;
    now.samples += 1;
    now.sum += load;
    now.squares += load * load;
    now.sumMl += ml;
    now.sumAp += ap;
    const aside = Math.floor((outside * (ml - middleMm)) / (laneMm * LANE_BIN)) + LANE_BINS / 2;
    lanes[Math.max(0, Math.min(LANE_BINS - 1, aside))] += 1;
    if (now.samples <= options.early) {
      early[0] += load;
      early[1] += load * ml;
      early[2] += load * ap;
    }
    const share = Math.max(options.late, 1 / now.samples);
    late[0] += share * (load - late[0]);
    late[1] += share * (load * ml - late[1]);
    late[2] += share * (load * ap - late[2]);
    if (load < LETTING_GO_SHARE * late[0]) return;
    now.lastLoad = load;
    now.lastMl = ml;
    now.lastAp = ap;
    const byMl = ml - now.firstMl;
    const byAp = ap - now.firstAp;
    const way = Math.sqrt(byMl * byMl + byAp * byAp);
    if (way <= now.far) return;
    now.far = way;
    now.farIndex = index;
    now.farLoad = load;
    now.farMl = ml;
    now.farAp = ap;
  }

  /** Whether it goes along the foot; else it stays on its spot. */
  get isStroke(): boolean {
    const { far, farIndex, startIndex } = this.now;
    return far >= STROKE_MM && far * this.options.sampleRateHz >= SLOWEST_MM_S * (farIndex - startIndex);
  }

  /** Whether it has come back from its farthest. */
  get isBack(): boolean {
    const { lastMl, farMl, lastAp, farAp } = this.now;
    return (lastMl - farMl) * (lastMl - farMl) + (lastAp - farAp) * (lastAp - farAp) > BACK_MM * BACK_MM;
  }

  /** It is known now what it reads without it: places are moved by as much as the zero had wandered until then, bit by bit. */
  settle(point: PressurePoint): void {
    const { now, wander } = this;
    point.wanderInto(wander);
    now.isSettled = 1;
    const share = (now.farIndex - now.startIndex) / Math.max(1, now.lastIndex - now.startIndex);
    now.farMl = this.place(1, now.farLoad, now.farLoad * now.farMl, share);
    now.farAp = this.place(2, now.farLoad, now.farLoad * now.farAp, share);
    now.lastMl = this.place(1, now.lastLoad, now.lastLoad * now.lastMl, 1);
    now.lastAp = this.place(2, now.lastLoad, now.lastLoad * now.lastAp, 1);
    now.far = Math.sqrt((now.farMl - now.firstMl) * (now.farMl - now.firstMl) + (now.farAp - now.firstAp) * (now.farAp - now.firstAp));
  }

  /** The mean place, [ml, ap], mm. */
  middle(): readonly [number, number] {
    const { samples, sum, sumMl, sumAp } = this.now;
    const load = sum / samples;
    return [this.place(1, load, (load * sumMl) / samples, 0.5), this.place(2, load, (load * sumAp) / samples, 0.5)];
  }

  /** From where it was at first to where it was of late, mm. */
  slip(): number {
    const { early, late } = this;
    const ml = this.place(1, late[0], late[1], 1) - early[1] / early[0];
    const ap = this.place(2, late[0], late[2], 1) - early[2] / early[0];
    return Math.sqrt(ml * ml + ap * ap);
  }

  /** The place of a moment (`axis` 1: ml, 2: ap) under a load, when `share` of the wander had come; as it reads where hardly a load would be left. */
  private place(axis: number, load: number, moment: number, share: number): number {
    const { wander } = this;
    const left = load - share * wander[0];
    return left < load / 2 ? moment / load : (moment - share * wander[axis]) / left;
  }
}
