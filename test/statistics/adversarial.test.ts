/**
 * Sliding meters against their windows looked through from scratch, on streams made to break them: windows of one sample and up,
 * runs of missing samples, infinities, signed zeros, steps, shares that stand exactly at the coverage, a snapshot anywhere.
 */
import { expect, test } from 'vitest';
import { createBlock, type Meter } from '../../src/core';
import { LinearTrend, SlidingCovariance, SlidingExtrema, SlidingMoments, SlidingQuantile, SlidingRms, SlidingSkewness, ZeroCrossings } from '../../src/statistics';
import { exactMean, exactMoments, finite, randomSource } from './exact';

const SAMPLE_RATE_HZ = 50;
const HYSTERESIS = 0.25;
const STREAMS: Readonly<Record<string, (random: () => number) => (i: number) => number>> = {
  noise: (random) => () => random(),
  'noise on a million': (random) => () => 1e6 + random(),
  'a constant': () => () => 0.1,
  'few values': (random) => () => Math.floor(3 * random()),
  'signed zeros': (random) => () => (random() < 0 ? 0 : -0),
  'a ramp': () => (i) => 0.1 * i,
  'runs of missing samples': (random) => {
    let isMissing = false;
    return () => {
      if (random() < -0.8) isMissing = !isMissing;
      return isMissing ? NaN : 250 + random();
    };
  },
  infinities: (random) => () => (random() < -0.7 ? random() * Infinity : random()),
};
const SIZES = [1, 2, 3, 4, 7, 32, 61];
const COVERAGES = [0, 0.25, 0.5, 1];

interface Subject {
  readonly least: number;
  readonly make: (windowSamples: number, minCoverage: number) => Meter;
  /** The measures of the finite samples of a window. */
  readonly exact: (window: readonly number[]) => number[];
  /** What rounding may cost, as a share of the largest sample, squared for variances. */
  readonly tolerance: (largest: number) => number[];
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  SlidingExtrema: {
    least: 1,
    make: (windowSamples, minCoverage) => new SlidingExtrema({ windowSamples, minCoverage }),
    exact: (window) => [Math.min(...window), Math.max(...window), Math.max(...window) - Math.min(...window)],
    tolerance: () => [0, 0, 0],
  },
  'SlidingQuantile 0.9': {
    least: 1,
    make: (windowSamples, minCoverage) => new SlidingQuantile({ windowSamples, minCoverage, probability: 0.9 }),
    exact: (window) => {
      const sorted = [...window].sort((a, b) => a - b);
      const rank = 0.9 * (sorted.length - 1);
      const low = Math.floor(rank);
      return [sorted[low] + (rank - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low])];
    },
    tolerance: (largest) => [4e-16 * largest],
  },
  SlidingRms: {
    least: 1,
    make: (windowSamples, minCoverage) => new SlidingRms({ windowSamples, minCoverage }),
    exact: (window) => [Math.sqrt(window.reduce((sum, x) => sum + x * x, 0) / window.length)],
    tolerance: (largest) => [1e-13 * largest],
  },
  SlidingMoments: {
    least: 2,
    make: (windowSamples, minCoverage) => new SlidingMoments({ windowSamples, minCoverage }),
    exact: (window) => {
      const { mean, variance } = exactMoments(window);
      return [mean, variance];
    },
    tolerance: (largest) => [1e-14 * largest, 1e-12 * Math.min(largest, 50) ** 2],
  },
  'SlidingCovariance with itself': {
    least: 2,
    make: (windowSamples, minCoverage) => new SlidingCovariance({ windowSamples, minCoverage }),
    exact: (window) => {
      const { mean, variance } = exactMoments(window);
      return [mean, mean, variance, variance, variance];
    },
    tolerance: (largest) => {
      const variance = 1e-12 * Math.min(largest, 50) ** 2;
      return [1e-14 * largest, 1e-14 * largest, variance, variance, variance];
    },
  },
  SlidingSkewness: {
    least: 3,
    make: (windowSamples, minCoverage) => new SlidingSkewness({ windowSamples, minCoverage }),
    exact: (window) => {
      const { mean, variance } = exactMoments(window);
      return [mean, variance];
    },
    tolerance: (largest) => [1e-14 * largest, 1e-12 * Math.min(largest, 50) ** 2],
  },
};

/** How many finite samples a measure needs: two for whatever has a spread. */
const NEEDS: Readonly<Record<string, readonly number[]>> = {
  SlidingMoments: [1, 2],
  SlidingSkewness: [1, 2],
  'SlidingCovariance with itself': [1, 1, 2, 2, 2],
};

