/** What a level asks for, and that a session asks for it: the same movement is valid low on the ladder, and not higher up. */
import { describe, expect, it } from 'vitest';
import { balanceShift, type Exercise, findExercise, findLadder, heelRaise, type Ladder, ladders, placeOnLadder, Session, type SessionOptions, shortFoot, toeCurl, toeSplay } from '../../src/exercises';
import { simulate, type SimulatedRecording } from '../../src/simulator';
import { curlForce, heldForce, Player } from './sets';

/** The verdicts on a drawn force at a level. */
function verdicts(exercise: Exercise, level: number, force: (timeS: number) => number, options: Partial<SessionOptions>): readonly string[] {
  const { options: asked } = placeOnLadder(findLadder(exercise.name) as Ladder, level);
  const player = new Player(exercise, { sets: 1, repetitions: 1, ...options, ...asked }).until(20, force);
  return player.events.flatMap((event) => ('item' in event ? [[event.item.verdict, ...event.item.faults].join(' ')] : []));
}

/** The verdicts on a simulated recording at a level. */
function verdictsOn({ sampleRateHz, time, data, channels }: SimulatedRecording, exercise: Exercise, level: number, options: Partial<SessionOptions>): readonly string[] {
  const { options: asked } = placeOnLadder(findLadder(exercise.name) as Ladder, level);
  const session = new Session(exercise, { sampleRateHz, ...options, ...asked });
  const found: string[] = [];
  const scales = channels.map(({ units }) => (units === 'deg/s' ? Math.PI / 180 : 1));
  time.forEach((timeS, i) => session.push(timeS, Float64Array.from(data, (channel, c) => channel[i] * scales[c]), (event) => void ('item' in event && found.push(event.item.verdict))));
  return found;
}

describe('a ladder', () => {
  const postures = findLadder('short-foot') as Ladder;

  it('holds the posture on a rung while the hold grows, and begins easier on the next', () => {
    expect(placeOnLadder(postures, 0)).toEqual({ rung: 0, options: { conditions: { posture: 'seated' }, holdS: 3 }, awaits: null });
    expect(placeOnLadder(postures, 0.5)).toEqual({ rung: 1, options: { conditions: { posture: 'two-legs' }, holdS: 5.5 }, awaits: null });
    expect(placeOnLadder(postures, 1)).toEqual({ rung: 2, options: { conditions: { posture: 'one-leg' }, holdS: 8 }, awaits: null });
  });

  it('closes no eyes without consent, and says what it waits for', () => {
    const shifts = findLadder('balance-shift') as Ladder;
    expect(placeOnLadder(shifts, 0.9)).toMatchObject({ rung: 1, options: { conditions: { eyes: 'open', radiusMm: 12 } }, awaits: 'eyes-closed' });
    expect(placeOnLadder(shifts, 0.9, ['eyes-closed'])).toMatchObject({ rung: 2, options: { conditions: { eyes: 'closed' } }, awaits: null });
  });

  it('says which consent it wants where there is no rung without', () => {
    const closed: Ladder = { exercise: 'balance-shift', rungs: [{ fixed: { conditions: { eyes: 'closed' } }, grows: { holdS: [5, 10] }, consent: 'eyes-closed' }] };
    expect(() => placeOnLadder(closed, 0.5)).toThrow(new RangeError('"consents" expected "eyes-closed", without which this ladder has no rung, got a list of 0'));
    expect(placeOnLadder(closed, 0.5, ['eyes-closed'])).toEqual({ rung: 0, options: { conditions: { eyes: 'closed' }, holdS: 7.5 }, awaits: null });
  });

  it('never asks for a zone that cannot be held with closed eyes', () => {
    const radii = [0, 0.5, 0.99, 1].map((share) => placeOnLadder(findLadder('balance-shift') as Ladder, 2 / 3 + share / 3, ['eyes-closed']).options.conditions?.['radiusMm']);
    for (const radius of radii) expect(radius).toBeGreaterThanOrEqual(25);
  });

  it('refuses a level outside', () => {
    for (const level of [-0.1, 1.1, NaN]) for (const ladder of ladders) expect(() => placeOnLadder(ladder, level)).toThrow(/"level" expected 0 ≤ x ≤ 1/);
  });

  it('asks for what a session takes, on every rung of every ladder', () => {
    for (const ladder of ladders) {
      const exercise = findExercise(ladder.exercise) as Exercise;
      for (const level of [0, 0.3, 0.5, 0.7, 1]) {
        const { options } = placeOnLadder(ladder, level, ['eyes-closed']);
        const session = new Session(exercise, { sampleRateHz: 100, parameters: 'fullScale' in exercise.senses[0].plan.parameters ? { fullScale: 200 } : {}, ...options });
        expect(session.summary().conditions, `${ladder.exercise} at ${level}`).toEqual(options.conditions ?? {});
      }
    }
  });

  it('asks one leg after the other to raise the heel, once one leg does it', () => {
    const sidesAt = (level: number) => placeOnLadder(findLadder('heel-raise') as Ladder, level).options.sides;
    expect([sidesAt(0.4), sidesAt(0.6)]).toEqual([undefined, 'in-turn']);
  });

  it('makes a curl that was strong enough too weak', () => {
    const curl = (timeS: number): number => curlForce(timeS, [{ fromS: 3, count: 1, newtons: 45 }]);
    expect([0, 0.3, 1].map((level) => verdicts(toeCurl, level, curl, { reference: 100 }))).toEqual([['valid'], ['partial partial'], ['partial partial']]);
  });

  it('makes a hold that was long enough too short', () => {
    const hold = (timeS: number): number => heldForce(timeS, [{ fromS: 3, holdS: 5 }]);
    expect([0, 0.15, 0.32].map((level) => verdicts(shortFoot, level, hold, {})[0].includes('short'))).toEqual([false, false, true]);
  });

  it('makes toes that were spread widely enough too narrow', () => {
    const spread = (timeS: number): number => heldForce(timeS, [{ fromS: 3, holdS: 9, newtons: 14 }]);
    expect([0, 1].map((level) => verdicts(toeSplay, level, spread, { reference: 20, parameters: { fullScale: 30 } }))).toEqual([['valid'], ['partial partial']]);
  });

  it('makes a raise that was high enough too low', () => {
    const foot = simulate('heel-raise', { seed: 3, repetitions: 4, faults: 'none' });
    const all = (verdict: string) => Array.from({ length: 4 }, () => verdict);
    const reference = Math.max(...(foot.labels ?? []).map(({ amplitude }) => Math.sin((amplitude * Math.PI) / 180))) / 0.8;
    expect([0, 0.49].map((level) => verdictsOn(foot, heelRaise, level, { reference, sets: 1, repetitions: 4 }))).toEqual([all('valid'), all('partial')]);
  });

  it('makes a lean that was far enough too short', () => {
    const plate = simulate('balance-shift', { seed: 1, order: 'fixed', faults: 'none', holdS: 8 });
    const limits = { limitFrontMm: 100, limitBackMm: 100, limitRightMm: 40, limitLeftMm: 40 };
    const [easy, hard] = [0, 0.33].map((level) => verdictsOn(plate, balanceShift, level, { sides: 'both', parameters: limits }));
    expect(easy.filter((verdict) => verdict === 'valid').length).toBeGreaterThan(4);
    expect(hard.filter((verdict) => verdict === 'valid').length).toBeLessThan(2);
  });
});
