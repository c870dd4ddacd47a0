import { describe, expect, it } from 'vitest';
import { findLadder, type Ladder, ladders, placeOnLadder, progressOf } from '../../src/exercises';

describe('progress', () => {
  it('calls a change of raises a change only above seven', () => {
    expect(progressOf({ measure: 'heel-raise.repetitions', values: [20, 24, 27] })).toMatchObject({ change: 7, verdict: 'no detectable change' });
    expect(progressOf({ measure: 'heel-raise.repetitions', values: [20, 24, 28] })).toMatchObject({ change: 8, verdict: 'higher', detectableChange: 7 });
    expect(progressOf({ measure: 'hallux.peakForce', values: [90, 77] })).toMatchObject({ verdict: 'lower' });
  });

  it('takes twice the spread of the first three sessions where nothing is published', () => {
    const known = progressOf({ measure: 'short-foot.heldS', values: [40, 44, 42, 47] }); // SD 2 about 42
    expect(known).toMatchObject({ baseline: 42, change: 5, detectableChange: 4, source: 'own spread', verdict: 'higher', sessions: 4 });
    expect(progressOf({ measure: 'short-foot.heldS', values: [40, 44, 42, 45] }).verdict).toBe('no detectable change');
  });

  it('says nothing before it can know', () => {
    expect(progressOf({ measure: 'short-foot.heldS', values: [40, 44, 42] })).toMatchObject({ verdict: 'too few sessions', source: null, detectableChange: NaN });
    expect(progressOf({ measure: 'heel-raise.repetitions', values: [] })).toMatchObject({ verdict: 'too few sessions', baseline: NaN, slope: NaN });
  });

  it('passes over sessions in which it was not measured, and keeps their place in the slope', () => {
    expect(progressOf({ measure: 'x', values: [10, NaN, 12, 13], detectableChange: 2 })).toMatchObject({ sessions: 3, change: 3, slope: 1, source: 'given' });
  });

  it('has a slope that one odd session does not turn', () => {
    expect(progressOf({ measure: 'x', values: [1, 2, 300, 4, 5, 6, 7] }).slope).toBe(1);
  });

  it('refuses what is no list of numbers', () => {
    expect(() => progressOf({ measure: 'x', values: ['1'] as never })).toThrow(/"values" expected a list of numbers/);
    expect(() => progressOf({ measure: 'x', values: [1], detectableChange: 0 })).toThrow(/"detectableChange" expected x > 0/);
  });
});

describe('a ladder', () => {
  const shortFoot = findLadder('short-foot') as Ladder;

  it('holds the posture on a rung while the hold grows, and begins easier on the next', () => {
    expect(placeOnLadder(shortFoot, 0)).toEqual({ rung: 0, parameters: { posture: 'seated', holdS: 3 }, awaits: null });
    expect(placeOnLadder(shortFoot, 0.5)).toEqual({ rung: 1, parameters: { posture: 'two-legs', holdS: 5.5 }, awaits: null });
    expect(placeOnLadder(shortFoot, 1)).toEqual({ rung: 2, parameters: { posture: 'one-leg', holdS: 8 }, awaits: null });
  });

  it('closes no eyes without consent, and says what it waits for', () => {
    const shifts = findLadder('balance-shift') as Ladder;
    expect(placeOnLadder(shifts, 0.9)).toMatchObject({ rung: 1, parameters: { eyes: 'open', radiusMm: 12 }, awaits: 'eyes-closed' });
    expect(placeOnLadder(shifts, 0.9, ['eyes-closed'])).toMatchObject({ rung: 2, parameters: { eyes: 'closed' }, awaits: null });
  });

  it('never asks for a zone that cannot be held with closed eyes', () => {
    const radii = [0, 0.5, 0.99, 1].map((share) => placeOnLadder(findLadder('balance-shift') as Ladder, 2 / 3 + share / 3, ['eyes-closed']).parameters['radiusMm']);
    for (const radius of radii) expect(radius).toBeGreaterThanOrEqual(25);
  });

  it('refuses a level outside', () => {
    for (const level of [-0.1, 1.1, NaN]) for (const ladder of ladders) expect(() => placeOnLadder(ladder, level)).toThrow(/"level" expected 0 ≤ x ≤ 1/);
  });
});
