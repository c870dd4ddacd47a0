/**
 * What a device says of its samples: a clock that is fast or slow and wraps, a counter that wraps; neither does where that is switched
 * off. Both start over when it reboots.
 * The body is read when the device takes its samples: the k-th at k / `trueRateHz`, s, of the time of the body.
 */
import type { Random } from '../body/random';
import type { TransportValues } from './parameters';

const PPM = 1e-6;

export class DeviceClock {
  /** How fast the clock of the device is, drawn. */
  readonly skewPpm: number;
  /** Samples a second of the body. */
  readonly trueRateHz: number;
  /** Times that the device has rebooted. */
  boot = 0;
  private readonly values: TransportValues;
  private readonly deviceRateHz: number;
  /** Where stamps and counter start over, Infinity for nowhere. */
  private readonly ticksRange: number;
  private readonly sequenceRange: number;
  /** What the clock of the device says at the sample with the index 0, s. */
  private offsetS: number;
  private sequence: number;

  constructor(values: TransportValues, sampleRateHz: number, random: Random) {
    this.values = values;
    this.skewPpm = random.uniform(-values.skewPpm, values.skewPpm) + 0; // + 0 turns −0 into 0
    this.deviceRateHz = sampleRateHz * (1 + values.rateErrorPpm * PPM);
    this.trueRateHz = this.deviceRateHz * (1 + this.skewPpm * PPM);
    this.ticksRange = values.wraps === 'yes' ? powerOfTwo(values.timeBits) : Infinity;
    this.sequenceRange = values.wraps === 'yes' ? powerOfTwo(values.sequenceBits) : Infinity;
    this.offsetS = random.uniform(0, values.clockStartS);
    const sequence = random.integer(powerOfTwo(values.sequenceBits));
    this.sequence = values.sequenceStart === 'any' ? sequence : 0;
  }

  /** The counter of a packet, which it then advances; null where there is none. */
  count(frames: number): number | null {
    const { sequence, values } = this;
    if (values.sequenceBits === 0) return null;
    this.sequence = (sequence + (values.sequenceCounts === 'samples' ? frames : 1)) % this.sequenceRange;
    return sequence;
  }

  /** The stamps of a packet, in ticks: none, one, or one a sample. */
  stamps(firstIndex: number, frames: number): readonly number[] {
    switch (this.values.stamp) {
      case 'none':
        return [];
      case 'first':
        return [this.ticksAt(firstIndex)];
      case 'last':
        return [this.ticksAt(firstIndex + frames - 1)];
      case 'each':
        return Array.from({ length: frames }, (_, i) => this.ticksAt(firstIndex + i));
    }
  }

  /** The device is on again, at a time of the body. */
  restart(timeS: number): void {
    this.boot++;
    this.offsetS = -timeS * (1 + this.skewPpm * PPM);
    this.sequence = 0;
  }

  /** To the nearest tick. Beyond 2^53, to the nearest number: as `Number(view.getBigUint64(at))` gives it. */
  private ticksAt(index: number): number {
    const ticks = Math.round((this.offsetS + index / this.deviceRateHz) / this.values.tickS);
    return (ticks % this.ticksRange) + 0; // + 0 turns −0 into 0
  }
}

function powerOfTwo(bits: number): number {
  let power = 1;
  for (let i = 0; i < bits; i++) power *= 2;
  return power;
}
