/** Equality by `Object.is`, quick over long arrays and plain about where two things differ first. */
import { expect } from 'vitest';
import type { Stage } from '../../src/core';
import type { Trace } from './drive';

export function requireSameBits(actual: Float64Array | Float32Array, expected: Float64Array | Float32Array, what: string): void {
  if (actual.length !== expected.length) expect.fail(`${what}: ${expected.length} values expected, got ${actual.length}`);
  for (let i = 0; i < expected.length; i++) {
    if (!Object.is(actual[i], expected[i])) expect.fail(`${what}: value ${i} expected ${expected[i]}, got ${actual[i]}`);
  }
}

/** The same values wherever `actual` was read, and the same events. */
export function requireSameTrace(actual: Trace, expected: Trace, what: string): void {
  actual.values.forEach((values, v) => {
    const wanted = expected.values[v];
    for (let i = 0; i < values.length; i++) {
      if (actual.read[i] === 0 || Object.is(values[i], wanted[i])) continue;
      expect.fail(`${what}: output ${v}, sample ${i} expected ${wanted[i]}, got ${values[i]}`);
    }
  });
  const count = Math.min(actual.events.length, expected.events.length);
  for (let i = 0; i < count; i++) expect(actual.events[i], `${what}: event ${i}`).toStrictEqual(expected.events[i]);
  if (actual.events.length !== expected.events.length) {
    expect.fail(`${what}: ${expected.events.length} events expected, got ${actual.events.length}`);
  }
}

/** The same state, but for the bits of a NaN. */
export function requireSameState(actual: Stage, expected: Stage, what: string): void {
  requireSameBits(stateOf(actual.snapshot()), stateOf(expected.snapshot()), `${what}: state`);
}

/** The doubles of state in a snapshot, the index first. */
function stateOf(snapshot: Uint8Array): Float64Array {
  const view = new DataView(snapshot.buffer, snapshot.byteOffset, snapshot.byteLength);
  const kindBytes = Math.ceil(view.getUint16(6, true) / 8) * 8;
  const state = new Float64Array(1 + (snapshot.length - 32 - kindBytes) / 8);
  state[0] = view.getFloat64(16, true);
  for (let i = 1; i < state.length; i++) state[i] = view.getFloat64(32 + kindBytes + 8 * (i - 1), true);
  return state;
}
