/**
 * The way from the device to the application. In this order: samples are bundled, counted and stamped; packets wait for a connection
 * event of the receiver's clock, some for one more, and all behind them; they are lost, one by one or all for a while; they come to
 * the application in bursts, some twice, some late. Each layer has chance of its own: switching one leaves the others as they were.
 *
 * Source: DOMAIN §5.1 "Transport"; loss by the two states of Gilbert and Elliott. A link drops no packet for want of room: with more
 * packets than one in `spacingS` it falls behind.
 */
import { log } from '../body/portable-math';
import { Random } from '../body/random';
import type { SimulatedPacket } from '../recording';
import { DeviceClock } from './device-clock';
import type { TransportValues } from './parameters';

/** A packet on its way. */
interface Packet extends Omit<SimulatedPacket, 'arrivalS' | 'truth'> {
  readonly firstIndex: number;
  readonly boot: number;
  /** After the packet before it, when both come with one event. */
  readonly spacingS: number;
}

/** A packet that waits until so many have come. */
interface Held {
  readonly packet: Packet;
  readonly isCopy: boolean;
  readonly due: number;
}

export class Link {
  readonly clock: DeviceClock;
  private readonly values: TransportValues;
  private readonly bundling: Random;
  private readonly waiting: Random;
  private readonly losing: Random;
  private readonly doubling: Random;
  private readonly delaying: Random;
  private readonly gaps: Spells;
  private readonly reboots: Spells;
  private readonly phaseS: number;
  private isBad = false;
  private lastEventS = -Infinity;
  private lastArrivalS = -Infinity;
  private delivered = 0;
  private held: Held[] = [];

  /** @param random  of the transport: each layer takes its seed from it */
  constructor(values: TransportValues, sampleRateHz: number, random: Random) {
    const layer = (): Random => new Random(random.uint32());
    this.values = values;
    this.clock = new DeviceClock(values, sampleRateHz, layer());
    this.bundling = layer();
    this.waiting = layer();
    this.losing = layer();
    this.doubling = layer();
    this.delaying = layer();
    this.gaps = new Spells(values.gapEveryS, values.gapAtLeastS, values.gapAtMostS, layer());
    this.reboots = new Spells(values.resetEveryS, values.resetS, values.resetS, layer());
    this.phaseS = this.waiting.uniform(0, values.intervalS);
  }

  /**
   * What comes of a session of so many samples, in order of arrival. Once.
   * @param take  gives the next samples, whether they get through or not: called in order, and only as far as needed
   */
  *packets(frames: number, take: (frames: number) => Float64Array): Generator<SimulatedPacket, void, undefined> {
    const { clock, values } = this;
    for (let index = 0; index < frames; ) {
      const drawn = values.samplesAtLeast + this.bundling.integer(values.samplesAtMost - values.samplesAtLeast + 1);
      const upFrames = this.framesBefore(this.reboots.nextStartS, frames);
      const size = Math.min(drawn, upFrames - index);
      const samples = take(size);
      // The last packet of a session is as long as it is; one that a reboot cuts short is lost.
      if (size === drawn || upFrames === frames) yield* this.send(index, size, samples);
      index += size;
      if (index === upFrames && upFrames < frames) {
        yield* this.release(Infinity);
        const upAgain = this.framesBefore(this.reboots.nextEndS, frames);
        take(upAgain - index);
        index = upAgain;
        clock.restart(this.reboots.nextEndS);
        this.reboots.skip();
      }
    }
    yield* this.release(Infinity);
  }

  /** How many samples are taken before a time. */
  private framesBefore(timeS: number, frames: number): number {
    return Math.min(frames, Math.ceil(timeS * this.clock.trueRateHz));
  }

