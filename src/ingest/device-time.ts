/**
 * Where a packet stands among the others, and when by its own clock the device took its samples: counters and stamps that wrap, a rate
 * that is not the nominal one. What arrivals say of wraps: so many as bring the packet nearest to the time that has passed.
 */
import { describe, isRecord, type Samples, StatefulStage } from '../core';
import type { readSampleClockOptions } from './sample-clock-options';

/** One packet, decoded. */
export interface Packet {
  /** By the clock of the receiver, s; any zero. Not less than that of the packet before. */
  readonly arrivalS: number;
  /** The counter; null where there is none. */
  readonly sequence: number | null;
  /** In ticks, wrapped or not: none, one, or one a sample. */
  readonly stamps: ArrayLike<number>;
  readonly frames: number;
  /** samples[frame * channels + channel]. */
  readonly samples: Samples;
}

/** The period that is known counts as much as so many seconds of stamps. */
const PRIOR_S = 1;
/** Packets follow one another when they are apart as they should be, give or take this: in periods, and in periods a frame. */
const SLACK = 0.75;
const SLACK_A_FRAME = 0.01;

/** Arrivals go back by so much: the clock of the receiver was set anew, s. */
const BACK_S = 1;
/** Stamps say for so long that packets overlap: the rate that is known is too low, s. A burst that is stamped as it is sent is shorter. */
const RELEARN_S = 1;
const RELEARN_PACKETS = 4;

/** State: 18 doubles and those of a stage. */
export class DeviceTime extends StatefulStage {
  /** Of the packet at hand: its place, in counts or, where there is no counter, in s; and the device times of its samples, s. */
  readonly key = new Float64Array(1);
  readonly times: Float64Array;
  /** In `slack[0]`: apart by less than this, in the unit of keys, two packets are at the place of the packet at hand. */
  readonly slack = new Float64Array(1);
  private readonly o: ReturnType<typeof readSampleClockOptions>;
  private readonly stampS = new Float64Array(1);
  /** Where the next packet should begin: its place, and by the clock of the device, s. Numbers are read here: a getter boxes them. */
  readonly next = { key: 0, deviceS: 0, index: 0, skipped: 0 };
  /** Seconds of the device a sample, and from where on that is fitted. */
  readonly rate = { periodS: 0, priorS: 0, fromS: NaN, fromIndex: 0 };
  /** What the newest packet said; its arrival is NaN before the first. */
  readonly newest = { stamp: NaN, stampS: 0, sequence: NaN, key: 0, arrivalS: NaN };

  /** The packet before, used or not; since which, and over how many frames, packets overlap. */
  private readonly seen = { key: NaN, frames: 0, fromKey: 0, packets: 0, span: 0 };

  constructor(options: ReturnType<typeof readSampleClockOptions>) {
    super('device-time', 0);
    this.o = options;
    this.times = new Float64Array(options.framesAtMost);
    this.rate.periodS = this.rate.priorS = 1 / options.sampleRateHz;
    this.keep(this.next, this.rate, this.newest, this.seen);
  }

  /** The packet is the first since the device began, and took its last sample at `lastS`. */
  begin({ arrivalS, sequence, stamps, frames }: Packet, lastS: number): void {
    const { o, newest, next, rate } = this;
    const firstS = lastS - (frames - 1) * rate.periodS;
    newest.arrivalS = arrivalS;
    newest.stampS = o.stamp === 'last' ? lastS : firstS;
    if (o.basis === 'stamps') newest.stamp = stamps[0];
    if (o.sequenceRange > 0) newest.sequence = sequence ?? 0;
    newest.key = o.sequenceRange > 0 ? next.key : firstS;
    next.deviceS = firstS;
    next.key = newest.key;
    rate.priorS = rate.periodS;
    rate.fromS = NaN;
    this.seen.key = NaN;
    this.seen.packets = 0;
  }

  /**
   * Learns the rate anew where it is far too low, by the stamps of all packets: half of them would be late for ever. A counter needs
   * no such thing: with it none is late.
   */
  checkRate({ frames }: Packet): void {
    const { o, seen, rate } = this;
    if (o.basis !== 'stamps' || o.sequenceRange > 0) return;
    const key = this.key[0];
    const step = key - seen.key;
    if (step === 0) return;
    const room = (seen.frames - SLACK - SLACK_A_FRAME * seen.frames) * rate.periodS;
    if (!(step > 0 && step < room)) {
      seen.fromKey = key;
      seen.packets = seen.span = 0;
    } else {
      seen.packets += 1;
      seen.span += seen.frames;
    }
    seen.key = key;
    seen.frames = frames;
    if (seen.packets < RELEARN_PACKETS || key - seen.fromKey < RELEARN_S) return;
    rate.periodS = rate.priorS = (key - seen.fromKey) / seen.span;
    rate.fromS = NaN;
    seen.packets = 0;
  }

  /** Whether the receiver's clock was set back before a packet came; what passed meanwhile is not known, and taken for nothing. */
  isSetBack({ arrivalS }: Packet): boolean {
    const isBack = this.newest.arrivalS - arrivalS > BACK_S;
    if (isBack) this.newest.arrivalS = arrivalS;
    return isBack;
  }

