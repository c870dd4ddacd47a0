import { describe, expect, it } from 'vitest';
import { LimbRepDetector, type LimbRepDetectorEvent, RepDetector, type RepDetectorEvent } from '../../src/detectors';
import { moves, sample } from './shapes';

const HZ = 50;
/** Raises of 2 s, the last of which begins at 16 s and is on its top at 17 s. */
const raises = (size: number) => moves([4, 7, 10, 13, 16].map((startS) => ({ startS, size })));

function force(endS: number): { before: RepDetectorEvent[]; after: RepDetectorEvent[] } {
  const detector = new RepDetector({ sampleRateHz: HZ, minAmplitude: 0.1, direction: 'up' });
  const before: RepDetectorEvent[] = [];
  const after: RepDetectorEvent[] = [];
  for (const x of sample(raises(1), HZ, endS)) detector.push(Float64Array.of(x), (event) => before.push(event));
  detector.finish((event) => after.push(event));
  return { before, after };
}

function limb(endS: number, detector = new LimbRepDetector({ sampleRateHz: HZ })): { before: LimbRepDetectorEvent[]; after: LimbRepDetectorEvent[] } {
  const before: LimbRepDetectorEvent[] = [];
  const after: LimbRepDetectorEvent[] = [];
  for (const x of sample(raises(0.5), HZ, endS)) detector.push(Float64Array.of(0, Math.sin(x), Math.cos(x), 0, 0, 0, 0), (event) => before.push(event));
  detector.finish((event) => after.push(event));
  return { before, after };
}

describe.each([['RepDetector', force], ['LimbRepDetector', limb]] as const)('%s at the end of a stream', (_, play) => {
  const repsOf = (events: readonly { type: string }[]) => events.filter((event) => event.type === 'rep') as unknown as { endIndex: number; valid: boolean; faults: readonly string[] }[];

  it.each([17.45, 17.5])('tells a last rep that has begun to come back, to the last sample, as unfinished (%d s)', (endS) => {
    const { before, after } = play(endS);
    expect(repsOf(before)).toHaveLength(4);
    expect(repsOf(after)).toMatchObject([{ endIndex: Math.round(endS * HZ) - 1, valid: false, faults: ['unfinished'] }]);
  });

  it.each([16.3, 17, 17.15])('tells none that has not (%d s)', (endS) => {
    const { before, after } = play(endS);
    expect(repsOf([...before, ...after])).toHaveLength(4);
  });

  it('finds no fault with one that is back and has not settled', () => {
    const { before, after } = play(17.95);
    expect(repsOf([...before, ...after])).toHaveLength(5);
    expect(repsOf([...before, ...after])[4].faults).toEqual([]);
  });
});

describe('at the end of a stream', () => {
  it('RepDetector takes back the top of a rep that has not begun to come back', () => {
    const detector = new RepDetector({ sampleRateHz: HZ, minAmplitude: 0.1, direction: 'up' });
    const events: RepDetectorEvent[] = [];
    for (const x of sample(moves([{ startS: 4, topS: 60 }]), HZ, 10)) detector.push(Float64Array.of(x), (event) => events.push(event));
    expect(events.map((event) => event.type)).toEqual(['rep-peak']);
    detector.finish((event) => events.push(event));
    expect(events[1]).toMatchObject({ type: 'rep-retracted', retractedId: events[0].id, reason: 'no-return' });
  });

  it('LimbRepDetector counts no first rep that waits for a second', () => {
    const { before, after } = limb(6.8);
    expect([...before, ...after]).toEqual([]);
  });

  it('LimbRepDetector counts lifts, the last of them as far as it came down', () => {
    const detector = new LimbRepDetector({ sampleRateHz: HZ });
    const events: LimbRepDetectorEvent[] = [];
    const height = moves([4, 7, 10, 13, 16].map((startS) => ({ startS, upS: 1.2, downS: 1.2, size: 0.45 })));
    for (let i = 0; i < 17.7 * HZ; i++) {
      const rise = (height(i / HZ + 0.01) - height(i / HZ - 0.01)) / 0.02;
      detector.push(Float64Array.of(0, 0, 1, rise, 0.01, 0, 0), (event) => events.push(event));
    }
    expect(events.filter((event) => event.type === 'rep')).toHaveLength(4);
    detector.finish((event) => events.push(event));
    const reps = events.filter((event) => event.type === 'rep');
    expect(reps[4]).toMatchObject({ path: 'rise', valid: false, faults: ['unfinished'] });
  });

  it('a stream that goes on is counted as a new one', () => {
    const detector = new LimbRepDetector({ sampleRateHz: HZ });
    limb(17.5, detector);
    const { before } = limb(20, detector);
    expect(before.filter((event) => event.type === 'rep')).toHaveLength(5);
  });
});
