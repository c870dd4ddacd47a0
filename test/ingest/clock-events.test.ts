/** What a clock says of lost samples and reboots, beside the samples. */
import { describe, expect, it } from 'vitest';
import { type ClockEvent, type Packet, SampleClock, type SampleClockOptions } from '../../src/ingest';
import { simulatePackets, transports, type TransportName } from '../../src/simulator';
import { drain, packet } from './replay';

const counted: SampleClockOptions = { sampleRateHz: 100, channels: 1, sequenceBits: 8 };
const stamped: SampleClockOptions = { sampleRateHz: 100, channels: 1, stamp: 'first', tickS: 1e-3, timeBits: 16 };

/** Packets of four samples, each 5 ms after its last sample. */
function fours(count: number): Packet[] {
  return Array.from({ length: count }, (_, k) => packet(k * 0.04 + 0.035, 4 * k, 4, { sequence: (200 + k) % 256, stamps: [(65000 + 40 * k) % 65536] }));
}

function heard(options: SampleClockOptions, packets: readonly Packet[]): { events: ClockEvent[]; clock: SampleClock } {
  const clock = new SampleClock(options);
  const events: ClockEvent[] = [];
  for (const each of packets) {
    clock.push(each, (event) => events.push(event));
    drain(clock);
  }
  clock.flush((event) => events.push(event));
  return { events, clock };
}

describe('events of a clock', () => {
  it.each([['a counter', counted], ['stamps', stamped]] as const)('tell by %s which samples never came, and when that was sure', (_, options) => {
    const { events } = heard({ ...options, leastLatencyS: 0.005 }, fours(60).filter((__, k) => k < 20 || k > 25));
    expect(events.length).toBe(1);
    const [gap] = events;
    expect(gap).toMatchObject({ type: 'gap', id: 'sample-clock/gap:80', source: 'sample-clock', startIndex: 80, endIndex: 104, lostSamples: 24, decidedIndex: 104 });
    expect(gap.startS).toBeCloseTo(0.8, 2);
    expect(gap.type === 'gap' && gap.endS).toBeCloseTo(1.04, 2);
    expect(gap.decidedS).toBeCloseTo(29 * 0.04 + 0.035, 9); // three packets waited for what was missing
  });

  it('tell of what nobody will bring any more, at the end', () => {
    const packets = fours(20).filter((_, k) => k !== 18);
    expect(heard(counted, packets).events.map(({ type, startIndex }) => [type, startIndex])).toEqual([['gap', 72]]);
  });

  it('tell of a silence where nothing counts, and estimate what was lost', () => {
    const { events } = heard({ sampleRateHz: 100, channels: 1, source: 'heel' }, [...fours(100), ...fours(200).slice(150)].map((each) => ({ ...each, sequence: null })));
    expect(events.length).toBe(1);
    expect(events[0]).toMatchObject({ type: 'gap', id: 'heel/gap:400' });
    expect(Math.abs(events[0].lostSamples - 200)).toBeLessThanOrEqual(1);
  });

  it('tell of a reboot', () => {
    const after = fours(10).map((each, k) => ({ ...each, arrivalS: each.arrivalS + 5, sequence: k, stamps: [40 * k] }));
    const { events, clock } = heard(stamped, [...fours(40), ...after]);
    expect(events.map(({ type, startS }) => [type, startS])).toEqual([['reset', clock.lastResetS]]);
  });

  it('come when all is done: the sink may read the clock, and start it anew', () => {
    const clock = new SampleClock(counted);
    const fresh = clock.snapshot();
    let lost = 0;
    for (const each of fours(60).filter((_, k) => k < 20 || k > 25)) {
      const before = clock.sampleIndex;
      clock.push(each, () => {
        expect(clock.sampleIndex).toBeGreaterThan(before);
        lost = clock.lostSamples;
        clock.reset();
      });
      if (lost > 0) break;
    }
    expect(lost).toBe(24);
    expect(clock.snapshot()).toStrictEqual(fresh);
  });

  it('are not kept for one who listens later', () => {
    const clock = new SampleClock(counted);
    const events: ClockEvent[] = [];
    for (const each of fours(60).filter((_, k) => k < 20 || k > 25)) clock.push(each);
    clock.push(fours(61)[60], (event) => events.push(event));
    expect([clock.gaps, events.length]).toEqual([1, 0]);
  });

  it.each(Object.keys(transports) as TransportName[])('%s: add up to what is counted, in order, each with its own name', (transport) => {
    const radio = simulatePackets('short-foot', { seed: 3, repetitions: 4, transport, transportOptions: { gapEveryS: 10, resetEveryS: 25 } });
    const { sampleRateHz, channels, sequenceBits, sequenceCounts, stamp, tickS, timeBits } = radio.layout;
    const options = { sampleRateHz, channels: channels.length, sequenceBits, sequenceCounts, stamp, tickS, timeBits };
    const { events, clock } = heard(options, [...radio]);
    const gaps = events.filter(({ type }) => type === 'gap');
    expect(gaps.length).toBeGreaterThan(1);
    expect([gaps.length, gaps.reduce((sum, gap) => sum + gap.lostSamples, 0)]).toEqual([clock.gaps, clock.lostSamples]);
    expect(events.length - gaps.length).toBe(clock.resets);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    for (let i = 1; i < events.length; i++) {
      expect(events[i].startIndex).toBeGreaterThanOrEqual(events[i - 1].startIndex);
      expect(events[i].decidedS).toBeGreaterThanOrEqual(events[i - 1].decidedS);
    }
  });
});
