import { describe, expect, it } from 'vitest';
import {
  DcBlocker,
  Decimator,
  DelayLine,
  designButterworth,
  designChebyshev2,
  designElliptic,
  designFir,
  designMainsNotch,
  designNotch,
  designPeak,
  designSavitzkyGolay,
  EmaFilter,
  FirFilter,
  firResponse,
  frequencyResponse,
  groupDelaySamples,
  LeakyIntegrator,
  MovingRms,
  RationalResampler,
  SavitzkyGolayFilter,
  type Sections,
  SosFilter,
} from '../../src/filters';

describe('designs at the edge of float64', () => {
  it('refuse a pass band that rounding has bent, though the edges in the stop band are right', () => {
    const narrow = { order: 1, type: 'lowpass', sampleRateHz: 100 } as const;
    // The pass band ends at 1e-15 of the edge: a pole next to 1 has no digit left.
    expect(() => designChebyshev2({ ...narrow, cutoffHz: 6, attenuationDb: 300 })).toThrow(RangeError);
    expect(() => designChebyshev2({ ...narrow, order: 2, cutoffHz: 6, attenuationDb: 300 })).toThrow(RangeError);
    const band = { order: 1, type: 'bandpass', cutoffHz: [0.2079918, 0.2080277], sampleRateHz: 100 } as const;
    expect(() => designChebyshev2({ ...band, attenuationDb: 141.75 })).toThrow(RangeError);
    const stop = { order: 2, type: 'bandstop', cutoffHz: [0.0466382, 48.9987511], sampleRateHz: 100 } as const;
    expect(() => designChebyshev2({ ...stop, attenuationDb: 178.56314829906916 })).toThrow(RangeError);
  });

  it('refuse a slope that rounding has bent, though edge and DC are right', () => {
    // At a tenth of the edge the gain would be 1.06.
    expect(() => designButterworth({ order: 9, type: 'lowpass', cutoffHz: 2.1078761456438877e-8, sampleRateHz: 2 })).toThrow(RangeError);
    const highpass = designButterworth({ order: 9, type: 'highpass', cutoffHz: 1e-4, sampleRateHz: 2 });
    expect(frequencyResponse(highpass, 5e-5, 2).magnitude * 2 ** 9).toBeCloseTo(1, 4);
  });

  it('either throw or keep the gain of the pass band to 0.1 %', () => {
    let refused = 0;
    for (let exponent = -9; exponent <= -0.4; exponent += 0.05) {
      for (const order of [1, 2, 3, 5, 8]) {
        for (const attenuationDb of [20, 80, 160, 300]) {
          const edgeHz = 10 ** exponent;
          const lowpass = { order, type: 'lowpass', cutoffHz: edgeHz, sampleRateHz: 1 } as const;
          const bandpass = { order, type: 'bandpass', cutoffHz: [edgeHz, edgeHz * 1.01], sampleRateHz: 1 } as const;
          const [a, b] = bandpass.cutoffHz.map((f) => Math.tan(Math.PI * f));
          const centreHz = Math.atan(Math.sqrt(a * b)) / Math.PI;
          for (const [design, frequencyHz] of [[lowpass, 0], [bandpass, centreHz]] as const) {
            let sections: Sections;
            try {
              sections = designChebyshev2({ ...design, attenuationDb });
            } catch {
              refused++;
              continue;
            }
            const gain = frequencyResponse(sections, frequencyHz, 1).magnitude;
            expect(Math.abs(gain - 1), `${design.type} ${order} ${edgeHz} ${attenuationDb}`).toBeLessThan(1.1e-3);
          }
        }
      }
    }
    expect(refused).toBeGreaterThan(100);
  });

  it('say what was asked for, and what to change', () => {
    expect(() => designButterworth({ order: 4, type: 'lowpass', cutoffHz: 1e-9, sampleRateHz: 100 })).toThrow(
      '"order" expected a filter that float64 can hold, got 4 with edges at 1e-9 of 100 Hz: lower it, or move edges, ripple and attenuation from their limits',
    );
    expect(() => new DcBlocker({ cutoffHz: 1e-20, sampleRateHz: 100 })).toThrow('"cutoffHz" expected a pole that float64 can hold, got 1e-20');
    expect(() => new DcBlocker({ cutoffHz: 1e-13, sampleRateHz: 100 })).toThrow('"cutoffHz" expected a pole');
    expect(new DcBlocker({ cutoffHz: 1e-6, sampleRateHz: 100 }).push(600)).toBe(0);
  });

  it('refuse notches and peaks that rounding would move or lose', () => {
    for (const [frequencyHz, q] of [[1e-7, 30], [1e-6, 30], [99.999999, 30], [10, 1e15], [1e-12, 1], [10, 1e-19]] as const) {
      const options = { frequencyHz, q, sampleRateHz: 200 };
      expect(() => designNotch(options), `${frequencyHz} ${q}`).toThrow('"q" expected a notch or peak that float64 can hold');
      expect(() => designPeak({ ...options, gainDb: 20 }), `${frequencyHz} ${q}`).toThrow('"q" expected a notch or peak that float64 can hold');
    }
    for (const [frequencyHz, q] of [[1e-3, 30], [99.999, 30], [10, 1e11], [50, 1e-3]] as const) {
      expect(designNotch({ frequencyHz, q, sampleRateHz: 200 })).toHaveLength(1);
    }
    expect(() => designMainsNotch({ mainsHz: 10, q: 1e15, sampleRateHz: 200 })).toThrow('make it wider');
  });

  it('do not advise to fold a harmonic that folds to where no notch stands', () => {
    expect(() => designMainsNotch({ mainsHz: 50, sampleRateHz: 100 })).toThrow('"harmonics" expected lines that a notch can take out, but number 1 lies on sampleRateHz / 2');
    expect(() => designMainsNotch({ mainsHz: 50, sampleRateHz: 50 })).toThrow('number 1 lies on DC');
  });
});

