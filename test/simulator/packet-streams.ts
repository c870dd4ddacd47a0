/** Packets of a transport alone, without a body: so many that their statistics can be told. */
import { OptionReader } from '../../src/core';
import { Random, type SimulatedPacket, type TransportOptions } from '../../src/simulator';
import { Link, readTransport } from '../../src/simulator/transport';

export function longStream(
  options: TransportOptions,
  seed: number,
  frames: number,
  sampleRateHz = 100,
): { packets: SimulatedPacket[]; skewPpm: number; trueRateHz: number } {
  const link = new Link(readTransport(new OptionReader(options)).values, sampleRateHz, new Random(seed, 4));
  const none = new Float64Array(0);
  const packets = [...link.packets(frames, () => none)];
  return { packets, skewPpm: link.clock.skewPpm, trueRateHz: link.clock.trueRateHz };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}
