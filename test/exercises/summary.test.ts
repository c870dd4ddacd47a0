import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { balanceShift, Session, type SessionSummary, toeCurl, toeCurlMinute, toeSplay } from '../../src/exercises';
import { simulate } from '../../src/simulator';
import { curlForce, heldForce, Player, RATE_HZ } from './sets';

const GOLDEN = new URL('session-summary.json', import.meta.url);

/** Small numbers of the same kind are the same: the last digits are those of the machine. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'number' ? Number(part.toPrecision(6)) : part)));
}

function curls(): SessionSummary {
  const force = (timeS: number): number => curlForce(timeS, [{ fromS: 3, count: 2, newtons: 60 }, { fromS: 7, count: 1, newtons: 30 }, { fromS: 33, count: 3, newtons: 45 }]);
  const player = new Player(toeCurl, { repetitions: 3, sets: 1, restS: 20, sides: 'in-turn', reference: [60, 50], conditions: { towel: 'wet' } }).until(45, force);
  return player.session.summary({ towelCm: 40 });
}

describe('the summary of a session', () => {
  it('is the plain data that it has been since version 1', () => {
    expect(rounded(curls())).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')));
  });

  it('goes through JSON and comes back the same', () => {
    const summary = curls();
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  });

  it('has every field that is declared, of its type, and no other', () => {
    const tally = { count: 'number', valid: 'number', partial: 'number', faults: 'object', meanAmplitude: 'number', meanHeldS: 'object', heldS: 'object', workJ: 'object', impulse: 'object', fatigue: 'number' };
    const summary = curls();
    const none = { ...tally, fatigue: 'object' };
    const types = (value: object): object => Object.fromEntries(Object.entries(value).map(([name, part]) => [name, typeof part]));
    expect(types(summary)).toEqual({
      schema: 'string', version: 'number', exercise: 'string', sense: 'string', measures: 'string', conditions: 'object', measured: 'object', startS: 'number', endS: 'number', ended: 'string',
      sets: 'object', totals: 'object', symmetry: 'object', directions: 'object', coverage: 'object', dropped: 'number',
    });
    expect(types(summary.totals)).toEqual(none); // three items a side: a side that is weaker is not tired
    for (const set of summary.sets) {
      expect(types(set)).toEqual({ ...none, set: 'number', side: 'string', startS: 'number', endS: 'number', items: 'object' });
      for (const { verdict, faults, ...numbers } of set.items) {
        expect(['valid', 'partial', 'fault']).toContain(verdict);
        expect(faults.every((fault) => typeof fault === 'string')).toBe(true);
        expect(Object.values(numbers).every(Number.isFinite)).toBe(true);
      }
    }
  });

  it('is empty before anything was done', () => {
    expect(new Player(toeCurl).session.summary()).toMatchObject({ startS: null, endS: null, ended: 'open', sets: [], totals: { count: 0, meanAmplitude: null } });
  });

  it('says which directions were covered, and how far', () => {
    const plate = simulate('balance-shift', { seed: 1, order: 'fixed', faults: 'none' });
    const session = new Session(balanceShift, { sampleRateHz: plate.sampleRateHz, sides: 'both' });
    plate.time.forEach((timeS, i) => session.push(timeS, Float64Array.from(plate.data, (cell) => cell[i]), () => {}));
    const { directions, coverage } = session.summary();
    expect(directions.map(({ directionDeg, count }) => [directionDeg, count])).toEqual([[0, 2], [90, 2], [180, 2], [270, 2]]);
    expect(coverage?.directions).toBe(1);
    expect(coverage?.range).toBeGreaterThan(0.6);
  });

  it('covers each leg by itself: what the other one did does not count for it', () => {
    const plate = simulate('balance-shift', { seed: 1, order: 'fixed', faults: 'none' });
    const session = new Session(balanceShift, { sampleRateHz: plate.sampleRateHz, restS: 0, repetitions: 4 });
    // eight shifts, to the front, right, back and left, twice: four a leg, but that the last two of the right leg are missing
    const endS = (plate.labels ?? [])[5].onsetS + (plate.labels ?? [])[5].durationS + 2;
    plate.time.forEach((timeS, i) => timeS < endS && session.push(timeS, Float64Array.from(plate.data, (cell) => cell[i]), () => {}));
    const { directions, coverage } = session.summary();
    expect(directions.map(({ side, directionDeg, count }) => [side, directionDeg, count])).toEqual([
      ['left', 0, 1], ['left', 90, 1], ['left', 180, 1], ['left', 270, 1], ['right', 0, 1], ['right', 90, 1],
    ]);
    expect(coverage?.sides.map(({ side, directions: share }) => [side, share])).toEqual([['left', 1], ['right', 0.5]]);
    expect(coverage?.directions).toBe(0.75);
    expect(coverage?.range).toBeCloseTo(((coverage?.sides[0].range ?? NaN) + (coverage?.sides[1].range ?? NaN)) / 2, 12);
  });

  it.each<[string, unknown, string]>([
    ['no object', 7, '"measured" expected an object, got 7'],
    ['a list', [42], '"measured" expected an object, got a list of 1'],
    ['no number', { towelCm: 'x' }, '"measured.towelCm" expected a number, got "x"'],
    ['not a number', { towelCm: NaN }, '"measured.towelCm" expected a finite number, got NaN'],
    ['endless', { towelCm: Infinity }, '"measured.towelCm" expected a finite number, got Infinity'],
    ['null', { towelCm: null }, '"measured.towelCm" expected a number, got null'],
  ])('takes along only numbers that were measured: not %s', (_, measured, says) => {
    expect(() => new Player(toeCurl).session.summary(measured as never)).toThrow(says);
  });

  it('keeps what was measured as it was told', () => {
    const measured = { towelCm: 42 };
    const summary = new Player(toeCurl).session.summary(measured);
    measured.towelCm = 7;
    expect(summary.measured).toEqual({ towelCm: 42 });
  });

  it('says how many items there was no room for, and keeps the latest', () => {
    const player = new Player(toeCurl, { repetitions: 20, maxItems: 4 }).until(18, (timeS) => curlForce(timeS, [{ fromS: 3, count: 6 }]));
    const { dropped, totals, sets } = player.session.summary();
    expect([dropped, totals.count]).toEqual([2, 4]);
    expect(player.of('rep').map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(sets[0].items.map(({ startS }) => Math.round(startS ?? NaN))).toEqual([7, 9, 11, 13]);
  });

  it('ends a set that asks for more items than there is room for', () => {
    const player = new Player(toeCurl, { repetitions: 6, sets: 1, maxItems: 4 }).until(20, (timeS) => curlForce(timeS, [{ fromS: 3, count: 9 }]));
    expect(player.session.summary()).toMatchObject({ ended: 'done', dropped: 2, totals: { count: 4 } });
  });

  it('is the same on a clock that is below zero', () => {
    const done = [{ fromS: 3, count: 3 }, { fromS: 31, count: 3 }];
    const events = [0, -2048].map((fromS) => {
      const player = new Player(toeCurl, { repetitions: 3, restS: 20, sets: 2 });
      for (let i = 0; i < 45 * RATE_HZ; i++) player.session.push(fromS + i / RATE_HZ, Float64Array.of(curlForce(i / RATE_HZ, done)), player.sink);
      const { startS, endS, sets } = player.session.summary();
      return [startS, endS, ...sets.flatMap((set) => [set.startS, set.endS])].map((timeS) => (timeS ?? NaN) - fromS);
    });
    expect(events[0]).toHaveLength(6);
    expect(events[0]).not.toContain(NaN);
    events[1].forEach((timeS, i) => expect(Math.abs(timeS - events[0][i])).toBeLessThan(0.1));
    const verdicts = [0, -2048].map((fromS) => {
      const player = new Player(toeSplay, { repetitions: 2, sets: 1 });
      for (let i = 0; i < 25 * RATE_HZ; i++) player.session.push(fromS + i / RATE_HZ, Float64Array.of(heldForce(i / RATE_HZ, [{ fromS: 3, holdS: 6 }, { fromS: 13, holdS: 2 }])), player.sink);
      return player.of('hold').map(({ item }) => item.verdict);
    });
    expect(verdicts).toEqual([['valid', 'fault'], ['valid', 'fault']]);
  });

  it('says when the last set ended as its summary does, though what began before was waited for', () => {
    const player = new Player(toeCurlMinute, { setS: 10 }).until(25, (timeS) => curlForce(timeS, [{ fromS: 3, count: 20 }]));
    const [{ summary, timeS }] = player.of('set');
    expect(summary.endS).toBeCloseTo(summary.startS + 10, 6);
    expect(timeS).toBeGreaterThan(summary.endS + 1);
    expect(player.session.summary().sets).toEqual([summary]);
  });
});
