/**
 * From packets to samples with a time: what comes in bursts, twice, late, in another order or not at all becomes frames in order, each
 * dated when the device took it. Not an even grid: a resampler comes after it.
 *
 * Time rests on the best that the device says: its stamps; else its counter, at a rate that is learned; else on arrivals, which
 * tell little (`basis` says which). The clock of the device and that of the receiver are brought together by the earliest arrivals,
 * see `arrival-line.ts` for why and for the source.
 */
import { type Block, requireChannels, requireRange, type Samples, type Sink, StatefulStage } from '../core';
import { type ClockEvent, ClockLog } from './clock-events';
import { DeviceTime, isUsable, type Packet } from './device-time';
import { FrameQueue } from './frame-queue';
import { PacketMemory } from './packet-memory';
import { PacketShelf } from './packet-shelf';
import { type ClockBasis, readSampleClockOptions, type SampleClockOptions } from './sample-clock-options';
import { SHIFTED_BUCKETS, SteadyTime, steadyTimeOptions } from './steady-time';

/** A packet cannot come before it was taken, but the line may be wrong by this, s. */
const EARLY_S = 0.25;
/** A packet that waited so long comes from another time of the device, s. */
const WAITED_S = 10;
/** So many packets in a row from another time, or from the past: the device has started anew. Fewer are broken or late. */
const [RESET_PACKETS, RESET_LATE_PACKETS] = [2, 4];
/** Without stamps and counter, a silence so long has lost samples, s. */
const SILENCE_S = 0.5;
/** Without stamps and counter the line remembers little, for a lost sample moves it: samples that were lost show in so many buckets. */
const LOST_BUCKETS = 2;

/**
 * Takes packets and gives dated frames. Push a packet, then read until false comes back.
 *
 * @param options  see `SampleClockOptions`: what the data sheet of the device says
 * Latency: none while packets come in order; after one is lost, `reorderPackets` packets.
 * Allocates: in the constructor only. State: (2 · reorderPackets + 2) · framesAtMost · (1 + channels) + 2 · reorderPackets + 253 doubles.
 * Bad packets: one without the stamps or the counter that were declared, with none or too many frames, or without an arrival is
 * refused; one that came before is a duplicate; one that comes after later samples were given is late. All are counted, none throws.
 * Bad rates: one up to four times too low is learned anew from stamps in some seconds, with late packets until then; one too high
 * shows as lost samples; without stamps it is to be true within `rateTolerance`, or `resets` grow.
 * A receiver's clock that is set back is a reset; times go on by what it was before. A device that reboots is noticed when it is sure: its first
 * packet is refused, or its first three where they look like late ones.
 * NaN in samples passes through, and is counted.
 * @throws {TypeError | RangeError} for options against their laws, and for `samples` shorter than frames · channels
 * @example
 * const clock = new SampleClock({ sampleRateHz: 52, channels: 3, sequenceBits: 16 });
 * clock.push(packet, (event) => log(event.type, event.startS, event.lostSamples));
 * while (clock.read(frame)) live.push(clock.timeS, frame, show);
 */
export class SampleClock extends StatefulStage {
  readonly channels: number;
  readonly basis: ClockBasis;
  private readonly o: ReturnType<typeof readSampleClockOptions>;
  private readonly device: DeviceTime;
  private readonly time: SteadyTime;
  private readonly shelf: PacketShelf;
  private readonly queue: FrameQueue;
  private readonly memory = new PacketMemory();
  private readonly log: ClockLog;
  private readonly told: ClockLog['told'];
  private readonly shelvedTimes: Float64Array;
  private readonly shelvedValues: Float64Array;
  private readonly shelvedKey = new Float64Array(1);
  /** [device time, arrival] */
  private readonly point = new Float64Array(2);

  constructor(options: SampleClockOptions) {
    const o = readSampleClockOptions(options);
    super('sample-clock', o.hash);
    this.o = o;
    this.channels = o.channels;
    this.basis = o.basis;
    this.log = new ClockLog(o.source);
    this.told = this.log.told;
    this.device = new DeviceTime(o);
    this.time = new SteadyTime(steadyTimeOptions(o));
    this.shelf = new PacketShelf(o.basis === 'arrival' ? 0 : o.reorderPackets, o.framesAtMost, o.channels);
    this.queue = new FrameQueue((o.reorderPackets + 2) * o.framesAtMost, o.channels);
    this.shelvedTimes = new Float64Array(o.framesAtMost);
    this.shelvedValues = new Float64Array(o.framesAtMost * o.channels);
    this.keep(this.device, this.time, this.shelf, this.queue, this.memory, this.log);
  }

