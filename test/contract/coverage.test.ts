/** A share that stands exactly at the least coverage is enough, in every meter; one sample fewer is not. */
import { describe, expect, it } from 'vitest';
import { createBlock, type Meter } from '../../src/core';
import { SwayMeter } from '../../src/posturography';
import { Goertzel, SlidingBandPower, SlidingDft, StreamingWelch, welch } from '../../src/spectral';
import {
  LinearTrend,
  RunningCovariance,
  RunningExtrema,
  RunningMoments,
  RunningQuantile,
  RunningRms,
  SlidingCovariance,
  SlidingExtrema,
  SlidingMoments,
  SlidingQuantile,
  SlidingRms,
  SlidingSkewness,
  ZeroCrossings,
} from '../../src/statistics';

const SPAN = 100;
const sampleRateHz = 100;

const METERS: Readonly<Record<string, (minCoverage: number) => Meter>> = {
  SlidingMoments: (minCoverage) => new SlidingMoments({ windowSamples: SPAN, minCoverage }),
  SlidingSkewness: (minCoverage) => new SlidingSkewness({ windowSamples: SPAN, minCoverage }),
  SlidingExtrema: (minCoverage) => new SlidingExtrema({ windowSamples: SPAN, minCoverage }),
  SlidingRms: (minCoverage) => new SlidingRms({ windowSamples: SPAN, minCoverage }),
  SlidingQuantile: (minCoverage) => new SlidingQuantile({ windowSamples: SPAN, minCoverage }),
  SlidingCovariance: (minCoverage) => new SlidingCovariance({ windowSamples: SPAN, minCoverage }),
  LinearTrend: (minCoverage) => new LinearTrend({ windowSamples: SPAN, sampleRateHz, minCoverage }),
  ZeroCrossings: (minCoverage) => new ZeroCrossings({ windowSamples: SPAN, sampleRateHz, minCoverage }),
  RunningMoments: (minCoverage) => new RunningMoments({ minCoverage }),
  RunningExtrema: (minCoverage) => new RunningExtrema({ minCoverage }),
  RunningRms: (minCoverage) => new RunningRms({ minCoverage }),
  RunningQuantile: (minCoverage) => new RunningQuantile({ probability: 0.5, minCoverage }),
  RunningCovariance: (minCoverage) => new RunningCovariance({ minCoverage }),
  SwayMeter: (minCoverage) => new SwayMeter({ sampleRateHz, windowS: SPAN / sampleRateHz, minCoverage }),
  Goertzel: (minCoverage) => new Goertzel({ sampleRateHz, frequenciesHz: [10], windowSamples: SPAN, minCoverage }),
  SlidingDft: (minCoverage) => new SlidingDft({ sampleRateHz, frequenciesHz: [10], windowSamples: SPAN, minCoverage }),
  SlidingBandPower: (minCoverage) => new SlidingBandPower({ sampleRateHz, bandHz: [8, 12], windowSamples: SPAN, minCoverage }),
  StreamingWelch: (minCoverage) => new StreamingWelch({ sampleRateHz, segmentSamples: SPAN, overlapSamples: 0, averagedSegments: 1, minCoverage }),
};

/** So many finite samples of a hundred, the missing ones first. */
function stretch(finite: number): Float64Array {
  return Float64Array.from({ length: SPAN }, (_, i) => (i < SPAN - finite ? NaN : Math.sin(i) + 0.01 * i));
}

function isRead(meter: Meter, finite: number): boolean {
  const block = createBlock(2, SPAN);
  block.data.set(stretch(finite));
  block.data.set(stretch(finite), SPAN);
  meter.process(block, 0, SPAN);
  const out = new Float64Array(meter.measures.length);
  meter.readInto(out);
  return Number.isFinite(out[0]);
}

/** From 3 % on: what has a spread needs that many samples whatever its coverage. */
const SHARES = Array.from({ length: 98 }, (_, k) => k + 3);

describe('a share that is exactly the least coverage is enough, one sample fewer is not', () => {
  it.each(Object.entries(METERS))('in %s', (_, make) => {
    const wrong = SHARES.filter((count) => !isRead(make(count / 100), count) || isRead(make(count / 100), count - 1));
    expect(wrong).toEqual([]);
  });

  it('in welch', () => {
    const skipped = (count: number, minCoverage: number): number =>
      welch(stretch(count), { sampleRateHz, segmentSamples: SPAN, minCoverage }).skippedSegments;
    expect(SHARES.filter((count) => skipped(count, count / 100) !== 0 || skipped(count - 1, count / 100) !== 1)).toEqual([]);
  });
});
