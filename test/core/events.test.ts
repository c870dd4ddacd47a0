import { describe, expect, test } from 'vitest';
import { dateBack, eventId } from '../../src/core';

const rep = {
  type: 'rep',
  id: 'left/rep:100',
  source: 'left',
  startIndex: 100,
  startS: 2,
  peakIndex: 150,
  peakS: 3,
  endIndex: 200,
  durationS: 2,
  decidedIndex: 210,
  decidedS: 4.2,
  amplitude: 0.5,
  valid: true,
  faults: ['partial'],
};

describe('eventId', () => {
  test('names source, type and start, and the sequence where there is one', () => {
    expect(eventId('left', 'rep', 100)).toBe('left/rep:100');
    expect(eventId('left', 'hold-progress', 100, 0)).toBe('left/hold-progress:100:0');
  });
});

describe('dateBack', () => {
  test('moves every index and its second, and not the decision', () => {
    expect(dateBack(rep, 10, 50)).toStrictEqual({
      ...rep,
      id: 'left/rep:90',
      startIndex: 90,
      startS: 1.8,
      peakIndex: 140,
      peakS: 2.8,
      endIndex: 190,
    });
  });

  test('leaves the given event as it is', () => {
    const before = structuredClone(rep);
    dateBack(rep, 10, 50);
    expect(rep).toStrictEqual(before);
  });

  test('gives the event itself back when there is no latency', () => {
    expect(dateBack(rep, 0, 50)).toBe(rep);
  });

  test('rounds indices and keeps seconds exact', () => {
    const moved = dateBack(rep, 2.6, 50);
    expect(moved.startIndex).toBe(97);
    expect(moved.startS).toBe(97.4 / 50);
    expect(moved.id).toBe('left/rep:97');
  });

  test('does not go before the first sample', () => {
    const moved = dateBack(rep, 120, 50);
    expect(moved).toMatchObject({ startIndex: 0, startS: 0, peakIndex: 30, peakS: 0.6, id: 'left/rep:0', decidedIndex: 210 });
  });

  test('keeps a sequence, and digits in the name of the source', () => {
    const event = { ...rep, type: 'hold-progress', source: '2/a:7', id: '2/a:7/hold-progress:100:3' };
    expect(dateBack(event, 10, 50).id).toBe('2/a:7/hold-progress:90:3');
  });

  test('moves the name of the event that is taken back as its own', () => {
    const event = { ...rep, type: 'rep-retracted', id: 'left/rep-retracted:100', retractedId: 'left/rep-peak:100' };
    expect(dateBack(event, 2.6, 50)).toMatchObject({ id: 'left/rep-retracted:97', retractedId: 'left/rep-peak:97' });
  });

  test('takes an event that has neither name nor seconds', () => {
    expect(dateBack({ type: 'x', decidedIndex: 9, atIndex: 5 }, 2, 50)).toStrictEqual({ type: 'x', decidedIndex: 9, atIndex: 3 });
  });

  test('leaves an index that is not known as it is', () => {
    const event = { type: 'x', decidedIndex: 9, endIndex: null, endS: null };
    expect(dateBack(event, 2, 50)).toStrictEqual(event);
  });
});
