/** Packets that came before one that should come first: kept, with their samples, until it is there or too many wait. */
import { type Samples, StatefulStage } from '../core';

/** What is kept of a packet beside its samples. */
const KEY = 0;
const FRAMES = 1;
const HEAD = 2;

/** State: 1 + packets · (2 + framesAtMost · (1 + channels)) doubles and those of a stage. */
export class PacketShelf extends StatefulStage {
  /** The packets, in the order of their keys: the first number is the key of the first. */
  readonly data: Float64Array;
  readonly packets: number;
  private readonly framesAtMost: number;
  private readonly slotSize: number;
  /** So many are here. */
  readonly now = { held: 0 };

  constructor(packets: number, framesAtMost: number, channels: number) {
    super('packet-shelf', 0);
    this.packets = packets;
    this.framesAtMost = framesAtMost;
    this.slotSize = HEAD + framesAtMost * (1 + channels);
    this.data = new Float64Array(packets * this.slotSize);
    this.keep(this.data, this.now);
  }

  /** Whether a packet with that key is here, within `slack[0]`. The key stands in `x[0]`. */
  has(x: Float64Array, slack: Float64Array): boolean {
    for (let slot = 0; slot < this.now.held; slot++) {
      if (Math.abs(this.data[slot * this.slotSize + KEY] - x[0]) <= slack[0]) return true;
    }
    return false;
  }

  /** Keeps a packet, in the order of keys. There must be room. The key stands in `x[0]`. */
  put(x: Float64Array, frames: number, times: Float64Array, values: Samples, count: number): void {
    const { data, slotSize, now } = this;
    let slot = now.held;
    while (slot > 0 && data[(slot - 1) * slotSize + KEY] > x[0]) slot--;
    const at = slot * slotSize;
    data.copyWithin(at + slotSize, at, now.held * slotSize);
    data[at + KEY] = x[0];
    data[at + FRAMES] = frames;
    for (let i = 0; i < frames; i++) data[at + HEAD + i] = times[i];
    for (let i = 0; i < count; i++) data[at + HEAD + this.framesAtMost + i] = values[i];
    now.held++;
  }

  /** The first packet: its key to `x[0]`, its device times to `times`, its values to `values`. Returns its frames. */
  take(x: Float64Array, times: Float64Array, values: Float64Array): number {
    const { data, slotSize, framesAtMost, now } = this;
    const frames = data[FRAMES];
    x[0] = data[KEY];
    for (let i = 0; i < frames; i++) times[i] = data[HEAD + i];
    for (let i = 0; i < values.length; i++) values[i] = data[HEAD + framesAtMost + i];
    data.copyWithin(0, slotSize, now.held * slotSize);
    now.held--;
    return frames;
  }
}
