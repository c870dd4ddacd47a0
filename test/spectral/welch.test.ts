import { describe, expect, it } from 'vitest';
import { bandPower, centroidalFrequency, frequencyDispersion, meanPowerFrequency, periodogram, spectralEdge, spectralMode, welch } from '../../src/spectral';
import { normal, seededRandom } from '../support/random';
import { sampled } from '../support/signals';

const sampleRateHz = 100;
const noise = (length: number, offset = 250): Float64Array => {
  const random = seededRandom(length);
  return Float64Array.from({ length }, () => offset + normal(random));
};

describe('welch', () => {
  it('has the mean square of a detrended segment as its integral, for odd and even lengths', () => {
    for (const segmentSamples of [64, 75]) {
      const x = noise(segmentSamples, 0);
      const mean = x.reduce((sum, value) => sum + value, 0) / segmentSamples;
      const meanSquare = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / segmentSamples;
      const spectrum = welch(x, { sampleRateHz, segmentSamples, window: 'rectangular' });
      expect(bandPower(spectrum)).toBeCloseTo(meanSquare, 12);
    }
  });

  it('gives the power of a sine at its bin, whatever the window', () => {
    const x = sampled(2000, sampleRateHz, (t) => 250 + 3 * Math.sin(2 * Math.PI * 10 * t));
    for (const window of ['rectangular', 'hann', 'flat-top'] as const) {
      const { power, frequencyHz } = welch(x, { sampleRateHz, segmentSamples: 400, window });
      expect(frequencyHz[40]).toBe(10);
      expect(power[40]).toBeCloseTo(4.5, 10);
    }
  });

  it('draws a line over short gaps, leaves segments with long ones out, and says how many', () => {
    const ramp = Float64Array.from({ length: 400 }, (_, i) => 3 + 0.25 * i);
    const options = { sampleRateHz, segmentSamples: 100, overlapSamples: 0 };
    const whole = welch(ramp, options);
    const broken = ramp.slice();
    broken.fill(NaN, 120, 140);
    broken.fill(Infinity, 150, 152);
    expect(welch(broken, options)).toStrictEqual(whole);
    broken.fill(NaN, 100, 151);
    const left = welch(broken, options);
    expect([left.segments, left.skippedSegments]).toEqual([3, 1]);
    expect(left.density.every((value, k) => Math.abs(value - whole.density[k]) < 1e-9)).toBe(true);
    const none = welch(broken.fill(NaN), options);
    expect([none.segments, none.skippedSegments]).toEqual([0, 4]);
    expect(none.density.every(Number.isNaN) && none.power.every(Number.isNaN)).toBe(true);
  });

  it('takes gaps at the ends as high as their neighbours, and asks for every sample where told', () => {
    const level = new Float64Array(50).fill(7);
    level.fill(NaN, 0, 9);
    level[49] = NaN;
    const options = { sampleRateHz, segmentSamples: 50, detrend: 'none', window: 'rectangular' } as const;
    expect(welch(level, options).density[0]).toBeCloseTo((49 * 50) / sampleRateHz, 12);
    expect(welch(level, { ...options, minCoverage: 1 }).segments).toBe(0);
  });

  it('takes float32, and leaves its samples alone', () => {
    const x = Float32Array.from(noise(300));
    const before = x.slice();
    const options = { sampleRateHz, segmentSamples: 128 };
    expect(welch(x, options)).toStrictEqual(welch(Float64Array.from(x), options));
    expect(x).toStrictEqual(before);
  });

  it('checks its options and its samples', () => {
    const x = noise(100);
    expect(() => welch(x, { sampleRateHz, segmentSamples: 128 })).toThrow('"samples" expected at least 128 (segmentSamples), got 100');
    expect(() => welch([1, 2] as never, { sampleRateHz, segmentSamples: 2 })).toThrow('"samples" expected a Float64Array or Float32Array');
    expect(() => welch(x, { sampleRateHz, segmentSamples: 50, overlapSamples: 50 })).toThrow('"overlapSamples" expected 0 <= x < 50');
    expect(() => welch(x, { sampleRateHz, segmentSamples: 50, nfft: 49 })).toThrow('"nfft" expected 50 <= x <= 4194304 (the segment, and the longest transform), got 49');
    expect(() => welch(x, { sampleRateHz, segmentSamples: 50, scaling: 1 } as never)).toThrow('"scaling" is not an option');
    expect(() => periodogram(x.slice(0, 1), { sampleRateHz })).toThrow('"samples" expected at least 2 (a spectrum), got 1');
    expect(() => periodogram(x, { sampleRateHz, segmentSamples: 50 } as never)).toThrow('"segmentSamples" is not an option');
  });
});

