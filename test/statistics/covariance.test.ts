import { describe, expect, it } from 'vitest';
import { RunningCovariance, SlidingCovariance } from '../../src/statistics';
import { createBlock } from '../../src/core';
import { exactCovariance, exactMean, randomSource, relativeError } from './exact';

type Pair = readonly [number, number];

function measuresOf(window: readonly Pair[]): number[] {
  const whole = window.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  const xs = whole.map(([x]) => x);
  const ys = whole.map(([, y]) => y);
  return [exactMean(xs), exactMean(ys), exactCovariance(xs, xs), exactCovariance(ys, ys), exactCovariance(xs, ys)];
}

function read(meter: SlidingCovariance | RunningCovariance): number[] {
  const out = new Float64Array(5);
  meter.readInto(out);
  expect([...out]).toEqual([meter.meanX, meter.meanY, meter.varianceX, meter.varianceY, meter.covariance]);
  return [...out];
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  actual.forEach((value, i) => {
    if (Number.isNaN(expected[i])) expect(value).toBeNaN();
    else expect(value).toBeCloseTo(expected[i], 12);
  });
}

describe('SlidingCovariance', () => {
  it('equals the covariance of the whole frames in the window, with gaps in either channel', () => {
    const random = randomSource(4);
    for (const windowSamples of [2, 5, 16]) {
      const meter = new SlidingCovariance({ windowSamples, minCoverage: 0 });
      const seen: Pair[] = [];
      for (let i = 0; i < 8 * windowSamples; i++) {
        const x = random() > 0.7 ? NaN : 3 + random();
        const y = random() > 0.7 ? Infinity : -2 + random();
        seen.push([x, y]);
        meter.add(x, y);
        expectClose(read(meter), measuresOf(seen.slice(-windowSamples)));
      }
      expect(meter.missingSamples).toBe(seen.filter(([x, y]) => !Number.isFinite(x + y)).length);
    }
  });

  it('keeps eleven digits through half a million frames on offsets of 250 mm and −400 mm', () => {
    const random = randomSource(5);
    const windowSamples = 300;
    const meter = new SlidingCovariance({ windowSamples });
    const seen: Pair[] = [];
    let worst = 0;
    for (let i = 0; i < 5e5; i++) {
      const x = random();
      seen.push([250 + x + 2 * Math.sin(i / 3000), -400 + 0.5 * x + random()]);
      meter.add(seen[i][0], seen[i][1]);
      if (i > windowSamples && i % 4999 === 0) {
        const exact = measuresOf(seen.slice(i + 1 - windowSamples, i + 1));
        const scales = [exact[0], exact[1], exact[2], exact[3], Math.sqrt(exact[2] * exact[3])].map(Math.abs);
        read(meter).forEach((value, m) => (worst = Math.max(worst, relativeError(value, exact[m], scales[m]))));
      }
    }
    expect(worst).toBeLessThan(1e-11);
  });

  it('reads NaN below its coverage', () => {
    const meter = new SlidingCovariance({ windowSamples: 4, minCoverage: 0.75 });
    for (const [x, y] of [[1, 1], [2, 3], [3, 2], [NaN, 1], [5, NaN]]) meter.add(x, y);
    expect(read(meter)).toEqual([NaN, NaN, NaN, NaN, NaN]);
    expect(meter.count).toBe(2);
  });

  it('takes its channels from a planar block', () => {
    const block = createBlock(2, 3);
    block.data.set([1, 2, 3, 10, 20, 30]);
    const meter = new SlidingCovariance({ windowSamples: 3 });
    meter.process(block, 0, 3);
    expect(read(meter)).toEqual([2, 20, 1, 100, 10]);
    expect(() => meter.process(createBlock(1, 3), 0, 3)).toThrow('"input.channels" expected at least 2, got 1');
    expect(() => meter.process(block, 0, 4)).toThrow(RangeError);
  });
});

describe('RunningCovariance', () => {
  it('equals the covariance of all whole frames so far', () => {
    const random = randomSource(6);
    const meter = new RunningCovariance();
    const seen: Pair[] = [];
    for (let i = 0; i < 200; i++) {
      seen.push([i % 7 === 3 ? NaN : 250 + random(), i % 11 === 5 ? -Infinity : -400 + random()]);
      meter.add(seen[i][0], seen[i][1]);
      expectClose(read(meter), measuresOf(seen));
    }
  });

  it('keeps eleven digits through a million frames on an offset', () => {
    const random = randomSource(7);
    const meter = new RunningCovariance({});
    const xs = Float64Array.from({ length: 1e6 }, () => 250 + random());
    for (const x of xs) meter.add(x, 2 * x);
    const variance = exactCovariance([...xs], [...xs]);
    expect(relativeError(meter.varianceX, variance)).toBeLessThan(1e-11);
    expect(relativeError(meter.covariance, 2 * variance)).toBeLessThan(1e-11);
  });

  it('reads NaN while too few of all frames are whole', () => {
    const meter = new RunningCovariance({ minCoverage: 0.5 });
    for (const x of [1, 3, NaN, NaN, NaN]) meter.add(x, x);
    expect(meter.meanX).toBeNaN();
    meter.add(5, 5);
    expect([meter.meanX, meter.varianceY]).toEqual([3, 4]);
  });

  it('checks its options', () => {
    expect(() => new RunningCovariance({ minCoverage: -1 })).toThrow('"minCoverage" expected 0 <= x <= 1, got -1');
    expect(() => new SlidingCovariance({ windowSamples: 2.5 })).toThrow(RangeError);
  });
});
