import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBlock, SnapshotError } from '../../src/core';
import { type Packet, SampleClock, type SampleClockOptions } from '../../src/ingest';
import { counted, drain, feed, fours, packet, range, stamped } from './replay';

describe('SampleClock', () => {
  it.each([8, 12, 16, 24, 32, 53, 64])('unwraps stamps of %i bits, whichever sample they are of', (bits) => {
    for (const stamp of ['first', 'last', 'each'] as const) {
      const size = 2 ** bits;
      const tickS = bits === 8 ? 1e-3 : bits > 53 ? 1e-9 : 1e-6 * 2 ** Math.max(0, 20 - bits);
      const startTicks = Math.floor((size - 0.1 / tickS) / 1024) * 1024; // so that it soon goes round
      const ticks = (i: number): number => (startTicks + Math.round((i * 0.01) / tickS)) % size;
      const packets = range(0, 100).map((k) => {
        const all = [ticks(3 * k), ticks(3 * k + 1), ticks(3 * k + 2)];
        return packet(k * 0.03 + 0.02, 3 * k, 3, { stamps: stamp === 'each' ? all : stamp === 'last' ? [all[2]] : [all[0]] });
      });
      const { clock, values, times } = feed({ sampleRateHz: 100, channels: 1, stamp, tickS, timeBits: bits }, packets);
      expect(values).toEqual(range(0, 300));
      times.forEach((timeS, i) => expect(Math.abs(timeS - i * 0.01)).toBeLessThan(2.1 * tickS * (bits > 53 ? 2048 : 1) + 1e-9));
      expect([clock.lostSamples, clock.resets, clock.basis]).toEqual([0, 0, 'stamps']);
    }
  });

  it('takes stamps that never wrap, in ms or in seconds with a fraction', () => {
    for (const tickS of [1e-3, 1]) {
      const packets = range(0, 50).map((k) => packet(k * 0.01, k, 1, { stamps: [(1.7e9 + 0.01 * k) / tickS] }));
      const { values, times } = feed({ ...stamped, tickS, timeBits: 0 }, packets);
      expect(values).toEqual(range(0, 50));
      times.forEach((timeS, k) => expect(Math.abs(timeS - times[0] - 0.01 * k)).toBeLessThan(1e-6));
    }
  });

  it.each([6, 8, 12, 16, 24, 32, 53])('unwraps counters of %i bits, of packets and of samples, and sees what is lost where they go round', (bits) => {
    const size = 2 ** bits;
    const count = (n: number): number => (n < 20 ? size - 20 + n : n - 20) % size;
    for (const counts of ['packets', 'samples'] as const) {
      const step = counts === 'packets' ? 1 : 3;
      const packets = range(0, 100).map((k) => packet(k * 0.03 + 0.02, 3 * k, 3, { sequence: count(step * k) }));
      const kept = packets.filter((_, k) => k < 18 || k > 21);
      const { clock, values } = feed({ sampleRateHz: 100, channels: 1, sequenceBits: bits, sequenceCounts: counts }, kept);
      expect(values).toEqual([...range(0, 54), ...range(66, 300)]);
      expect([clock.lostSamples, clock.gaps, clock.resets]).toEqual([12, 1, 0]);
    }
  });

  it.each([-100, 100])('follows a device clock that is %i ppm off the clock of its receiver, by stamps and by a counter', (ppm) => {
    const periodS = 0.01 * (1 + ppm * 1e-6);
    // the link keeps packets for up to 40 ms; a stamp counts what the device takes for 10 ms
    const packets = range(0, 5000).map((k) => packet(4 * k * periodS + 3 * periodS + 0.04 * ((k * 0.618) % 1), 4 * k, 4, { sequence: k % 256, stamps: [(40 * k) % 65536] }));
    for (const options of [stamped, counted]) {
      const { clock, values, times } = feed(options, packets);
      expect(values).toEqual(range(0, 20_000));
      for (const i of range(4000, 20_000)) expect(Math.abs(times[i] - i * periodS)).toBeLessThan(0.002);
      expect(Math.abs(clock.sampleRateHz * periodS - 1)).toBeLessThan(20e-6);
    }
  });

  it('drops what comes twice, and keeps what is overtaken in order', () => {
    const packets = fours(100);
    const sent = [...packets.slice(0, 10), packets[9], packets[5], packets[11], packets[12], packets[11], packets[10], ...packets.slice(13)];
    const late = sent.map((each, k) => ({ ...each, arrivalS: Math.max(each.arrivalS, k * 0.02) }));
    for (const options of [counted, stamped, { ...stamped, sequenceBits: 8 }]) {
      const { clock, values } = feed(options, late);
      expect(values).toEqual(range(0, 400));
      expect([clock.duplicatePackets, clock.latePackets, clock.lostSamples, clock.gaps, clock.refusedPackets]).toEqual([3, 0, 0, 0, 0]);
    }
  });

  it('waits for no more packets than it was told, then counts what is lost, once', () => {
    const [first, missing, ...others] = fours(9);
    for (const options of [counted, stamped]) {
      const clock = new SampleClock({ ...options, reorderPackets: 3 });
      clock.push(first);
      expect(drain(clock).values).toEqual(range(0, 4));
      for (const each of others.slice(0, 3)) clock.push(each);
      expect(clock.waiting).toBe(0);
      expect(clock.lostSamples).toBe(0);
      clock.push(others[3]);
      expect(drain(clock).values).toEqual(range(8, 24));
      expect(clock.push(missing)).toBe(false);
      expect([clock.lostSamples, clock.gaps, clock.latePackets, clock.duplicatePackets]).toEqual([4, 1, 1, 0]);
      const last = new SampleClock({ ...options, reorderPackets: 3 });
      for (const each of [first, others[0]]) last.push(each);
      expect(last.waiting).toBe(4);
      last.flush();
      expect(drain(last).values).toEqual([...range(0, 4), ...range(8, 12)]);
      const eager = new SampleClock({ ...options, reorderPackets: 0 });
      for (const each of [first, others[0]]) eager.push(each);
      expect(drain(eager).values).toEqual([...range(0, 4), ...range(8, 12)]);
    }
  });

  it('counts lost samples by counters of packets and of samples, and leaves their time', () => {
    const kept = fours(60).filter((_, k) => k < 20 || k > 25);
    const bySample = kept.map((each) => ({ ...each, sequence: (each.samples[0] + 250) % 256 }));
    for (const { clock, values, times } of [feed(counted, kept), feed({ ...counted, sequenceCounts: 'samples' }, bySample), feed(stamped, kept)]) {
      expect([clock.lostSamples, clock.gaps]).toEqual([24, 1]);
      expect(values).toEqual([...range(0, 80), ...range(104, 240)]);
      times.forEach((timeS, k) => expect(Math.abs(timeS - times[0] - 0.01 * values[k])).toBeLessThan(0.002));
    }
  });

  it('sees a counter that went round while nothing came, by the time that passed', () => {
    const all = fours(800, 8);
    const { clock, values, times } = feed(counted, [...all.slice(0, 100), ...all.slice(500)]);
    expect(clock.lostSamples).toBe(1600);
    expect(values.slice(400, 402)).toEqual([2000, 2001]);
    expect(times[400]).toBeCloseTo(20.005, 2);
  });

  it('spreads bursts of 1, 1, 42, 1 and 48 ms evenly', () => {
    const gaps = [0.001, 0.001, 0.042, 0.001, 0.048];
    let arrivalS = 3;
    const packets = range(0, 1000).map((k) => packet((arrivalS += gaps[k % 5]), k, 1, { sequence: k % 256 }));
    const { clock, times } = feed({ ...counted, sampleRateHz: 54 }, packets); // in truth 5 in 93 ms
    const after = times.slice(500);
    for (let i = 1; i < after.length; i++) expect(Math.abs(after[i] - after[i - 1] - 0.0186)).toBeLessThan(2e-4);
    expect(Math.abs(clock.sampleRateHz / (5 / 0.093) - 1)).toBeLessThan(2e-3);
  });

  it('notices a reboot, dates it, and goes on; one broken packet is no reboot', () => {
    for (const options of [stamped, { ...stamped, sequenceBits: 8 }, counted]) {
      const before = fours(100);
      const after = range(0, 100).map((k) => packet(7 + k * 0.04 + 0.035, 1000 + 4 * k, 4, { sequence: k, stamps: [40 * k] }));
      const { clock, values, times } = feed(options, [...before, ...after]);
      expect(clock.resets).toBe(1);
      const first = values.findIndex((value) => value >= 1000);
      expect(clock.lastResetS).toBe(times[first]);
      expect(values.slice(first)).toEqual(range(values[first], 1400));
      expect(values[first]).toBeLessThanOrEqual(1012);
      expect(Math.abs(times[first] - 7 - (values[first] - 1000) * 0.01)).toBeLessThan(0.01);
    }
    const sane = fours(100);
    const broken = { ...sane[50], stamps: [(sane[50].stamps[0] + 20000) % 65536] };
    const { clock } = feed(stamped, [...sane.slice(0, 50), broken, ...sane.slice(51)]);
    expect([clock.resets, clock.refusedPackets, clock.lostSamples]).toEqual([0, 1, 4]);
  });

  it('takes late packets in any order for late ones, and a shift of seconds for a reboot, however it came about', () => {
    const all = fours(60);
    const lateOnes = [30, 28, 26, 24, 22, 20].map((k) => ({ ...all[k], arrivalS: all[49].arrivalS }));
    const kept = all.filter((_, k) => ![20, 22, 24, 26, 28, 30].includes(k));
    const { clock } = feed(stamped, [...kept.slice(0, 44), ...lateOnes, ...kept.slice(44)]);
    expect([clock.resets, clock.latePackets]).toEqual([0, 6]);
    // the clock of the device stands still for 2 s: its stamps are possible, but all later packets seem to have waited
    const still = fours(600).map((each, k) => (k < 200 ? each : { ...each, arrivalS: each.arrivalS + 2 }));
    const shifted = feed(stamped, still);
    expect([shifted.clock.resets, shifted.clock.lostSamples]).toEqual([1, 0]);
    expect(Math.abs(shifted.times[2399] - 25.99)).toBeLessThan(0.01);
  });

  it('refuses what is no packet and counts it; the others have the same bits', () => {
    const good = fours(40);
    const bad: Partial<Packet>[] = [
      { frames: 0 }, { frames: 1.5 }, { frames: 65, samples: new Float64Array(65) }, { frames: NaN },
      { arrivalS: NaN }, { arrivalS: Infinity }, { stamps: [] }, { stamps: [NaN] }, { sequence: null }, { sequence: NaN },
    ];
    const options = { ...stamped, sequenceBits: 8 };
    const spoiled = good.flatMap((each, k) => [{ ...each, ...bad[k % bad.length] }, each]);
    const { clock, values, times } = feed(options, spoiled);
    const expected = feed(options, good);
    expect(times).toEqual(expected.times);
    expect(values).toEqual(expected.values);
    expect(clock.refusedPackets).toBe(40);
  });

  it('without stamps and counter dates by arrival, says so, and steps over a silence', () => {
    const { clock, times } = feed({ sampleRateHz: 100, channels: 1 }, [...range(0, 300), ...range(600, 900)].map((k) => packet(k * 0.01 + (k % 4 === 0 ? 0 : 0.015), k, 1)));
    expect([clock.basis, clock.gaps, clock.lostSamples]).toEqual(['arrival', 1, 300]);
    expect(Math.abs(times[299] - 2.99)).toBeLessThan(0.02);
    expect(Math.abs(times[300] - 6)).toBeLessThan(0.02);
    expect(Math.abs(times[599] - 8.99)).toBeLessThan(0.02);
    expect(feed({ ...stamped, trustStamps: false }, fours(3)).clock.basis).toBe('arrival');
    expect(feed({ ...stamped, trustStamps: false, sequenceBits: 8 }, fours(3)).clock.basis).toBe('sequence');
  });

  it('gives the same bits after snapshot and restore anywhere, with packets on the shelf, and after reset', () => {
    const all = fours(60);
    const sent = [...all.slice(0, 20), ...all.slice(22, 24), all[20], ...all.slice(24, 40), ...all.slice(41), packet(9, 7, 4, { sequence: 0, stamps: [0] }), packet(9.04, 8, 4, { sequence: 1, stamps: [40] })];
    const options = { ...stamped, sequenceBits: 8 };
    const whole = feed(options, sent);
    for (let cut = 0; cut <= sent.length; cut++) {
      const first = feed(options, sent.slice(0, cut));
      const second = feed(options, sent.slice(5, 30)).clock;
      second.restore(first.clock.snapshot());
      const times = [...first.times];
      for (const each of sent.slice(cut)) {
        second.push(each);
        times.push(...drain(second).times);
      }
      expect(times).toEqual(whole.times);
      expect(second.snapshot()).toEqual(whole.clock.snapshot());
    }
    whole.clock.reset();
    const again: number[] = [];
    for (const each of sent) {
      whole.clock.push(each);
      again.push(...drain(whole.clock).times);
    }
    expect(again).toEqual(whole.times);
    expect(() => new SampleClock(counted).restore(new SampleClock(stamped).snapshot())).toThrow(SnapshotError);
  });

  it('gives frames one by one or in blocks, drops the oldest that nobody reads, and counts missing values', () => {
    const one = feed(counted, fours(20));
    const clock = new SampleClock(counted);
    const block = createBlock(2, 7);
    const times: number[] = [];
    const values: number[] = [];
    for (const each of fours(20)) {
      clock.push(each);
      for (let n = clock.readInto(block, 2, 7); n > 0; n = clock.readInto(block, 2, 7)) {
        times.push(...block.data.subarray(2, 2 + n));
        values.push(...block.data.subarray(9, 9 + n));
      }
    }
    expect(times).toEqual(one.times);
    expect(values).toEqual(one.values);
    const full = new SampleClock({ ...counted, framesAtMost: 4, reorderPackets: 1 });
    for (const each of fours(10)) full.push({ ...each, samples: each.samples.map((x) => (x === 38 ? NaN : x)) });
    expect([full.waiting, full.unreadFrames, full.sampleIndex, full.missingSamples]).toEqual([12, 28, 40, 1]);
    expect(drain(full).values).toEqual([...range(28, 38), NaN, 39]);
  });

  it('never throws on what a radio may give, and never dates a sample before the one before it', () => {
    const wild = fc.record({
      elapsedS: fc.oneof(fc.double({ min: 0, max: 0.1, noNaN: true }), fc.double({ min: -1, max: 1e4 })),
      sequence: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.double()),
      stamp: fc.oneof(fc.integer({ min: 0, max: 65535 }), fc.double()),
      frames: fc.integer({ min: 0, max: 5 }),
    });
    const kinds: SampleClockOptions[] = [counted, stamped, { ...stamped, stamp: 'each', sequenceBits: 8 }, { ...stamped, stamp: 'last' }, { sampleRateHz: 100, channels: 1 }];
    fc.assert(
      fc.property(fc.array(wild, { maxLength: 60 }), fc.constantFrom(...kinds), (list, options) => {
        const clock = new SampleClock(options);
        let arrivalS = 0;
        let lastS = -Infinity;
        const frame = new Float64Array(1);
        for (const { elapsedS, sequence, stamp, frames } of list) {
          if (elapsedS - elapsedS === 0) arrivalS += elapsedS;
          clock.push(packet(arrivalS, 0, frames, { sequence, stamps: range(0, 5).map((i) => stamp + 10 * i) }));
          while (clock.read(frame)) {
            if (!(clock.timeS > lastS)) return false;
            lastS = clock.timeS;
          }
        }
        return true;
      }),
      { numRuns: 2000 },
    );
  });

  it('rejects bad options and wrong usage by name', () => {
    expect(() => new SampleClock({ sampleRateHz: 0 })).toThrow('"sampleRateHz" expected 0 < x, got 0');
    expect(() => new SampleClock({ sampleRateHz: 1, stamp: 'middle' as never })).toThrow('"stamp" expected one of');
    expect(() => new SampleClock({ sampleRateHz: 1, timeBits: 65 })).toThrow('"timeBits" expected 0 <= x <= 64, got 65');
    expect(() => new SampleClock({ sampleRateHz: 1, bits: 1 } as never)).toThrow('"bits" is not an option');
    expect(() => new SampleClock(counted).push(null as never)).toThrow('"packet" expected an object, got null');
    expect(() => new SampleClock(counted).push(packet(0, 0, 2, { sequence: 0, samples: new Float64Array(1) }))).toThrow('"samples" expected at least 2 values, got 1');
    expect(() => new SampleClock(counted).read(new Float64Array(0))).toThrow(RangeError);
    expect(() => new SampleClock(counted).readInto(createBlock(1, 4), 0, 4)).toThrow(RangeError);
  });
});