  private *send(firstIndex: number, frames: number, samples: Float64Array): Generator<SimulatedPacket, void, undefined> {
    const { clock, values, waiting, doubling, delaying } = this;
    const retries = waiting.chance(values.retryChance) ? 1 : 0;
    const jitterS = waiting.uniform(0, values.jitterS);
    const spacingS = values.spacingS * waiting.uniform(0.5, 1.5);
    const isLost = this.loses();
    const isDouble = doubling.chance(values.duplicateChance);
    const copyAfter = doubling.integer(values.reorderDepth + 1);
    const isLate = delaying.chance(values.reorderChance);
    const lateAfter = 1 + delaying.integer(values.reorderDepth);
    const packet = { sequence: clock.count(frames), stamps: clock.stamps(firstIndex, frames), frames, samples, firstIndex, boot: clock.boot, spacingS };

    const readyS = (firstIndex + frames - 1) / clock.trueRateHz;
    let eventS = this.eventAt(readyS, retries);
    const gapEndS = this.gaps.endOf(eventS);
    const isKept = readyS >= gapEndS - values.gapKeptS;
    if (gapEndS > eventS && isKept) eventS = this.eventAt(gapEndS, 0);
    this.lastEventS = eventS;
    if (isLost || eventS < gapEndS || eventS >= this.reboots.nextStartS) return;

    if (isLate) this.held.push({ packet, isCopy: false, due: this.delivered + lateAfter });
    else {
      this.delivered++;
      yield this.deliver(packet, eventS + values.latencyS + jitterS, false);
    }
    if (isDouble) this.held.push({ packet, isCopy: true, due: this.delivered + (isLate ? lateAfter : 0) + copyAfter });
    yield* this.release(this.delivered);
  }

  /** The event that carries a packet: none overtakes another. */
  private eventAt(readyS: number, retries: number): number {
    const { intervalS } = this.values;
    if (intervalS === 0) return Math.max(readyS, this.lastEventS);
    const event = Math.ceil((readyS - this.phaseS) / intervalS) + retries;
    return Math.max(this.phaseS + event * intervalS, this.lastEventS);
  }

  private loses(): boolean {
    const { values, losing } = this;
    const turns = losing.chance(this.isBad ? values.badToGood : values.goodToBad);
    if (turns) this.isBad = !this.isBad;
    return losing.chance(this.isBad ? values.lossBad : values.lossGood);
  }

  private deliver(packet: Packet, arrivalS: number, isCopy: boolean): SimulatedPacket {
    const { sequence, stamps, frames, samples, firstIndex, boot, spacingS } = packet;
    this.lastArrivalS = Math.max(arrivalS, this.lastArrivalS + spacingS);
    return { arrivalS: this.lastArrivalS, sequence, stamps, frames, samples, truth: { firstIndex, boot, isCopy } };
  }

  /** What has waited for long enough. */
  private *release(delivered: number): Generator<SimulatedPacket, void, undefined> {
    if (this.held.length === 0) return;
    const due = this.held.filter((held) => held.due <= delivered);
    this.held = this.held.filter((held) => held.due > delivered);
    for (const { packet, isCopy } of due) yield this.deliver(packet, -Infinity, isCopy);
  }
}

/** Spells of time that come by chance, one after the other. */
class Spells {
  nextStartS = Infinity;
  nextEndS = Infinity;
  private readonly random: Random;
  private readonly everyS: number;
  private readonly shortestS: number;
  private readonly longestS: number;

  constructor(everyS: number, shortestS: number, longestS: number, random: Random) {
    this.random = random;
    this.everyS = everyS;
    this.shortestS = shortestS;
    this.longestS = longestS;
    if (everyS > 0) this.draw(0);
  }

  /** The end of the spell that a time lies in, or that time. Times may not fall. */
  endOf(timeS: number): number {
    while (timeS >= this.nextEndS) this.skip();
    return timeS >= this.nextStartS ? this.nextEndS : timeS;
  }

  /** The spell is over. */
  skip(): void {
    this.draw(this.nextEndS);
  }

  private draw(afterS: number): void {
    this.nextStartS = afterS - this.everyS * log(1 - this.random.uniform());
    this.nextEndS = this.nextStartS + this.random.uniform(this.shortestS, this.longestS);
  }
}
