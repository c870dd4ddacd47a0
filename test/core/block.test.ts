import { describe, expect, test } from 'vitest';
import { capacityOf, createBlock, lengthOf, requireChannels, requireRange } from '../../src/core';

describe('createBlock', () => {
  test('makes room for every channel, zeroed', () => {
    const block = createBlock(3, 5);
    expect(block).toMatchObject({ channels: 3, capacity: 5 });
    expect(block.data).toStrictEqual(new Float64Array(15));
  });

  test.each([[0, 5], [3, 0], [-1, 5], [1.5, 5], [3, NaN], [3, Infinity]])('refuses %s channels of %s frames', (channels, capacity) => {
    expect(() => createBlock(channels, capacity)).toThrow(RangeError);
  });

  test('says which number breaks which law', () => {
    expect(() => createBlock(2, 0)).toThrow('"capacity" expected an integer >= 1, got 0');
  });
});

describe('requireRange', () => {
  test.each([[0, 0], [0, 8], [8, 8], [3, 4]])('takes %s to %s of 8', (from, to) => {
    expect(() => requireRange(from, to, 8)).not.toThrow();
  });

  test.each([[-1, 2], [3, 2], [0, 9], [9, 9], [0.5, 2], [0, 1.5], [NaN, 2], [0, NaN], [0, Infinity]])('refuses %s to %s of 8', (from, to) => {
    expect(() => requireRange(from, to, 8)).toThrow(RangeError);
  });

  test('refuses what is no number', () => {
    expect(() => requireRange('0' as unknown as number, 2, 8)).toThrow(RangeError);
  });

  test('says the law and the values', () => {
    expect(() => requireRange(3, 2, 8)).toThrow('"from, to" expected integers 0 <= from <= to <= 8, got 3, 2');
  });
});

test('requireChannels takes as many channels as are needed, or more', () => {
  expect(() => requireChannels(createBlock(2, 1), 2)).not.toThrow();
  expect(() => requireChannels(createBlock(3, 1), 2)).not.toThrow();
  expect(() => requireChannels(createBlock(1, 1), 2)).toThrow('"block.channels" expected at least 2, got 1');
});

test('what is no block or no samples is refused by the name of the argument', () => {
  expect(capacityOf('output', createBlock(2, 5), 2)).toBe(5);
  expect(lengthOf('input', new Float32Array(3))).toBe(3);
  expect(() => capacityOf('output', createBlock(1, 5), 2)).toThrow('"output.channels" expected at least 2, got 1');
  for (const wrong of [undefined, null, 7, 'text', {}]) {
    expect(() => lengthOf('input', wrong as never)).toThrow(TypeError);
    expect(() => capacityOf('output', wrong as never, 1)).toThrow(TypeError);
  }
  expect(() => lengthOf('input', undefined as never)).toThrow('"input" expected a Float64Array or Float32Array, got undefined');
  expect(() => capacityOf('output', new Float64Array(3) as never, 1)).toThrow('"output" expected a block of channels, got a Float64Array');
});