test.each(Object.keys(SUBJECTS))('%s finds what its window holds', (name) => {
  const { least, make, exact, tolerance } = SUBJECTS[name];
  for (const [stream, start] of Object.entries(STREAMS)) {
    for (const windowSamples of SIZES.filter((size) => size >= least)) {
      const random = randomSource(windowSamples);
      const next = start(random);
      const samples = Array.from({ length: 4 * windowSamples + 20 }, (_, i) => next(i));
      const largest = Math.max(0, ...finite(samples).map(Math.abs));
      const allowed = tolerance(largest);
      const minCoverage = COVERAGES[windowSamples % COVERAGES.length];
      const meter = make(windowSamples, minCoverage);
      const out = new Float64Array(meter.measures.length);
      const block = createBlock(2, 5);
      const restart = Math.floor((samples.length * (random() + 1)) / 2);
      for (let i = 0; i < samples.length; ) {
        if (i <= restart && restart < i + 5) {
          const kept = meter.snapshot();
          meter.push(Float64Array.of(1e3, -1e3));
          meter.restore(kept);
        }
        const count = Math.min(samples.length - i, 1 + (i % 5));
        for (const channel of [0, 1]) block.data.set(samples.slice(i, i + count), channel * block.capacity);
        meter.process(block, 0, count);
        i += count;
        const window = samples.slice(Math.max(0, i - windowSamples), i);
        const there = finite(window);
        const expected = exact(there);
        meter.readInto(out);
        const where = `${stream}, window ${windowSamples}, sample ${i}`;
        allowed.forEach((error, k) => {
          const isCovered = there.length >= (NEEDS[name]?.[k] ?? 1) && there.length / window.length >= minCoverage;
          if (!isCovered) expect(out[k], where).toBeNaN();
          else expect(Math.abs(out[k] - expected[k]), `${where}: ${meter.measures[k]} ${out[k]}, not ${expected[k]}`).toBeLessThanOrEqual(error);
        });
      }
    }
  }
});

test('the trend is the line of least squares through what the window holds', () => {
  for (const [stream, start] of Object.entries(STREAMS)) {
    const random = randomSource(3);
    const next = start(random);
    const samples = Array.from({ length: 400 }, (_, i) => next(i));
    const meter = new LinearTrend({ windowSamples: 37, sampleRateHz: SAMPLE_RATE_HZ, minCoverage: 0 });
    samples.forEach((x, i) => {
      meter.add(x);
      const points = samples.slice(Math.max(0, i - 36), i + 1).flatMap((y, k, window) => (Number.isFinite(y) ? [{ t: k - window.length + 1, y }] : []));
      if (points.length < 2) {
        expect([meter.slope, meter.level], `${stream} ${i}`).toEqual([NaN, NaN]);
        return;
      }
      const meanT = exactMean(points.map(({ t }) => t));
      const meanY = exactMean(points.map(({ y }) => y));
      const rise = points.reduce((sum, { t, y }) => sum + (t - meanT) * (y - meanY), 0) / points.reduce((sum, { t }) => sum + (t - meanT) ** 2, 0);
      expect(meter.slope, `${stream} ${i}`).toBeCloseTo(rise * SAMPLE_RATE_HZ, 8);
      expect(meter.level, `${stream} ${i}`).toBeCloseTo(meanY - rise * meanT, 8);
    });
  }
});

test('crossings are those of the samples beyond the hysteresis, whatever is missing', () => {
  for (const start of Object.values(STREAMS)) {
    const next = start(randomSource(4));
    const samples = Array.from({ length: 300 }, (_, i) => next(i));
    const meter = new ZeroCrossings({ windowSamples: 29, sampleRateHz: SAMPLE_RATE_HZ, hysteresis: HYSTERESIS, minCoverage: 0 });
    let side = 0;
    const crossings = samples.map((x, i) => {
      const now = Number.isFinite(x) && Math.abs(x) > HYSTERESIS ? Math.sign(x) : side;
      const isCrossing = now * side < 0;
      side = now;
      meter.add(x);
      return { isCrossing, found: meter.crossings, count: meter.count, i };
    });
    for (const { found, count, i } of crossings) {
      const inWindow = crossings.slice(Math.max(0, i - 28), i + 1).filter(({ isCrossing }) => isCrossing).length;
      expect(found).toEqual(count === 0 ? NaN : inWindow);
    }
  }
});

const SPIKE_WINDOW = 50;
const HEIGHTS = [1e6, 1e12, 1e100, 1e200, 1e300, Number.MAX_VALUE];
/** Places in a window of 50, of spikes up and down: one by the other, and where the shift is taken from. */
const PLACES = [
  { up: [17], down: [18] },
  { up: [0, 25], down: [] },
  { up: [0], down: [49] },
  { up: [25, 49], down: [] },
  { up: [0, 49], down: [25] },
];

test.each(HEIGHTS.flatMap((height) => PLACES.map((places) => [height, places] as const)))('spikes of %d at %j leave nothing behind after two windows', (height, { up, down }) => {
  const random = randomSource(5);
  const options = { windowSamples: SPIKE_WINDOW };
  const make = (): Meter[] => [
    new SlidingMoments(options),
    new SlidingSkewness(options),
    new SlidingRms(options),
    new SlidingCovariance(options),
    new LinearTrend({ ...options, sampleRateHz: SAMPLE_RATE_HZ }),
    new SlidingQuantile(options),
    new SlidingExtrema(options),
  ];
  const [meters, spared] = [make(), make()];
  const last = Math.max(...up, ...down);
  for (let i = 0; i < 8 * SPIKE_WINDOW; i++) {
    const x = 250 + random();
    const place = i - 3 * SPIKE_WINDOW;
    const spiked = up.includes(place) ? height : down.includes(place) ? -height : x;
    for (const meter of meters) meter.push(Float64Array.of(spiked, spiked));
    for (const meter of spared) meter.push(Float64Array.of(x, x));
    // It leaves one window after it came.
    if (place < last + 3 * SPIKE_WINDOW) continue;
    meters.forEach((meter, k) => {
      const out = new Float64Array(meter.measures.length);
      const expected = new Float64Array(meter.measures.length);
      meter.readInto(out);
      spared[k].readInto(expected);
      out.forEach((found, m) => expect(Math.abs(found - expected[m]), `${meter.kind} ${meter.measures[m]} at ${place - last}`).toBeLessThan(1e-9));
    });
  }
});
