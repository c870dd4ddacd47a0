import { describe, expect, it } from 'vitest';
import {
  bandPower,
  designWindow,
  fftConvolve,
  Goertzel,
  periodogram,
  SlidingBandPower,
  SlidingDft,
  spectralEdge,
  StreamingWelch,
  welch,
} from '../../src/spectral';

const sampleRateHz = 100;
const samples = Float64Array.from({ length: 256 }, (_, i) => Math.sin(i));

describe('options that ask for too much, by name', () => {
  it('of transforms', () => {
    expect(() => welch(samples, { sampleRateHz, segmentSamples: 64, nfft: 1e9 })).toThrow('"nfft" expected 64 <= x <= 4194304 (the segment, and the longest transform), got 1000000000');
    expect(() => welch(samples, { sampleRateHz, segmentSamples: 1e12 })).toThrow('"segmentSamples" expected 2 <= x <= 4194304, got 1000000000000');
    expect(() => periodogram(new Float64Array(4_194_305), { sampleRateHz })).toThrow('"samples" expected at most 4194304 (the longest transform; welch takes more), got 4194305');
    expect(() => new StreamingWelch({ sampleRateHz, segmentSamples: 1024, averagedSegments: 1e9 })).toThrow('"averagedSegments" expected 1 <= x <= 261632');
  });

  it('of windows', () => {
    const most = 'expected 2 <= x <= 16777216, got 1000000000000';
    expect(() => new Goertzel({ sampleRateHz, frequenciesHz: [5], windowSamples: 1e12 })).toThrow(`"windowSamples" ${most}`);
    expect(() => new SlidingDft({ sampleRateHz, frequenciesHz: [5], windowSamples: 1e12 })).toThrow(`"windowSamples" ${most}`);
    expect(() => new SlidingBandPower({ sampleRateHz, bandHz: [5, 9], windowSamples: 1e12 })).toThrow(`"windowSamples" ${most}`);
    expect(() => designWindow({ size: 1e12 })).toThrow('"size" expected 1 <= x <= 16777216');
  });
});

describe('measures', () => {
  it('have different names', () => {
    const twice = { sampleRateHz, frequenciesHz: [10, 20, 10], windowSamples: 50 };
    expect(() => new Goertzel(twice)).toThrow('"frequenciesHz" expected different frequencies, got 10 twice');
    expect(() => new SlidingDft(twice)).toThrow('"frequenciesHz" expected different frequencies, got 10 twice');
    const welched = { sampleRateHz, segmentSamples: 64, averagedSegments: 2 };
    expect(() => new StreamingWelch({ ...welched, edges: [0.5, 0.5] })).toThrow('"edges" expected different shares, got 0.5 twice');
    expect(() => new StreamingWelch({ ...welched, bandsHz: [2, 8, 9, 12, 2, 8] })).toThrow('"bandsHz" expected different bands, got 2 to 8 twice');
  });
});

describe('arguments of spectral measures', () => {
  const spectrum = periodogram(samples, { sampleRateHz });

  it('are refused when they are none', () => {
    expect(() => bandPower(null as never)).toThrow('"spectrum" expected { frequencyHz, density }, two Float64Arrays');
    expect(() => spectralEdge(spectrum, '0.5' as never)).toThrow('"share" expected 0 < x <= 1, got "0.5"');
    expect(() => bandPower(spectrum, [4, 12] as never)).toThrow('"band" expected an object, got a list of 2');
  });

  it('are refused when the bins are not even', () => {
    const density = Float64Array.of(1, 1, 1);
    for (const frequencyHz of [Float64Array.of(1, 10, 100), Float64Array.of(2, 1, 0), Float64Array.of(0, 0, 0), Float64Array.of(0, 1, NaN)]) {
      expect(() => bandPower({ frequencyHz, density })).toThrow('"spectrum" expected bins at even distances');
    }
    expect(bandPower({ frequencyHz: Float64Array.of(0.1, 0.2, 0.30000000000000004), density })).toBeCloseTo(0.3, 12);
  });
});

describe('fftConvolve', () => {
  it('refuses taps that could carry a usable sample to Infinity', () => {
    expect(() => fftConvolve(samples, { taps: [1e151, 1] })).toThrow('"taps" expected sizes that add up to x <= 1e+150');
    expect(fftConvolve(Float64Array.of(1e150, 1), { taps: [1e150] }).every(Number.isFinite)).toBe(true);
  });
});
