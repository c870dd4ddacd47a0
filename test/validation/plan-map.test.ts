import { expect, test } from 'vitest';
import { entryFor, readPlanMap } from '../../src/validation';

const map = (...recordings: unknown[]): ReturnType<typeof readPlanMap> => readPlanMap({ version: 1, recordings });

test.each([
  ['reps/ptex/*', 'reps/ptex/s1e1.csv', true],
  ['reps/ptex/*', 'reps/ptex/deep/s1e1.csv', false],
  ['reps/*', 'reps/ptex/s1e1.csv', false],
  ['reps/**', 'reps/ptex/s1e1.csv', true],
  ['**/s1*', 'reps/ptex/s1e1.csv', true],
  ['**', 'reps/ptex/s1e1.csv', true],
  ['**/ptex/**/*', 'reps/ptex/s1e1.csv', true],
  ['*/*/s1e1', 'reps/ptex/s1e1.csv', true],
  ['s*e1.csv', 's1e1.csv', true],
  ['s*e*e2', 's1e1e1e2.csv', true],
  ['s.e1', 's1e1.csv', false],
  ['ptex/*', 'reps/ptex/s1e1.csv', false],
])('pattern %s against %s: %s', (match, path, fits) => {
  expect(entryFor(map({ match, plan: null }), path) !== undefined).toBe(fits);
});

test('a pattern may match the last names of a path alone where that is asked for', () => {
  expect(entryFor(map({ match: 'ptex/*', plan: 'a' }), '/data/reps/ptex/s1.csv', true)?.plan).toBe('a');
  expect(entryFor(map({ match: 'tex/*', plan: 'a' }), '/data/reps/ptex/s1.csv', true)).toBeUndefined();
});

test('a pattern of many stars is matched in a moment', () => {
  expect(entryFor(map({ match: `${'*a'.repeat(40)}b`, plan: null }), 'a'.repeat(5000))).toBeUndefined();
  expect(entryFor(map({ match: `${'**/'.repeat(40)}b`, plan: null }), `${'a/'.repeat(2000)}a`)).toBeUndefined();
});

test('the first entry that matches wins, and null is an answer', () => {
  const entries = map({ match: 'a/*', plan: null }, { match: '**', plan: 'force-hold', trialType: 'hold' });
  expect(entryFor(entries, 'a/x.csv')).toMatchObject({ plan: null, trialType: null });
  expect(entryFor(entries, 'b/x.csv')).toMatchObject({ plan: 'force-hold', trialType: 'hold' });
});

test('channels may have a prefix and names of their own', () => {
  const [entry] = map({ match: '**', plan: 'p', channels: { prefix: 'left_', names: { force: 'fsr' } } }).entries;
  expect(entry.channels.prefix).toBe('left_');
  expect([...entry.channels.names]).toEqual([['force', 'fsr']]);
});

test.each([
  ['not an object', [], /^plan map expected an object, got a list of 0$/],
  ['another version', { version: 2, recordings: [] }, /"version" expected one of 1, got 2/],
  ['an unknown key', { version: 1, recordings: [], plans: 1 }, /"plans" is not an option/],
  ['an unknown key within', { version: 1, recordings: [{ match: '*', plan: null, plam: 1 }] }, /"recordings\[0\]\.plam" is not an option/],
  ['no pattern', { version: 1, recordings: [{ plan: null }] }, /"recordings\[0\]\.match" is required/],
  ['no plan', { version: 1, recordings: [{ match: '*' }] }, /"recordings\[0\]\.plan" is required/],
  ['an unknown trial type', { version: 1, recordings: [{ match: '*', plan: 'p', trialType: 'jump' }] }, /"recordings\[0\]\.trialType" expected one of/],
  ['a channel that is no text', { version: 1, recordings: [{ match: '*', plan: 'p', channels: { names: { a: 1 } } }] }, /channels\.names\.a" expected a text, got 1/],
])('a map with %s is rejected with its path', (_, value, message) => {
  expect(() => readPlanMap(value)).toThrow(message);
});

test('__proto__ is a key like any other and pollutes nothing', () => {
  const hostile = '{ "version": 1, "recordings": [{ "match": "*", "plan": null, "__proto__": { "polluted": 1 } }] }';
  expect(() => readPlanMap(JSON.parse(hostile))).toThrow(/"recordings\[0\]\.__proto__" is not an option/);
  const named = '{ "version": 1, "recordings": [{ "match": "*", "plan": "p", "channels": { "names": { "__proto__": "x" } } }] }';
  expect([...readPlanMap(JSON.parse(named)).entries[0].channels.names]).toEqual([['__proto__', 'x']]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
