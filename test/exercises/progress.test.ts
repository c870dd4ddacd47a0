import { describe, expect, it } from 'vitest';
import { progressOf } from '../../src/exercises';

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
