import { describe, expect, it } from 'vitest';
import { createBlock } from '../../src/core';
import { circleArea, measureSway, SwayMeter, SwaySpectrumMeter, SwayWindowMeter, swaySpectrumMeasures, swayTrial, swayValue } from '../../src/posturography';
import { welch } from '../../src/spectral';
import { seededRandom } from '../support/random';
import { type Signal, wander, withGaps } from '../support/signals';
import { windowMeasures } from './window-measures';

const HZ = 100;
const WINDOW_S = 10;
const WINDOW = WINDOW_S * HZ;
const HOURS = 2;
const SAMPLES = HOURS * 3600 * HZ;

function stream(seed: number, length: number): Signal {
  const random = seededRandom(seed);
  return [wander(random, length, HZ, 4, 250), wander(random, length, HZ, 9, 250)];
}

/** Feeds all of it in blocks and stops to look `readings` times, at whole seconds. */
function play(meter: { process(input: ReturnType<typeof createBlock>, from: number, to: number): void }, [ml, ap]: Signal, readings: number, look: (end: number) => void): void {
  const block = createBlock(2, HZ);
  const seconds = ml.length / HZ;
  for (let s = 0; s < seconds; s++) {
    block.data.set(ml.subarray(s * HZ, (s + 1) * HZ));
    block.data.set(ap.subarray(s * HZ, (s + 1) * HZ), HZ);
    meter.process(block, 0, HZ);
    if ((s + 1) % Math.floor(seconds / readings) === 0) look((s + 1) * HZ);
  }
}

const near = (actual: number, expected: number, what: string, size = Math.abs(expected)) =>
  expect(Math.abs(actual - expected), `${what}: ${actual} against ${expected}`).toBeLessThanOrEqual(1e-9 * size);

describe('after two hours at 100 Hz with an offset of 250 mm, sliding equals the window computed from scratch within 1e-9', () => {
  const signal = stream(1, SAMPLES);
  const last = (end: number, x: Float64Array) => x.slice(end - WINDOW, end);

  it('in SwayMeter, every measure', () => {
    const meter = new SwayMeter({ sampleRateHz: HZ, windowS: WINDOW_S });
    let looks = 0;
    play(meter, signal, 12, (end) => {
      looks++;
      const expected = windowMeasures(last(end, signal[0]), last(end, signal[1]), 0.5, HZ);
      for (const name of meter.measures) {
        const size = name === 'correlation' ? 1 : name === 'ellipse.angle' || name === 'principalDirection' ? 180 : undefined;
        near(meter.read(name), expected[name], `${name} at ${end}`, size);
      }
    });
    expect(looks).toBe(12);
  });

  it('in SwayWindowMeter, every measure, as measureSway has it of the window', () => {
    const meter = new SwayWindowMeter({ sampleRateHz: HZ, windowS: WINDOW_S });
    play(meter, signal, 4, (end) => {
      const trial = swayTrial({ ml: last(end, signal[0]), ap: last(end, signal[1]), sampleRateHz: HZ, unit: 'mm' });
      // unfiltered, as the meter has it; mean frequency is there called after its rotation
      const report = measureSway(trial, { profile: 'bmc', acceptShort: true });
      for (const name of meter.measures) {
        if (name.startsWith('zeroCrossings')) continue;
        const [, stem, axis] = /^(.*?)(?:\.(ml|ap))?$/.exec(name) ?? [];
        near(meter.read(name), swayValue(report, stem.replace('meanFrequency', 'rotationalFrequency'), (axis ?? null) as never), `${name} at ${end}`);
      }
    });
  });

  it('in SwaySpectrumMeter, every measure, as welch has it of the same samples', () => {
    const meter = new SwaySpectrumMeter({ sampleRateHz: HZ, windowS: 20, hopS: 1 });
    play(meter, signal, 3, (end) => {
      for (const [axis, x] of [['ml', signal[0]], ['ap', signal[1]]] as const) {
        const { frequencyHz, density } = welch(x.slice(end - 2000, end), { sampleRateHz: HZ, segmentSamples: 1000, overlapSamples: 900, detrend: 'linear' });
        const whole = swaySpectrumMeasures({ frequencyHz, density, recipe: 'quijoux' });
        for (const name of ['power', 'mode', 'mean', 'centroid', 'f50', 'f80', 'f95', 'dispersion'] as const) near(meter.read(`spectrum.${name}.${axis}`), whole[name], `${name}.${axis} at ${end}`);
      }
    });
  });
});

