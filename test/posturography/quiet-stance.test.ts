import { describe, expect, it } from 'vitest';
import { QuietStanceDetector, type QuietStanceDetectorOptions, type QuietStanceEvent } from '../../src/posturography';
import { seededRandom } from '../support/random';

const HZ = 50;

/** Sway of two feet, mm, its speed about 10 mm/s, with `shape` on top. */
function play(durationS: number, shape: (t: number) => number | null, options: Partial<QuietStanceDetectorOptions> = {}): QuietStanceEvent[] {
  const detector = new QuietStanceDetector({ sampleRateHz: HZ, ...options });
  const random = seededRandom(1);
  const events: QuietStanceEvent[] = [];
  for (let i = 0; i < durationS * HZ; i++) {
    const t = i / HZ;
    const more = shape(t);
    const noise = 0.05 * (random() - 0.5);
    const ml = more === null ? NaN : 200 + 3 * Math.sin(2 * t) + more + noise;
    detector.push(Float64Array.of(ml, 5 * Math.sin(1.3 * t)), (event) => events.push(event));
  }
  return events;
}

const told = (events: readonly QuietStanceEvent[]) => events.map(({ type }) => type);

describe('QuietStanceDetector', () => {
  it('tells quiet stance from its first sample on, three seconds later, wherever on the plate', () => {
    const [start, ...more] = play(20, () => 0);
    expect(more).toEqual([]);
    expect(start).toMatchObject({ type: 'quiet-start', startIndex: 0, decidedIndex: 3 * HZ - 1, id: 'quiet/quiet-start:0' });
  });

  it('ends it where somebody steps, and finds the next stance by itself', () => {
    const events = play(30, (t) => (t < 10 ? 0 : Math.min(1, (t - 10) / 0.4) * 150));
    expect(told(events)).toEqual(['quiet-start', 'quiet-end', 'quiet-start']);
    const [, end, again] = events;
    expect(end).toMatchObject({ startIndex: 0, reason: 'range' });
    expect(end.type === 'quiet-end' && end.endS).toBeGreaterThan(10);
    expect(end.type === 'quiet-end' && end.endS).toBeLessThan(10.5);
    // the step must have left the window of the range
    expect(again.startS).toBeGreaterThan(10.4);
    expect(again.startS).toBeLessThan(10.4 + 3.2);
  });

  it('ends it by the speed where somebody shakes in one place', () => {
    const events = play(20, (t) => (t < 8 || t > 11 ? 0 : 6 * Math.sin(2 * Math.PI * 4 * t)));
    expect(told(events)).toEqual(['quiet-start', 'quiet-end', 'quiet-start']);
    expect(events[1]).toMatchObject({ reason: 'speed' });
    // a second of the new speed must come together, and three seconds of calm after it
    expect(events[1].decidedIndex).toBeLessThan(9 * HZ);
    expect(events[2].startS).toBeGreaterThan(11);
  });

  it('ends it by the range where somebody leans slowly', () => {
    const events = play(20, (t) => (t < 8 ? 0 : 25 * Math.min(4, t - 8)));
    expect(told(events).slice(0, 2)).toEqual(['quiet-start', 'quiet-end']);
    expect(events[1]).toMatchObject({ reason: 'range' });
  });

  it('does not end and begin again where a limit is just touched', () => {
    // three seconds of some 43 mm/s
    const events = play(20, (t) => (t > 8 && t < 11 ? 2.65 * Math.sin(2 * Math.PI * 4 * t) : 0), { maxSpeed: 40 });
    expect(told(events)).toEqual(['quiet-start']);
  });

  it('bridges a short gap without a step across it, and ends where a long one begins', () => {
    const moved = (t: number) => (t > 5 && t < 5.4 ? null : t <= 5 ? 0 : 40);
    expect(told(play(12, moved, { maxSpeed: 25, maxRange: 200 }))).toEqual(['quiet-start']);
    const events = play(16, (t) => (t > 5 && t < 7 ? null : 0));
    expect(told(events)).toEqual(['quiet-start', 'quiet-end', 'gap', 'quiet-start']);
    expect(events[1]).toMatchObject({ reason: 'gap', endIndex: 5 * HZ + 1 });
    expect(events[2]).toMatchObject({ startIndex: 5 * HZ + 1, endIndex: 7 * HZ });
    expect(events[3].startIndex).toBe(7 * HZ);
  });

  it('never tells quiet of who keeps moving', () => {
    expect(play(30, (t) => 60 * Math.sin(2 * Math.PI * 0.3 * t))).toEqual([]);
  });
});
