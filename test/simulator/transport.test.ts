import { describe, expect, it } from 'vitest';
import { simulatePackets, transportLayers, transportParameters, transports, type SimulatedPacket, type TransportValues } from '../../src/simulator';
import { readTransport } from '../../src/simulator/transport';
import { OptionReader } from '../../src/core';
import { longStream, mean } from './packet-streams';

/** Slope of y over x by least squares. */
function slope(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)];
  let xy = 0;
  let xx = 0;
  x.forEach((value, i) => {
    xy += (value - mx) * (y[i] - my);
    xx += (value - mx) ** 2;
  });
  return xy / xx;
}

describe('one layer of the transport alone', () => {
  it('skew: the stamps give it back to 1 ppm, and it is drawn up to what is set', () => {
    const drawn: number[] = [];
    for (let seed = 1; seed <= 40; seed++) {
      const { packets, skewPpm, trueRateHz } = longStream({ transportOptions: { skewPpm: 100 } }, seed, 5000);
      const fitted = slope(packets.map((p) => p.truth.firstIndex / trueRateHz), packets.map((p) => p.stamps[0] * 1e-6));
      expect(Math.abs((fitted - 1) * 1e6 - skewPpm)).toBeLessThan(1);
      expect(Math.abs(trueRateHz / 100 - 1 - skewPpm * 1e-6)).toBeLessThan(1e-12); // its samples are as fast as its clock
      drawn.push(skewPpm);
    }
    expect(Math.max(...drawn.map(Math.abs))).toBeLessThanOrEqual(100);
    expect(Math.min(...drawn)).toBeLessThan(-60);
    expect(Math.max(...drawn)).toBeGreaterThan(60);
  });

  it('rate: a nominal 130 runs at 130.061 by its own clock', () => {
    const { packets, skewPpm } = longStream({ transport: 'polar-like', transportOptions: { clockStartS: 0 } }, 3, 60000, 130);
    const last = packets.map((p) => p.truth.firstIndex + p.frames - 1);
    expect(Math.abs(1 / slope(last, packets.map((p) => p.stamps[0] * 1e-9)) - 130.061)).toBeLessThan(1e-6);
    expect(skewPpm).not.toBe(0);
  });

  it('bundles: of every size that is set, none of another, no sample twice', () => {
    const { packets } = longStream({ transportOptions: { samplesAtLeast: 1, samplesAtMost: 8 } }, 1, 20000);
    for (let size = 1; size <= 8; size++) {
      const share = packets.filter((p) => p.frames === size).length / packets.length;
      expect(Math.abs(share - 1 / 8)).toBeLessThan(0.02);
    }
    expect(packets.every((p, i) => p.truth.firstIndex === (i === 0 ? 0 : packets[i - 1].truth.firstIndex + packets[i - 1].frames))).toBe(true);
    expect(packets.every((p) => p.arrivalS === (p.truth.firstIndex + p.frames - 1) / 100)).toBe(true);
    const eights = longStream({ transportOptions: { samplesAtLeast: 8, samplesAtMost: 8 } }, 1, 43).packets;
    expect(eights.map((p) => p.frames)).toEqual([8, 8, 8, 8, 8, 3]);
  });

  it.each([0.015, 0.03, 0.045, 0.1])('interval: packets come on a grid of %f s, the first event after their last sample', (intervalS) => {
    const { packets } = longStream({ transportOptions: { intervalS } }, 2, 5000);
    const phaseS = packets[0].arrivalS;
    const events = packets.map((p) => (p.arrivalS - phaseS) / intervalS);
    expect(Math.max(...events.map((event) => Math.abs(event - Math.round(event))))).toBeLessThan(1e-6);
    const waits = packets.map((p) => p.arrivalS - p.truth.firstIndex / 100);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...waits)).toBeLessThan(intervalS);
  });

  it('retries: as often as set, by one interval, and nothing behind overtakes', () => {
    const options = { intervalS: 0.05, samplesAtLeast: 5, samplesAtMost: 5 };
    const at = (retryChance: number) => longStream({ transportOptions: { ...options, retryChance } }, 2, 50000).packets.map((p) => p.arrivalS);
    const [calm, busy] = [at(0), at(0.2)];
    const late = busy.map((arrivalS, i) => arrivalS - calm[i]);
    expect(late.every((s) => s > -1e-9 && s < 0.05 + 1e-9)).toBe(true);
    expect(Math.abs(late.filter((s) => s > 0.025).length / late.length - 0.2)).toBeLessThan(0.02);
    expect(busy.every((arrivalS, i) => i === 0 || arrivalS >= busy[i - 1])).toBe(true);
    const singles = (lossGood: number) => longStream({ transportOptions: { intervalS: 0.05, retryChance: 0.2, lossGood } }, 2, 5000).packets;
    const all = singles(0).map((p) => p.arrivalS);
    expect(singles(0.5).length).toBeLessThan(2700);
    expect(singles(0.5).every((p) => p.arrivalS === all[p.truth.firstIndex])).toBe(true); // those that are lost hold up others too
  });

  it('latency: packets of one event come 0.5–1.5 ms apart, all a little late', () => {
    const { packets } = longStream({ transportOptions: { intervalS: 0.045, latencyS: 0.002, spacingS: 0.001 } }, 2, 5000);
    const gaps = packets.slice(1).map((p, i) => p.arrivalS - packets[i].arrivalS);
    const burst = gaps.filter((s) => s < 0.01);
    expect(burst.length / gaps.length).toBeGreaterThan(0.75); // 4 or 5 samples an event
    expect(burst.every((s) => s >= 0.0005 - 1e-9 && s <= 0.0015 + 1e-9)).toBe(true);
    expect(Math.abs(mean(burst) - 0.001)).toBeLessThan(0.00005);
    const slow = longStream({ transportOptions: { latencyS: 0.002, jitterS: 0.006 } }, 2, 5000).packets.map((p) => p.arrivalS - p.truth.firstIndex / 100);
    expect(Math.min(...slow)).toBeGreaterThan(0.002 - 1e-9);
    expect(Math.min(...slow)).toBeLessThan(0.0021);
    expect(Math.max(...slow)).toBeGreaterThan(0.0079);
    expect(Math.max(...slow)).toBeLessThan(0.008 + 1e-9);
  });

  it('loss: 0.59 % in bursts of the length that two states give', () => {
    const chances = { goodToBad: 0.002, badToGood: 0.2, lossGood: 0, lossBad: 0.6 };
    const { packets } = longStream({ transportOptions: chances }, 5, 200000);
    const indices = packets.map((p) => p.truth.firstIndex);
    const runs = indices.slice(1).map((index, i) => index - indices[i] - 1).filter((run) => run > 0);
    expect(Math.abs((200000 - packets.length) / 200000 - (0.6 * 0.002) / 0.202)).toBeLessThan(0.0008);
    // A run goes on while the state is still bad and loses again: 1 / (1 − 0.8 × 0.6), beside a 0.002 that it turns bad anew.
    expect(Math.abs(mean(runs) - 1 / (1 - 0.48))).toBeLessThan(0.12);
    const even = longStream({ transportOptions: { lossGood: 0.05 } }, 5, 50000).packets;
    expect(Math.abs(even.length / 50000 - 0.95)).toBeLessThan(0.005);
  });

  it('duplicates: as often as set, later than the first, the same packet', () => {
    const { packets } = longStream({ transportOptions: { duplicateChance: 0.02, reorderDepth: 3 } }, 5, 20000);
    expect(Math.abs(packets.length / 20000 - 1.02)).toBeLessThan(0.004);
        expect(longStream({ transportOptions: { duplicateChance: 1, reorderChance: 0.5, reorderDepth: 16 } }, 5, 500).packets.length).toBe(1000);
    const seen = new Map<number, SimulatedPacket>();
    for (const p of packets) {
      const first = seen.get(p.truth.firstIndex);
      if ((first === undefined) === p.truth.isCopy) expect(p).toBe('the first of its kind, or a copy of it');
      if (first === undefined) seen.set(p.truth.firstIndex, p);
      else expect([p.sequence, p.stamps, p.samples]).toEqual([first.sequence, first.stamps, first.samples]);
    }
  });

  it('reordering: as often as set, by no more packets than set, and none is lost', () => {
    const { packets } = longStream({ transportOptions: { reorderChance: 0.03, reorderDepth: 4 } }, 5, 50000);
    let latest = -1;
    const late: number[] = [];
    const inOrder: number[] = [];
    for (const { truth } of packets) {
      if (truth.firstIndex > latest) inOrder.push((latest = truth.firstIndex));
      else late.push(inOrder.slice(-9).filter((index) => index > truth.firstIndex).length);
    }
    expect(Math.abs(late.length / 50000 - 0.03)).toBeLessThan(0.003);
    for (let by = 1; by <= 4; by++) expect(Math.abs(late.filter((x) => x === by).length / late.length - 0.25)).toBeLessThan(0.05);
    expect(Math.max(...late)).toBe(4);
    expect(new Set(packets.map((p) => p.truth.firstIndex)).size).toBe(50000);
    expect(packets.every((p, i) => i === 0 || p.arrivalS >= packets[i - 1].arrivalS)).toBe(true);
  });

  it('gaps: of 0.2–2 s, as often as set; what the device keeps comes after', () => {
    const silences = (gapKeptS: number) => {
      const { packets } = longStream({ transportOptions: { gapEveryS: 30, gapKeptS } }, 8, 60000, 20);
      const gaps = packets.slice(1).map((p, i) => p.arrivalS - packets[i].arrivalS).filter((s) => s > 0.075);
      return { gaps, missing: 60000 - packets.length };
    };
    const { gaps, missing } = silences(0);
    expect(Math.abs(gaps.length / (3000 / 31.1) - 1)).toBeLessThan(0.25); // 96 of them, give or take 10
    expect(Math.min(...gaps)).toBeLessThan(0.4);
    expect(Math.min(...gaps)).toBeGreaterThan(0.2 - 1e-9);
    expect(Math.max(...gaps)).toBeGreaterThan(1.8);
    expect(Math.max(...gaps)).toBeLessThan(2.1);
    expect(Math.abs(mean(gaps) - 0.05 - 1.1)).toBeLessThan(0.15);
    expect(Math.abs(missing / 20 / gaps.length - (mean(gaps) - 0.05))).toBeLessThan(1e-6);
    const kept = silences(0.5);
    expect(kept.gaps.length).toBe(gaps.length);
    expect(Math.abs((missing - kept.missing) / 20 / gaps.length - 0.475)).toBeLessThan(0.03); // 0.5 s but for those that are shorter
  });

  it('resets: the device is away, then counts and stamps from 0', () => {
    const options = { resetEveryS: 30, resetS: 2, clockStartS: 7200, sequenceStart: 'any' } as const;
    const { packets } = longStream({ transportOptions: options }, 8, 40000, 20);
    const resets = packets.slice(1).flatMap((p, i) => (p.truth.boot > packets[i].truth.boot ? [[packets[i], p]] : []));
    expect(Math.abs(resets.length / (2000 / 32) - 1)).toBeLessThan(0.3); // 62 of them, give or take 8
    for (const [before, after] of resets) {
      expect(after.sequence).toBe(0);
      expect(after.stamps[0]).toBeLessThanOrEqual(50000); // µs: the first sample after
      expect(Math.abs(after.truth.firstIndex - before.truth.firstIndex - 41)).toBeLessThanOrEqual(1);
    }
    const eights = longStream({ transportOptions: { ...options, samplesAtLeast: 8, samplesAtMost: 8 } }, 8, 40000, 20).packets;
    expect(eights.slice(0, -1).every((p) => p.frames === 8)).toBe(true); // what was not full is lost
  });

  it('wrap: without it, counter and stamps go on from where they began, and nothing else changes', () => {
    const run = (withoutTransport: readonly ('wrap' | 'loss')[]) => longStream({ transport: 'byte-like', withoutTransport }, 3, 20000).packets;
    const [full, on] = [run(['loss']), run(['loss', 'wrap'])];
    const numbers = (packets: readonly SimulatedPacket[]) => packets.filter((p) => !p.truth.isCopy).map((p) => p.sequence ?? NaN);
    expect(numbers(on)[0]).toBe(numbers(full)[0]);
    expect(Math.max(...numbers(full))).toBe(255);
    expect(numbers(on).at(-1)).toBe(numbers(on)[0] + 4999);
    expect(on.at(-1)?.stamps[0]).toBeGreaterThan(2 * 65536);
    expect(on.map((p) => ({ ...p, sequence: Number(p.sequence) % 256, stamps: p.stamps.map((ticks) => ticks % 65536) }))).toEqual(full);
    expect(longStream({ transport: 'bare', withoutTransport: ['wrap'] }, 1, 3).packets.map((p) => p.sequence)).toEqual([null, null, null]);
  });

  it('start: counter and clock begin anywhere, without it at 0', () => {
    const first = (withoutTransport: readonly 'start'[]) =>
      [1, 2, 3, 4].map((seed) => longStream({ transport: 'usb', ...(withoutTransport.length > 0 ? { withoutTransport } : {}) }, seed, 10).packets[0]);
    expect(new Set(first([]).map((p) => p.sequence)).size).toBe(4);
    expect(Math.max(...first([]).map((p) => p.stamps[0]))).toBeGreaterThan(1e9);
    expect(first(['start']).map((p) => [p.sequence, p.stamps[0]])).toEqual([1, 2, 3, 4].map(() => [0, 0]));
  });
});

