import { describe, expect, it } from 'vitest';
import { StanceDetector, type StanceDetectorEvent, type StanceDetectorOptions } from '../../src/detectors';
import { ofType } from './shapes';

const HZ = 100;
const BODY_N = 700;

/** Of who stands on one leg, mm. */
const sway = (t: number): [number, number] => [3 * Math.sin(2.8 * t) + 2.5 * Math.sin(8.2 * t), 3 * Math.cos(2.8 * t) + 2.5 * Math.cos(8.2 * t)];

type At = (timeS: number) => number;

/** Stands for `durationS`; `load` is a share of the weight, `aside` mm beside the sway. */
function stand(durationS: number, { load = () => 1, aside = () => 0, size = 1 }: { load?: At; aside?: At; size?: number } = {}, options: Partial<StanceDetectorOptions> = {}): StanceDetectorEvent[] {
  const detector = new StanceDetector({ sampleRateHz: HZ, bodyWeightN: BODY_N, ...options });
  const events: StanceDetectorEvent[] = [];
  for (let i = 0; i < durationS * HZ; i++) {
    const t = i / HZ;
    const [ml, ap] = sway(t);
    detector.push(Float64Array.of(size * ml + aside(t), size * ap, BODY_N * load(t)), (event) => events.push(event));
  }
  return events;
}

/** `away` within, else 1. */
const during = (from: number, to: number, away: number): At => (t) => (t >= from && t < to ? away : 1);
const types = (events: readonly StanceDetectorEvent[]): string[] => events.map((event) => event.type);
/** The push-off, the flight and the landing of a hop at 5 s. */
const hopLoad: At = (t) => (t >= 5 && t < 5.15 ? 1.6 : t >= 5.15 && t < 5.4 ? 0 : t >= 5.4 && t < 5.5 ? 1.5 : 1);

