import { describe, expect, it } from 'vitest';
import {
  bandPower,
  centroidalFrequency,
  Goertzel,
  meanPowerFrequency,
  periodogram,
  SlidingBandPower,
  SlidingDft,
  spectralEdge,
  spectralMode,
  StreamingWelch,
  welch,
} from '../../src/spectral';
import { createBlock, type Meter } from '../../src/core';
import { normal, seededRandom } from '../support/random';
import { sampled, wander } from '../support/signals';

const sampleRateHz = 100;

function feed(meter: Meter, samples: Float64Array): Float64Array {
  const block = createBlock(1, samples.length);
  block.data.set(samples);
  meter.process(block, 0, samples.length);
  const out = new Float64Array(meter.measures.length);
  meter.readInto(out);
  return out;
}

/** Σ w[n] x[n] exp(−2πj f n / rate), with angles reduced, of samples from which their mean may be taken off. */
function dft(x: Float64Array, frequencyHz: number, detrend: 'none' | 'constant'): { re: number; im: number } {
  const level = detrend === 'none' ? 0 : x.reduce((sum, value) => sum + value, 0) / x.length;
  let re = 0;
  let im = 0;
  for (let i = 0; i < x.length; i++) {
    const angle = 2 * Math.PI * (((frequencyHz * i) % sampleRateHz) / sampleRateHz);
    re += (x[i] - level) * Math.cos(angle);
    im -= (x[i] - level) * Math.sin(angle);
  }
  return { re, im };
}

/** The greatest difference from the DFT, as a share of Σ |x|, the most that a bin can hold. */
function worstDft(meter: Goertzel | SlidingDft, frequenciesHz: readonly number[], window: Float64Array, detrend: 'none' | 'constant'): number {
  const re = new Float64Array(frequenciesHz.length);
  const im = new Float64Array(frequenciesHz.length);
  meter.readDftInto(re, im);
  const most = window.reduce((sum, value) => sum + Math.abs(value), 0);
  return Math.max(...frequenciesHz.map((f, k) => {
    const exact = dft(window, f, detrend);
    return Math.max(Math.abs(re[k] - exact.re), Math.abs(im[k] - exact.im)) / most;
  }));
}

describe('Goertzel', () => {
  const frequenciesHz = [0.025, 0.3, 1, 7.77, 24.9, 25, 25.1, 40, 49.9, 49.975];

  it.each(['none', 'constant'] as const)('is the DFT of the last whole block to 1e-12, at and between its bins (detrend %s)', (detrend) => {
    for (const windowSamples of [2, 5, 100, 4000]) {
      const x = wander(seededRandom(1), 2 * windowSamples + 1, sampleRateHz, 1, 250);
      const meter = new Goertzel({ sampleRateHz, frequenciesHz, windowSamples, detrend });
      feed(meter, x);
      expect(worstDft(meter, frequenciesHz, x.slice(windowSamples, 2 * windowSamples), detrend)).toBeLessThan(1e-12);
    }
  });

  it('reads the peak amplitude of sines, on an offset and through a window', () => {
    const x = sampled(400, sampleRateHz, (t) => 600 + 3 * Math.sin(2 * Math.PI * 10 * t + 1) + 0.5 * Math.cos(2 * Math.PI * 2.5 * t));
    for (const window of ['rectangular', 'hann'] as const) {
      const [ten, low] = feed(new Goertzel({ sampleRateHz, frequenciesHz: [10, 2.5], windowSamples: 200, window }), x);
      expect(ten).toBeCloseTo(3, 10);
      expect(low).toBeCloseTo(0.5, 10);
    }
  });

  it('loses no digit to an offset a billion times larger', () => {
    // On a grid so coarse that the sum with the offset is exact.
    const x = sampled(1000, sampleRateHz, (t) => Math.round(2 ** 20 * 3 * Math.sin(2 * Math.PI * 0.1 * t)) / 2 ** 20);
    const options = { sampleRateHz, frequenciesHz: [0.1, 0.33], windowSamples: 1000 };
    const plain = feed(new Goertzel(options), x);
    const lifted = feed(new Goertzel(options), x.map((value) => value + 2 ** 30));
    lifted.forEach((amplitude, k) => expect(amplitude).toBeCloseTo(plain[k], 12));
  });

  it('keeps its digits next to half the rate', () => {
    const x = sampled(8000, sampleRateHz, (t) => Math.cos(2 * Math.PI * 49.875 * t));
    const meter = new Goertzel({ sampleRateHz, frequenciesHz: [49.875, 49.96875], windowSamples: 8000 });
    feed(meter, x);
    expect(worstDft(meter, [49.875, 49.96875], x, 'constant')).toBeLessThan(1e-14);
  });

  it('changes at the end of a block and at no other sample', () => {
    const meter = new Goertzel({ sampleRateHz, frequenciesHz: [5], windowSamples: 20 });
    const x = wander(seededRandom(2), 100, sampleRateHz);
    const changes: number[] = [];
    let before = NaN;
    x.forEach((value, i) => {
      const [now] = feed(meter, Float64Array.of(value));
      if (!Object.is(now, before)) changes.push(i + 1);
      before = now;
    });
    expect(changes).toEqual([20, 40, 60, 80, 100]);
  });

  it('checks its options', () => {
    const options = { sampleRateHz, frequenciesHz: [5], windowSamples: 20 };
    expect(() => new Goertzel({ ...options, frequenciesHz: [] })).toThrow('"frequenciesHz" expected at least one');
    expect(() => new Goertzel({ ...options, frequenciesHz: [5, 50] })).toThrow('"frequenciesHz" expected 0 < x < 50 (sampleRateHz / 2), got 50');
    expect(() => new Goertzel({ ...options, detrend: 'linear' as never })).toThrow('"detrend" expected one of');
  });
});

