import { describe, expect, it } from 'vitest';
import {
  designBessel,
  designButterworth,
  designChebyshev1,
  designChebyshev2,
  designElliptic,
  frequencyResponse,
  groupDelaySamples,
  impulseResponse,
  polesAndZeros,
  type Sections,
  stepResponse,
} from '../../src/filters';
import { RealFft } from '../../src/spectral';

const sampleRateHz = 50;
const types = ['lowpass', 'highpass', 'bandpass', 'bandstop'] as const;
type Type = (typeof types)[number];

function band(type: Type, order: number): { order: number; type: Type; cutoffHz: number | [number, number]; sampleRateHz: number } {
  return { order, type, cutoffHz: type === 'lowpass' || type === 'highpass' ? 6 : [4, 9], sampleRateHz };
}

const families = {
  butterworth: (type: Type, order: number) => designButterworth(band(type, order)),
  chebyshev1: (type: Type, order: number) => designChebyshev1({ ...band(type, order), rippleDb: 0.5 }),
  chebyshev2: (type: Type, order: number) => designChebyshev2({ ...band(type, order), attenuationDb: 40 }),
  elliptic: (type: Type, order: number) => designElliptic({ ...band(type, order), rippleDb: 0.5, attenuationDb: 40 }),
  'bessel by phase': (type: Type, order: number) => designBessel({ ...band(type, order), norm: 'phase' }),
  'bessel by delay': (type: Type, order: number) => designBessel({ ...band(type, order), norm: 'delay' }),
  'bessel by magnitude': (type: Type, order: number) => designBessel({ ...band(type, order), norm: 'magnitude' }),
};

function decibels(sections: Sections, frequencyHz: number): number {
  return 20 * Math.log10(frequencyResponse(sections, frequencyHz, sampleRateHz).magnitude);
}

/** Frequencies from 0 to Nyquist by the side of the edges they lie on. */
function split(type: Type): { pass: number[]; stop: number[] } {
  const inside = (f: number): boolean =>
    type === 'lowpass' ? f < 6 : type === 'highpass' ? f > 6 : type === 'bandpass' ? f > 4 && f < 9 : f < 4 || f > 9;
  const all = Array.from({ length: 1001 }, (_, i) => (i * 25) / 1000);
  return { pass: all.filter(inside), stop: all.filter((f) => !inside(f) && ![4, 6, 9].includes(f)) };
}

function edges(type: Type): number[] {
  return [band(type, 1).cutoffHz].flat();
}

describe('every family', () => {
  for (const [name, design] of Object.entries(families)) {
    it(`${name}: has its poles inside the unit circle, as many as its order says, and as many zeros`, () => {
      for (const type of types) {
        for (let order = 1; order <= 12; order++) {
          const { poles, zeros } = polesAndZeros(design(type, order));
          const count = type.startsWith('band') ? 2 * order : order;
          expect(poles.length, `${type} ${order}`).toBe(count);
          expect(zeros.length, `${type} ${order}`).toBe(count);
          expect(Math.max(...poles.map(({ re, im }) => Math.hypot(re, im)))).toBeLessThan(1);
        }
      }
    });

    it(`${name}: declares the frequency response that the spectrum of its impulse response shows, to 1e-11`, () => {
      // A filter of the elliptic family of order 12 rings for longer.
      const size = 32768;
      const fft = new RealFft({ size });
      const re = new Float64Array(fft.bins);
      const im = new Float64Array(fft.bins);
      for (const type of types) {
        for (const order of [1, 4, 7, name === 'elliptic' ? 8 : 12]) {
          const sections = design(type, order);
          fft.forward(impulseResponse(sections, size), re, im);
          for (let k = 0; k < fft.bins; k += 64) {
            const declared = frequencyResponse(sections, (k * sampleRateHz) / size, sampleRateHz);
            expect(Math.hypot(re[k] - declared.re, im[k] - declared.im), `${type} ${order} bin ${k}`).toBeLessThan(1e-11);
          }
        }
      }
    });

    it(`${name}: works up to order 30, and a hundred in a family that is not elliptic`, () => {
      for (const type of types) {
        for (const order of name === 'elliptic' ? [20, 30] : [30, 100]) {
          expect(design(type, order).length).toBe(type.startsWith('band') ? order : order / 2);
        }
      }
    });
  }
});

describe('designChebyshev1', () => {
  it('ripples by what it is told in the pass band, reaches that at the edges, and falls beyond', () => {
    for (const type of types) {
      for (let order = 1; order <= 12; order++) {
        const sections = families.chebyshev1(type, order);
        const { pass, stop } = split(type);
        for (const f of edges(type)) expect(decibels(sections, f)).toBeCloseTo(-0.5, 7);
        const gains = pass.map((f) => decibels(sections, f));
        expect(Math.max(...gains), `${type} ${order}`).toBeLessThan(1e-9);
        expect(Math.min(...gains), `${type} ${order}`).toBeGreaterThan(-0.5 - 1e-9);
        expect(Math.max(...stop.map((f) => decibels(sections, f)))).toBeLessThan(-0.5);
      }
    }
  });

  it('has a gain of −rippleDb at DC when its order is even, of 1 when it is odd', () => {
    for (let order = 1; order <= 12; order++) {
      expect(decibels(families.chebyshev1('lowpass', order), 0)).toBeCloseTo(order % 2 === 0 ? -0.5 : 0, 9);
      expect(decibels(families.chebyshev1('highpass', order), 25)).toBeCloseTo(order % 2 === 0 ? -0.5 : 0, 9);
    }
  });
});

