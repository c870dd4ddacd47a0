import { describe, expect, test } from 'vitest';
import { StrokeDetector, type StrokeDetectorEvent } from '../../src/detectors';

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

function lanesOf(sampleRateHz: number, frames: readonly Frame[]): (string | null)[] {
  const detector = new StrokeDetector({ sampleRateHz });
  const events: StrokeDetectorEvent[] = [];
  for (const frame of frames) detector.push(Float64Array.from(frame), (event) => events.push(event));
  return events.flatMap((event) => (event.type === 'stroke' ? [event.lane] : []));
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
});