describe('StanceDetector', () => {
  it('dates a stance with a known weight to where the foot took it all, 1.5 s before it says so', () => {
    const events = stand(6, { load: (t) => (t < 2 ? 0.5 : 1) });
    expect(types(events)).toEqual(['stance-start']);
    expect(events[0]).toMatchObject({ startIndex: 200, decidedIndex: 350, loadN: BODY_N });
  });

  it('sees no stance in a foot that carries less than 0.85 of the weight, nor, without a weight, in one that does not sway', () => {
    expect(stand(10, { load: () => 0.8 })).toEqual([]);
    expect(stand(10, { load: () => 0.9 })).toHaveLength(1);
    expect(stand(10, { size: 0.1 }, { bodyWeightN: 0 })).toEqual([]);
    expect(types(stand(10, {}, { bodyWeightN: 0 }))).toEqual(['stance-start']);
  });

  it('tells a loss within 0.2 s, and a foot that came down and went up again as a touch-down that is back', () => {
    const events = stand(9, { load: during(5, 5.6, 0.55) });
    expect(types(events)).toEqual(['stance-start', 'stance-loss', 'touch-down']);
    const [loss] = ofType(events, 'stance-loss');
    expect(loss).toMatchObject({ sign: 'load-off', startIndex: 500, stoodS: 5 });
    expect(loss.decidedIndex - 500).toBeLessThanOrEqual(0.2 * HZ);
    const [down] = ofType(events, 'touch-down');
    expect(down).toMatchObject({ startIndex: 500, endIndex: 560, isBack: true });
    expect(Math.abs((down.lostN ?? 0) - 0.45 * BODY_N)).toBeLessThan(1);
  });

  it('bears a hand with 15 % of the weight, and tells one with 30 % as a loss', () => {
    expect(types(stand(9, { load: during(5, 6, 0.85) }))).toEqual(['stance-start']);
    expect(types(stand(9, { load: during(5, 6, 0.7) }))).toEqual(['stance-start', 'stance-loss', 'touch-down']);
  });

  it('tells a foot that left the ground as a hop, and by how far it came down elsewhere', () => {
    const events = stand(9, { load: hopLoad, aside: (t) => (t < 5.3 ? 0 : 30) });
    expect(types(events)).toEqual(['stance-start', 'stance-loss', 'hop']);
    expect(ofType(events, 'stance-loss')[0].sign).toBe('push');
    const [hop] = ofType(events, 'hop');
    expect(hop.isBack).toBe(true);
    expect(hop.movedMl).toBeGreaterThan(10);
    expect(Math.abs(hop.movedAp)).toBeLessThan(8);
  });

  it('takes a leap of the centre of pressure for a loss only if it is out of what this person sways', () => {
    const leap: At = (t) => (t >= 6 ? 45 : 0);
    expect(types(stand(9, { aside: leap }))).toEqual(['stance-start', 'stance-loss', 'touch-down']);
    expect(ofType(stand(9, { aside: leap }), 'stance-loss')[0].sign).toBe('jump');
    expect(types(stand(9, { aside: (t) => leap(t) / 2 }))).toEqual(['stance-start']);
    expect(types(stand(9, { aside: leap, size: 8 }))).toEqual(['stance-start']);
  });

  it('ends a stance that is not taken up again 2.5 s after its loss, and counts the next from where that begins', () => {
    const events = stand(14, { load: during(5, 9, 0.5) });
    expect(types(events)).toEqual(['stance-start', 'stance-loss', 'touch-down', 'stance-start']);
    expect(ofType(events, 'touch-down')[0]).toMatchObject({ isBack: false, endIndex: 750 });
    expect(ofType(events, 'stance-start')[1].startIndex).toBe(900);
  });

  it('counts the time stood from where the last loss was over', () => {
    const events = stand(12, { load: (t) => Math.min(during(5, 5.6, 0.5)(t), during(9, 9.6, 0.5)(t)) });
    const [down] = ofType(events, 'touch-down');
    expect(ofType(events, 'stance-loss')[1].stoodS).toBeCloseTo(9 - down.endS, 6);
  });

  it('sees a foot in the air where no load is measured, by a place that is missing and then another', () => {
    const aside: At = (t) => (t < 5 ? 0 : t < 5.3 ? NaN : 40);
    const events = stand(9, { aside }, { hasLoad: false, bodyWeightN: 0 });
    expect(types(events)).toEqual(['stance-start', 'stance-loss', 'hop']);
    expect(events[2].decidedIndex).toBeLessThan(600);
  });

  it('takes the quickest lean for none where no load is measured, and a foot beside for a loss', () => {
    // at 10 s: the pressure of a quick lean, at up to 165 mm/s; and 30 mm in 0.12 s
    const to = (mm: number, seconds: number, backS: number): At => (t) => (t < 10 || t > backS ? 0 : (mm * (1 - Math.cos(Math.PI * Math.min(1, (t - 10) / seconds)))) / 2);
    const alone = { hasLoad: false, bodyWeightN: 0 };
    expect(types(stand(14, { aside: to(68, 0.65, 20) }, alone))).toEqual(['stance-start']);
    expect(types(stand(14, { aside: to(30, 0.12, 10.7) }, alone))).toEqual(['stance-start', 'stance-loss', 'touch-down']);
  });

  it('tells by how far the foot hopped from where it came down, not from the way there', () => {
    const swayless = stand(9, { load: hopLoad, aside: (t) => (t < 5.3 ? 0 : 30), size: 0.01 });
    const [hop] = ofType(swayless, 'hop');
    expect(hop.movedMl).toBeGreaterThan(29);
  });

  it('takes a hole longer than maxGapS for the end of all knowledge, and no loss', () => {
    const events = stand(12, { load: during(5, 6, NaN) });
    expect(types(events)).toEqual(['stance-start', 'gap', 'stance-start']);
    expect(types(stand(12, { load: during(5, 5.4, NaN) }))).toEqual(['stance-start']);
  });
});