  /** Time of the frame that was read last, s, by the clock of the arrivals: if it was set back, by what it was at first. */
  get timeS(): number {
    return this.queue.timeS;
  }

  /** Frames that wait to be read. */
  get waiting(): number {
    return this.queue.waiting;
  }

  /** Samples a second of the receiver, as learned so far. */
  get sampleRateHz(): number {
    return 1 / (this.device.rate.periodS * this.time.line.now.slope);
  }

  /** Samples that the device took and that did not come. By 'arrival' an estimate, and of silences alone. */
  get lostSamples(): number {
    return this.told.lost;
  }

  /** Stretches of lost samples. */
  get gaps(): number {
    return this.told.gaps;
  }

  get duplicatePackets(): number {
    return this.told.duplicates;
  }

  get latePackets(): number {
    return this.told.late;
  }

  get refusedPackets(): number {
    return this.told.refused;
  }

  /** Times that the device started its clock or counter anew, or the receiver's was set back. */
  get resets(): number {
    return this.told.resets;
  }

  /** Time of the first sample after the last of them, s; NaN before the first. */
  get lastResetS(): number {
    return this.told.lastResetS;
  }

  /** Frames that were not read in time: there is room for `reorderPackets` + 2 packets. */
  get unreadFrames(): number {
    return this.queue.lost;
  }

  /**
   * Takes a packet, by copy. False when it is not used.
   * @param sink  hears of samples that were lost and of reboots, once the packet is taken and before its frames are read
   */
  push(packet: Packet, sink?: Sink<ClockEvent>): boolean {
    this.log.isHeard = sink !== undefined;
    const isUsed = this.take(packet);
    if (sink !== undefined) this.log.tell(sink);
    return isUsed;
  }

  private take(packet: Packet): boolean {
    const { device, shelf, memory, told } = this;
    if (!isUsable(packet, this.o)) {
      told.refused++;
      return false;
    }
    const isFirst = device.newest.arrivalS !== device.newest.arrivalS;
    if (isFirst) device.begin(packet, 0);
    const isBack = device.isSetBack(packet);
    device.locate(packet);
    if (isBack) {
      this.waitOf(packet);
      this.time.setBack(this.point);
      told.resets++;
    }
    device.checkRate(packet);
    if (this.basis === 'arrival') this.bridgeSilence(packet);
    else if (!isFirst && !this.isPlausible(packet)) return false;
    if (shelf.has(device.key, device.slack)) {
      told.duplicates++;
      return false;
    }
    memory.trust();
    this.follow(packet);
    this.sort(packet);
    return true;
  }

  /** Gives the frames that still wait for a packet before them: at the end of a stream. */
  flush(sink?: Sink<ClockEvent>): void {
    this.log.isHeard = sink !== undefined;
    this.unshelveAll();
    if (sink !== undefined) this.log.tell(sink);
  }

  /** The next frame, its time in `timeS`. False when there is none. */
  read(frame: Float64Array): boolean {
    if (frame.length < this.channels) throw new RangeError(`"frame" expected at least ${this.channels} values, got ${frame.length}`);
    return this.queue.take(frame, 0, 1);
  }

  /** As many frames as are there and fit into `[from, to)` of a block: their times in channel 0, values in those after. Returns how many. */
  readInto(block: Block, from: number, to: number): number {
    requireChannels(block, 1 + this.channels);
    requireRange(from, to, block.capacity);
    let at = from;
    for (; at < to && this.queue.take(block.data, block.capacity + at, block.capacity); at++) block.data[at] = this.queue.timeS;
    return at - from;
  }

  /** How long the packet at hand has waited, s; to `point[0]`. */
  private waitOf({ arrivalS, frames }: Packet): void {
    const { point, device, time } = this;
    point[0] = device.times[frames - 1];
    point[1] = arrivalS;
    time.waitInto(point);
  }

