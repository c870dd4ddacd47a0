import { describe, expect, it } from 'vitest';
import { createBlock } from '../../src/core';
import { designButterworth, SosBank, SosFilter } from '../../src/filters';
import { seededRandom } from '../support/random';
import { wander, withGaps } from '../support/signals';

const sampleRateHz = 100;
const sections = designButterworth({ order: 4, type: 'lowpass', cutoffHz: 6, sampleRateHz });

describe('SosBank', () => {
  it('is an SosFilter for each channel, bit for bit, gaps and all', () => {
    const random = seededRandom(8);
    const signal = withGaps([0, 1, 2].map((c) => wander(random, 1000, sampleRateHz, 1 + c, 100 * c)), random);
    const bank = new SosBank({ sections, channels: 3, sampleRateHz });
    // Another capacity, so that input and output lie at different places.
    const input = createBlock(4, 1000);
    const output = createBlock(3, 1200);
    signal.forEach((channel, c) => input.data.set(channel, c * 1000));
    for (let from = 0; from < 1000; from += 333) bank.process(input, output, from, Math.min(1000, from + 333));
    signal.forEach((channel, c) => {
      const expected = new Float64Array(1000);
      new SosFilter({ sections, sampleRateHz }).process(channel, expected);
      expect([...output.data.subarray(c * 1200, c * 1200 + 1000)]).toEqual([...expected]);
    });
  });

  it('counts a frame once, however many of its channels are missing', () => {
    const bank = new SosBank({ sections, channels: 3, sampleRateHz });
    const out = new Float64Array(3);
    bank.push(Float64Array.of(1, NaN, NaN), out);
    expect(out).toEqual(Float64Array.of(1, NaN, NaN).map((x, c) => (c === 0 ? out[0] : x)));
    bank.push(Float64Array.of(1, 2, 3), out);
    expect([bank.sampleIndex, bank.missingSamples]).toEqual([2, 1]);
    const block = createBlock(3, 4);
    block.data.set([1, NaN, 3, 4, NaN, NaN, 3, 4, 1, 2, 3, 4]);
    bank.process(block, block, 0, 4);
    expect([bank.sampleIndex, bank.missingSamples]).toEqual([6, 3]);
  });

  it('names its channels by number, or as it is told', () => {
    expect(new SosBank({ sections, channels: 2, sampleRateHz }).outputs).toEqual(['ch0', 'ch1']);
    expect(new SosBank({ sections, channels: 2, sampleRateHz, names: ['ml', 'ap'] }).inputs).toEqual(['ml', 'ap']);
    expect(() => new SosBank({ sections, channels: 3, sampleRateHz, names: ['ml', 'ap'] })).toThrow('"names" expected 3 different texts');
    expect(() => new SosBank({ sections, channels: 2, sampleRateHz, names: ['ml', 'ml'] })).toThrow('"names"');
  });

  it('refuses blocks with too few channels', () => {
    const bank = new SosBank({ sections, channels: 3, sampleRateHz });
    expect(() => bank.process(createBlock(2, 4), createBlock(3, 4), 0, 4)).toThrow('"input.channels" expected at least 3, got 2');
    expect(() => bank.process(createBlock(3, 4), createBlock(2, 4), 0, 4)).toThrow('"output.channels" expected at least 3, got 2');
  });
});
