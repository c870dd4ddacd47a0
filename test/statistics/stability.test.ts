import { describe, expect, it } from 'vitest';
import { createBlock, type Meter } from '../../src/core';
import { LinearTrend, RunningCovariance, RunningMoments, RunningRms, SlidingCovariance, SlidingMoments, SlidingRms, SlidingSkewness } from '../../src/statistics';
import { randomSource } from './exact';

const PERIOD = 4096;
const SAMPLES = 5e7;

/** One turn of sway on an offset of 250 mm and one of −400 mm, and what it comes to exactly: over and over, nothing changes. */
function turn() {
  const random = randomSource(11);
  const block = createBlock(2, PERIOD);
  for (let i = 0; i < PERIOD; i++) {
    const x = 4 * Math.sin((2 * Math.PI * i) / PERIOD) + random() + 0.5 * random() ** 2;
    block.data[i] = 250 + x;
    block.data[PERIOD + i] = -400 + 0.5 * x + random();
  }
  return block;
}

const block = turn();
const xs = block.data.subarray(0, PERIOD);
const ys = block.data.subarray(PERIOD);

/** Σ f(i), by Neumaier's compensated sum: exact to the last digits. */
function sum(f: (i: number) => number): number {
  let total = 0;
  let rest = 0;
  for (let i = 0; i < PERIOD; i++) {
    const term = f(i);
    const next = total + term;
    rest += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total;
    total = next;
  }
  return total + rest;
}

const meanX = 250 + sum((i) => xs[i] - 250) / PERIOD;
const meanY = -400 + sum((i) => ys[i] + 400) / PERIOD;
const xx = sum((i) => (xs[i] - meanX) ** 2);
const yy = sum((i) => (ys[i] - meanY) ** 2);
const xy = sum((i) => (xs[i] - meanX) * (ys[i] - meanY));
const skewness = sum((i) => (xs[i] - meanX) ** 3) / PERIOD / (xx / PERIOD) ** 1.5;
const rms = Math.sqrt(sum((i) => xs[i] ** 2) / PERIOD);
const middle = (PERIOD - 1) / 2;
const slope = sum((i) => (i - middle) * (xs[i] - meanX)) / sum((i) => (i - middle) ** 2);

function worstError(meter: Meter, expected: readonly number[]): number {
  const out = new Float64Array(meter.measures.length);
  meter.readInto(out);
  return Math.max(...expected.map((value, m) => Math.abs(out[m] - value) / Math.abs(value)));
}

/** Turns of the signal: whole ones, so that every reading has the same exact answer. */
const TURNS = Math.floor(SAMPLES / PERIOD);
const all = TURNS * PERIOD;
/** From the sum of squares to a variance with divisor n − 1. */
const overAll = (squares: number): number => (TURNS * squares) / (all - 1);
const overWindow = (squares: number): number => squares / (PERIOD - 1);
const windowed = { windowSamples: PERIOD };

describe('eleven digits after fifty million samples on an offset', () => {
  const cases: readonly (readonly [string, Meter & { readonly windowSamples: number }, readonly number[]])[] = [
    ['SlidingMoments', new SlidingMoments(windowed), [meanX, overWindow(xx)]],
    ['SlidingSkewness', new SlidingSkewness(windowed), [meanX, overWindow(xx), skewness]],
    ['SlidingRms', new SlidingRms(windowed), [rms]],
    ['SlidingCovariance', new SlidingCovariance(windowed), [meanX, meanY, overWindow(xx), overWindow(yy), overWindow(xy)]],
    ['LinearTrend', new LinearTrend({ ...windowed, sampleRateHz: 1 }), [slope, meanX + slope * middle]],
    ['RunningMoments', new RunningMoments(), [meanX, overAll(xx), Math.sqrt(overAll(xx)), skewness]],
    ['RunningRms', new RunningRms(), [rms]],
    ['RunningCovariance', new RunningCovariance(), [meanX, meanY, overAll(xx), overAll(yy), overAll(xy)]],
  ];

  it.each(cases)('are left in %s', (_, meter, expected) => {
    // A frame of zeros first, as when a foot is not yet set down: of no matter once it has left the window.
    if (meter.windowSamples === PERIOD) meter.process(createBlock(2, 1), 0, 1);
    for (let t = 0; t < TURNS; t++) meter.process(block, 0, PERIOD);
    expect(worstError(meter, expected)).toBeLessThan(1e-11);
  });
});
