/** Law 1: one trailing object, checked in the constructor; unknown keys rejected; same object, same behaviour. */
import { expect } from 'vitest';
import { isRecord } from '../../../src/core';
import { seededRandom } from '../../support/random';
import { withGaps } from '../../support/signals';
import { drive } from '../drive';
import { makePart, seedOf, type Options, type Part } from '../part';
import { requireSameState, requireSameTrace } from '../same-bits';

const SAMPLES = 1500;

export function checkUnknownOptions(part: Part): void {
  const foreign: Options[] = [{ unheardOf: 1 }, { unheardOf: undefined }, JSON.parse('{"__proto__": {"polluted": true}}') as Options];
  for (const extra of foreign) {
    const name = Object.keys(extra)[0];
    requireError(() => part.make({ ...part.options(), ...extra }), RangeError, name);
  }
  expect(({} as Options)['polluted'], 'Object.prototype').toBeUndefined();
}

export function checkOptionTypes(part: Part): void {
  for (const none of [null, 7, [], 'a text']) {
    expect(() => part.make(none as unknown as Options), `options ${JSON.stringify(none)}`).toThrow(TypeError);
  }
  const options = part.options();
  for (const name of Object.keys(options)) {
    const value = options[name];
    const wrong = typeof value === 'number' ? '1' : typeof value === 'boolean' ? 1 : 7;
    // A text that is one of a list is told by value, whatever its type.
    const law = typeof value === 'string' ? Error : TypeError;
    requireError(() => part.make({ ...part.options(), [name]: wrong }), law, name);
    if (typeof value !== 'number') continue;
    for (const x of [NaN, Infinity, -Infinity]) requireError(() => part.make({ ...part.options(), [name]: x }), RangeError, name);
  }
}

export function checkOptionsAreCopied(part: Part): void {
  const random = seededRandom(seedOf(part, 1));
  const signal = withGaps(part.signal(random, SAMPLES), random);
  const mine = part.options();
  const stage = part.make(mine);
  expect(mine, 'the constructor changed the options').toStrictEqual(part.options());
  scramble(mine);
  const untouched = makePart(part);
  requireSameTrace(drive(part, stage, signal), drive(part, untouched, signal), 'after the options object was changed');
  stage.reset();
  untouched.reset();
  requireSameTrace(drive(part, stage, signal), drive(part, untouched, signal), 'after the options object was changed and a reset');
  requireSameState(stage, untouched, 'after the options object was changed');
}

function requireError(act: () => unknown, type: new (message: string) => Error, name: string): void {
  let thrown: unknown;
  try {
    act();
  } catch (error) {
    thrown = error;
  }
  expect(thrown, `an error about "${name}"`).toBeInstanceOf(type);
  expect(thrown instanceof TypeError || thrown instanceof RangeError, `TypeError or RangeError for "${name}"`).toBe(true);
  expect((thrown as Error).message).toContain(name);
}

/** Changes every value in an object, and in the plain objects and lists within. */
function scramble(value: unknown): void {
  if (ArrayBuffer.isView(value)) {
    new Uint8Array(value.buffer).fill(0x5a);
  } else if (Array.isArray(value) || isRecord(value)) {
    const record = value as unknown as Options;
    for (const key of Object.keys(record)) {
      const inner = record[key];
      if (typeof inner === 'object' && inner !== null) scramble(inner);
      else if (!Object.isFrozen(record)) record[key] = typeof inner === 'number' ? inner * 3 + 1 : typeof inner === 'boolean' ? !inner : 'other';
    }
  }
}
