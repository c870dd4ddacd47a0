/** How far the times of samples are from when they were taken, on simulated links: the exact truth is known there. */
import { describe, expect, it } from 'vitest';
import type { TransportName, TransportOptions } from '../../src/simulator';
import { quantile, replay } from './replay';

const LEARNING_S = 10;
const SPAN = 50;

/** [transport, worst error, 95th percentile of the error of one second, ms]. The links need at least 2 ms, which is declared. */
const stampedLinks: readonly [TransportName, number, number][] = [
  ['none', 1e-6, 1e-6],
  ['usb', 1.5, 0.2],
  ['bluetooth', 8, 1],
  ['progressor-like', 6, 1],
  ['polar-like', 6, 1],
  ['byte-like', 7, 1],
];

function errorsOf(name: TransportName, seed: number, simulated?: TransportOptions, options = {}) {
  const leastLatencyS = name === 'none' || name === 'usb' ? 0 : 0.002;
  const run = replay(name, seed, simulated, { leastLatencyS, ...options });
  const { index, timeS, takenAtS, trueRateHz } = run;
  const place = new Map(index.map((i, k) => [i, k]));
  const errors: number[] = [];
  const spans: number[] = [];
  let back = 0;
  index.forEach((i, k) => {
    if (k > 0 && !(timeS[k] > timeS[k - 1])) back++;
    if (takenAtS(i) < LEARNING_S) return;
    errors.push(1e3 * Math.abs(timeS[k] - takenAtS(i)));
    const later = place.get(i + SPAN);
    if (later !== undefined) spans.push(1e3 * Math.abs(timeS[later] - timeS[k] - SPAN / trueRateHz));
  });
  return { ...run, errors, spans, back };
}

describe('times of samples, after 10 s', () => {
  it.each(stampedLinks)('%s: stamps within %f ms, a second within %f ms', (name, worst, span) => {
    for (const seed of [1, 2, 3]) {
      const { clock, errors, spans, back, lost, index } = errorsOf(name, seed);
      expect(Math.max(...errors)).toBeLessThan(worst);
      expect(quantile(spans, 0.95)).toBeLessThan(span);
      expect(clock.basis).toBe('stamps');
      expect([back, clock.lostSamples, clock.latePackets, clock.refusedPackets, clock.resets]).toEqual([0, lost, 0, 0, 0]);
      expect(index.every((i, k) => k === 0 || i > index[k - 1])).toBe(true);
    }
  });

  it('muse-like: a counter alone within 5 ms', () => {
    for (const seed of [1, 2, 3]) {
      const { clock, errors, spans, back, lost } = errorsOf('muse-like', seed);
      expect(Math.max(...errors)).toBeLessThan(5);
      expect(quantile(spans, 0.95)).toBeLessThan(1.5);
      expect([clock.basis, back, clock.lostSamples, clock.resets]).toEqual(['sequence', 0, lost, 0]);
    }
  });

  it('bare: arrivals alone, within an interval of the radio while little is lost', () => {
    for (const seed of [1, 2, 3, 4]) {
      const { clock, errors, back } = errorsOf('bare', seed);
      expect(quantile(errors, 0.5)).toBeLessThan(10);
      expect(quantile(errors, 0.95)).toBeLessThan(45);
      expect(quantile(errors, 0.99)).toBeLessThan(100); // k samples that were lost show after half a second: until then all is k periods early
      expect([clock.basis, back]).toEqual(['arrival', 0]);
    }
  });

  it('learns the rate: 130.061 Hz for 130 by stamps, 1 % by a counter', () => {
    const polar = errorsOf('polar-like', 1);
    expect(Math.abs(polar.clock.sampleRateHz / polar.trueRateHz - 1)).toBeLessThan(150e-6);
    expect(Math.abs(polar.clock.sampleRateHz - 130.061)).toBeLessThan(0.03);
    for (const rateErrorPpm of [-10_000, 10_000]) {
      const muse = errorsOf('muse-like', 1, { transportOptions: { rateErrorPpm } });
      expect(Math.abs(muse.clock.sampleRateHz / muse.trueRateHz - 1)).toBeLessThan(100e-6);
      expect(quantile(muse.errors, 0.95)).toBeLessThan(5);
    }
  });

  it('poor: counts, orders and survives reboots; the error falls to a few ms again', () => {
    for (const seed of [1, 2, 3]) {
      const { clock, errors, back, boots, index } = errorsOf('poor', seed, { transportOptions: { resetEveryS: 30 } });
      expect(boots.length).toBeGreaterThan(0);
      expect([back, clock.resets]).toEqual([0, boots.length]);
      expect(Math.abs(clock.lastResetS - (boots.at(-1) ?? NaN))).toBeLessThan(1);
      expect(quantile(errors, 0.5)).toBeLessThan(20);
      expect(Math.max(...errors)).toBeLessThan(250); // of the first packets after a reboot: what they waited
      expect(index.every((i, k) => k === 0 || i > index[k - 1])).toBe(true);
    }
  });

  it('gaps whose packets are kept and come at once leave no trace in the times', () => {
    const { clock, errors, lost } = errorsOf('polar-like', 4, { transportOptions: { gapEveryS: 15, gapKeptS: 3 } });
    expect([clock.lostSamples, clock.resets]).toEqual([lost, 0]);
    expect(Math.max(...errors)).toBeLessThan(6);
  });
});
