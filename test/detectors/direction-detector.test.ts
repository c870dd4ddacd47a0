import { describe, expect, it } from 'vitest';
import { DirectionDetector, type DirectionDetectorEvent, type DirectionEvent } from '../../src/detectors';

const HZ = 50;

/** Stands at home with sway, and plays leans of so many mm, each with 2 s out, 6 s there, 2 s back and 3 s at home. */
function play(detector: DirectionDetector, leans: readonly (readonly [ml: number, ap: number])[], homeMl = 0): DirectionDetectorEvent[] {
  const events: DirectionDetectorEvent[] = [];
  const ease = (x: number): number => (1 - Math.cos(Math.PI * Math.max(0, Math.min(1, x)))) / 2;
  for (const [ml, ap] of [[0, 0] as const, ...leans]) {
    for (let i = 0; i < 13 * HZ; i++) {
      const t = i / HZ;
      const share = Math.min(ease((t - 3) / 2), ease((13 - t) / 2));
      const sway = [4 * Math.sin(2 * Math.PI * 0.9 * t), 4 * Math.cos(2 * Math.PI * 0.7 * t)];
      detector.push(Float64Array.of(homeMl + share * ml + sway[0], share * ap + sway[1]), (event) => events.push(event));
    }
  }
  return events;
}

function last(events: readonly DirectionDetectorEvent[]): DirectionEvent[] {
  return events.filter((event): event is DirectionEvent => event.type === 'direction');
}

