import { describe, expect, it } from 'vitest';
import { designButterworth, SosFilter, type SosFilterOptions } from '../../src/filters';

const sampleRateHz = 100;

function lowpass(order = 4, more: Partial<SosFilterOptions> = {}): SosFilter {
  return new SosFilter({ sections: designButterworth({ order, type: 'lowpass', cutoffHz: 6, sampleRateHz }), sampleRateHz, ...more });
}

function wave(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => 600 + 20 * Math.sin(i / 7) + 3 * Math.sin(i * 1.7));
}

function pushed(filter: SosFilter, input: ArrayLike<number>): number[] {
  return Array.from(input, (x) => filter.push(x));
}

describe('SosFilter', () => {
  it('gives the same bits through push and process, for every number of sections', () => {
    for (const order of [1, 2, 3, 4, 5, 6, 8, 9, 12]) {
      const input = wave(700);
      input.set([NaN, NaN, Infinity], 40);
      input.fill(NaN, 300, 340);
      const expected = pushed(lowpass(order), input);
      const filter = lowpass(order);
      filter.process(input, input, 0, 299);
      filter.process(input, input, 299, 299);
      filter.process(input, input, 299);
      expect([...input], `order ${order}`).toEqual(expected);
      expect([filter.sampleIndex, filter.missingSamples]).toEqual([700, 43]);
    }
  });

  it('rounds only its output where that is float32', () => {
    const input = wave(600);
    const output = new Float32Array(600);
    lowpass(10).process(input, output);
    expect([...output]).toEqual(pushed(lowpass(10), input).map(Math.fround));
  });

  it('does not ring in at an offset, and settles from rest when it is asked to', () => {
    for (const x of pushed(lowpass(4), new Float64Array(200).fill(600))) expect(x).toBeCloseTo(600, 9);
    const cold = pushed(lowpass(4, { warmStart: false }), new Float64Array(200).fill(600));
    expect(cold[0]).toBeLessThan(1);
    expect(cold[199]).toBeCloseTo(600, 6);
  });

  it('bridges a gap with the last finite sample, and gives NaN in it', () => {
    const gap = [600, 610, NaN, NaN, NaN, 640, 650];
    const bridged = [600, 610, 610, 610, 610, 640, 650];
    const expected = pushed(lowpass(), bridged);
    const actual = pushed(lowpass(), gap);
    expect(actual.map(Number.isNaN)).toEqual(gap.map(Number.isNaN));
    expect([actual[5], actual[6]]).toEqual([expected[5], expected[6]]);
  });

  it('bridges exactly maxBridgeS, and starts anew after more', () => {
    const afterGap = (missing: number): number => {
      const filter = lowpass(4, { maxBridgeS: 0.05 });
      for (let i = 0; i < 50; i++) filter.push(600);
      for (let i = 0; i < missing; i++) filter.push(NaN);
      return filter.push(700);
    };
    expect(lowpass(4, { maxBridgeS: 0.05 }).maxBridgeSamples).toBe(5);
    expect(afterGap(5)).toBeLessThan(610);
    expect(afterGap(6)).toBeCloseTo(700, 9);
  });

  it('gives NaN until the first finite sample, and starts with that one', () => {
    const out = pushed(lowpass(), [NaN, -Infinity, 600, 600]);
    expect(out.slice(0, 2)).toEqual([NaN, NaN]);
    expect(out[2]).toBeCloseTo(600, 9);
  });

  it('survives samples so large that its sections would overflow', () => {
    const filter = new SosFilter({ sections: [[4, 0, 0, 1, -1.8, 0.81], [0.01, 0, 0, 4, 0, 0]], sampleRateHz });
    for (let i = 0; i < 100; i++) filter.push(i % 2 === 0 ? Number.MAX_VALUE : -1e151);
    for (let i = 0; i < 200; i++) filter.push(600);
    expect(filter.push(600)).toBeCloseTo(600, 9);
    expect(filter.missingSamples).toBe(100);
  });

  it('finds a missing sample at any place of a block, and takes none for missing that is only large beside others', () => {
    for (const bad of [NaN, Infinity, -1.01e150]) {
      for (let at = 0; at < 20; at++) {
        const input = wave(20);
        input[at] = bad;
        const filter = lowpass();
        const output = new Float64Array(20);
        filter.process(input, output);
        expect([...output]).toEqual(pushed(lowpass(), input));
        expect([filter.missingSamples, output.findIndex(Number.isNaN)]).toEqual([1, at]);
      }
    }
    const filter = lowpass();
    filter.process(new Float64Array(32).fill(-9e149), new Float64Array(32));
    expect(filter.missingSamples).toBe(0);
  });

  it('keeps the digits where poles lie next to 1 or -1', () => {
    for (const r of [1 - 2 ** -12, 2 ** -12 - 1]) {
      const filter = new SosFilter({ sections: [[1, 0, 0, 1, -2 * r, r * r]], sampleRateHz, warmStart: false });
      const output = new Float64Array(20_000);
      output[0] = 1;
      filter.process(output, output);
      // The impulse response of a double pole; (n + 1) r^n reaches 1507.
      const error = output.reduce((worst, y, n) => Math.max(worst, Math.abs(y - (n + 1) * r ** n)), 0);
      expect(error / 1507).toBeLessThan(2e-13);
    }
  });

  it('has the latency at DC that a ramp shows', () => {
    for (const order of [1, 2, 5, 8]) {
      const filter = lowpass(order);
      let delay = 0;
      for (let i = 0; i < 600; i++) delay = i - filter.push(i);
      expect(delay).toBeCloseTo(filter.latencySamples, 6);
      expect(filter.latencyHz).toBe(0);
    }
  });

  it('declares a frequency in its pass band for its latency when it blocks DC', () => {
    const bandpass = new SosFilter({
      sections: designButterworth({ order: 2, type: 'bandpass', cutoffHz: [0.5, 3], sampleRateHz }),
      sampleRateHz,
    });
    expect(bandpass.latencyHz).toBeGreaterThan(1);
    expect(bandpass.latencyHz).toBeLessThan(1.6);
    // A slow beat under a carrier at that frequency comes out as late as declared.
    const carrier = (2 * Math.PI * bandpass.latencyHz) / sampleRateHz;
    const slow = carrier / 200;
    let together = 0;
    let quadrature = 0;
    const samples = Math.round((2 * Math.PI) / slow);
    for (let i = 0; i < 4 * samples; i++) {
      const y = bandpass.push(Math.sin(carrier * i) * (1 + 0.5 * Math.sin(slow * i)));
      if (i < 3 * samples) continue;
      together += y * y * Math.sin(slow * i);
      quadrature += y * y * Math.cos(slow * i);
    }
    const delay = Math.atan2(-quadrature, together) / slow;
    expect(delay / bandpass.latencySamples).toBeCloseTo(1, 1);
  });

  it('continues from a snapshot in the middle of a gap', () => {
    const filter = lowpass(6);
    pushed(filter, [...wave(100), NaN, NaN]);
    const other = lowpass(6);
    other.restore(filter.snapshot());
    const rest = [NaN, 650, 651, NaN, 652];
    expect(pushed(other, rest)).toEqual(pushed(filter, rest));
  });

  it('takes typed rows for the same sections', () => {
    const sections = designButterworth({ order: 4, type: 'lowpass', cutoffHz: 6, sampleRateHz });
    const typed = new SosFilter({ sections: sections.map((row) => Float64Array.from(row)), sampleRateHz });
    const plain = new SosFilter({ sections, sampleRateHz });
    plain.push(1);
    typed.restore(plain.snapshot());
    expect(typed.push(2)).toBe(plain.push(2));
  });

  it('divides by a0', () => {
    const filter = new SosFilter({ sections: [[2, 0, 0, 4, 0, 0]], sampleRateHz });
    expect(filter.push(10)).toBe(5);
  });

  it('checks its options, and says which number breaks which law', () => {
    const make = (sections: unknown, more: object = {}) => () => new SosFilter({ sections, sampleRateHz, ...more } as never);
    expect(make([])).toThrow('"sections" expected at least one section, got a list of 0');
    expect(make([[1, 0, 0, 1, 0]])).toThrow('"sections[0]" expected six numbers b0, b1, b2, a0, a1, a2, got a list of 5');
    expect(make([[1, 0, 0, 1, 0, NaN]])).toThrow('"sections[0][5]" expected a finite number, got NaN');
    expect(make([[1, 0, 0, 0, 0, 0]])).toThrow('"sections[0][3]" expected a0 != 0, got 0');
    expect(make([[0, 0, 0, 1, 0, 0]])).toThrow('"sections[0]" expected b0, b1 or b2 != 0');
    expect(make([[1, 0, 0, 1, 0, 0], [1, 0, 0, 1, -2, 1]])).toThrow('"sections[1]" expected poles inside the unit circle');
    expect(make('all')).toThrow('"sections" expected a list of sections, got "all"');
    expect(make(undefined)).toThrow('"sections" is required');
    const one = [[1, 0, 0, 1, 0, 0]];
    expect(make(one, { maxBridgeS: -1 })).toThrow('"maxBridgeS" expected 0 <= x, got -1');
    expect(make(one, { sampleRateHz: 0 })).toThrow('"sampleRateHz" expected 0 < x, got 0');
    expect(make(one, { warmstart: true })).toThrow('"warmstart" is not an option');
    expect(() => new SosFilter(null as never)).toThrow(TypeError);
    const filter = lowpass();
    expect(() => filter.process(new Float64Array(4), new Float64Array(3))).toThrow('0 <= from <= to <= 3, got 0, 4');
  });
});
