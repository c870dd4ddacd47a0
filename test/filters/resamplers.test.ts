import { describe, expect, it } from 'vitest';
import { Decimator, RationalResampler } from '../../src/filters';

type Stage = Decimator | RationalResampler;

function outputOf(stage: Stage, input: Float64Array): Float64Array {
  const output = new Float64Array(stage.outputSamples(input.length));
  expect(stage.process(input, 0, input.length, output, 0)).toBe(output.length);
  return output;
}

/** Amplitude of the second half, by its power. */
function amplitude(output: Float64Array): number {
  const tail = output.subarray(output.length >> 1);
  return Math.sqrt((2 * tail.reduce((sum, y) => sum + y * y, 0)) / tail.length);
}

function tone(frequencyHz: number, sampleRateHz: number, seconds = 20): Float64Array {
  return Float64Array.from({ length: seconds * sampleRateHz }, (_, i) => Math.sin((2 * Math.PI * frequencyHz * i) / sampleRateHz + 0.2));
}

describe('Decimator', () => {
  it('passes what the new rate can hold, and keeps aliases 55 dB down', () => {
    const by10 = (frequencyHz: number): number => amplitude(outputOf(new Decimator({ factor: 10, sampleRateHz: 1000 }), tone(frequencyHz, 1000)));
    for (const frequencyHz of [1.3, 21.7, 39.9]) expect(by10(frequencyHz)).toBeCloseTo(1, 2);
    for (const frequencyHz of [60.3, 99.7, 251.3, 470.9]) expect(by10(frequencyHz)).toBeLessThan(10 ** (-55 / 20));
  });

  it('keeps a constant, and the grid of its outputs through gaps', () => {
    const stage = new Decimator({ factor: 4, sampleRateHz: 100 });
    const input = new Float64Array(100).fill(600);
    input.fill(NaN, 10, 13);
    input.fill(NaN, 30, 65);
    const output = outputOf(stage, input);
    expect(output.length).toBe(25);
    output.forEach((y, k) => {
      if (Number.isNaN(input[4 * k])) expect(y, `output ${k}`).toBeNaN();
      else expect(y, `output ${k}`).toBeCloseTo(600, 9);
    });
    expect(stage.missingSamples).toBe(38);
  });

  it('tells before how many samples will come, and refuses an output without room', () => {
    const stage = new Decimator({ factor: 3, sampleRateHz: 100 });
    const input = new Float64Array(10);
    expect([1, 2, 3, 4, 10].map((n) => stage.outputSamples(n))).toEqual([1, 1, 1, 2, 4]);
    expect(stage.process(input, 0, 2, new Float64Array(1), 0)).toBe(1);
    expect([1, 2, 5].map((n) => stage.outputSamples(n))).toEqual([0, 1, 2]);
    expect(() => stage.process(input, 0, 10, new Float64Array(3), 1)).toThrow('"output" expected room for 3 samples from "at" 1 on, got 3');
    expect(stage.sampleIndex).toBe(2);
  });
});

describe('RationalResampler', () => {
  it('passes constants and straight lines to the last digits, in every phase', () => {
    for (const [up, down] of [[2, 1], [3, 2], [25, 32], [7, 20]]) {
      const constant = outputOf(new RationalResampler({ up, down, sampleRateHz: 100 }), new Float64Array(400).fill(600));
      for (const y of constant) expect(Math.abs(y - 600)).toBeLessThan(1e-9);
      const stage = new RationalResampler({ up, down, sampleRateHz: 100 });
      const line = outputOf(stage, Float64Array.from({ length: 2000 }, (_, i) => i));
      for (let k = line.length >> 1; k < line.length; k++) expect(line[k]).toBeCloseTo((k * down) / up - stage.latencySamples, 8);
    }
  });

  it('moves a tone to the new rate, from 20 to 1000 Hz', () => {
    for (const [sampleRateHz, up, down] of [[20, 5, 1], [50, 2, 1], [128, 25, 32], [1000, 3, 10]]) {
      const frequencyHz = 0.2 * Math.min(sampleRateHz, (sampleRateHz * up) / down);
      const stage = new RationalResampler({ up, down, sampleRateHz, zeroCrossings: 16, kaiserBeta: 8 });
      const output = outputOf(stage, tone(frequencyHz, sampleRateHz));
      for (let k = output.length >> 1; k < output.length; k++) {
        const timeS = ((k * down) / up - stage.latencySamples) / sampleRateHz;
        expect(Math.abs(output[k] - Math.sin(2 * Math.PI * frequencyHz * timeS + 0.2))).toBeLessThan(3e-4);
      }
    }
  });

  it('takes its ratio in lowest terms, and refuses one that changes nothing', () => {
    const stage = new RationalResampler({ up: 100, down: 128, sampleRateHz: 128 });
    expect(stage.ratio).toEqual([25, 32]);
    expect(stage.latencySamples).toBe((10 * 32) / 25);
    expect(() => new RationalResampler({ up: 3, down: 3, sampleRateHz: 100 })).toThrow('"up" expected another number than 3 (down), got 3');
  });
});