describe('DirectionDetector', () => {
  it('says where a lean went, how far of the limit, and for how long', () => {
    const [lean, ...others] = last(play(new DirectionDetector({ sampleRateHz: HZ }), [[0, 64]]));
    expect(others).toEqual([]);
    expect(lean).toMatchObject({ direction: 'front', directionDeg: 90, valid: true, faults: [], breaks: 0, cueIndex: null });
    expect(lean.peakReach).toBeGreaterThan(0.78);
    expect(lean.peakReach).toBeLessThan(0.88);
    expect(lean.dwellS).toBeGreaterThan(6);
    expect(lean.dwellS).toBeLessThan(8);
  });

  it('counts from where home is', () => {
    expect(last(play(new DirectionDetector({ sampleRateHz: HZ }), [[-22, 0]], 30)).map(({ direction }) => direction)).toEqual(['left']);
  });

  it('refuses a move of home, or an angle to ask for, that is no number, and goes on as before', () => {
    const detector = new DirectionDetector({ sampleRateHz: HZ });
    expect(() => detector.moveHome(NaN, 0)).toThrow('"ml" expected a finite number, got NaN');
    expect(() => detector.moveHome(0, Infinity)).toThrow('"ap" expected a finite number, got Infinity');
    expect(() => detector.cue(NaN)).toThrow('"directionDeg" expected a finite number, got NaN');
    expect(play(detector, [[0, 64]])).toEqual(play(new DirectionDetector({ sampleRateHz: HZ }), [[0, 64]]));
  });

  it('faults a lean to another side than was asked for, and knows when it was asked', () => {
    const detector = new DirectionDetector({ sampleRateHz: HZ });
    detector.cue(0);
    const [lean] = last(play(detector, [[0, -64]]));
    expect(lean).toMatchObject({ direction: 'back', cueIndex: 0, valid: false, faults: ['wrong-direction'] });
  });

  it('takes the limits that a person shows, and keeps the others', () => {
    const detector = new DirectionDetector({ sampleRateHz: HZ });
    play(detector, []);
    detector.startCalibration();
    expect(play(detector, [[0, 40]])).toEqual([]);
    detector.endCalibration();
    const limits = new Float64Array(4);
    detector.limitsInto(limits);
    expect(limits[1]).toBeGreaterThan(37);
    expect(limits[1]).toBeLessThan(48);
    expect([limits[0], limits[2], limits[3]]).toEqual([27, 27, 80]);
    expect(last(play(detector, [[0, 36]])).map(({ direction }) => direction)).toEqual(['front']);
  });

  it('ends a lean that is on when a person begins to show their limits', () => {
    const detector = new DirectionDetector({ sampleRateHz: HZ });
    const events: DirectionDetectorEvent[] = [];
    const there = (seconds: number, ap: number) => {
      for (let i = 0; i < seconds * HZ; i++) detector.push(Float64Array.of(4 * Math.sin(i / 9), ap + 4 * Math.cos(i / 11)), (event) => events.push(event));
    };
    there(5, 0);
    there(4, 64);
    detector.startCalibration();
    there(4, 64);
    detector.endCalibration();
    there(5, 0);
    expect(events.map((event) => event.type)).toEqual(['direction-start', 'direction-progress', 'direction-progress', 'direction-progress', 'direction']);
    expect(events[4]).toMatchObject({ startIndex: events[0].startIndex, decidedIndex: 9 * HZ });
  });

  /** Stands on one leg, sways, and goes to one place after the other: [ml, ap] mm within a second, and for so many seconds there. */
  function visit(detector: DirectionDetector, places: readonly (readonly [ml: number, ap: number, seconds: number])[]): DirectionEvent[] {
    const events: DirectionDetectorEvent[] = [];
    let [fromMl, fromAp] = [0, 0];
    let t = 0;
    for (const [ml, ap, seconds] of places) {
      for (let i = 0; i < (1 + seconds) * HZ; i++, t += 1 / HZ) {
        const share = Math.min(1, i / HZ);
        const frame = [fromMl + share * (ml - fromMl) + 2 * Math.sin(7 * t), fromAp + share * (ap - fromAp) + 4 * Math.cos(6 * t)];
        detector.push(Float64Array.from(frame), (event) => events.push(event));
      }
      [fromMl, fromAp] = [ml, ap];
    }
    return last(events);
  }

  it('takes a lean that does not come as far as was asked for one, not reached', () => {
    const [lean, ...others] = visit(new DirectionDetector({ sampleRateHz: HZ }), [[0, 0, 6], [0, 44, 6], [0, 0, 6]]);
    expect(others).toEqual([]);
    expect(lean).toMatchObject({ direction: 'front', faults: ['not-reached'] });
  });

  it('keeps home where it is while somebody leans about as far as a zone begins', () => {
    const leans = visit(new DirectionDetector({ sampleRateHz: HZ }), [[0, 0, 6], [0, 46, 12], [0, 0, 6], [0, 64, 6], [0, 0, 6]]);
    expect(leans).toHaveLength(2);
    expect(leans[0].meanAp).toBeGreaterThan(42);
  });

  it('takes a short dwell that is left and taken up again within 3.5 s for one, broken, even if it was as long as was asked', () => {
    const broken: [number, number, number][] = [[0, 0, 6], [0, 64, 3], [0, 12, 1.5], [0, 64, 3], [0, 0, 6]];
    const faults = (holdS: number) => visit(new DirectionDetector({ sampleRateHz: HZ, holdS }), broken).map((lean) => lean.faults);
    expect(faults(1)).toEqual([['broken']]);
    expect(faults(5)).toEqual([['short', 'broken']]);
  });

  it('calls a lean that was complete before it was left valid, and the one after it another', () => {
    const leans = visit(new DirectionDetector({ sampleRateHz: HZ }), [[0, 0, 6], [0, 64, 6], [0, 0, 1.5], [0, 64, 3], [0, 0, 6]]);
    expect(leans.map((lean) => lean.faults)).toEqual([[], ['short']]);
  });

  it('does not call a lean broken because its place was touched before', () => {
    const [lean] = visit(new DirectionDetector({ sampleRateHz: HZ }), [[0, 0, 6], [0, 52, 0], [0, 0, 0.5], [0, 64, 6], [0, 0, 6]]);
    expect(lean).toMatchObject({ breaks: 0, faults: [] });
  });

  it('takes a lean between two directions for one, as long as it stays beside its own middle', () => {
    const between = [46 * Math.cos(1.13), 46 * Math.sin(1.13), 8] as const; // 65°, 2° from where right ends on eight sectors
    const leans = visit(new DirectionDetector({ sampleRateHz: HZ, sectors: 8 }), [[0, 0, 6], between, [between[0] + 14, between[1] - 8, 4], between, [0, 0, 6]]);
    expect(leans).toHaveLength(1);
    expect(leans[0].faults).toEqual([]);
  });

  it('knows after one pause where the foot stands that has moved, and further than was said', () => {
    const detector = new DirectionDetector({ sampleRateHz: HZ });
    expect(visit(detector, [[0, 0, 6], [0, 64, 6]])).toEqual([]);
    detector.moveHome(12, 0);
    const leans = visit(detector, [[20, 64, 3], [20, 0, 4], [20, -60, 6], [20, 0, 6]]);
    expect(leans.map(({ direction }) => direction)).toEqual(['front', 'back']);
    expect(Math.abs(leans[1].meanMl)).toBeLessThan(2.5);
  });

  it('sees no lean of who does not sway as one on one leg does, unless they stand on two', () => {
    const still = (feet: 1 | 2): number => {
      const events: DirectionDetectorEvent[] = [];
      const detector = new DirectionDetector({ sampleRateHz: HZ, feet });
      for (let i = 0; i < 20 * HZ; i++) detector.push(Float64Array.of(0, i < 8 * HZ || i > 16 * HZ ? 0 : 64), (event) => events.push(event));
      return last(events).length;
    };
    expect([still(1), still(2)]).toEqual([0, 1]);
  });
});
