/** What a device says of its packets, as its data sheet has it. */
import { OptionReader } from '../core';

export interface SampleClockOptions {
  /** Nominal, Hz, x > 0; the true one is learned. */
  readonly sampleRateHz: number;
  /** Values a sample. Default 0: times alone. */
  readonly channels?: number;
  /**
   * Which samples of a packet carry the time of the device. With 'first' and 'last' the others are spread at the learned rate;
   * with 'each' nothing is made up. Default 'none'.
   */
  readonly stamp?: 'none' | 'first' | 'last' | 'each';
  /** Unit of the stamps, s. Default 1e-6. */
  readonly tickS?: number;
  /**
   * Width of the stamps, 0 when they never wrap, default 32. A stamp is a double: one of 64 bits is rounded to 1024 ticks at most,
   * by `Number(view.getBigUint64(at))` as by `high * 2 ** 32 + low`.
   */
  readonly timeBits?: number;
  /** False leaves the stamps aside. Default true. */
  readonly trustStamps?: boolean;
  /** Width of the counter. Default 0: none. */
  readonly sequenceBits?: number;
  /** Default 'packets': without stamps, each lost one counts as long as the next that came. */
  readonly sequenceCounts?: 'packets' | 'samples';
  /** So many packets wait for one that should come before them; none waits while none is missing. Default 3. */
  readonly reorderPackets?: number;
  /** Most samples in a packet; sets the memory. Default 64. */
  readonly framesAtMost?: number;
  /** How far the rates of the two clocks may be apart, a share. Default 2.5e-4, and 0.02 without stamps: then the rate is nominal. */
  readonly rateTolerance?: number;
  /**
   * What a packet needs at least from its last sample to its arrival, s. Arrivals cannot tell: what is not declared makes all times
   * late by as much, and moves none against another. Default 0.
   */
  readonly leastLatencyS?: number;
  /** First part of event ids. Default 'sample-clock'. */
  readonly source?: string;
}

/**
 * What the times of samples rest on, best first. By arrivals alone k lost samples look like a wait: times are k periods early until all packets of
 * half a second have come late, and right again 0.3 s later. No way to tell them at once is known: a burst looks the same. Over six sessions of
 * a simulated link at 50 Hz that loses 0.6 % the error is 5 ms at the median and 27 ms at the 95th percentile; at 5 % lost, 26 and 151 ms.
 */
export type ClockBasis = 'stamps' | 'sequence' | 'arrival';

/** A crystal keeps ± 100 ppm, and there are two. */
const STAMP_TOLERANCE = 2.5e-4;
/** A rate on a data sheet may be rounded: 52 Hz for 51.3. */
const RATE_TOLERANCE = 0.02;

export function readSampleClockOptions(options: SampleClockOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const channels = read.integer('channels', { atLeast: 0, default: 0 });
  const stamp = read.oneOf('stamp', ['none', 'first', 'last', 'each'], 'none');
  const tickS = read.number('tickS', { above: 0, default: 1e-6 });
  const timeBits = read.integer('timeBits', { atLeast: 0, atMost: 64, default: 32 });
  const trustStamps = read.boolean('trustStamps', true);
  const sequenceBits = read.integer('sequenceBits', { atLeast: 0, atMost: 53, default: 0 });
  const sequenceCounts = read.oneOf('sequenceCounts', ['packets', 'samples'], 'packets');
  const reorderPackets = read.integer('reorderPackets', { atLeast: 0, atMost: 64, default: 3 });
  const framesAtMost = read.integer('framesAtMost', { atLeast: 1, default: 64 });
  const basis: ClockBasis = stamp !== 'none' && trustStamps ? 'stamps' : sequenceBits > 0 ? 'sequence' : 'arrival';
  const fallback = basis === 'stamps' ? STAMP_TOLERANCE : RATE_TOLERANCE;
  const rateTolerance = read.number('rateTolerance', { atLeast: 0, atMost: 0.2, default: fallback });
  const leastLatencyS = read.number('leastLatencyS', { atLeast: 0, default: 0 });
  const source = read.text('source', 'sample-clock');
  return {
    source, sampleRateHz, channels, stamp, tickS, sequenceCounts, reorderPackets, framesAtMost, basis, rateTolerance, leastLatencyS,
    timeRange: timeBits === 0 ? Infinity : 2 ** timeBits,
    sequenceRange: sequenceBits === 0 ? 0 : 2 ** sequenceBits,
    hash: read.end(),
  };
}
