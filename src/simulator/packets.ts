/**
 * A session packet by packet, as an application gets it from a radio or a cable: for those who test what they do about lost, late and
 * doubled packets, bursts, and clocks that are wrong. When every sample was truly taken is known, so that the error of a time that
 * was made of packets can be measured exactly. An application that wants even streams without any of this reads blocks.
 */
import type { ExerciseName } from './exercises';
import type { SimulatedChannel, SimulatedLabel, SimulatedPacket } from './recording';
import { openLink, Simulation } from './simulation';
import type { SensorOf, SimulationOptions, UsualSensorOf } from './simulation-options';
import type { TransportValues } from './transport';

/** What a receiver knows before the first packet: what a data sheet says. */
export interface PacketLayout extends Pick<TransportValues, 'sequenceBits' | 'sequenceCounts' | 'stamp' | 'tickS' | 'timeBits' | 'wraps'> {
  readonly channels: readonly SimulatedChannel[];
  /** Nominal: the true rate differs where the transport has a clock that is off, or a rate. */
  readonly sampleRateHz: number;
}

/** An iterator over the packets of a session, in order of arrival. It is read once, and simulates only as far as it is read. */
export class PacketStream implements IterableIterator<SimulatedPacket> {
  readonly layout: PacketLayout;
  /** Exact, on the clock of the body, whatever happened to the packets. */
  readonly labels: readonly SimulatedLabel[] | null;
  readonly expected: Readonly<Record<string, number>> | null;
  /** Samples that the device takes, lost ones among them. */
  readonly frames: number;
  /** Samples a second by the clock of the body. */
  readonly trueRateHz: number;
  /** How fast the clock of the device is against that of the body. */
  readonly skewPpm: number;
  private readonly packets: Iterator<SimulatedPacket, void, undefined>;

  constructor(session: Simulation) {
    const { channels, sampleRateHz } = session;
    const link = openLink(session);
    const { sequenceBits, sequenceCounts, stamp, tickS, timeBits, wraps } = session.transport.values;
    this.layout = { channels, sampleRateHz, sequenceBits, sequenceCounts, stamp, tickS, timeBits, wraps };
    this.labels = session.labels;
    this.expected = session.expected;
    this.frames = session.frames;
    this.trueRateHz = session.trueRateHz;
    this.skewPpm = link.clock.skewPpm;
    const frame = new Float64Array(channels.length);
    this.packets = link.packets(session.frames, (frames) => {
      const samples = new Float64Array(frames * frame.length);
      for (let i = 0; i < frames; i++) {
        session.readFrame(frame);
        samples.set(frame, i * frame.length);
      }
      return samples;
    });
  }

  /** When a sample was truly taken, s, on the clock of labels and arrivals: `truth.firstIndex + i` for the i-th of a packet. */
  takenAtS(index: number): number {
    return index / this.trueRateHz;
  }

  next(): IteratorResult<SimulatedPacket, undefined> {
    return this.packets.next() as IteratorResult<SimulatedPacket, undefined>;
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/**
 * The packets of an exercise that nobody did. Lost ones never come; those that come twice do so later, perhaps after others. The same
 * options give the same packets on every machine, and the body, its labels and its sensor are those of `simulate`.
 *
 * @param options.transport  a name of `transports`; `transportOptions` sets single values, `withoutTransport` leaves layers out
 * Allocates: each packet. Time: as `simulate`.
 * @throws {TypeError | RangeError} on an unknown exercise or option, or a value out of range
 * @example
 * import { simulatePackets } from 'instep/simulator';
 *
 * const stream = simulatePackets('short-foot', { seed: 1, repetitions: 3, transport: 'bluetooth' });
 * let expected = -1;
 * for (const { arrivalS, sequence } of stream) {
 *   if (sequence !== expected && expected !== -1) console.log(`${arrivalS.toFixed(2)} s: packet ${sequence} where ${expected} should be`);
 *   expected = ((sequence ?? 0) + 1) % 2 ** stream.layout.sequenceBits;
 * }
 */
export function simulatePackets<N extends ExerciseName, S extends SensorOf<N> = UsualSensorOf<N>>(exercise: N, options: SimulationOptions<N, S>): PacketStream {
  return new PacketStream(new Simulation(exercise, options) as Simulation);
}
