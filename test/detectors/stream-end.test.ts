import { describe, expect, it } from 'vitest';
import { DirectionDetector, HoldDetector, StanceDetector, StepDetector, StrokeDetector } from '../../src/detectors';
import { efforts, sample } from './shapes';

const HZ = 100;

interface Told {
  readonly type: string;
  readonly startIndex: number;
  readonly [field: string]: unknown;
}
interface Part {
  push(frame: Float64Array, sink: (event: Told) => void): void;
  finish(sink: (event: Told) => void): void;
}

/** What is told by the last of so many seconds, and by `finish` after it. */
function play(detector: unknown, frameAt: (timeS: number) => readonly number[], endS: number): { before: Told[]; after: Told[] } {
  const part = detector as Part;
  const before: Told[] = [];
  const after: Told[] = [];
  for (let i = 0; i < endS * HZ; i++) part.push(Float64Array.from(frameAt(i / HZ)), (event) => before.push(event));
  part.finish((event) => after.push(event));
  return { before, after };
}

/** Sway on one leg, mm. */
const sway = (t: number): [number, number] => [3 * Math.sin(2.8 * t) + 2.5 * Math.sin(8.2 * t), 3 * Math.cos(2.8 * t) + 2.5 * Math.cos(8.2 * t)];
const within = (t: number, from: number, to: number): number => Math.max(0, Math.min(1, (t - from) / 0.5, (to - t) / 0.5));

