import { describe, expect, test } from 'vitest';
import { StrokeDetector, type StrokeDetectorEvent, type StrokeDetectorOptions } from '../../src/detectors';
import { seededRandom } from '../support/random';

type Frame = readonly [ml: number, ap: number, load: number];

/** Frames of so many seconds. */
function lasting(seconds: number, sampleRateHz: number, frame: (share: number) => Frame): Frame[] {
  const length = Math.round(seconds * sampleRateHz);
  return Array.from({ length }, (_, i) => frame(i / (length - 1)));
}

/** A sensor that reads `load` at `ml` when nothing presses, besides what presses: 20 N. */
function pressedOver([zeroMl, zeroAp, zero]: Frame, ml: number, ap: number): Frame {
  const load = 20 + zero;
  return [(20 * ml + zero * zeroMl) / load, (20 * ap + zero * zeroAp) / load, load];
}

/** Two strokes to and fro, 13 mm beside the middle, in one contact: the first ends by turning back. */
function toAndFro(sampleRateHz: number, zero: Frame): Frame[] {
  const way = (sign: number) => lasting(2, sampleRateHz, (share) => pressedOver(zero, 13, sign * (120 * share - 60)));
  return [...way(1), ...way(-1), ...lasting(2, sampleRateHz, () => zero)];
}

function detected(sampleRateHz: number, frames: readonly Frame[], options: Partial<StrokeDetectorOptions> = {}): StrokeDetectorEvent[] {
  const detector = new StrokeDetector({ sampleRateHz, ...options });
  const events: StrokeDetectorEvent[] = [];
  for (const frame of frames) detector.push(Float64Array.from(frame), (event) => events.push(event));
  return events;
}

function lanesOf(sampleRateHz: number, frames: readonly Frame[]): (string | null)[] {
  return detected(sampleRateHz, frames).flatMap((event) => (event.type === 'stroke' ? [event.lane] : []));
}

/** One contact, with its load up in 0.3 s and gone in 0.2, between two seconds of rest at either end; `share` of it at a time from its start. */
function contact(at: (share: number) => readonly [ml: number, ap: number], newtons = 20, seconds = 3, share = (_t: number): number => 1): Frame[] {
  const rest = lasting(2, 50, (): Frame => [0, 0, 0]);
  const load = (part: number): number => newtons * Math.min(1, (part * seconds) / 0.3, ((1 - part) * seconds) / 0.2) * share(part * seconds);
  return [...rest, ...lasting(seconds, 50, (part): Frame => [...at(part), load(part)]), ...rest];
}

/** The same frame where the cell at the back left corner of a board reads too much by so many newtons. */
function shifted([ml, ap, load]: Frame, newtons: number): Frame {
  const sum = load + newtons;
  return sum === 0 ? [0, 0, 0] : [(load * ml - 216.5 * newtons) / sum, (load * ap - 114 * newtons) / sum, sum];
}

function faultsOf(frames: readonly Frame[], holdS: number): (readonly string[])[] {
  return detected(50, frames, { holdS }).flatMap((event) => (event.type === 'press' ? [event.faults] : []));
}

