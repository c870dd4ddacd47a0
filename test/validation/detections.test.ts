import { expect, test } from 'vitest';
import type { MovementEvent } from '../../src/core';
import { detectionsOf, shiftEvent } from '../../src/validation';

function event(type: string, startIndex: number, decidedS: number, fields: Record<string, number>): MovementEvent {
  const base = { type, id: `t/${type}:${startIndex}`, source: 't', startIndex, startS: startIndex / 10 };
  return { ...base, decidedIndex: decidedS * 10, decidedS, ...fields };
}

test('reps become stretches whose delay counts from their end', () => {
  const events = [event('rep-peak', 10, 2.1, { peakS: 2 }), event('rep', 10, 3.5, { peakS: 2, endS: 3 })];
  expect(detectionsOf(events, 'rep', 60)).toEqual([{ startS: 1, endS: 3, decisionDelayS: 0.5 }]);
  expect(detectionsOf(events, 'stride', 60)).toHaveLength(1);
  expect(detectionsOf(events, 'hold', 60)).toEqual([]);
});

test('a rep that was taken back is none', () => {
  const reps = [event('rep', 10, 3.5, { peakS: 2, endS: 3 }), event('rep', 40, 6.5, { peakS: 5, endS: 6 })];
  const taken = { ...event('rep-retracted', 10, 9, {}), retractedId: 't/rep:10', reason: 'no-set' } as MovementEvent;
  expect(detectionsOf([...reps, taken], 'rep', 60)).toEqual([{ startS: 4, endS: 6, decisionDelayS: 0.5 }]);
});

test('holds join start and end, and their delay counts from the onset as it was known in the end', () => {
  const events = [event('hold-start', 10, 1.25, { onsetS: 1 }), event('hold-end', 10, 7, { onsetS: 0.9, endS: 6.5 })];
  const [hold, ...others] = detectionsOf(events, 'hold', 60);
  expect(others).toEqual([]);
  expect(hold).toMatchObject({ startS: 0.9, endS: 6.5 });
  expect(hold.decisionDelayS).toBeCloseTo(0.35, 12);
});

test('a hold that does not end lasts to the end of the recording', () => {
  const events = [event('hold-start', 10, 1.25, { onsetS: 1 })];
  expect(detectionsOf(events, 'hold', 60)).toEqual([{ startS: 1, endS: 60, decisionDelayS: 0.25 }]);
});

test('a hold that was announced before its onset is early, and its delay counts from the onset to the next report', () => {
  const start = event('hold-start', 10, 1.25, { onsetS: 1 });
  const end = event('hold-end', 10, 9, { onsetS: 4.25, endS: 8.5 });
  expect(detectionsOf([start, end], 'hold', 60)).toEqual([{ startS: 4.25, endS: 8.5, decisionDelayS: 4.75, earlyByS: 3 }]);
  // of one that nothing was heard of since, nothing is known to be late
  const again = event('hold-progress', 10, 2, { onsetS: 4.25 });
  expect(detectionsOf([start, again], 'hold', 60)).toMatchObject([{ startS: 4.25, decisionDelayS: 0, earlyByS: 3 }]);
});

test('a squeeze that was too short to be a hold is none', () => {
  const squeeze = { ...event('hold-end', 10, 1.8, { onsetS: 1, endS: 1.6 }), valid: false, faults: ['squeeze'] };
  expect(detectionsOf([event('hold-start', 10, 1.25, { onsetS: 1 }), squeeze], 'hold', 60)).toEqual([]);
  const short = { ...squeeze, faults: ['short'] };
  expect(detectionsOf([event('hold-start', 10, 1.25, { onsetS: 1 }), short], 'hold', 60)).toHaveLength(1);
});

test('a step is one instant, though it is reported twice, and was decided when it was first reported', () => {
  const events = [event('rep-peak', 10, 2.25, { peakS: 2 }), event('rep', 10, 3.5, { peakS: 2, endS: 3 }), event('rep-peak', 40, 5, { peakS: 4.5 })];
  expect(detectionsOf(events, 'step', 60)).toEqual([
    { startS: 2, endS: 2, decisionDelayS: 0.25 },
    { startS: 4.5, endS: 4.5, decisionDelayS: 0.5 },
  ]);
});

test('moving an event in time moves its instants and leaves its durations', () => {
  const fields = { peakIndex: 20, peakS: 2, endIndex: 30, endS: 3, durationS: 2, concentricS: 1 };
  const moved = shiftEvent(event('rep', 10, 3.5, fields), 100);
  expect(moved).toMatchObject({ startS: 101, peakS: 102, endS: 103, decidedS: 103.5, durationS: 2, concentricS: 1, startIndex: 10 });
});

test('a step event is an instant, and its delay counts from there; a stride event is a stretch, and its delay counts from its end', () => {
  const events = [event('step', 20, 6, {}), event('stride', 10, 2.5, { endS: 2.2, swingS: 1.7 })];
  expect(detectionsOf(events, 'step', 60)).toEqual([{ startS: 2, endS: 2, decisionDelayS: 4 }]);
  expect(detectionsOf(events, 'stride', 60)).toMatchObject([{ startS: 1, endS: 2.2 }]);
  expect(detectionsOf(events, 'rep', 60)).toEqual([]);
});
