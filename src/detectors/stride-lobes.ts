/**
 * Push-offs and swings in the rate of rotation of a foot, for one of its two signs: a swing is a turn of one piece, right after the turn
 * of a push-off the other way. Two of these, one for each sign, look on until it is known which of them is right.
 */
import { StatefulStage } from '../core';

/** Slower turning is standing, rad/s. */
export const STILL_RATE = 0.5;
/** Two pieces of a push-off are no further apart, s. */
const SAME_PUSH_S = 0.1;
/** No swing goes less far, rad, nor stays slower, rad/s: heel raises do. */
const LEAST_SWING = 0.4;
const LEAST_RATE = 2;
/** A swing that is not known by then, after its push-off, is none, s. */
const DECISION_S = 1;
/** Shorter than a sprinter's stride, and longer than one that is not a pause, s. */
const SHORTEST_S = 0.4;
const LONGEST_S = 2.5;
/** Strides that can wait, and the numbers of each: start, end, where its swing was fastest, how fast, and how far it went. */
const PLACES = 3;
export const FIELDS = 5;

export class StrideLobes extends StatefulStage {
  /** Strides that wait to be told, oldest first: `FIELDS` numbers each. */
  readonly strides = new Float64Array(PLACES * FIELDS);
  private readonly step: number;
  private readonly samePush: number;
  private readonly longest: number;
  private readonly shortestStride: number;
  private readonly longestStride: number;
  private readonly now = {
    // the last push-off: where it was fastest, and when it was last on
    push: 0,
    pushIndex: -1,
    pushEnd: 0,
    // the push-off of the last swing, which began the stride
    startIndex: -1,
    waiting: 0,
    // the swing in progress
    angle: 0,
    rate: 0,
    rateIndex: 0,
    isKnown: 0,
    // the one before
    lastAngle: 0,
    lastRate: 0,
    lastRateIndex: 0,
  };

  /** @param sign  of the swing: 1 or −1 */
  constructor(sampleRateHz: number, private readonly sign: number) {
    super('stride-lobes', 0);
    this.step = 1 / sampleRateHz;
    this.samePush = SAME_PUSH_S * sampleRateHz;
    this.shortestStride = SHORTEST_S * sampleRateHz;
    this.longestStride = LONGEST_S * sampleRateHz;
    this.longest = DECISION_S * sampleRateHz;
    this.keep(this.strides, this.now);
  }

  get waiting(): number {
    return this.now.waiting;
  }

  /** What waits was told, or is to be told by nobody. */
  clear(): void {
    this.now.waiting = 0;
  }

  /** One sample of the rate, `rates[0]`. When a swing becomes known, the push-off before it has ended a stride. */
  see(rates: Float64Array, index: number): void {
    const { now } = this;
    const rate = this.sign * rates[0];
    if (rate < -STILL_RATE) {
      if (now.angle > 0) this.endSwing();
      const isNew = index - now.pushEnd > this.samePush || now.pushIndex < 0;
      if (isNew || rate < now.push) {
        now.push = rate;
        now.pushIndex = index;
      }
      now.pushEnd = index;
      return;
    }
    if (rate > 0) now.angle += rate * this.step;
    if (rate > now.rate) {
      now.rate = rate;
      now.rateIndex = index;
    }
    if (now.isKnown === 1 || now.pushIndex < 0 || index - now.pushIndex > this.longest) return;
    if (now.rate < LEAST_RATE || now.angle < LEAST_SWING) return;
    now.isKnown = 1;
    const samples = now.pushIndex - now.startIndex;
    if (now.startIndex >= 0 && samples >= this.shortestStride && samples <= this.longestStride) this.keepStride();
    now.startIndex = now.pushIndex;
  }

  private keepStride(): void {
    const { now, strides } = this;
    if (now.waiting === PLACES) {
      strides.copyWithin(0, FIELDS);
      now.waiting -= 1;
    }
    const at = now.waiting * FIELDS;
    strides[at] = now.startIndex;
    strides[at + 1] = now.pushIndex;
    strides[at + 2] = now.lastRateIndex;
    strides[at + 3] = now.lastRate;
    strides[at + 4] = now.lastAngle;
    now.waiting += 1;
  }

  private endSwing(): void {
    const { now } = this;
    if (now.isKnown === 1) {
      now.lastAngle = now.angle;
      now.lastRate = now.rate;
      now.lastRateIndex = now.rateIndex;
    }
    now.angle = 0;
    now.rate = 0;
    now.isKnown = 0;
  }
}