describe('SlidingDft', () => {
  const frequenciesHz = [0.3, 2, 7.77, 33.3];
  const windowSamples = 150;

  it.each(['none', 'constant'] as const)('is the DFT of the window to 1e-12 at every sample (detrend %s)', (detrend) => {
    const x = wander(seededRandom(3), 700, sampleRateHz, 1, 250);
    const meter = new SlidingDft({ sampleRateHz, frequenciesHz, windowSamples, detrend });
    for (let i = 0; i < x.length; i++) {
      meter.push(x.subarray(i, i + 1));
      if (i < windowSamples - 1) continue;
      const window = x.slice(i + 1 - windowSamples, i + 1);
      expect(worstDft(meter, frequenciesHz, window, detrend)).toBeLessThan(1e-12);
    }
  });

  it('does not drift: after two million samples that wander by 1000 units it is as exact as at first', () => {
    const meter = new SlidingDft({ sampleRateHz, frequenciesHz, windowSamples });
    const random = seededRandom(4);
    const x = Float64Array.from({ length: 2e6 }, (_, i) => 1000 * Math.sin(i / 3e5) + normal(random));
    feed(meter, x);
    expect(worstDft(meter, frequenciesHz, x.slice(-windowSamples), 'constant')).toBeLessThan(1e-12);
  });

  it('holds the last finite sample through a gap', () => {
    const x = wander(seededRandom(5), 400, sampleRateHz, 1, 250);
    const held = x.slice().fill(x[329], 330, 370);
    const broken = x.slice().fill(NaN, 330, 370);
    const meter = new SlidingDft({ sampleRateHz, frequenciesHz, windowSamples });
    feed(meter, broken);
    expect(worstDft(meter, frequenciesHz, held.slice(-windowSamples), 'constant')).toBeLessThan(1e-12);
  });

  it('takes what was missing at the start as equal to the first sample', () => {
    const x = wander(seededRandom(6), windowSamples, sampleRateHz, 1, 250);
    const meter = new SlidingDft({ sampleRateHz, frequenciesHz, windowSamples, detrend: 'none' });
    feed(meter, x.slice().fill(NaN, 0, 40));
    expect(worstDft(meter, frequenciesHz, x.slice().fill(x[40], 0, 40), 'none')).toBeLessThan(1e-12);
  });
});

describe('SlidingBandPower', () => {
  it.each([
    ['hann', 200, 3, 12], ['rectangular', 200, 3, 12], ['hann', 75, 0.1, 50], ['hann', 64, 0.1, 50], ['rectangular', 64, 30, 50], ['hann', 3, 30, 40],
  ] as const)('is the power of the periodogram of its window to 1e-12 (%s, %i samples, %f to %f Hz)', (window, windowSamples, fromHz, toHz) => {
    const x = wander(seededRandom(7), 777, sampleRateHz, 1, 250);
    const meter = new SlidingBandPower({ sampleRateHz, windowSamples, bandHz: [fromHz, toHz], window });
    const [power, rms] = feed(meter, x);
    const spectrum = periodogram(x.slice(-windowSamples), { sampleRateHz, window });
    // The bin of the mean is in no band.
    const expected = bandPower(spectrum, { fromHz: Math.max(fromHz, sampleRateHz / windowSamples), toHz });
    expect(Math.abs(power / expected - 1)).toBeLessThan(1e-12);
    expect(rms).toBe(Math.sqrt(power));
  });

  it('reads half the squared amplitude of a sine in the band, and nothing of a drift through the Hann window', () => {
    const x = sampled(1000, sampleRateHz, (t) => 600 + 20 * t + 3 * Math.sin(2 * Math.PI * 10 * t));
    const [power] = feed(new SlidingBandPower({ sampleRateHz, windowSamples: 200, bandHz: [8, 12] }), x);
    expect(power).toBeCloseTo(4.5, 2);
  });

  it('checks its band', () => {
    const options = { sampleRateHz, windowSamples: 50 };
    expect(() => new SlidingBandPower({ ...options, bandHz: [5, 4] })).toThrow('"bandHz" expected two frequencies, 0 < from <= to <= 50');
    expect(() => new SlidingBandPower({ ...options, bandHz: [5] })).toThrow('"bandHz" expected two frequencies');
    expect(() => new SlidingBandPower({ ...options, bandHz: [4.1, 5.9] })).toThrow('a band that holds a multiple of 2 Hz');
    expect(() => new SlidingBandPower({ ...options, windowSamples: 2, bandHz: [50, 50] })).toThrow('"windowSamples" expected at least 3 with the Hann window');
  });
});

