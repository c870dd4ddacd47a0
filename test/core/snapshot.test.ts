import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, test } from 'vitest';
import { OptionReader, SnapshotError, StatefulStage } from '../../src/core';
import { writeHeader } from '../../src/core/snapshot';
import { integer, seededRandom } from '../support/random';

class Inner extends StatefulStage {
  readonly now = { level: 0, since: -1 };

  constructor() {
    super('inner', 7);
    this.keep(this.now);
  }

  add(x: number): void {
    this.counts[0] += 1;
    this.now.level += x;
  }
}

/** State of all three sorts: an array, numbers, a stage. */
class Outer extends StatefulStage {
  readonly ring = new Float64Array(3);
  readonly now = { phase: 2, peak: NaN };
  readonly inner = new Inner();

  constructor(options: object, kind = 'outer') {
    const read = new OptionReader(options);
    read.number('gain', { default: 1 });
    super(kind, read.end());
    this.keep(this.ring, this.now, this.inner);
  }

  add(x: number): void {
    this.ring[this.counts[0] % 3] = x;
    this.counts[0] += 1;
    if (x !== x) this.counts[1] += 1;
    this.now.phase = 1;
    this.now.peak = x;
    this.inner.add(x);
  }
}

let stage: Outer;
let bytes: Uint8Array;

beforeEach(() => {
  const used = new Outer({});
  for (const x of [1.5, -0, 1e-310, Infinity]) used.add(x);
  bytes = used.snapshot();
  stage = new Outer({});
  stage.add(42);
});

/** The stage refuses these bytes, and is as it was. */
function expectRefusal(damaged: unknown, message?: string): void {
  const before = stage.snapshot();
  expect(() => stage.restore(damaged as Uint8Array)).toThrow(SnapshotError);
  if (message !== undefined) expect(() => stage.restore(damaged as Uint8Array)).toThrow(message);
  expect(stage.snapshot()).toStrictEqual(before);
}

describe('a snapshot', () => {
  test('has the documented layout', () => {
    const view = new DataView(bytes.buffer);
    expect([...bytes.subarray(0, 4)]).toStrictEqual([...'ISTP'].map((letter) => letter.charCodeAt(0)));
    expect(view.getUint16(4, true)).toBe(1);
    expect(view.getUint16(6, true)).toBe(5);
    expect(view.getUint32(8, true)).toBe(stage.optionsHash);
    expect(view.getFloat64(16, true)).toBe(4);
    expect(view.getUint32(24, true)).toBe(11);
    expect(view.getUint32(28, true)).toBe(0);
    expect(String.fromCharCode(...bytes.subarray(32, 40))).toBe('outer\0\0\0');
    const state = Array.from({ length: 11 }, (_, i) => view.getFloat64(40 + 8 * i, true));
    expect(state).toStrictEqual([4, 0, Infinity, -0, 1e-310, 1, Infinity, 4, 0, Infinity, -1]);
    expect(bytes.length).toBe(40 + 8 * 11);
    expect(stage.snapshotBytes).toBe(bytes.length);
    expect(stage.stateDoubles).toBe(11);
  });

  test('brings all state back, bit for bit', () => {
    stage.restore(bytes);
    expect(stage.snapshot()).toStrictEqual(bytes);
    expect(stage.sampleIndex).toBe(4);
    expect(Object.is(stage.ring[1], -0)).toBe(true);
    expect(stage.inner.sampleIndex).toBe(4);
  });

  test('counts beyond 2³²', () => {
    const view = new DataView(bytes.buffer);
    view.setFloat64(40, 2 ** 40, true);
    writeHeader(view, { kind: 'outer', optionsHash: stage.optionsHash, sampleIndex: 2 ** 40, stateDoubles: 11 });
    stage.restore(bytes);
    expect(stage.sampleIndex).toBe(2 ** 40);
    expect(new DataView(stage.snapshot().buffer).getFloat64(16, true)).toBe(2 ** 40);
  });

  test('is written at an offset, within its length, or refused for want of room', () => {
    stage.restore(bytes);
    const target = new Uint8Array(bytes.length + 7).fill(9);
    expect(stage.snapshotInto(target, 3)).toBe(bytes.length);
    expect(target.slice(3, 3 + bytes.length)).toStrictEqual(bytes);
    expect([...target.slice(0, 3), ...target.slice(3 + bytes.length)]).toStrictEqual(Array(7).fill(9));
    expect(() => stage.snapshotInto(target.subarray(4), -1)).toThrow(RangeError);
    for (const offset of [8, -1, NaN]) expect(() => stage.snapshotInto(target, offset)).toThrow(RangeError);
  });
});

describe('restore refuses, and changes nothing,', () => {
  test('bytes altered in any one bit', () => {
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const altered = bytes.slice();
        altered[at] ^= 1 << bit;
        expectRefusal(altered);
      }
    }
  });

  test('bytes cut short anywhere', () => {
    for (let length = 0; length < bytes.length; length++) expectRefusal(bytes.slice(0, length));
  });

  test('bytes with more behind them', () => expectRefusal(Uint8Array.of(...bytes, 0), 'expected 128 bytes, got 129'));

  test('state in another order', () => {
    const swapped = bytes.slice();
    swapped.copyWithin(40, 48, 56);
    swapped.set(bytes.subarray(40, 48), 48);
    expectRefusal(swapped, 'checksum');
  });

  test('what is no snapshot', () => {
    const random = seededRandom(5);
    expectRefusal(new Uint8Array(bytes.length), 'not a snapshot');
    for (let i = 0; i < 100; i++) expectRefusal(Uint8Array.from({ length: bytes.length }, () => integer(random, 0, 256)), 'not a snapshot');
  });

  test.each([undefined, null, 'ISTP', new ArrayBuffer(128), [1, 2], { length: 3 }])('what is no Uint8Array: %s', (value) => {
    expectRefusal(value, 'expected a Uint8Array');
  });

  test('bytes of another realm are bytes', () => {
    const foreign: Uint8Array = runInNewContext('Uint8Array.from(bytes)', { bytes: [...bytes] });
    expect(foreign).not.toBeInstanceOf(Uint8Array);
    stage.restore(foreign);
    expect(stage.snapshot()).toStrictEqual(bytes);
  });

  test('a snapshot of other options', () => expectRefusal(new Outer({ gain: 2 }).snapshot(), 'made with other options'));

  test('a snapshot of another kind', () => {
    expectRefusal(new Outer({}, 'outes').snapshot(), 'kind expected "outer", got "outes"');
    expectRefusal(new Outer({}, 'outer-two').snapshot(), 'kind expected "outer", got "outer-two"');
    expectRefusal(new Inner().snapshot(), 'kind expected "outer", got "inner"');
  });

  test('a snapshot of another version', () => {
    new DataView(bytes.buffer).setUint16(4, 2, true);
    expectRefusal(bytes, 'version expected 1, got 2');
  });

  test('a snapshot in which a kind reaches beyond its end', () => {
    new DataView(bytes.buffer).setUint16(6, 65535, true);
    expectRefusal(bytes, 'kind expected "outer"');
  });
});

describe('reset', () => {
  test('returns all state to that after construction', () => {
    stage.restore(bytes);
    stage.reset();
    expect(stage.snapshot()).toStrictEqual(new Outer({}).snapshot());
    expect(stage.now).toStrictEqual({ phase: 2, peak: NaN });
    expect(stage.inner.now).toStrictEqual({ level: 0, since: -1 });
    expect([stage.sampleIndex, stage.missingSamples]).toStrictEqual([0, 0]);
  });
});