describe('SwayWindowMeter', () => {
  it('counts the same zero crossings of the velocity as measureSway, but for the two samples at either end', () => {
    const [ml, ap] = stream(2, WINDOW);
    const meter = new SwayWindowMeter({ sampleRateHz: HZ, windowS: WINDOW_S });
    play(meter, [ml, ap], 1, () => undefined);
    const report = measureSway(swayTrial({ ml, ap, sampleRateHz: HZ, unit: 'mm' }), { profile: 'bmc', acceptShort: true });
    for (const axis of ['ml', 'ap'] as const) {
      const whole = swayValue(report, 'zeroCrossings', axis);
      expect(whole).toBeGreaterThan(10);
      expect(Math.abs(meter.read(`zeroCrossings.${axis}`) - whole)).toBeLessThanOrEqual(4);
    }
    const wave = (f: number) => Float64Array.from({ length: WINDOW }, (_, i) => Math.sin((2 * Math.PI * f * i) / HZ + 0.3));
    play(meter, [wave(0.5), wave(2)], 1, () => undefined);
    expect([meter.read('zeroCrossings.ml'), meter.read('zeroCrossings.ap')]).toEqual([10, 40]);
  });

  it('leaves out what is missing, and reads NaN where more than half is', () => {
    const [ml, ap] = withGaps(stream(3, WINDOW), seededRandom(4));
    const meter = new SwayWindowMeter({ sampleRateHz: HZ, windowS: WINDOW_S });
    play(meter, [ml, ap], 1, () => undefined);
    const there = Array.from(ml.keys()).filter((i) => Number.isFinite(ml[i] + ap[i]));
    const [cMl, cAp] = [ml, ap].map((x) => there.reduce((sum, i) => sum + x[i], 0) / there.length);
    const radius = there.map((i) => Math.hypot(ml[i] - cMl, ap[i] - cAp));
    const mean = radius.reduce((a, b) => a + b, 0) / there.length;
    near(meter.read('meanDistance'), mean, 'meanDistance');
    near(meter.read('area.circle'), circleArea(mean, Math.sqrt(radius.reduce((a, b) => a + b * b, 0) / there.length)), 'area.circle');
    play(meter, [ml.map((x, i) => (i < 0.6 * WINDOW ? NaN : x)), ap], 1, () => undefined);
    for (const name of meter.measures) expect(meter.read(name), name).toBeNaN();
  });

  it('refuses a window of fewer than five samples, and a hop longer than it', () => {
    expect(() => new SwayWindowMeter({ sampleRateHz: HZ, windowS: 0.04 })).toThrow('"windowS" expected at least 5 samples (0.05 s), got 0.04');
    expect(() => new SwayWindowMeter({ sampleRateHz: HZ, windowS: 1, hopS: 2 })).toThrow('"hopS" expected from 1 to 100 samples (1 s), got 2');
  });
});

describe('SwaySpectrumMeter', () => {
  it('finds the frequency of a sine, after its first segment and not before', () => {
    const meter = new SwaySpectrumMeter({ sampleRateHz: HZ, windowS: WINDOW_S });
    const wave = (f: number, length: number) => Float64Array.from({ length }, (_, i) => 300 + 5 * Math.sin((2 * Math.PI * f * i) / HZ));
    play(meter, [wave(0.5, WINDOW - HZ), wave(1.2, WINDOW - HZ)], 1, () => undefined);
    expect(meter.read('spectrum.f50.ml')).toBeNaN();
    play(meter, [wave(0.5, 2 * WINDOW), wave(1.2, 2 * WINDOW)], 1, () => undefined);
    expect(meter.read('spectrum.f50.ml')).toBeCloseTo(0.5, 9);
    expect(meter.read('spectrum.mode.ap')).toBeCloseTo(1.2, 9);
    expect(meter.read('spectrum.mean.ap')).toBeCloseTo(1.2, 1);
    // half the square of the amplitude
    expect(meter.read('spectrum.power.ml')).toBeCloseTo(12.5, 1);
  });

  it('refuses a window that is too short for its lowest frequency', () => {
    expect(() => new SwaySpectrumMeter({ sampleRateHz: HZ, windowS: 5 })).toThrow('"windowS" expected at least 667 samples');
  });
});