  /** Finds `key` and `times` of a packet. */
  locate(packet: Packet): void {
    const { arrivalS, sequence, frames } = packet;
    const { o, newest, next, key, times, slack } = this;
    const { periodS } = this.rate;
    const elapsedS = arrivalS - newest.arrivalS;
    if (o.sequenceRange > 0) slack[0] = 0.5;
    else slack[0] = (SLACK + SLACK_A_FRAME * frames) * periodS;
    if (o.basis === 'stamps') {
      this.unwrapStamps(packet);
      key[0] = times[0];
    }
    if (o.sequenceRange > 0) {
      const countS = o.sequenceCounts === 'samples' ? periodS : frames * periodS;
      key[0] = newest.key + unwrapped((sequence ?? 0) - newest.sequence, elapsedS / countS, o.sequenceRange);
      if (o.basis === 'sequence') this.spread(times, frames, next.deviceS + (key[0] - next.key) * countS);
    } else if (o.basis === 'arrival') {
      key[0] = next.key;
      this.spread(times, frames, next.deviceS);
    }
  }

  /** Moves the packet at hand, and all after it: for where nothing tells what is lost. */
  skip(seconds: number, frames: number): void {
    this.next.deviceS += seconds;
    this.next.skipped = Math.max(1, Math.round(seconds / this.rate.periodS));
    this.spread(this.times, frames, this.next.deviceS);
  }

  /** Remembers what the packet at hand says, if it is the newest. */
  follow({ arrivalS, sequence, stamps }: Packet): void {
    const { o, newest, key } = this;
    if (key[0] < newest.key) return;
    newest.key = key[0];
    newest.arrivalS = arrivalS;
    newest.stampS = this.stampS[0];
    if (o.basis === 'stamps') newest.stamp = stamps[0];
    if (o.sequenceRange > 0) newest.sequence = sequence ?? 0;
  }

  /** Goes past a packet, its place in `key[0]`, and returns how many samples were lost before it. Without stamps, dates its samples. */
  pass(key: Float64Array, times: Float64Array, frames: number): number {
    const { o, next, rate } = this;
    const step = o.sequenceCounts === 'samples' ? frames : 1;
    let lost = 0;
    if (o.basis === 'stamps') {
      const aheadS = times[0] - next.deviceS;
      if (aheadS > (SLACK + SLACK_A_FRAME * frames) * rate.periodS) lost = Math.round(aheadS / rate.periodS);
    } else if (o.basis === 'sequence') {
      if (key[0] - next.key > 0.5) lost = Math.round(((key[0] - next.key) * frames) / step);
      this.spread(times, frames, next.deviceS + lost * rate.periodS);
    } else {
      lost = next.skipped;
      next.skipped = 0;
    }
    next.index += lost;
    if (o.basis === 'stamps') this.fit(times, frames);
    next.index += frames;
    next.deviceS = times[frames - 1] + rate.periodS;
    next.key = o.sequenceRange > 0 ? key[0] + step : next.deviceS;
    return lost;
  }

  private unwrapStamps({ arrivalS, stamps, frames }: Packet): void {
    const { o, newest, times, stampS } = this;
    const { periodS } = this.rate;
    const { tickS, timeRange } = o;
    stampS[0] = newest.stampS + tickS * unwrapped(stamps[0] - newest.stamp, (arrivalS - newest.arrivalS) / tickS, timeRange);
    if (o.stamp !== 'each') {
      this.spread(times, frames, stampS[0] - (o.stamp === 'last' ? frames - 1 : 0) * periodS);
      return;
    }
    times[0] = stampS[0];
    for (let i = 1; i < frames; i++) {
      const stepS = tickS * unwrapped(stamps[i] - stamps[i - 1], periodS / tickS, timeRange);
      times[i] = times[i - 1] + (stepS > 0 ? stepS : periodS);
    }
  }

  private spread(times: Float64Array, frames: number, firstS: number): void {
    const { periodS } = this.rate;
    for (let i = 0; i < frames; i++) times[i] = firstS + i * periodS;
  }

  /** The period by the stamps since the device began, and a little by what it was before. */
  private fit(times: Float64Array, frames: number): void {
    const { next, rate } = this;
    const lead = this.o.stamp === 'last' ? frames - 1 : 0;
    if (rate.fromS !== rate.fromS) {
      rate.fromS = times[lead];
      rate.fromIndex = next.index + lead;
    }
    const samples = next.index + lead - rate.fromIndex;
    rate.periodS = (times[lead] - rate.fromS + PRIOR_S) / (samples + PRIOR_S / rate.priorS);
  }
}

/** Counts that went round, as the number of them that is nearest to what there should be. */
function unwrapped(counts: number, about: number, range: number): number {
  return range === Infinity ? counts : counts + range * Math.round((about - counts) / range);
}

/**
 * Whether a packet has what was declared, and can be one.
 * @throws {TypeError | RangeError} for what is no packet, and for too few samples: wrong usage
 */
export function isUsable(packet: Packet, o: ReturnType<typeof readSampleClockOptions>): boolean {
  if (!isRecord(packet)) throw new TypeError(`"packet" expected an object, got ${describe(packet)}`);
  const { arrivalS, sequence, stamps, frames, samples } = packet;
  if (!(Number.isInteger(frames) && frames >= 1 && frames <= o.framesAtMost) || arrivalS - arrivalS !== 0) return false;
  if (!(samples?.length >= frames * o.channels)) {
    throw new RangeError(`"samples" expected at least ${frames * o.channels} values, got ${samples?.length}`);
  }
  if (o.sequenceRange > 0 && !(sequence !== null && sequence - sequence === 0)) return false;
  if (o.basis !== 'stamps') return true;
  return stamps?.length >= (o.stamp === 'each' ? frames : 1) && stamps[0] - stamps[0] === 0;
}
