/**
 * A receiver that writes down what comes, without thinking much. Time is what the stamps of the device say, unwrapped; else what its
 * counter says, where that tells samples; else arrivals. A packet is spread at the nominal rate. It does not wait for packets that are
 * late, nor fit the clock of the device; after a reboot, which it sees as a link that breaks, it goes on from the arrival. This is what a recording of a simulated session
 * holds, not what a good receiver does.
 */
import { round } from '../body/portable-math';
import type { SimulatedPacket } from '../recording';
import type { TransportValues } from './parameters';

const TIME_DECIMALS = 6;

export class Receiver {
  private readonly stepS: number;
  private readonly mode: 'stamps' | 'counter' | 'arrivals';
  private readonly stampsLast: boolean;
  /** What one count is, and after how long the count starts anew, s; Infinity where it never does. */
  private readonly unitS: number;
  private readonly wrapS: number;
  private count = NaN;
  /** The time of that count. */
  private timeS = NaN;
  private arrivalS = NaN;
  private boot = 0;
  private lastRowS = -Infinity;

  constructor(values: TransportValues, sampleRateHz: number) {
    const { samplesAtLeast, samplesAtMost, sequenceBits, sequenceCounts, stamp, tickS, timeBits, wraps } = values;
    const tellsSamples = sequenceBits > 0 && (sequenceCounts === 'samples' || samplesAtLeast === samplesAtMost);
    this.mode = stamp !== 'none' ? 'stamps' : tellsSamples ? 'counter' : 'arrivals';
    this.stampsLast = stamp === 'last';
    this.stepS = 1 / sampleRateHz;
    this.unitS = stamp !== 'none' ? tickS : sequenceCounts === 'samples' ? this.stepS : samplesAtLeast * this.stepS;
    this.wrapS = wraps === 'yes' ? this.unitS : Infinity;
    for (let i = stamp !== 'none' ? timeBits : sequenceBits; i > 0; i--) this.wrapS *= 2;
  }

  /**
   * The time of each sample of a packet, s. NaN for one that is not stored because a later one is: of a packet that was overtaken or
   * came twice, where there is more than arrivals to tell.
   * @param trueS  when its first sample was taken: where the very first packet is put
   */
  timesOf(packet: SimulatedPacket, trueS: number): readonly number[] {
    const { stepS } = this;
    const { frames, stamps, arrivalS } = packet;
    const times: number[] = [];
    if (this.mode === 'arrivals') {
      const beforeS = Number.isNaN(this.arrivalS) ? -Infinity : this.arrivalS;
      const spreadS = Math.min(stepS, (arrivalS - beforeS) / frames);
      for (let i = 0; i < frames; i++) times.push(this.row(arrivalS - (frames - 1 - i) * spreadS));
      this.arrivalS = arrivalS;
      return times;
    }
    const lead = this.stampsLast ? frames - 1 : 0; // samples before the one that counts
    const countedS = this.advance(packet, trueS + lead * stepS);
    for (let i = 0; i < frames; i++) {
      const sinceS = stamps.length > 1 ? this.nearest(stamps[i] - stamps[0], i * stepS) : (i - lead) * stepS;
      times.push(this.row(countedS + sinceS));
    }
    return times;
  }

  /** The time of what counts in a packet. */
  private advance({ stamps, sequence, arrivalS, truth: { boot } }: SimulatedPacket, firstS: number): number {
    const count = stamps.length > 0 ? stamps[0] : (sequence ?? NaN);
    const elapsedS = arrivalS - this.arrivalS;
    if (Number.isNaN(this.count)) this.timeS = firstS;
    else this.timeS += boot === this.boot ? this.nearest(count - this.count, elapsedS) : elapsedS;
    this.count = count;
    this.arrivalS = arrivalS;
    this.boot = boot;
    return this.timeS;
  }

  /** How long so many counts are, give or take whole wraps: what is nearest to what it should be. */
  private nearest(counts: number, aboutS: number): number {
    const apartS = counts * this.unitS;
    if (this.wrapS === Infinity) return apartS;
    return apartS + this.wrapS * Math.round((aboutS - apartS) / this.wrapS);
  }

  private row(timeS: number): number {
    const stored = round(timeS, TIME_DECIMALS);
    if (!(stored > this.lastRowS)) return NaN;
    this.lastRowS = stored;
    return stored;
  }
}
