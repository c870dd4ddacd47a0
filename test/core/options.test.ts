import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { describe as describeValue, isRecord, OptionReader } from '../../src/core';

const read = (options: unknown, path?: string): OptionReader => new OptionReader(options, path);

describe('an options object', () => {
  test.each([undefined, null, 7, 'text', [], new Float64Array(2), new Date(0), () => undefined])('is a plain object, not %s', (value) => {
    expect(() => read(value)).toThrow(TypeError);
  });

  test('may have no prototype, and may be frozen', () => {
    const bare = Object.assign(Object.create(null) as object, { x: 1 });
    expect(read(bare).number('x')).toBe(1);
    expect(read(Object.freeze({ x: 1 })).number('x')).toBe(1);
  });

  test('says where it stands when it is none', () => {
    expect(() => read(null)).toThrow('"options" expected an object, got null');
    expect(() => read([1], 'stages[0].options')).toThrow('"stages[0].options" expected an object, got a list of 1');
    expect(() => new OptionReader('force-hold', '', 'plan')).toThrow(new TypeError('plan expected an object, got "force-hold"'));
  });
});

describe('a number', () => {
  const law = { above: 0, below: 25, why: 'sampleRateHz / 2' };

  test('obeys its law, bounds in or out as it says', () => {
    expect(read({ x: 24.9 }).number('x', law)).toBe(24.9);
    expect(() => read({ x: 25 }).number('x', law)).toThrow(RangeError);
    expect(() => read({ x: 0 }).number('x', law)).toThrow(RangeError);
    expect(read({ x: 0 }).number('x', { atLeast: 0, atMost: 1 })).toBe(0);
    expect(read({ x: 1 }).number('x', { atLeast: 0, atMost: 1 })).toBe(1);
    expect(() => read({ x: -1e-9 }).number('x', { atLeast: 0 })).toThrow(RangeError);
    expect(() => read({ x: 1.1 }).number('x', { atMost: 1 })).toThrow(RangeError);
  });

  test('is told with path, law and value', () => {
    expect(() => read({ cutoffHz: 30 }, 'stages[1].options').number('cutoffHz', law)).toThrow(
      '"stages[1].options.cutoffHz" expected 0 < x < 25 (sampleRateHz / 2), got 30',
    );
    expect(() => read({ x: NaN }).number('x')).toThrow('"x" expected a finite number, got NaN');
    expect(() => read({ x: 2 }).number('x', { atMost: 1 })).toThrow('"x" expected x <= 1, got 2');
  });

  test.each([NaN, Infinity, -Infinity])('is not %s', (x) => {
    expect(() => read({ x }).number('x')).toThrow(RangeError);
  });

  test.each(['1', true, [1], {}, 1n])('is not of another type: %s', (x) => {
    expect(() => read({ x }).number('x')).toThrow(TypeError);
  });

  test('has its default when it is left out or undefined', () => {
    expect(read({}).number('x', { default: 3 })).toBe(3);
    expect(read({ x: undefined }).number('x', { default: 3 })).toBe(3);
  });

  test('is required without a default', () => {
    expect(() => read({}).number('x')).toThrow(new TypeError('"x" is required'));
  });

  test('is whole where an integer is asked for', () => {
    expect(read({ x: 4 }).integer('x')).toBe(4);
    expect(() => read({ x: 4.5 }).integer('x')).toThrow('"x" expected an integer, got 4.5');
    expect(() => read({ x: 2 ** 53 }).integer('x')).toThrow(RangeError);
  });
});

describe('other values', () => {
  test('a boolean is true or false', () => {
    expect(read({ x: false }).boolean('x', true)).toBe(false);
    expect(() => read({ x: 0 }).boolean('x')).toThrow('"x" expected true or false, got 0');
  });

  test('a text is not empty', () => {
    expect(read({}).text('x', 'rep')).toBe('rep');
    expect(() => read({ x: '' }).text('x')).toThrow(TypeError);
    expect(() => read({ x: 1 }).text('x')).toThrow('"x" expected a text, got 1');
  });

  test('one of a list is one of it', () => {
    expect(read({ x: 'up' }).oneOf('x', ['up', 'down'])).toBe('up');
    expect(() => read({ x: 'sideways' }).oneOf('x', ['up', 'down'])).toThrow('"x" expected one of "up", "down", got "sideways"');
    expect(() => read({ x: 'toString' }).oneOf('x', ['up', 'down'])).toThrow(RangeError);
  });

  test('a list of known texts names the one that is not', () => {
    expect(read({ x: ['b', 'a'] }).listOf('x', ['a', 'b'])).toStrictEqual(['b', 'a']);
    expect(read({}).listOf('x', ['a', 'b'], [])).toStrictEqual([]);
    expect(() => read({ x: ['a', 'c'] }).listOf('x', ['a', 'b'])).toThrow(new RangeError('"x[1]" expected one of a, b, got "c"'));
    expect(() => read({ x: 'a' }).listOf('x', ['a', 'b'])).toThrow(TypeError);
  });

  test('a list of texts has at least one', () => {
    expect(read({ x: ['a', 'b'] }).texts('x')).toStrictEqual(['a', 'b']);
    for (const x of [[], ['a', 1], [''], 'a', { 0: 'a', length: 1 }]) expect(() => read({ x }).texts('x')).toThrow(TypeError);
  });

  test('a list of numbers is copied, and finite', () => {
    const mine = [1, 2];
    const list = read({ x: mine }).numbers('x');
    mine[0] = 9;
    expect(list).toStrictEqual([1, 2]);
    expect(read({ x: Float32Array.of(0.5) }).numbers('x')).toStrictEqual([0.5]);
    expect(() => read({ x: new DataView(new ArrayBuffer(8)) }).numbers('x')).toThrow('"x" expected a list of numbers, got a DataView');
    expect(() => read({ x: [1, NaN] }).numbers('x')).toThrow('"x[1]" expected a finite number, got NaN');
    expect(() => read({ x: [1, '2'] }).numbers('x')).toThrow(TypeError);
    expect(() => read({ x: 'ab' }).numbers('x')).toThrow(TypeError);
  });

  test('an object within is read with its own path', () => {
    const inner = read({ grid: { rate: -1 } }).object('grid');
    expect(() => inner.number('rate', { above: 0 })).toThrow('"grid.rate" expected 0 < x, got -1');
    expect(() => read({ grid: [] }).object('grid')).toThrow('"grid" expected an object, got a list of 0');
  });
});

