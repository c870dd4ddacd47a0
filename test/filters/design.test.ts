import { describe, expect, it } from 'vitest';
import { type ButterworthOptions, designButterworth, frequencyResponse, groupDelaySamples, steadyState } from '../../src/filters';

const sampleRateHz = 50;
const types = ['lowpass', 'highpass', 'bandpass', 'bandstop'] as const;

function options(type: ButterworthOptions['type'], order: number): ButterworthOptions {
  return { order, type, cutoffHz: type === 'lowpass' || type === 'highpass' ? 4 : [2, 9], sampleRateHz };
}

describe('designButterworth', () => {
  it('has half the power at each cut-off, all of it in the pass band, none in the stop band', () => {
    for (const type of types) {
      for (let order = 1; order <= 20; order++) {
        const sections = designButterworth(options(type, order));
        const gain = (f: number): number => frequencyResponse(sections, f, sampleRateHz).magnitude;
        for (const f of [options(type, order).cutoffHz].flat()) expect(gain(f as number)).toBeCloseTo(Math.SQRT1_2, 9);
        // The warped geometric mean of the edges is the centre of both bands.
        const warped = [2, 9].map((f) => Math.tan((Math.PI * f) / sampleRateHz));
        const centre = (Math.atan(Math.sqrt(warped[0] * warped[1])) * sampleRateHz) / Math.PI;
        const [pass, stop] = {
          lowpass: [0, 25],
          highpass: [25, 0],
          bandpass: [centre, 0],
          bandstop: [0, centre],
        }[type];
        expect(gain(pass), `${type} ${order}`).toBeCloseTo(1, 9);
        expect(gain(stop), `${type} ${order}`).toBeLessThan(1e-9);
      }
    }
  });

  it('falls monotonically, and steeper with each order', () => {
    for (let order = 1; order <= 12; order++) {
      const sections = designButterworth(options('lowpass', order));
      let last = Infinity;
      for (let f = 0; f < 25; f += 0.5) {
        const gain = frequencyResponse(sections, f, sampleRateHz).magnitude;
        expect(gain).toBeLessThanOrEqual(last + 1e-12);
        last = gain;
      }
      const ratio = Math.tan((Math.PI * 16) / 50) / Math.tan((Math.PI * 4) / 50);
      expect(frequencyResponse(sections, 16, sampleRateHz).magnitude * Math.sqrt(1 + ratio ** (2 * order))).toBeCloseTo(1, 7);
    }
  });

  it('puts the poles nearest to the unit circle last', () => {
    const radii = designButterworth(options('lowpass', 9)).map((row) => Math.sqrt(row[5]) || Math.abs(row[4]));
    expect(radii).toEqual([...radii].sort((a, b) => a - b));
  });

  it('designs bands so wide that their poles are real, and so narrow that they nearly touch the circle', () => {
    for (const cutoffHz of [[0.01, 24.9], [5, 5.01]] as const) {
      const sections = designButterworth({ order: 3, type: 'bandpass', cutoffHz, sampleRateHz });
      for (const f of cutoffHz) expect(frequencyResponse(sections, f, sampleRateHz).magnitude).toBeCloseTo(Math.SQRT1_2, 6);
    }
  });

  it('checks its options', () => {
    const design = (more: object) => () => designButterworth({ order: 2, type: 'lowpass', cutoffHz: 5, sampleRateHz, ...more } as never);
    expect(design({ cutoffHz: 30 })).toThrow('"cutoffHz" expected 0 < x < 25 (sampleRateHz / 2), got 30');
    expect(design({ cutoffHz: 25 })).toThrow(RangeError);
    expect(design({ cutoffHz: [1, 2] })).toThrow('"cutoffHz" expected a number, got a list of 2');
    expect(design({ type: 'bandpass' })).toThrow('"cutoffHz" expected a list of numbers, got 5');
    expect(design({ type: 'bandpass', cutoffHz: [1, 2, 3] })).toThrow('"cutoffHz" expected two frequencies [low, high]');
    expect(design({ type: 'bandstop', cutoffHz: [3, 30] })).toThrow('"cutoffHz[1]" expected 0 < x < 25 (sampleRateHz / 2), got 30');
    expect(design({ type: 'bandpass', cutoffHz: [9, 2] })).toThrow('"cutoffHz[1]" expected 9 < x (cutoffHz[0]), got 2');
    expect(design({ order: 0 })).toThrow('"order" expected 1 <= x <= 100, got 0');
    expect(design({ order: 2.5 })).toThrow('"order" expected an integer, got 2.5');
    expect(design({ type: 'low' })).toThrow('"type" expected one of "lowpass", "highpass", "bandpass", "bandstop", got "low"');
    expect(design({ order: 100, cutoffHz: 1e-3 })).toThrow('"order" expected a filter that float64 can hold');
    expect(design({ ripple: 1 })).toThrow('"ripple" is not an option');
  });
});

describe('groupDelaySamples', () => {
  it('is the slope of the phase, for all types and orders', () => {
    for (const type of types) {
      for (const order of [1, 2, 5, 8]) {
        const sections = designButterworth(options(type, order));
        for (const f of [1, 3.3, 7, 12, 21]) {
          const step = 1e-4;
          const before = frequencyResponse(sections, f - step, sampleRateHz).phaseRad;
          const after = frequencyResponse(sections, f + step, sampleRateHz).phaseRad;
          const turn = after - before;
          const slope = (turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI))) / ((2 * step * 2 * Math.PI) / sampleRateHz);
          expect(groupDelaySamples(sections, f, sampleRateHz), `${type} ${order} ${f}`).toBeCloseTo(-slope, 4);
        }
      }
    }
  });

  it('is finite where the gain is zero', () => {
    expect(groupDelaySamples([[1, -1, 0, 1, 0, 0]], 0, sampleRateHz)).toBe(0.5);
    expect(groupDelaySamples([[1, 2, 1, 1, 0, 0]], 25, sampleRateHz)).toBe(1);
  });

  it('checks its frequency', () => {
    expect(() => groupDelaySamples([[1, 0, 0, 1, 0, 0]], 26, sampleRateHz)).toThrow(
      '"frequencyHz" expected 0 <= x <= 25 (sampleRateHz / 2), got 26',
    );
    expect(() => frequencyResponse([[1, 0, 0, 1, 0, 0]], 1, 0)).toThrow('"sampleRateHz" expected 0 < x, got 0');
  });
});

describe('steadyState', () => {
  it('is a fixed point of a constant input', () => {
    const sections = designButterworth(options('bandstop', 3));
    const state = steadyState(sections);
    let x = 1;
    sections.forEach(([b0, b1, b2, , a1, a2], s) => {
      const y = b0 * x + state[2 * s];
      expect(b1 * x + state[2 * s + 1] - a1 * y).toBeCloseTo(state[2 * s], 12);
      expect(b2 * x - a2 * y).toBeCloseTo(state[2 * s + 1], 12);
      x = y;
    });
  });
});
