import { describe, expect, it } from 'vitest';
import { type SwayMeasure, SwayMeter, swayUnit } from '../../src/posturography';
import { seededRandom } from '../support/random';
import { type Signal, wander, withGaps } from '../support/signals';
import { windowMeasures } from './window-measures';

const HZ = 50; // as `windowMeasures` has it

/** All measures of the frames `[from, to)`, from scratch, in two passes. */
function direct([ml, ap]: Signal, from: number, to: number, minCoverage: number): Record<SwayMeasure, number> {
  const isThere = Array.from({ length: to - from }, (_, i) => Number.isFinite(ml[from + i] + ap[from + i]));
  const cut = (x: Float64Array) => x.slice(from, to).map((value, i) => (isThere[i] ? value : NaN));
  return windowMeasures(cut(ml), cut(ap), minCoverage);
}

function sway(seed: number, length: number): Signal {
  const random = seededRandom(seed);
  return [wander(random, length, HZ, 4, 250), wander(random, length, HZ, 9, -40)];
}

/** What 1e-9 is of: of a correlation or an angle the whole circle, for it may be about 0. */
function sizeOf(measure: string, expected: Record<string, number>): number {
  if (measure === 'correlation') return 1;
  return measure === 'ellipse.angle' || measure === 'principalDirection' ? 180 : Math.abs(expected[measure]);
}

function expectEqual(actual: Float64Array, expected: Record<string, number>, measures: readonly string[], where: string): void {
  measures.forEach((measure, m) => {
    const what = `${measure} ${where}`;
    if (Number.isNaN(expected[measure])) expect(actual[m], what).toBeNaN();
    else expect(Math.abs(actual[m] - expected[measure]), what).toBeLessThanOrEqual(1e-9 * sizeOf(measure, expected));
  });
}

describe('SwayMeter over a sliding window', () => {
  it.each([
    ['whole', 0.5, (signal: Signal) => signal],
    ['with gaps', 0.5, (signal: Signal) => withGaps(signal, seededRandom(9), { longestSamples: 90 })],
    ['with gaps and any coverage', 0, (signal: Signal) => withGaps(signal, seededRandom(10), { everySamples: 40 })],
    ['with infinities', 0.9, (signal: Signal) => withGaps(signal, seededRandom(11), { missing: -Infinity })],
  ])('equals the same window computed from scratch within 1e-9: a stream %s', (_, minCoverage, breakIt) => {
    for (const windowS of [0.2, 1, 4]) {
      const windowSamples = Math.round(windowS * HZ);
      const signal = breakIt(sway(1, 3000));
      const meter = new SwayMeter({ sampleRateHz: HZ, windowS, minCoverage });
      const out = new Float64Array(meter.measures.length);
      for (let i = 0; i < 3000; i++) {
        meter.push(Float64Array.of(signal[0][i], signal[1][i]));
        if (i % 7 !== 0 && i > 2 * windowSamples) continue;
        meter.readInto(out);
        const from = Math.max(0, i + 1 - windowSamples);
        expectEqual(out, direct(signal, from, i + 1, minCoverage), meter.measures, `over ${windowS} s at ${i}`);
      }
    }
  });

  it('forgets a spike once it has left the window', () => {
    const signal = sway(2, 1000);
    signal[0][300] = 1e7;
    const meter = new SwayMeter({ sampleRateHz: HZ, windowS: 2 });
    const out = new Float64Array(meter.measures.length);
    for (let i = 0; i < 1000; i++) meter.push(Float64Array.of(signal[0][i], signal[1][i]));
    meter.readInto(out);
    expectEqual(out, direct(signal, 900, 1000, 0.5), meter.measures, 'long after a spike');
  });

  it('refuses a window of fewer than three samples', () => {
    expect(() => new SwayMeter({ sampleRateHz: HZ, windowS: 0.04 })).toThrow('"windowS" expected at least 3 samples (0.06 s), got 0.04');
    expect(() => new SwayMeter({ sampleRateHz: HZ, windowS: 0.06 })).not.toThrow();
  });
});

describe('SwayMeter over the whole trial', () => {
  it('equals the trial computed from scratch, with gaps and without', () => {
    for (const signal of [sway(3, 4000), withGaps(sway(3, 4000), seededRandom(12))]) {
      const meter = new SwayMeter({ sampleRateHz: HZ });
      const out = new Float64Array(meter.measures.length);
      for (let i = 0; i < 4000; i++) {
        meter.push(Float64Array.of(signal[0][i], signal[1][i]));
        if (i > 10 && i % 97 !== 0 && i !== 3999) continue;
        meter.readInto(out);
        expectEqual(out, direct(signal, 0, i + 1, 0.5), meter.measures, `at ${i}`);
      }
    }
  });

  it('has a path and a velocity that a hand can check: a square of 10 mm in 4 s', () => {
    const meter = new SwayMeter({ sampleRateHz: 1 });
    for (const [ml, ap] of [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]) meter.push(Float64Array.of(ml, ap));
    expect(meter.read('pathLength')).toBe(40);
    expect(meter.read('meanVelocity')).toBe(10);
    expect(meter.read('mean.ml')).toBeCloseTo(4, 12);
    expect(meter.read('rms.ml')).toBeCloseTo(Math.sqrt(24), 12);
    expect(meter.read('rms.planar')).toBeCloseTo(Math.sqrt(48), 12);
  });

  it('reads NaN below its coverage, and again a number above it', () => {
    const meter = new SwayMeter({ sampleRateHz: HZ, minCoverage: 0.8 });
    for (let i = 0; i < 8; i++) meter.push(Float64Array.of(i, i * i));
    expect(meter.read('rms.ml')).toBeGreaterThan(0);
    for (let i = 0; i < 3; i++) meter.push(Float64Array.of(NaN, 1));
    for (const measure of meter.measures) expect(meter.read(measure), measure).toBeNaN();
    for (let i = 0; i < 8; i++) meter.push(Float64Array.of(i, i * i));
    for (const measure of meter.measures) expect(meter.read(measure), measure).not.toBeNaN();
    expect(meter.missingSamples).toBe(3);
  });

  it('has nothing to say before its first sample', () => {
    const meter = new SwayMeter({ sampleRateHz: HZ });
    for (const measure of meter.measures) expect(meter.read(measure), measure).toBeNaN();
    meter.push(Float64Array.of(3, 4));
    expect([meter.read('mean.ml'), meter.read('mean.ap')]).toEqual([3, 4]);
    expect(meter.read('area.predictionF')).toBeNaN();
  });

  it('does not know a measure of another name', () => {
    const meter = new SwayMeter({ sampleRateHz: HZ });
    expect(() => meter.read('area' as never)).toThrow(/"measure" expected one of mean.ml, .*, got "area"/);
  });
});

describe('swayUnit', () => {
  it('gives lengths, velocities and areas in the unit of the input', () => {
    const units = Object.fromEntries(new SwayMeter({ sampleRateHz: HZ }).measures.map((measure) => [measure, swayUnit(measure, 'mm')]));
    expect(units).toMatchObject({ 'mean.ml': 'mm', 'range.ap': 'mm', pathLength: 'mm', 'meanVelocity.ml': 'mm/s', 'area.chi2': 'mm²', correlation: '1', 'ellipse.angle': 'deg' });
    expect(swayUnit('meanVelocity', 'cm')).toBe('cm/s');
  });
});
