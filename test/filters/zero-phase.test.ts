import { describe, expect, it } from 'vitest';
import { designButterworth, designFir, type ZeroPhaseOptions, zeroPhase } from '../../src/filters';

const sampleRateHz = 100;
const sections = designButterworth({ order: 3, type: 'lowpass', cutoffHz: 6, sampleRateHz });
const taps = designFir({ taps: 15, type: 'lowpass', cutoffHz: 6, sampleRateHz });
const both: Record<string, ZeroPhaseOptions> = { sections: { sections, sampleRateHz }, taps: { taps, sampleRateHz } };

function tone(frequencyHz: number, length = 1000): Float64Array {
  return Float64Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * frequencyHz * i) / sampleRateHz));
}

describe('zeroPhase', () => {
  it('delays nothing, and halves the amplitude where one pass takes 3 dB', () => {
    const input = tone(6);
    const output = zeroPhase(input, { sections, sampleRateHz });
    for (let i = 300; i < 700; i++) expect(output[i]).toBeCloseTo(0.5 * input[i], 9);
  });

  it('leaves constants and straight lines alone up to both ends', () => {
    const line = Float64Array.from({ length: 200 }, (_, i) => 600 - 0.3 * i);
    for (const options of Object.values(both)) {
      zeroPhase(line, { ...options, padSamples: 150 }).forEach((y, i) => expect(y).toBeCloseTo(line[i], 6));
      zeroPhase(new Float64Array(50).fill(600), options).forEach((y) => expect(y).toBeCloseTo(600, 9));
    }
  });

  it('does the same backwards', () => {
    const input = tone(3, 400).map((x, i) => x + (i % 7) / 10);
    const wide = { ...both['sections'], padSamples: 300 };
    const there = zeroPhase(input, wide);
    const back = zeroPhase(input.slice().reverse(), wide).reverse();
    there.forEach((y, i) => expect(Math.abs(y - back[i])).toBeLessThan(1e-6));
  });

  it('is NaN where the signal is missing, and whole around it', () => {
    for (const options of Object.values(both)) {
      const line = Float64Array.from({ length: 300 }, (_, i) => 600 + i / 10);
      line.fill(NaN, 0, 3).fill(-Infinity, 100, 110).fill(1e200, 200, 230).fill(NaN, 299);
      zeroPhase(line, options).forEach((y, i) => {
        if (Math.abs(line[i]) < 1e6) expect(y, `sample ${i}`).toBeCloseTo(line[i], 1);
        else expect(y, `sample ${i}`).toBeNaN();
      });
    }
  });

  it('parts the recording at gaps longer than maxBridgeS', () => {
    const input = tone(2, 300).fill(NaN, 100, 121);
    const parted = zeroPhase(input, { ...both['sections'], maxBridgeS: 0.2 });
    expect([...parted.subarray(0, 100)]).toEqual([...zeroPhase(input.subarray(0, 100), both['sections'])]);
    expect([...parted.subarray(121)]).toEqual([...zeroPhase(input.subarray(121), both['sections'])]);
    const bridged = zeroPhase(input, { ...both['sections'], maxBridgeS: 0.21 });
    expect([...bridged.subarray(0, 100)]).not.toEqual([...parted.subarray(0, 100)]);
  });

  it('takes signals shorter than the padding, down to none', () => {
    for (const options of Object.values(both)) {
      for (const length of [0, 1, 2, 5]) {
        const output = zeroPhase(new Float64Array(length).fill(600), options);
        expect(output).toHaveLength(length);
        output.forEach((y) => expect(y).toBeCloseTo(600, 9));
      }
    }
  });

  it('does not touch its input', () => {
    const input = tone(5, 100);
    zeroPhase(input, both['taps']);
    expect([...input]).toEqual([...tone(5, 100)]);
  });

  it('wants either sections or taps', () => {
    expect(() => zeroPhase(tone(1), { sampleRateHz } as never)).toThrow('"taps" expected either taps or sections, got "neither"');
    expect(() => zeroPhase(tone(1), { sections, taps, sampleRateHz } as never)).toThrow('"taps" expected either taps or sections, got "both"');
    expect(() => zeroPhase(tone(1), { ...both['taps'], padding: 'wrap' } as never)).toThrow('"padding" expected one of');
    expect(() => zeroPhase(tone(1), { ...both['taps'], padSamples: -1 })).toThrow('"padSamples" expected 0 <= x, got -1');
    expect(() => zeroPhase([1, 2] as never, both['taps'])).toThrow('"signal" expected a Float64Array or Float32Array, got a list of 2');
  });
});