describe('measures of a spectrum', () => {
  const frequencyHz = Float64Array.of(0, 1, 2, 3, 4);

  it('are those of a single line where there is one', () => {
    const line = { frequencyHz, density: Float64Array.of(0, 0, 0, 5, 0) };
    expect([bandPower(line), spectralMode(line), meanPowerFrequency(line), centroidalFrequency(line)]).toEqual([5, 3, 3, 3]);
    expect([spectralEdge(line, 0.5), spectralEdge(line, 1), frequencyDispersion(line)]).toEqual([3, 3, 0]);
  });

  it('count the ends of a band in, in spite of rounding', () => {
    const tenths = Float64Array.from({ length: 31 }, (_, k) => k * 0.1);
    expect(tenths[3]).toBeGreaterThan(0.3);
    const flat = { frequencyHz: tenths, density: new Float64Array(31).fill(10) };
    expect(bandPower(flat, { fromHz: 0.1, toHz: 0.3 })).toBeCloseTo(3, 12);
    expect(bandPower(flat, { fromHz: 0.1, toHz: 0.3, rule: 'trapezoid' })).toBeCloseTo(2, 12);
  });

  it('are NaN where there is no power, no bin or a NaN', () => {
    const all = (spectrum: { frequencyHz: Float64Array; density: Float64Array }, band = {}): number[] => [
      spectralEdge(spectrum, 0.5, band), spectralMode(spectrum, band), meanPowerFrequency(spectrum, band), centroidalFrequency(spectrum, band),
    ];
    const silent = { frequencyHz, density: new Float64Array(5) };
    expect(all(silent)).toEqual([NaN, NaN, NaN, NaN]);
    expect(bandPower(silent)).toBe(0);
    expect(all({ frequencyHz, density: Float64Array.of(1, 1, NaN, 1, 1) })).toEqual([NaN, NaN, NaN, NaN]);
    const flat = { frequencyHz, density: new Float64Array(5).fill(1) };
    expect(all(flat, { fromHz: 2.2, toHz: 2.8 })).toEqual([NaN, NaN, NaN, NaN]);
    expect(bandPower(flat, { fromHz: 2.2, toHz: 2.8 })).toBeNaN();
    expect(meanPowerFrequency(flat, { fromHz: 2, toHz: 2, rule: 'trapezoid' })).toBeNaN();
  });

  it('check the share, the band and the spectrum', () => {
    const flat = { frequencyHz, density: new Float64Array(5).fill(1) };
    expect(() => spectralEdge(flat, 0)).toThrow('"share" expected 0 < x <= 1, got 0');
    expect(() => bandPower(flat, { fromHz: 3, toHz: 2 })).toThrow('"toHz" expected 3 <= x (fromHz), got 2');
    expect(() => bandPower(flat, { rule: 'simpson' as never })).toThrow('"rule" expected one of');
    expect(() => bandPower({ frequencyHz, density: new Float64Array(4) })).toThrow('"spectrum" expected two bins or more');
    expect(() => spectralMode({ frequencyHz: [0, 1], density: [1, 2] } as never)).toThrow('"spectrum" expected { frequencyHz, density }');
  });
});
