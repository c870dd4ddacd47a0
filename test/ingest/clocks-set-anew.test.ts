import { describe, expect, it } from 'vitest';
import { counted, feed, fours, packet, range, stamped } from './replay';

describe('SampleClock', () => {
  it.each(['first', 'last'] as const)('learns a rate that is twice to four times the nominal one from stamps of the %s sample, and then gives all', (stamp) => {
    for (const nominalHz of [50, 26]) {
      const packets = range(0, 200).map((k) => packet(0.1 * k + 0.1, 10 * k, 10, { stamps: [100 * k + (stamp === 'last' ? 90 : 0)] }));
      const { clock, values, times } = feed({ ...stamped, timeBits: 0, stamp, sampleRateHz: nominalHz }, packets);
      expect(clock.latePackets).toBeLessThan(15);
      expect(values.slice(-1500)).toEqual(range(500, 2000));
      expect(Math.abs(clock.sampleRateHz - 100)).toBeLessThan(0.5);
      for (let i = times.length - 1000; i < times.length; i++) expect(Math.abs(times[i] - times[i - 1] - 0.01)).toBeLessThan(1e-3);
    }
  });

  it('learns no rate from a burst that is stamped as it is sent', () => {
    const packets = range(0, 120).map((k) => packet(0.1 * k + 0.1, 10 * k, 10, { stamps: [k % 40 > 32 ? 100 * k - 80 * ((k % 40) - 33) : 100 * k] }));
    const { clock } = feed({ ...stamped, timeBits: 0 }, packets);
    expect(Math.abs(clock.sampleRateHz - 100)).toBeLessThan(8);
  });

  it('takes a clock of arrivals that is set back by an hour for a reset, and goes on in time', () => {
    for (const options of [stamped, counted, { ...stamped, sequenceBits: 8 }, { sampleRateHz: 100, channels: 1 }]) {
      const packets = fours(200).map((each, k) => ({ ...each, arrivalS: 5000 + each.arrivalS - (k < 100 ? 0 : 3600) }));
      const { clock, values, times } = feed(options, packets);
      expect(values).toEqual(range(0, 800));
      expect([clock.resets, clock.lostSamples, clock.latePackets, clock.refusedPackets]).toEqual([1, 0, 0, 0]);
      expect(clock.lastResetS).toBe(times[400]);
      for (let i = 1; i < 800; i++) expect(Math.abs(times[i] - times[i - 1] - 0.01)).toBeLessThan(2e-3);
    }
  });
});