test('an object of a class is told by the name that the caller gives, whatever a bundler made of it', () => {
  class _Stage {
    readonly kind = 'stage';
  }
  expect(read({ stage: new _Stage() }).instance('stage', _Stage, 'a stage')).toBeInstanceOf(_Stage);
  expect(() => read({ stage: 7 }).instance('stage', _Stage, 'a stage')).toThrow(new TypeError('"stage" expected a stage, got 7'));
  expect(describeValue(new _Stage())).toBe('a Stage');
});

test('plain objects and lists of numbers of another realm are welcome', () => {
  const options: unknown = runInNewContext('({ x: Float64Array.of(1, 2), y: { z: 3 } })');
  expect(read(options).numbers('x')).toStrictEqual([1, 2]);
  expect(read(options).object('y').number('z')).toBe(3);
});

describe('the end of reading', () => {
  test('rejects a name that nobody read, and tells the known ones', () => {
    const reader = read({ x: 1, cuttoffHz: 5 }, 'filter');
    reader.number('x');
    expect(() => reader.end()).toThrow(new RangeError('"filter.cuttoffHz" is not an option; known are x'));
  });

  test('tells every name that was asked for, and says when there is none', () => {
    const reader = read({ colour: 1 });
    reader.has('x');
    reader.number('y', { default: 0 });
    expect(() => reader.end()).toThrow('"colour" is not an option; known are x, y');
    expect(() => read({ colour: 1 }, 'parameters').end()).toThrow('"parameters.colour" is not an option; there are none');
  });

  test('takes a known name whose value is undefined for one that is not there, and an unknown one for unknown', () => {
    const reader = read({ x: undefined });
    expect(reader.has('x')).toBe(false);
    expect(reader.number('x', { default: 2 })).toBe(2);
    expect(() => reader.end()).not.toThrow();
    expect(() => read({ colour: undefined }).end()).toThrow('"colour" is not an option');
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('rejects "%s" as it rejects any other', (name) => {
    const reader = read(JSON.parse(`{"x": 1, "${name}": {"polluted": true}}`));
    reader.number('x');
    expect(() => reader.end()).toThrow(`"${name}" is not an option`);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('does not take an inherited value for an option', () => {
    expect(() => read({}).number('toString', { default: NaN })).toThrow(RangeError);
    expect(() => read({}).text('constructor')).toThrow('"constructor" is required');
    expect(read({}).has('toString')).toBe(false);
  });

  const hashOf = (options: object): number => {
    const reader = read(options);
    reader.number('x', { default: 1 });
    reader.text('name', 'rep');
    reader.numbers('list', [1, 2]);
    reader.boolean('warm', true);
    return reader.end();
  };

  test('gives one hash for the same effective values', () => {
    expect(hashOf({})).toBe(hashOf({ list: Float64Array.of(1, 2), warm: true, name: 'rep', x: 1 }));
  });

  test('gives another hash for another value', () => {
    const hashes = [{}, { x: 1.0000000000000002 }, { name: 'reps' }, { list: [1, 2, 3] }, { list: [12] }, { warm: false }].map(hashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

test('isRecord tells plain objects from the rest', () => {
  expect([{}, Object.create(null), JSON.parse('{}')].every(isRecord)).toBe(true);
  expect([null, [], new Map(), new Float64Array(1), 'a', Object.create({})].some(isRecord)).toBe(false);
});

test('describe shows a value short and on one line', () => {
  expect(describeValue('a\nb')).toBe('"a\\nb"');
  expect(describeValue('x'.repeat(100))).toBe(`"${'x'.repeat(40)}"…`);
  expect(describeValue([1, 2])).toBe('a list of 2');
  expect(describeValue(new Map())).toBe('a Map');
  expect(describeValue({ x: 1 })).toBe('an object');
  expect(describeValue(null)).toBe('null');
  expect(describeValue(Object.create(Object.create({}, { constructor: { value: undefined } })))).toBe('a nameless class');
});