describe('at the end of a stream', () => {
  const press = (t: number): [number] => [efforts([{ startS: 3, flatS: 6 }])(t)];
  const options = { sampleRateHz: HZ, fullScale: 200, holdS: 5 };

  it.each([
    [3.9, ['unfinished']],
    [6, ['unfinished']],
    [8.5, []],
  ])('HoldDetector ends a hold that is on with the last sample, unfinished if it has not lasted for what was asked (%d s)', (endS, faults) => {
    const { before, after } = play(new HoldDetector(options), press, endS);
    const [start] = before;
    expect(after).toMatchObject([{ type: 'hold-end', startIndex: start.startIndex, endIndex: endS * HZ - 1, decidedIndex: endS * HZ - 1, faults }]);
  });

  it('HoldDetector ends a hold that has come down where it did, and finds no fault with it', () => {
    const { before, after } = play(new HoldDetector(options), press, 9.95);
    expect(before.map((event) => event.type)).not.toContain('hold-end');
    expect(after).toMatchObject([{ type: 'hold-end', faults: [] }]);
    expect(Math.abs((after[0]['endS'] as number) - 9.79)).toBeLessThan(0.06);
  });

  it.each([0, 0.4, 2])('HoldDetector dates back an end above a zero that has risen under it, where it is settled at the end of the stream (settleS %d)', (settleS) => {
    for (const endS of [10.1, 10.3, 10.45]) {
      const { before, after } = play(new HoldDetector({ ...options, settleS }), (t) => [press(t)[0] + (t > 4 ? 6 : 0)], endS);
      expect(before.map((event) => event.type)).not.toContain('hold-end');
      expect(after).toMatchObject([{ type: 'hold-end', faults: [] }]);
      expect(Math.abs((after[0]['endS'] as number) - 9.79), `over at ${endS} s`).toBeLessThan(0.06);
    }
  });

  it.each([
    ['one waits for the sensor to settle', { settleS: 2 }, 0, 10.1],
    ['the zero has risen', { maxGapS: 0.2 }, 6, 10.2],
  ])('HoldDetector dates back an end before a gap, too: %s', (_, own, risen, gapS) => {
    const { before, after } = play(new HoldDetector({ ...options, ...own }), (t) => [t > gapS && t < 12 ? NaN : press(t)[0] + (t > 4 ? risen : 0)], 15);
    const told = before.filter(({ type }) => type === 'hold-end' || type === 'gap');
    expect(told).toMatchObject([{ type: 'hold-end', faults: [] }, { type: 'gap' }]);
    expect(told[0]['decidedS']).toBeLessThan(gapS + 0.6);
    expect(Math.abs((told[0]['endS'] as number) - 9.79)).toBeLessThan(0.06);
    expect(after).toEqual([]);
  });

  it('HoldDetector does not take samples that are held in a gap for a signal that keeps still', () => {
    const { before } = play(new HoldDetector({ ...options, maxGapS: 0.4 }), (t) => [t > 9.84 && t < 12 ? NaN : press(t)[0] + (t > 4 ? 6 : 0)], 15);
    expect(before.filter(({ type }) => type === 'hold-end')).toMatchObject([{ endIndex: 985 }]);
  });

  it('HoldDetector counts what comes later as a new stream: neither a gap, nor a hold from before', () => {
    const detector = new HoldDetector(options);
    const first = play(detector, press, 6);
    const { before } = play(detector, press, 14);
    expect(first.after).toHaveLength(1);
    expect(before.filter((event) => event.type !== 'hold-progress').map((event) => event.type)).toEqual(['hold-start', 'hold-end']);
    expect(Math.abs((before[0]['onsetS'] as number) - 9)).toBeLessThan(0.05);
    expect(play(detector, (t) => [t < 2 ? NaN : 0], 4).before).toEqual([]);
  });

  it.each([
    [7, ['unfinished']],
    [12, []],
  ])('DirectionDetector ends a lean that is on, unfinished if it was there for less than asked (%d s)', (endS, faults) => {
    const lean = (t: number): number[] => [sway(t)[0], sway(t)[1] + 70 * within(t, 5, 60)];
    const { before, after } = play(new DirectionDetector({ sampleRateHz: HZ, holdS: 4 }), lean, endS);
    expect(before.map((event) => event.type)).not.toContain('direction');
    expect(after).toMatchObject([{ type: 'direction', direction: 'front', startIndex: before[0].startIndex, faults }]);
  });

  it('DirectionDetector calls a lean short that was over before', () => {
    const { before } = play(new DirectionDetector({ sampleRateHz: HZ, holdS: 4 }), (t) => [sway(t)[0], sway(t)[1] + 70 * within(t, 5, 8)], 15);
    expect(before[before.length - 1]).toMatchObject({ type: 'direction', faults: ['short'] });
  });

  it.each([
    ['touch-down', (t: number) => (t > 5 ? 400 : 700)],
    ['hop', (t: number) => (t > 5 ? 0 : 700)],
  ])('StanceDetector says what a loss is from which nobody is back: %s', (type, load) => {
    const { before, after } = play(new StanceDetector({ sampleRateHz: HZ, bodyWeightN: 700 }), (t) => [...sway(t), load(t)], 6);
    expect(before.map((event) => event.type)).toEqual(['stance-start', 'stance-loss']);
    expect(after).toMatchObject([{ type, startIndex: before[1].startIndex, endIndex: 599, isBack: false }]);
  });

  it.each([
    ['press', 0, ['unfinished']],
    ['stroke', 40, undefined],
  ])('StrokeDetector tells the %s that is on', (type, speed, faults) => {
    const { before, after } = play(new StrokeDetector({ sampleRateHz: HZ }), (t) => [0, speed * Math.max(0, t - 2), 20 * within(t, 2, 60)], 5);
    expect(before).toEqual([]);
    expect(after).toMatchObject([{ type, endIndex: 499, ...(faults && { faults }) }]);
  });

  it('StrokeDetector tells what has gone, before it is known what the sensor reads then', () => {
    const { before, after } = play(new StrokeDetector({ sampleRateHz: HZ, holdS: 2 }), (t) => [0, 0, 20 * within(t, 2, 6)], 6.4);
    expect(before).toEqual([]);
    expect(after).toMatchObject([{ type: 'press', faults: [] }]);
    expect(Math.abs((after[0]['endS'] as number) - 5.9)).toBeLessThan(0.15);
  });

  it('StepDetector tells the last step of a walk that has no time to be followed by another', () => {
    const walk = (t: number): [number] => [1 + 0.3 * Math.sin(2 * Math.PI * 1.8 * t) + 0.1 * Math.sin(2 * Math.PI * 0.9 * t)];
    const ends = Array.from({ length: 28 }, (_, k) => play(new StepDetector({ sampleRateHz: HZ }), walk, 20 + k / 50).after);
    expect(new Set(ends.map((after) => after.length))).toEqual(new Set([0, 1]));
    for (const [step] of ends.filter((after) => after.length > 0)) expect(step).toMatchObject({ type: 'step' });
  });

  it('nothing is told where nothing is on', () => {
    const flat = sample(() => 0, HZ, 5);
    const parts = [new HoldDetector(options), new StepDetector({ sampleRateHz: HZ }), new DirectionDetector({ sampleRateHz: HZ }), new StanceDetector({ sampleRateHz: HZ }), new StrokeDetector({ sampleRateHz: HZ })];
    for (const part of parts) expect(play(part, (t) => [flat[Math.round(t * HZ)], 0, 0], 5).after).toEqual([]);
  });
});