describe('designChebyshev2', () => {
  it('keeps its attenuation everywhere in the stop band, and reaches it at the edges', () => {
    for (const type of types) {
      for (let order = 1; order <= 12; order++) {
        const sections = families.chebyshev2(type, order);
        for (const f of edges(type)) expect(decibels(sections, f)).toBeCloseTo(-40, 6);
        expect(Math.max(...split(type).stop.map((f) => decibels(sections, f))), `${type} ${order}`).toBeLessThan(-40 + 1e-6);
        expect(Math.max(...split(type).pass.map((f) => decibels(sections, f)))).toBeLessThan(1e-9);
      }
    }
  });
});

describe('designElliptic', () => {
  it('ripples by what it is told in both bands', () => {
    for (const type of types) {
      for (let order = 1; order <= 12; order++) {
        const sections = families.elliptic(type, order);
        const gains = split(type).pass.map((f) => decibels(sections, f));
        for (const f of edges(type)) expect(decibels(sections, f)).toBeCloseTo(-0.5, 6);
        expect(Math.max(...gains), `${type} ${order}`).toBeLessThan(1e-8);
        expect(Math.min(...gains), `${type} ${order}`).toBeGreaterThan(-0.5 - 1e-8);
      }
    }
    // From order 8 on this one is through its transition within 1 Hz.
    for (let order = 8; order <= 12; order++) {
      const sections = families.elliptic('lowpass', order);
      const stop = split('lowpass').stop.filter((f) => f > 7).map((f) => decibels(sections, f));
      expect(Math.max(...stop)).toBeLessThan(-40 + 1e-6);
      expect(Math.max(...stop)).toBeGreaterThan(-40.5);
    }
  });

  it('is steeper than a Chebyshev filter of the same order and ripple', () => {
    for (let order = 2; order <= 8; order++) {
      const steep = designElliptic({ ...band('lowpass', order), rippleDb: 0.5, attenuationDb: 20 });
      expect(decibels(steep, 6.5)).toBeLessThan(decibels(families.chebyshev1('lowpass', order), 6.5));
    }
  });
});

describe('designBessel', () => {
  it('by delay: delays by 1 / (2π cut-off) at DC, prewarped', () => {
    for (let order = 1; order <= 100; order += order < 12 ? 1 : 11) {
      const delay = 1 / (2 * Math.tan((Math.PI * 6) / sampleRateHz));
      expect(groupDelaySamples(families['bessel by delay']('lowpass', order), 0, sampleRateHz), `${order}`).toBeCloseTo(delay, 9);
    }
  });

  it('by magnitude: has half the power at the edges', () => {
    for (const type of types) {
      for (let order = 1; order <= 30; order++) {
        const sections = families['bessel by magnitude'](type, order);
        for (const f of edges(type)) expect(frequencyResponse(sections, f, sampleRateHz).magnitude).toBeCloseTo(Math.SQRT1_2, 8);
      }
    }
  });

  it('by phase, which is the default: has the asymptote of a Butterworth filter', () => {
    for (let order = 1; order <= 12; order++) {
      const sections = designBessel({ ...band('lowpass', order) });
      expect(sections).toEqual(families['bessel by phase']('lowpass', order));
      const gap = decibels(sections, 24.999) - decibels(families.butterworth('lowpass', order), 24.999);
      expect(gap, `${order}`).toBeCloseTo(0, 4);
    }
  });

  it('overshoots a step by less than 1 %, where Butterworth overshoots by more than 8 %', () => {
    for (let order = 3; order <= 12; order++) {
      const slow = { order, type: 'lowpass', cutoffHz: 0.5, sampleRateHz } as const;
      expect(Math.max(...stepResponse(designBessel(slow), 1000))).toBeLessThan(1.01);
      expect(Math.max(...stepResponse(designButterworth(slow), 1000))).toBeGreaterThan(1.08);
    }
  });
});

describe('designs', () => {
  const lowpass = band('lowpass', 4);

  it('refuse ripples and norms that break their laws', () => {
    expect(() => designChebyshev1({ ...lowpass, rippleDb: 0 })).toThrow('"rippleDb" expected 0 < x <= 100, got 0');
    expect(() => designChebyshev1({ ...lowpass } as never)).toThrow('"rippleDb" is required');
    expect(() => designChebyshev2({ ...lowpass, attenuationDb: 301 })).toThrow('"attenuationDb" expected 0 < x <= 300, got 301');
    expect(() => designElliptic({ ...lowpass, rippleDb: 40, attenuationDb: 40 })).toThrow(
      '"rippleDb" expected 0 < x < 40 (attenuationDb), got 40',
    );
    expect(() => designBessel({ ...lowpass, norm: 'mag' } as never)).toThrow('"norm" expected one of "phase", "delay", "magnitude"');
    expect(() => designBessel({ ...lowpass, rippleDb: 1 } as never)).toThrow('"rippleDb" is not an option');
  });

  it('refuse what float64 cannot hold: poles that round onto the circle, edges that are lost', () => {
    const far = { type: 'lowpass', cutoffHz: 1e-6, sampleRateHz } as const;
    expect(() => designElliptic({ ...far, order: 12, rippleDb: 1, attenuationDb: 60 })).toThrow('expected a filter that float64 can hold');
    expect(() => designChebyshev1({ ...far, order: 20, rippleDb: 3 })).toThrow('expected a filter that float64 can hold');
    expect(() => designElliptic({ ...lowpass, order: 100, rippleDb: 1, attenuationDb: 60 })).toThrow('"order" expected');
  });
});