describe('transports', () => {
  const values = (options: object): TransportValues => readTransport(new OptionReader(options)).values;

  it('say for each value what it is, its range and its source, and keep to it', () => {
    for (const [name, row] of Object.entries(transportParameters)) {
      expect(row.about.length, name).toBeGreaterThan(5);
      expect(row.source, name).toMatch(/DOMAIN §|assumption/);
    }
    for (const transport of Object.keys(transports)) expect(() => values({ transport, transportOptions: values({ transport }) })).not.toThrow();
  });

  it('are perfect without any layer, whatever they look like', () => {
    for (const transport of Object.keys(transports) as (keyof typeof transports)[]) {
      const withoutTransport = Object.keys(transportLayers) as (keyof typeof transportLayers)[];
      const { packets } = longStream({ transport, withoutTransport }, 1, 500);
      expect(packets.map((p) => [p.truth.firstIndex, p.frames, p.arrivalS])).toEqual(Array.from({ length: 500 }, (_, i) => [i, 1, i / 100]));
    }
  });

  it('leave the other layers as they were when one is switched off', () => {
    const said = (withoutTransport: readonly (keyof typeof transportLayers)[]) => {
      const all = { transport: 'poor', ...(withoutTransport.length > 0 ? { withoutTransport } : {}) } as const;
      const { packets } = longStream(all, 4, 20000);
      return new Map(packets.map((p) => [p.truth.firstIndex, [p.frames, p.sequence, p.stamps, p.arrivalS]] as const));
    };
    const whole = said([]);
    for (const layer of ['loss', 'duplicates', 'reordering', 'gaps'] as const) {
      const other = said([layer]);
      const both = [...whole.keys()].filter((index) => other.has(index));
      expect(both.length).toBeGreaterThan(0.9 * whole.size);
      expect(both.every((index) => JSON.stringify(whole.get(index)?.slice(0, 3)) === JSON.stringify(other.get(index)?.slice(0, 3)))).toBe(true);
      const moved = both.filter((index) => Math.abs(Number(whole.get(index)?.[3]) - Number(other.get(index)?.[3])) > 0.02);
      expect(moved.length).toBeLessThan(0.05 * both.length); // those that were late, came twice, or wait behind a retry in a gap
    }
  });

  it('refuse what they do not know, and what does not fit together', () => {
    const run = (options: object) => () => simulatePackets('short-foot', { seed: 1, ...options });
    expect(run({ transport: 'pigeon' })).toThrow('"transport" expected one of "none", "usb"');
    expect(run({ transportOptions: { lossBad: 2 } })).toThrow('"transportOptions.lossBad" expected 0 <= x <= 1, got 2');
    expect(run({ transportOptions: { speed: 2 } })).toThrow('"transportOptions.speed" is not an option');
    const ofNone = '"transportOptions.samplesAtLeast" expected x <= 1 ("samplesAtMost" is 1 in the transport "none"; give both), got 9';
    expect(run({ transportOptions: { samplesAtLeast: 9 } })).toThrow(ofNone);
    expect(run({ transportOptions: { samplesAtLeast: 9, samplesAtMost: 3 } })).toThrow('"transportOptions.samplesAtMost" expected x >= 9 ("samplesAtLeast"), got 3');
    const muse = '"transportOptions.samplesAtMost" expected x >= 3 ("samplesAtLeast" is 3 in the transport "muse-like"; give both), got 2';
    expect(run({ transport: 'muse-like', transportOptions: { samplesAtMost: 2 } })).toThrow(muse);
    expect(run({ transportOptions: { gapAtLeastS: 3 } })).toThrow('"transportOptions.gapAtLeastS" expected x <= 2 ("gapAtMostS" is 2 in the transport "none"; give both), got 3');
    expect(run({ withoutTransport: ['hope'] })).toThrow('"withoutTransport" expected some of skew, rate');
  });

  it.each([
    ['gapEveryS', 0.01, 86400],
    ['resetEveryS', 0.01, 86400],
    ['intervalS', 0.001, 1],
  ] as const)('%s is 0 for never, or so long that a session ends', (key, atLeast, atMost) => {
    const run = (value: number) => [...simulatePackets('rest', { seed: 1, durationS: 5, transportOptions: { [key]: value } })];
    for (const value of [1e-320, 1e-12, 0.9 * atLeast]) {
      expect(() => run(value)).toThrow(`"transportOptions.${key}" expected 0, or ${atLeast} <= x <= ${atMost}, got ${value}`);
    }
    expect(() => run(-1)).toThrow(`"transportOptions.${key}" expected 0 <= x <= ${atMost}, got -1`);
    for (const value of [0, atLeast, atMost]) expect(() => run(value)).not.toThrow();
    expect(run(0)).toHaveLength(501);
  });
});
