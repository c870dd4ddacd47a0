import { describe, expect, it } from 'vitest';
import {
  designButterworth,
  designChebyshev1,
  frequencyResponse,
  impulseResponse,
  orderForPrecision,
  polesAndZeros,
  SosFilter,
  stepResponse,
  toPolynomials,
} from '../../src/filters';

describe('polesAndZeros', () => {
  it('lists both of a pair, and leaves out what cancels at the origin', () => {
    expect(polesAndZeros([[2, 2, 0, 1, -0.5, 0]])).toEqual({ zeros: [{ re: -1, im: 0 }], poles: [{ re: 0.5, im: 0 }], gain: 2 });
    const { zeros, poles } = polesAndZeros([[1, 0, 1, 1, -1, 0.5]]);
    expect(zeros).toEqual([{ re: 0, im: 1 }, { re: 0, im: -1 }]);
    expect(poles).toEqual([{ re: 0.5, im: 0.5 }, { re: 0.5, im: -0.5 }]);
  });

  it('keeps what a delay leaves at the origin, and takes no root of a leading zero', () => {
    expect(polesAndZeros([[0, 0, 3, 1, 0, 0]])).toEqual({ zeros: [], poles: [{ re: 0, im: 0 }, { re: 0, im: 0 }], gain: 3 });
    expect(polesAndZeros([[0, 2, 1, 1, 0, 0]]).zeros).toEqual([{ re: -0.5, im: 0 }]);
    expect(polesAndZeros([[0, 2, 1, 1, 0, 0]]).gain).toBe(2);
  });

  it('finds a small root beside a large one without losing its digits', () => {
    const [large, small] = polesAndZeros([[1, -(1e6 + 1e-6), 1, 1, 0, 0]]).zeros;
    expect(large.re / 1e6).toBeCloseTo(1, 15);
    expect(small.re / 1e-6).toBeCloseTo(1, 15);
  });
});

describe('impulseResponse and stepResponse', () => {
  it('are the closed form of a first-order section', () => {
    expect([...impulseResponse([[1, 0, 0, 1, -0.5, 0]], 4)]).toEqual([1, 0.5, 0.25, 0.125]);
    expect([...stepResponse([[1, 0, 0, 1, -0.5, 0]], 4)]).toEqual([1, 1.5, 1.75, 1.875]);
  });

  it('are each the sum and the difference of the other, and end at the gain at DC', () => {
    const sections = designButterworth({ order: 5, type: 'bandstop', cutoffHz: [5, 9], sampleRateHz: 50 });
    const impulse = impulseResponse(sections, 400);
    const step = stepResponse(sections, 400);
    let sum = 0;
    impulse.forEach((h, i) => expect(step[i]).toBeCloseTo((sum += h), 12));
    expect(step[399]).toBeCloseTo(1, 9);
  });

  it('check their length', () => {
    for (const samples of [0, -1, 1.5, NaN, 2 ** 25]) {
      expect(() => impulseResponse([[1, 0, 0, 1, 0, 0]], samples)).toThrow('"samples" expected an integer 1 <= x <= 16777216');
    }
  });
});

describe('toPolynomials', () => {
  it('multiplies sections out, to the length of what they hold', () => {
    expect(toPolynomials([[1, 1, 0, 2, -1, 0], [1, 0, 0, 1, -0.25, 0]])).toEqual({
      b: Float64Array.of(0.5, 0.5, 0),
      a: Float64Array.of(1, -0.75, 0.125),
    });
    expect(toPolynomials([[3, 0, 0, 1, 0, 0]])).toEqual({ b: Float64Array.of(3), a: Float64Array.of(1) });
  });

  it('has the response of the sections', () => {
    const sections = designButterworth({ order: 3, type: 'bandpass', cutoffHz: [5, 9], sampleRateHz: 50 });
    const { b, a } = toPolynomials(sections);
    const at = (c: Float64Array, f: number): [number, number] => {
      const w = (2 * Math.PI * f) / 50;
      return [c.reduce((s, v, i) => s + v * Math.cos(w * i), 0), c.reduce((s, v, i) => s - v * Math.sin(w * i), 0)];
    };
    for (const f of [0, 3, 7, 20]) {
      expect(Math.hypot(...at(b, f)) / Math.hypot(...at(a, f))).toBeCloseTo(frequencyResponse(sections, f, 50).magnitude, 9);
    }
  });
});

describe('orderForPrecision', () => {
  it('keeps its head when a pole is as close to the unit circle as float64 allows', () => {
    const ringing = [[1, 0, 0, 1, 1.9997453149649895, 0.9999999999999998], [0.5, 0.5, 0, 1, -0.5, 0]];
    const ordered = orderForPrecision(ringing);
    expect(ordered.flat().every(Number.isFinite)).toBe(true);
    const gain = (sections: typeof ringing): number => frequencyResponse(sections, 10, 100).magnitude;
    expect(gain(ordered.map((row) => [...row])) / gain(ringing)).toBeCloseTo(1, 12);
  });

  const steep = designChebyshev1({ order: 12, type: 'bandstop', rippleDb: 1, cutoffHz: [0.5, 15], sampleRateHz: 50 });

  it('keeps all poles, multiplies by powers of two that cancel, and so keeps the response', () => {
    const ordered = orderForPrecision(steep);
    let product = 1;
    for (const row of ordered) {
      const from = steep.find(([, , , , a1, a2]) => a1 === row[4] && a2 === row[5]);
      if (from === undefined) throw new Error('a section of its own');
      const factor = row[0] / from[0];
      expect(Number.isInteger(Math.log2(factor)), 'a power of two').toBe(true);
      expect(row.slice(0, 3)).toEqual(from.slice(0, 3).map((b) => b * factor));
      product *= factor;
    }
    expect(product).toBe(1);
    expect(new Set(ordered.map(String)).size).toBe(steep.length);
    for (const f of [0, 0.4, 0.7, 10, 16, 25]) {
      const expected = frequencyResponse(steep, f, 50).magnitude;
      expect(frequencyResponse(ordered, f, 50).magnitude / expected).toBeCloseTo(1, 9);
    }
  });

  it('gives the running filter one order, and one snapshot, for the same sections in any', () => {
    const options = { sampleRateHz: 50, warmStart: false };
    const one = new SosFilter({ ...options, sections: steep });
    const other = new SosFilter({ ...options, sections: orderForPrecision(steep) });
    for (let i = 0; i < 50; i++) expect(other.push(i % 7)).toBe(one.push(i % 7));
    other.restore(one.snapshot());
  });

  it('takes the scale out of the cascade: no gain to any place is far above 1', () => {
    const narrow = designButterworth({ order: 60, type: 'lowpass', cutoffHz: 0.05, sampleRateHz: 100 });
    const ordered = orderForPrecision(narrow);
    for (let count = 1; count <= ordered.length; count++) {
      const gains = [0, 0.01, 0.03, 0.05, 0.1, 1, 10, 50].map((f) => frequencyResponse(ordered.slice(0, count), f, 100).magnitude);
      expect(Math.max(...gains)).toBeLessThan(2);
    }
  });

  it('refuses what is no sections', () => {
    expect(() => orderForPrecision([])).toThrow('"sections" expected at least one section');
    expect(() => orderForPrecision([[1, 0, 0, 1, -3, 0]])).toThrow('poles inside the unit circle');
  });
});