describe('StreamingWelch', () => {
  const options = {
    sampleRateHz, segmentSamples: 128, overlapSamples: 80, nfft: 150, window: 'blackman', detrend: 'linear',
    fromHz: 1, toHz: 30, edges: [0.5, 0.8, 0.95], bandsHz: [0, 2, 2, 10],
  } as const;
  const hop = 48;

  it('is welch of the samples that its segments span, to the last digits, from the first segment on', () => {
    const { segmentSamples, overlapSamples, nfft, window, detrend, edges, fromHz, toHz } = options;
    const x = wander(seededRandom(8), 1500, sampleRateHz, 1, 250);
    x.fill(NaN, 500, 520).fill(NaN, 700, 800);
    const meter = new StreamingWelch({ ...options, averagedSegments: 4 });
    expect(meter.updateSamples).toBe(hop);
    expect(meter.measures).toEqual([
      'power', 'mode', 'meanPowerFrequency', 'centroidalFrequency', 'edge.0.5', 'edge.0.8', 'edge.0.95', 'band.0-2', 'band.2-10',
    ]);
    const density = new Float64Array(meter.frequencyHz.length);
    for (let end = segmentSamples, fed = 0; end <= x.length; fed = end, end += hop) {
      const measures = feed(meter, x.slice(fed, end));
      const span = x.slice(Math.max(0, end - segmentSamples - 3 * hop), end);
      const spectrum = welch(span, { sampleRateHz, segmentSamples, overlapSamples, nfft, window, detrend });
      const band = { fromHz, toHz };
      const expected = [
        bandPower(spectrum, band), spectralMode(spectrum, band), meanPowerFrequency(spectrum, band), centroidalFrequency(spectrum, band),
        ...edges.map((share) => spectralEdge(spectrum, share, band)),
        bandPower(spectrum, { fromHz: 0, toHz: 2 }), bandPower(spectrum, { fromHz: 2, toHz: 10 }),
      ];
      expect([...measures], `after ${end} samples`).toEqual(expected);
      meter.readDensityInto(density);
      expect(density).toStrictEqual(spectrum.density);
    }
  });

  it('changes once a hop, from the first segment on', () => {
    const meter = new StreamingWelch({ ...options, averagedSegments: 2 });
    const x = wander(seededRandom(9), 300, sampleRateHz);
    const changes: number[] = [];
    let before = NaN;
    x.forEach((value, i) => {
      const [now] = feed(meter, Float64Array.of(value));
      if (!Object.is(now, before)) changes.push(i + 1);
      before = now;
    });
    expect(changes).toEqual([128, 176, 224, 272]);
  });

  it('checks its options', () => {
    const make = (more: object) => () => new StreamingWelch({ ...options, averagedSegments: 2, ...more });
    expect(make({ overlapSamples: 128 })).toThrow('"overlapSamples" expected 0 <= x < 128 (segmentSamples), got 128');
    expect(make({ averagedSegments: 0 })).toThrow('"averagedSegments" expected 1 <= x <= ');
    expect(make({ edges: [0.5, 0] })).toThrow('"edges" expected 0 < x <= 1, got 0');
    expect(make({ bandsHz: [1, 2, 3] })).toThrow('"bandsHz" expected pairs of from and to');
    expect(make({ bandsHz: [1, 51] })).toThrow('"bandsHz" expected 0 <= from <= to <= 50');
    expect(make({ bandsHz: [1.4, 1.9] })).toThrow('"bandsHz" expected a multiple of 0.66');
    expect(make({ toHz: 0.5 })).toThrow('"toHz" expected');
  });
});
