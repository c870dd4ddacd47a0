/** Law 3: snapshots are little-endian, versioned, of a known size, and refused when they do not fit. */
import { expect } from 'vitest';
import { SnapshotError, type Stage } from '../../../src/core';
import { integer, seededRandom } from '../../support/random';
import { withGaps } from '../../support/signals';
import { drive } from '../drive';
import { makePart, type Options, type Part, seedOf } from '../part';

const SAMPLES = 700;
const ALTERED = 200;

export function checkSnapshotLayout(part: Part): void {
  const stage = used(part);
  const bytes = stage.snapshot();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  expect(String.fromCharCode(...bytes.subarray(0, 4)), 'magic').toBe('ISTP');
  expect(view.getUint16(4, true), 'version').toBe(1);
  expect(view.getFloat64(16, true), 'sampleIndex').toBe(stage.sampleIndex);
  expect(String.fromCharCode(...bytes.subarray(32, 32 + view.getUint16(6, true))), 'kind').toBe(stage.kind);
  expect(bytes.byteLength, 'byteLength').toBe(stage.snapshotBytes);
  expect(bytes.byteLength, 'bytes, by the documented state').toBeLessThanOrEqual(256 + 8 * part.stateDoubles);
  expect(view.getUint32(24, true), 'doubles of state').toBeLessThanOrEqual(part.stateDoubles);
  expect(makePart(part).snapshotBytes, 'snapshotBytes before and after use').toBe(stage.snapshotBytes);
  expect(stage.snapshot(), 'a second snapshot').toStrictEqual(bytes);

  const target = new Uint8Array(bytes.length + 9).fill(0xa5);
  expect(stage.snapshotInto(target, 5), 'bytes written').toBe(bytes.length);
  expect(target.slice(5, 5 + bytes.length), 'written at an odd offset').toStrictEqual(bytes);
  expect([...target.subarray(0, 5), ...target.subarray(5 + bytes.length)], 'around it').toStrictEqual(Array(9).fill(0xa5));
  expect(() => stage.snapshotInto(target, 10), 'no room').toThrow(RangeError);
  const fresh = makePart(part);
  fresh.restore(target.subarray(5, 5 + bytes.length));
  expect(fresh.snapshot(), 'restored from an odd offset').toStrictEqual(bytes);
}

export function checkSnapshotRefusals(part: Part): void {
  const random = seededRandom(seedOf(part, 6));
  const stage = makePart(part);
  const bytes = used(part).snapshot();
  const fresh = stage.snapshot();
  const refuse = (damaged: unknown, what: string): void => {
    expect(() => stage.restore(damaged as Uint8Array), what).toThrow(SnapshotError);
  };
  for (const length of [0, 1, 31, 32, bytes.length - 8, bytes.length - 1]) refuse(bytes.slice(0, length), `${length} bytes`);
  refuse(Uint8Array.from([...bytes, 0]), 'a byte too many');
  refuse(new Uint8Array(bytes.length), 'zeros');
  refuse([...bytes], 'a list');
  refuse(null, 'null');
  for (let i = 0; i < Math.min(ALTERED, bytes.length); i++) {
    const at = bytes.length <= ALTERED || i < 48 ? i : integer(random, 48, bytes.length);
    const altered = bytes.slice();
    altered[at] ^= 1 << integer(random, 0, 8);
    refuse(altered, `byte ${at} altered`);
  }
  expect(stage.snapshot(), 'the state after refusals').toStrictEqual(fresh);
}

export function checkSnapshotKnowsOptions(part: Part): void {
  const bytes = makePart(part).snapshot();
  let others = 0;
  for (const other of neighbours(part)) {
    others++;
    expect(() => other.stage.restore(bytes), `restored under another "${other.name}"`).toThrow(SnapshotError);
  }
  expect(others, 'options that can be varied').toBeGreaterThan(0);
}

/** Stages that differ from the part in one option. */
function* neighbours(part: Part): Generator<{ name: string; stage: Stage }> {
  const options = part.options();
  for (const name of Object.keys(options)) {
    if (part.indifferent?.includes(name) === true) continue;
    for (const value of otherValues(options[name])) {
      let stage: Stage | undefined;
      try {
        stage = part.make({ ...part.options(), [name]: value } as Options);
      } catch {
        continue; // Not every neighbour is allowed.
      }
      yield { name, stage };
    }
  }
}

function otherValues(value: unknown): unknown[] {
  if (typeof value === 'number') return [value * 1.01, value * 0.9, value + 1, value - 1, value + 2].filter((x) => x !== value);
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'string') return [`${value}s`];
  if (Array.isArray(value)) {
    const [first, ...rest] = value as unknown[];
    return otherValues(first).map((other) => [other, ...rest]);
  }
  return [];
}

function used(part: Part): Stage {
  const random = seededRandom(seedOf(part, 7));
  const stage = makePart(part);
  drive(part, stage, withGaps(part.signal(random, SAMPLES), random));
  return stage;
}
