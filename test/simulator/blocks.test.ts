import { describe, expect, it } from 'vitest';
import { type BlockOptions, exercises, type ExerciseName, simulate, simulateBlocks } from '../../src/simulator';

describe('simulateBlocks', () => {
  it.each([1, 7, 64, 1000, 100000])('gives the bits of the whole recording in blocks of %i, the last one short', (blockFrames) => {
    const whole = simulate('heel-raise', { seed: 1, repetitions: 3 });
    const stream = simulateBlocks('heel-raise', { seed: 1, repetitions: 3, blockFrames });
    expect([stream.frames, stream.channels, stream.labels, stream.expected]).toEqual([whole.time.length, whole.channels, whole.labels, whole.expected]);
    let at = 0;
    for (const { channels, capacity, data } of stream) {
      expect([channels, capacity, data.length]).toEqual([6, Math.min(blockFrames, whole.time.length - at), 6 * capacity]);
      whole.data.forEach((axis, c) => {
        for (let i = 0; i < capacity; i++) if (!Object.is(data[c * capacity + i], axis[at + i])) expect(data[c * capacity + i]).toBe(axis[at + i]);
      });
      at += capacity;
    }
    expect(at).toBe(whole.time.length);
    expect(stream.next()).toEqual({ done: true, value: undefined });
  });

  it('gives each block anew, 64 frames where nothing is said', () => {
    const [first, second] = simulateBlocks('short-foot', { seed: 1 });
    expect([first.capacity, second.capacity]).toEqual([64, 64]);
    expect(first.data).not.toBe(second.data);
    expect([...simulateBlocks('stance', { seed: 1, durationS: 1, blockFrames: 101 })].map((block) => block.capacity)).toEqual([101]);
  });

  it.each(Object.keys(exercises) as ExerciseName[])('refuses what it does not know, and a transport: %s', (exercise) => {
    const run = (options: object | null) => () => simulateBlocks(exercise, options as BlockOptions<ExerciseName>);
    expect(run(null)).toThrow('"options" expected an object');
    expect(run({})).toThrow('"seed" is required');
    expect(run({ seed: 1, blockFrames: 0 })).toThrow('"blockFrames" expected 1 <= x <= 1000000, got 0');
    expect(run({ seed: 1, blockFrames: 1.5 })).toThrow('"blockFrames" expected an integer, got 1.5');
    expect(run({ seed: 1, blocks: 3 })).toThrow('"blocks" is not an option');
    expect(run({ seed: 1, transport: 'poor' })).toThrow('"transport" expected "none": blocks miss no sample, got "poor"');
  });
});
