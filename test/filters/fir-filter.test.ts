import { describe, expect, it } from 'vitest';
import { DelayLine, designFir, FirFilter, firResponse } from '../../src/filters';

const sampleRateHz = 100;

function wave(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => 600 + 20 * Math.sin(i / 7) + 3 * Math.sin(i * 1.7));
}

function pushed(filter: FirFilter | DelayLine, input: ArrayLike<number>): number[] {
  return Array.from(input, (x) => filter.push(x));
}

/** Σ taps[k] x[i − k], straight from the definition, with the first sample before the first. */
function byDefinition(taps: ArrayLike<number>, input: ArrayLike<number>): number[] {
  return Array.from(input, (_, i) => {
    let sum = 0;
    for (let k = 0; k < taps.length; k++) sum += taps[k] * input[Math.max(0, i - k)];
    return sum;
  });
}

describe('FirFilter', () => {
  it('is the weighted sum of its newest samples, for every number of taps and size of block', () => {
    for (const count of [1, 2, 3, 4, 5, 7, 8, 63, 64, 65, 127, 128, 129, 300]) {
      const taps = Array.from({ length: count }, (_, k) => Math.sin(k + 1));
      const input = wave(700);
      const expected = byDefinition(taps, input);
      for (const block of [1, 7, 8, 9, 64, 257, 700]) {
        const filter = new FirFilter({ taps, sampleRateHz });
        const output = new Float64Array(700);
        for (let at = 0; at < 700; at += block) filter.process(input, output, at, Math.min(700, at + block));
        const worst = Math.max(...output.map((y, i) => Math.abs(y - expected[i])));
        expect(worst, `${count} taps in blocks of ${block}`).toBeLessThan(1e-10);
      }
    }
  });

  it('gives the impulse its taps, the newest first', () => {
    const filter = new FirFilter({ taps: [1, 2, 3], sampleRateHz, warmStart: false });
    expect(pushed(filter, [1, 0, 0, 0, 0])).toEqual([1, 2, 3, 0, 0]);
  });

  it('has forgotten a missing sample after taps − 1 samples, to the bit', () => {
    const taps = designFir({ taps: 21, type: 'lowpass', cutoffHz: 6, sampleRateHz });
    const clean = pushed(new FirFilter({ taps, sampleRateHz }), wave(200));
    for (const [from, to] of [[50, 51], [50, 53], [50, 90]]) {
      for (const missing of [NaN, Infinity, 1e200]) {
        const actual = pushed(new FirFilter({ taps, sampleRateHz }), wave(200).fill(missing, from, to));
        expect(actual.slice(from, to).every(Number.isNaN)).toBe(true);
        expect(actual.slice(to).every(Number.isFinite)).toBe(true);
        expect(actual.slice(to + 20)).toEqual(clean.slice(to + 20));
        expect(actual.slice(to, to + 19)).not.toEqual(clean.slice(to, to + 19));
      }
    }
  });

  it('bridges a gap with the last finite sample, and starts anew after a longer one', () => {
    const filter = new FirFilter({ taps: [0.5, 0.5], sampleRateHz, maxBridgeS: 0.02 });
    expect(pushed(filter, [1, 3, NaN, NaN, 5, NaN, NaN, NaN, 9])).toEqual([1, 2, NaN, NaN, 4, NaN, NaN, NaN, 9]);
  });

  it('does not ring in at an offset, and does so from rest when it is asked to', () => {
    const taps = designFir({ taps: 31, type: 'lowpass', cutoffHz: 6, sampleRateHz });
    for (const y of pushed(new FirFilter({ taps, sampleRateHz }), new Float64Array(100).fill(600))) expect(y).toBeCloseTo(600, 9);
    expect(new FirFilter({ taps, sampleRateHz, warmStart: false }).push(600)).toBeCloseTo(600 * taps[0], 9);
  });

  it('declares (taps − 1) / 2 for its own mirror and its negative, and the delay at DC for others', () => {
    const latency = (taps: number[]): number => new FirFilter({ taps, sampleRateHz }).latencySamples;
    expect(latency([1, 2, 2, 1])).toBe(1.5);
    expect(latency([1, 0, -1])).toBe(1);
    expect(latency([1, -2, 1])).toBe(1);
    expect(latency([0.75, 0.25])).toBe(0.25);
    expect(latency([2, -1])).toBe(-1);
  });

  it('declares where its latency holds: at DC, or in the pass band when it blocks DC', () => {
    const at = (type: 'lowpass' | 'highpass'): number =>
      new FirFilter({ taps: designFir({ taps: 31, type, cutoffHz: 20, sampleRateHz }), sampleRateHz }).latencyHz;
    expect(at('lowpass')).toBe(0);
    expect(at('highpass')).toBeGreaterThan(25);
    expect(at('highpass')).toBeLessThanOrEqual(50);
  });

  it('declares the response that its impulse response has', () => {
    const taps = designFir({ taps: 40, type: 'bandpass', cutoffHz: [5, 15], sampleRateHz });
    const impulse = new Float64Array(40);
    impulse[0] = 1;
    const h = pushed(new FirFilter({ taps, sampleRateHz, warmStart: false }), impulse);
    for (const f of [0, 3, 10, 27.5, 50]) {
      let re = 0;
      let im = 0;
      h.forEach((x, k) => {
        re += x * Math.cos((2 * Math.PI * f * k) / sampleRateHz);
        im -= x * Math.sin((2 * Math.PI * f * k) / sampleRateHz);
      });
      const response = firResponse(taps, f, sampleRateHz);
      expect(Math.hypot(response.re - re, response.im - im)).toBeLessThan(1e-13);
      expect(response.magnitude).toBeCloseTo(Math.hypot(re, im), 12);
      expect(Math.cos(response.phaseRad) * response.magnitude).toBeCloseTo(re, 12);
    }
    expect(() => firResponse(taps, 51, sampleRateHz)).toThrow('"frequencyHz" expected 0 <= x <= 50 (sampleRateHz / 2), got 51');
    expect(() => firResponse(taps, 1, 0)).toThrow('"sampleRateHz" expected 0 < x, got 0');
  });

  it('refuses taps that say nothing or could overflow', () => {
    for (const taps of [[], [0, 0], [1e150, 1e150]]) expect(() => new FirFilter({ taps, sampleRateHz })).toThrow(RangeError);
    expect(() => new FirFilter({ taps: [1, NaN], sampleRateHz })).toThrow('"taps[1]" expected a finite number, got NaN');
  });
});

describe('DelayLine', () => {
  it('gives each sample later, and the first one until then', () => {
    expect(pushed(new DelayLine({ delaySamples: 2, sampleRateHz }), [1, 2, 3, 4, 5])).toEqual([1, 1, 1, 2, 3]);
    expect(pushed(new DelayLine({ delaySamples: 2, sampleRateHz, warmStart: false }), [1, 2, 3, 4, 5])).toEqual([0, 0, 1, 2, 3]);
    expect(pushed(new DelayLine({ delaySamples: 0, sampleRateHz }), [1, 2, 3])).toEqual([1, 2, 3]);
  });

  it('is NaN where the input is, holds short gaps and fills up anew after long ones', () => {
    const late = new DelayLine({ delaySamples: 2, sampleRateHz, maxBridgeS: 0.02 });
    expect(pushed(late, [1, 2, NaN, 4, 5, 6])).toEqual([1, 1, NaN, 2, 2, 4]);
    expect(pushed(late, [NaN, NaN, NaN, 7, 8, 9, 10])).toEqual([NaN, NaN, NaN, 7, 7, 7, 8]);
  });
});