describe('delay where the gain is 0', () => {
  it('is that of the band-stop around it, to its last digits', () => {
    for (const [low, high] of [[0.1, 0.3], [0.4054, 0.5739], [0.0123, 0.7]]) {
      for (const order of [1, 2, 5, 7]) {
        const sections = designButterworth({ order, type: 'bandstop', cutoffHz: [low, high], sampleRateHz: 2 });
        const zeroHz = (2 / Math.PI) * Math.atan(Math.sqrt(Math.tan((Math.PI * low) / 2) * Math.tan((Math.PI * high) / 2)));
        const at = (f: number): number => groupDelaySamples(sections, f, 2);
        const beside = (at(zeroHz * (1 + 1e-5)) + at(zeroHz * (1 - 1e-5))) / 2;
        expect(at(zeroHz) / beside, `${order} ${low}`).toBeCloseTo(1, 6);
      }
    }
  });

  it('counts half a sample for a zero at DC or at the Nyquist frequency, beside another root', () => {
    // (1 − z⁻¹)(1 − 0.5 z⁻¹): half a sample, and −r / (1 − r) of the other root.
    expect(groupDelaySamples([[1, -1.5, 0.5, 1, 0, 0]], 0, 100)).toBeCloseTo(-0.5, 12);
    expect(groupDelaySamples([[1, -1.9, 0.9, 1, 0, 0]], 0, 100)).toBeCloseTo(-8.5, 9);
    expect(groupDelaySamples([[1, 1.5, 0.5, 1, 0, 0]], 50, 100)).toBeCloseTo(-0.5, 12);
    expect(groupDelaySamples([[1, -1.5, 0.5, 1, 0, 0]], 20, 100)).toBeCloseTo(groupDelaySamples([[1, -1, 0, 1, 0, 0], [1, -0.5, 0, 1, 0, 0]], 20, 100), 12);
  });
});

describe('latency of filters far below the sample rate', () => {
  it('is the delay at DC wherever DC passes', () => {
    for (const edgeHz of [1e-3, 1e-5, 1e-6]) {
      const filters: Sections[] = [
        designElliptic({ order: 2, type: 'lowpass', rippleDb: 1, attenuationDb: 20, cutoffHz: edgeHz, sampleRateHz: 1 }),
        designChebyshev2({ order: 4, type: 'lowpass', attenuationDb: 40, cutoffHz: edgeHz, sampleRateHz: 1 }),
        designButterworth({ order: 2, type: 'bandstop', cutoffHz: [edgeHz, 2 * edgeHz], sampleRateHz: 1 }),
        designNotch({ frequencyHz: edgeHz, q: 1, sampleRateHz: 1 }),
      ];
      for (const sections of filters) {
        const filter = new SosFilter({ sections, sampleRateHz: 1 });
        expect(filter.latencyHz).toBe(0);
        expect(filter.latencySamples * edgeHz).toBeGreaterThan(0.1);
      }
    }
    const highpass = designButterworth({ order: 2, type: 'highpass', cutoffHz: 1e-6, sampleRateHz: 1 });
    expect(new SosFilter({ sections: highpass, sampleRateHz: 1 }).latencyHz).toBeGreaterThan(0.1);
  });
});

