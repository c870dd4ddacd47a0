/** Simulated packets through a clock: each sample carries its index, so that its time can be compared with when it was taken. */
import { SampleClock, type Packet, type SampleClockOptions } from '../../src/ingest';
import { simulatePackets, type TransportName, type TransportOptions } from '../../src/simulator';

export interface Replay {
  readonly clock: SampleClock;
  /** Index of each sample that was given, and its time, s. */
  readonly index: readonly number[];
  readonly timeS: readonly number[];
  readonly takenAtS: (index: number) => number;
  readonly trueRateHz: number;
  /** Samples between the first and the last that never came. */
  readonly lost: number;
  /** When the device was on again, s. */
  readonly boots: readonly number[];
}

export function replay(transport: TransportName, seed: number, simulated: TransportOptions = {}, options: Partial<SampleClockOptions> = {}): Replay {
  const stream = simulatePackets('short-foot', { seed, transport, repetitions: 6, ...simulated });
  const { sampleRateHz, sequenceBits, sequenceCounts, stamp, tickS, timeBits } = stream.layout;
  const clock = new SampleClock({ sampleRateHz, channels: 1, sequenceBits, sequenceCounts, stamp, tickS, timeBits, ...options });
  const index: number[] = [];
  const timeS: number[] = [];
  const came = new Set<number>();
  const boots: number[] = [];
  const frame = new Float64Array(1);
  const read = (): void => {
    while (clock.read(frame)) {
      index.push(frame[0]);
      timeS.push(clock.timeS);
    }
  };
  for (const one of stream) {
    const { firstIndex, boot } = one.truth;
    const samples = Float64Array.from({ length: one.frames }, (_, i) => firstIndex + i);
    for (const i of samples) came.add(i);
    if (boot > boots.length) boots.push(stream.takenAtS(firstIndex));
    clock.push({ ...one, samples });
    read();
  }
  clock.flush();
  read();
  const lost = Math.max(...index) - index[0] + 1 - came.size;
  return { clock, index, timeS, takenAtS: (i) => stream.takenAtS(i), trueRateHz: stream.trueRateHz, lost, boots };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** A packet of consecutive numbers, at a time. */
export function packet(arrivalS: number, first: number, frames: number, said: Partial<Packet> = {}): Packet {
  const samples = Float64Array.from({ length: frames }, (_, i) => first + i);
  return { arrivalS, sequence: null, stamps: [], frames, samples, ...said };
}

/** All frames that are there: first value and time of each. */
export function drain(clock: SampleClock): { values: number[]; times: number[] } {
  const frame = new Float64Array(Math.max(1, clock.channels));
  const values: number[] = [];
  const times: number[] = [];
  while (clock.read(frame)) {
    values.push(frame[0]);
    times.push(clock.timeS);
  }
  return { values, times };
}

export const counted: SampleClockOptions = { sampleRateHz: 100, channels: 1, sequenceBits: 8 };
export const stamped: SampleClockOptions = { sampleRateHz: 100, channels: 1, stamp: 'first', tickS: 1e-3, timeBits: 16 };

/** Packets of four samples at 100 Hz, as a device counts and stamps them, each 5 ms after its last sample. */
export function fours(count: number, bits = 8): Packet[] {
  return Array.from({ length: count }, (_, k) =>
    packet(k * 0.04 + 0.035, 4 * k, 4, { sequence: (200 + k) % 2 ** bits, stamps: [(65000 + 40 * k) % 65536] }),
  );
}

export function feed(options: SampleClockOptions, packets: readonly Packet[]) {
  const clock = new SampleClock(options);
  const values: number[] = [];
  const times: number[] = [];
  for (const each of packets) {
    clock.push(each);
    const got = drain(clock);
    values.push(...got.values);
    times.push(...got.times);
  }
  return { clock, values, times };
}

export const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
