import { describe, expect, it } from 'vitest';
import type { PlanEvent } from '../../src/plans';
import { forceHold, LivePlan } from '../../src/plans';

const HZ = 80;
const options = { sampleRateHz: HZ, parameters: { fullScale: 200 } };

/** Unloaded for 2 s, 100 N for 4 s, unloaded for 2 s. */
const oneHold = Array.from({ length: 8 * HZ }, (_, i) => (i >= 2 * HZ && i < 6 * HZ ? 100 : 0));

function play(live: LivePlan, fromS: number, events: PlanEvent[]): number {
  let accepted = 0;
  oneHold.forEach((force, i) => {
    if (live.push(fromS + i / HZ, Float64Array.of(force), (event) => events.push(event))) accepted += 1;
  });
  return accepted;
}

describe('LivePlan: a clock that was set anew', () => {
  it.each([
    ['back to 0', 0],
    ['ahead by more than an hour', 5000],
    ['to the epoch', 1_700_000_000],
  ])('%s: goes on after a gap, with events on the new clock', (_, newS) => {
    const live = new LivePlan(forceHold, options);
    const events: PlanEvent[] = [];
    play(live, 1000, events);
    expect(play(live, newS, events)).toBe(oneHold.length - 5);
    const ends = events.filter((event) => event.type === 'hold-end');
    expect(ends).toHaveLength(2);
    expect(events.filter((event) => event.type === 'gap')).toHaveLength(1);
    expect(live.startS + ends[1].onsetS).toBeCloseTo(newS + 2, 1);
    expect(live.refusedSamples).toBe(5);
  });

  it('takes stray stamps for strays, however many', () => {
    const live = new LivePlan(forceHold, options);
    const events: PlanEvent[] = [];
    oneHold.forEach((force, i) => {
      live.push(i / HZ, Float64Array.of(force), (event) => events.push(event));
      if (i % 10 === 5) live.push(9e9 - i * 100, Float64Array.of(1e3), (event) => events.push(event));
    });
    expect(events.filter((event) => event.type === 'hold-end')).toHaveLength(1);
    expect(events.some((event) => event.type === 'gap')).toBe(false);
  });

  it('refuses frames that are none, and names what it wants', () => {
    const live = new LivePlan(forceHold, options);
    expect(() => live.push(0, 30 as never, () => undefined)).toThrow('"frame" expected 1 values (force), got 30');
    expect(() => new LivePlan('force-hold' as never, options)).toThrow('"plan" expected a plan, such as forceHold, got "force-hold"');
    expect(() => new LivePlan(forceHold, undefined as never)).toThrow('"options" expected an object, got undefined');
  });
});