  /** Where nothing but arrivals tells, a silence is taken for lost samples. */
  private bridgeSilence(packet: Packet): void {
    const { point, time, device } = this;
    if (!(packet.arrivalS - device.newest.arrivalS > SILENCE_S)) return;
    this.waitOf(packet);
    if (point[0] > SILENCE_S) device.skip(point[0] / time.line.now.slope, packet.frames);
  }

  /** False for a packet that came before, too late, or from another time; unless there are so many that the device began anew. */
  private isPlausible(packet: Packet): boolean {
    const { device, memory, told, point, o } = this;
    const { key } = device;
    const slackS = o.rateTolerance * (packet.arrivalS - device.newest.arrivalS);
    this.waitOf(packet);
    const isElsewhere = point[0] < -EARLY_S - slackS || point[0] > WAITED_S + slackS;
    if (!isElsewhere && key[0] >= device.next.key - device.slack[0]) return true;
    if (memory.doubt(key) >= (isElsewhere ? RESET_PACKETS : RESET_LATE_PACKETS)) {
      this.startAnew(packet);
      return true;
    }
    if (isElsewhere) told.refused++;
    else if (memory.has(key, device.slack)) told.duplicates++;
    else told.late++;
    return false;
  }

  /** The device has rebooted: its time goes on from where the receiver's is. */
  private startAnew(packet: Packet): void {
    const { point, time, device } = this;
    this.unshelveAll();
    point[0] = 0;
    point[1] = packet.arrivalS;
    time.waitInto(point);
    const nowS = point[0] / time.line.now.slope;
    time.restart();
    device.begin(packet, Math.max(nowS, device.next.deviceS + (packet.frames - 1) * device.rate.periodS));
    device.locate(packet);
    this.told.resets++;
  }

  /** Takes what the packet says of the two clocks. */
  private follow(packet: Packet): void {
    const { point, time, device } = this;
    point[0] = device.times[packet.frames - 1];
    point[1] = packet.arrivalS;
    const { now: line } = time.line;
    const isShifted = this.basis !== 'arrival' && line.late >= SHIFTED_BUCKETS;
    if (isShifted) time.restart();
    time.observe(point);
    if (isShifted) {
      time.settle();
      this.told.resets++;
    } else if (this.basis === 'arrival' && line.late >= LOST_BUCKETS) time.forget(LOST_BUCKETS);
    device.follow(packet);
  }

  /** Gives the packet when it is its turn, and those that waited for it; else lets it wait. */
  private sort({ frames, samples }: Packet): void {
    const { shelf, device } = this;
    const { key, slack } = device;
    while (key[0] > device.next.key + slack[0]) {
      if (shelf.now.held < shelf.packets) {
        shelf.put(key, frames, device.times, samples, frames * this.channels);
        return;
      }
      if (shelf.now.held === 0 || shelf.data[0] > key[0]) break;
      this.unshelve();
      this.unshelveNext();
    }
    this.give(key, device.times, samples, frames);
    this.unshelveNext();
  }

  private unshelveAll(): void {
    while (this.shelf.now.held > 0) this.unshelve();
  }

  private unshelveNext(): void {
    const { shelf, device } = this;
    while (shelf.now.held > 0 && shelf.data[0] <= device.next.key + device.slack[0]) this.unshelve();
  }

  private unshelve(): void {
    const frames = this.shelf.take(this.shelvedKey, this.shelvedTimes, this.shelvedValues);
    this.give(this.shelvedKey, this.shelvedTimes, this.shelvedValues, frames);
  }

  /** Dates the samples of a packet, its place in `key[0]`, and lets them be read. */
  private give(key: Float64Array, times: Float64Array, values: Samples, frames: number): void {
    const { log, device, counts } = this;
    const lost = device.pass(key, times, frames);
    this.memory.remember(key);
    this.time.date(times, frames);
    if (log.happened(lost)) log.note(times[0], device.next.index - frames, lost, lost / this.sampleRateHz, device.newest.arrivalS + this.time.aheadS);
    counts[0] += frames;
    counts[1] += this.queue.put(times, values, frames);
  }
}
