/** Dated frames that wait to be read, first in, first out. */
import { StatefulStage } from '../core';

/** State: 4 + capacity · (1 + channels) doubles and those of a stage. */
export class FrameQueue extends StatefulStage {
  readonly channels: number;
  private readonly capacity: number;
  /** Time first, then the values, frame by frame. */
  private readonly data: Float64Array;
  private readonly now = { first: 0, waiting: 0, timeS: NaN, lost: 0 };

  constructor(capacity: number, channels: number) {
    super('frame-queue', 0);
    this.capacity = capacity;
    this.channels = channels;
    this.data = new Float64Array(capacity * (1 + channels));
    this.keep(this.data, this.now);
  }

  get waiting(): number {
    return this.now.waiting;
  }

  /** Time of the frame that was read last, s. */
  get timeS(): number {
    return this.now.timeS;
  }

  /** Frames that nobody read before there was no room left. */
  get lost(): number {
    return this.now.lost;
  }

  /** Takes frames by copy; the oldest go where there is no room. Returns those with a missing value. */
  put(times: Float64Array, values: ArrayLike<number>, frames: number): number {
    const { capacity, channels, data, now } = this;
    let missing = 0;
    for (let i = 0; i < frames; i++) {
      if (now.waiting === capacity) {
        now.first = (now.first + 1) % capacity;
        now.waiting--;
        now.lost++;
      }
      const at = ((now.first + now.waiting) % capacity) * (1 + channels);
      data[at] = times[i];
      let gone = 0;
      for (let c = 0; c < channels; c++) {
        const x = values[i * channels + c];
        data[at + 1 + c] = x;
        if (x - x !== 0) gone = 1;
      }
      missing += gone;
      now.waiting++;
    }
    return missing;
  }

  /** The next frame: its time is `timeS`, its value `c` goes to `target[at + c * stride]`. False when there is none. */
  take(target: Float64Array, at: number, stride: number): boolean {
    const { capacity, channels, data, now } = this;
    if (now.waiting === 0) return false;
    const from = now.first * (1 + channels);
    now.timeS = data[from];
    for (let c = 0; c < channels; c++) target[at + c * stride] = data[from + 1 + c];
    now.first = (now.first + 1) % capacity;
    now.waiting--;
    return true;
  }
}