describe('taps', () => {
  it('are designed for any cut-off, however low', () => {
    const taps = designFir({ taps: 11, type: 'lowpass', cutoffHz: 1e-12, sampleRateHz: 100 });
    expect(taps.reduce((sum, h) => sum + h, 0)).toBeCloseTo(1, 14);
    expect(() => designFir({ taps: 2, type: 'lowpass', cutoffHz: 6, sampleRateHz: 100, window: 'blackman' })).toThrow('"taps" expected enough for the "blackman" window');
    expect([...designFir({ taps: 2, type: 'lowpass', cutoffHz: 6, sampleRateHz: 100, window: 'kaiser', kaiserBeta: 300 })]).toEqual([0.5, 0.5]);
  });

  it('are checked before their response is taken', () => {
    expect(() => firResponse('abc' as never, 1, 100)).toThrow('"taps" expected a list of numbers, got "abc"');
    expect(() => firResponse(null as never, 1, 100)).toThrow('"taps" expected a list of numbers, got null');
    expect(() => firResponse([], 1, 100)).toThrow('"taps" expected at least one tap, got a list of 0');
    expect(() => firResponse([1, NaN], 1, 100)).toThrow('"taps[1]" expected a finite number, got NaN');
    expect(() => firResponse([1], '5' as never, 100)).toThrow('"frequencyHz" expected');
    expect(firResponse(Float32Array.of(1, 1), 0, 100).re).toBe(2);
    expect(() => new FirFilter({ taps: [], sampleRateHz: 100 })).toThrow('"taps" expected at least one tap, got a list of 0');
  });
});

describe('options', () => {
  it('refuse texts where numbers belong', () => {
    const sections = designButterworth({ order: 2, type: 'lowpass', cutoffHz: 6, sampleRateHz: 100 });
    expect(() => frequencyResponse(sections, '5' as never, 100)).toThrow('"frequencyHz" expected');
    expect(() => groupDelaySamples(sections, 5, '100' as never)).toThrow('"sampleRateHz" expected 0 < x, got "100"');
  });

  it('name the one that asks for too much', () => {
    expect(() => new DelayLine({ delaySamples: 1e12, sampleRateHz: 100 })).toThrow('"delaySamples" expected 0 <= x <= 16777216, got 1000000000000');
    expect(() => new MovingRms({ windowSamples: 1e12 })).toThrow('"windowSamples" expected 1 <= x <= 16777216');
    expect(() => designSavitzkyGolay({ windowSamples: 1e12, degree: 2 })).toThrow('"windowSamples" expected 1 <= x <= 16777216');
    expect(() => new SavitzkyGolayFilter({ windowSamples: 5, degree: 5, sampleRateHz: 100 })).toThrow('"degree" expected 0 <= x <= 4 (windowSamples − 1), got 5');
    expect(() => designSavitzkyGolay({ windowSamples: 51, degree: 21 })).toThrow('"degree" expected 0 <= x <= 20 (what float64 can hold), got 21');
    expect(() => designSavitzkyGolay({ windowSamples: 5, degree: 4, position: 1e300 })).toThrow('"position" expected a place near the window, got 1e+300');
    expect(() => new Decimator({ factor: 1000, zeroCrossings: 1000, sampleRateHz: 100 })).toThrow('"zeroCrossings" expected 2 <= x <= 500 (500000 / 1000), got 1000');
    expect(() => new RationalResampler({ up: 1000, down: 999, zeroCrossings: 700, sampleRateHz: 100 })).toThrow('"zeroCrossings" expected 2 <= x <= 500');
    expect(() => new EmaFilter({ timeConstantS: 1e20, sampleRateHz: 100 })).toThrow('"timeConstantS" expected 0 < x <= 10000000000 (1e12 samples), got 100000000000000000000');
    expect(() => new LeakyIntegrator({ timeConstantS: 1e307, sampleRateHz: 100 })).toThrow('"timeConstantS" expected 0 < x <= 10000000000 (1e12 samples)');
  });
});