describe('StrokeDetector', () => {
  const none: Frame = [0, 0, 0];

  test('tells the lane of a stroke that turns back by its own contact, not by how the zero wandered in the one before', () => {
    const zero: Frame = [90, 0, 1];
    const before = [...lasting(2, 50, () => none), ...lasting(1, 50, (): Frame => [0, 0, 4]), ...lasting(2, 50, () => zero)];
    expect(lanesOf(50, [...before, ...toAndFro(50, zero)])).toEqual(['lateral', 'lateral']);
  });

  test('tells the lane after a touch so brief that no sample of it was good for a place', () => {
    const touch: Frame[] = [6, 9, 30, 90].map((load) => [13, 0, load]);
    expect(lanesOf(10, [...lasting(3, 10, () => none), ...touch, ...lasting(3, 10, () => none), ...toAndFro(10, none)])).toEqual(['lateral', 'lateral']);
  });

  test.each([
    ['to-toes', 1, 'lateral', (share: number) => [18, 120 * share - 60]],
    ['to-heel', 1, 'medial', (share: number) => [-18, 60 - 120 * share]],
    ['to-toes', -1, 'medial', (share: number) => [18, 120 * share - 60]],
    ['outwards', 1, 'toes', (share: number) => [70 * share - 35, 90]],
    ['inwards', -1, 'toes', (share: number) => [70 * share - 35, 90]],
  ] as [string, number, string, (share: number) => [number, number]][])('tells a stroke %s, with the outside of the foot at %d, on the lane %s', (direction, outside, lane, at) => {
    const events = detected(50, contact(at), { outside });
    expect(events).toMatchObject([{ type: 'stroke', direction, lane }]);
    const wayMm = Math.hypot(at(1)[0] - at(0)[0], at(1)[1] - at(0)[1]);
    for (const event of events) if (event.type === 'stroke') expect(Math.abs(event.lengthMm / wayMm - 0.85)).toBeLessThan(0.15);
  });

  test('tells what stays on its spot as a press, and dates it', () => {
    const [press, ...others] = detected(50, contact(() => [12, 30]), { holdS: 2 });
    expect(others).toEqual([]);
    expect(press).toMatchObject({ type: 'press', valid: true, faults: [] });
    if (press.type !== 'press') return;
    expect(Math.hypot(press.ml - 12, press.ap - 30)).toBeLessThan(1);
    expect(Math.abs(press.startS - 2.1)).toBeLessThan(0.4);
    expect(Math.abs(press.endS - 5)).toBeLessThan(0.2);
    expect(press.cv).toBeLessThan(0.1);
  });

  test('finds fault with a press that is short, or slips', () => {
    expect(faultsOf(contact(() => [0, 30]), 10)).toEqual([['short']]);
    expect(faultsOf(contact((share) => [0, 30 + 20 * share]), 2)).toEqual([['slipped']]);
  });

  test.each([
    ['falls to 0.4 half-way', ['eased'], 10, (t: number) => (t < 6 ? 1 : 0.4)],
    ['falls to 0.4 for a moment', [], 10, (t: number) => (t < 6 || t > 7 ? 1 : 0.4)],
    ['is let go slowly, before it was held for long enough', ['eased'], 10, (t: number) => Math.min(1, (12 - t) / 6)],
    ['is let go slowly, once it was held for long enough', [], 5, (t: number) => Math.min(1, (12 - t) / 6)],
    ['comes up slowly', [], 5, (t: number) => Math.min(1, t / 4)],
  ])('says of a press that %s: %j', (_, faults, holdS, share) => {
    expect(faultsOf(contact(() => [0, 30], 40, 12, (t) => share(t)), holdS)).toEqual([faults]);
  });

  test('does not say that a press slipped when the stream is over before it is known where the zero was', () => {
    const detector = new StrokeDetector({ sampleRateHz: 50 });
    const events: StrokeDetectorEvent[] = [];
    for (const frame of contact((share) => [0, 30 + 36 * share]).slice(0, 200)) detector.push(Float64Array.from(frame), (event) => events.push(event));
    detector.finish((event) => events.push(event));
    expect(events).toMatchObject([{ type: 'press', faults: ['unfinished'] }]);
    expect(events.map((event) => (event.type === 'press' ? event.driftMm : 0))[0]).toBeGreaterThan(10);
  });

  test('tells a slow slip as a press, and the same way at the pace of a stroke as a stroke', () => {
    const typesOf = (seconds: number) => detected(50, contact((share) => [0, 60 * share], 20, seconds)).map(({ type }) => type);
    expect(typesOf(12)).toEqual(['press']);
    expect(typesOf(4)).toEqual(['stroke']);
  });

  test.each([3, 5])('tells presses by what the sensor reads between them: a cell comes to read %d N more while it is pressed', (newtons) => {
    const seconds = 10;
    const zero = (t: number): number => newtons * Math.max(0, Math.min(1, (t - 2) / seconds));
    const frames = [...contact(() => [10, 40], 40, seconds), ...contact(() => [10, 40], 40, seconds)];
    const found = detected(50, frames.map(([ml, ap, load], i) => shifted([ml, ap, load], zero(i / 50))), { holdS: 9 });
    expect(found).toMatchObject([{ type: 'press', faults: [] }, { type: 'press', faults: [] }]);
    found.forEach((event, k) => {
      if (event.type !== 'press') return;
      expect(Math.abs(event.startS - (2.1 + k * (seconds + 4)))).toBeLessThan(0.4);
      expect(Math.abs(event.endS - (2 + seconds + k * (seconds + 4)))).toBeLessThan(0.4);
      expect(event.driftMm).toBeLessThan(5);
    });
  });

  test('takes the way of a stroke from where it presses, not from where it is being let go, under a zero that has wandered', () => {
    const random = seededRandom(5);
    const noise = (): number => 3 * (random() - 0.5);
    const lengths = Array.from({ length: 8 }, () => {
      const frames = contact((share) => [60 * share - 30, 70], 20, 2.5).map((frame, i) => shifted(frame, 1.5 * Math.max(0, Math.min(1, i / 50 - 2)) + noise()));
      return detected(50, frames).map((event) => (event.type === 'stroke' ? event.lengthMm : 0));
    });
    for (const found of lengths) expect(found).toHaveLength(1);
    for (const [lengthMm] of lengths) expect(Math.abs(lengthMm - 51)).toBeLessThan(13);
  });

  test('lets a press set out from where it presses, not from a touch before it', () => {
    const touch = lasting(3, 50, (share): Frame => [150 - 40 * share, -60, 3]);
    const frames = [...lasting(2, 50, () => none), ...touch, ...lasting(11, 50, (share): Frame => [0, 30, Math.min(40, 3 + 740 * share, (1 - share) * 2000)]), ...lasting(2, 50, () => none)];
    const [press, ...others] = detected(50, frames);
    expect(others).toEqual([]);
    expect(press).toMatchObject({ type: 'press', faults: [] });
    expect(Math.abs(press.startS - 5.3)).toBeLessThan(0.3);
  });

  test('takes what lies still on an untared sensor for its zero, and what weighs more for a body', () => {
    const over = (zero: number) => detected(50, contact(() => [0, 30], 40).map(([ml, ap, load]): Frame => [ml, ap, load + zero]), { holdS: 2 });
    expect(over(20)).toMatchObject([{ type: 'press', valid: true }]);
    expect(over(60)).toEqual([]);
  });

  test('takes what an untared sensor reads below nothing for its zero, not a level within the press', () => {
    // not −40: a sensor that reads nothing in sum has no centre
    for (const zero of [-20, -26, -50, -300]) {
      const found = detected(50, contact(() => [0, 30], 40).map((frame) => shifted(frame, zero)), { holdS: 2 });
      expect(found, `zero ${zero}`).toMatchObject([{ type: 'press', valid: true }]);
      for (const event of found) if (event.type === 'press') expect(Math.abs(event.meanPressure - 40), `zero ${zero}`).toBeLessThan(2);
    }
  });

  test('sees nothing in less than 2 N, in a body that stands, or in what touches for a moment', () => {
    expect(detected(50, contact(() => [0, 30], 1.5))).toEqual([]);
    expect(detected(50, contact(() => [0, 30], 300))).toEqual([]);
    expect(detected(50, contact(() => [0, 30], 20, 0.6))).toEqual([]);
    expect(detected(50, contact(() => [0, 30], 3)).map((event) => event.type)).toEqual(['press']);
  });

  test('ends a stroke where it rests, before the pressure goes', () => {
    const events = detected(50, contact((share) => [0, Math.min(60, 480 * share - 60) + 0.3 * Math.sin(400 * share)], 20, 8));
    expect(events.map((event) => event.type)).toEqual(['stroke', 'press']);
    expect(events[0].decidedS).toBeLessThan(8);
  });
});
