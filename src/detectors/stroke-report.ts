/** Puts what the stroke detector knows into events. */
import { eventId } from '../core';
import type { PressEvent, PressFault, StrokeDirection, StrokeEvent, StrokeLane } from './stroke-events';
import type { StrokeOptions } from './stroke-options';

/** Farther from where it began is off the spot, mm: assumption. */
const SLIPPED_MM = 10;
const EASED_SHARE = 0.6;
/** Of a lane: width of the places from side to side that are told apart, and how many of them. */
export const LANE_BIN = 1 / 9;
export const LANE_BINS = 54;
const LANES: readonly StrokeLane[] = ['medial', 'middle', 'lateral'];

/** A stroke or press in progress, before there is any. */
export const NO_CONTACT = {
  startIndex: 0,
  /** Load at which it counts as set out, and greatest. */
  level: 0,
  peak: 0,
  threshold: 0,
  // Places at the start, farthest from it, and now.
  firstMl: 0,
  firstAp: 0,
  far: 0,
  farIndex: 0,
  farMl: 0,
  farAp: 0,
  lastIndex: 0,
  lastMl: 0,
  lastAp: 0,
  // sums over its samples
  samples: 0,
  sum: 0,
  squares: 0,
  sumMl: 0,
  sumAp: 0,
};

type Contact = Readonly<typeof NO_CONTACT>;

function fields(type: string, contact: Contact, endIndex: number, { source, sampleRateHz }: StrokeOptions, index: number) {
  const { startIndex } = contact;
  return {
    id: eventId(source, type, startIndex),
    source,
    startIndex,
    startS: startIndex / sampleRateHz,
    endIndex,
    endS: endIndex / sampleRateHz,
    durationS: (endIndex - startIndex) / sampleRateHz,
    meanPressure: contact.sum / Math.max(1, contact.samples),
    peakPressure: contact.peak,
    decidedIndex: index,
    decidedS: index / sampleRateHz,
  };
}

/**
 * @param lanes   samples at each place, from the inside
 * @param drift   how much too far all places read, [ml, ap], mm
 * @param isGone  the pressure has gone; else it has turned back, or rests, at its farthest
 */
export function strokeEvent(contact: Contact, lanes: Float64Array, drift: Float64Array, endIndex: number, isGone: boolean, options: StrokeOptions, index: number): StrokeEvent {
  const { outside, hasLanes, laneMm, sampleRateHz } = options;
  const byMl = (isGone ? contact.lastMl : contact.farMl) - contact.firstMl;
  const byAp = (isGone ? contact.lastAp : contact.farAp) - contact.firstAp;
  const lengthMm = Math.sqrt(byMl * byMl + byAp * byAp);
  const isAcross = Math.abs(byMl) > Math.abs(byAp);
  const direction: StrokeDirection = isAcross ? (byMl * outside > 0 ? 'outwards' : 'inwards') : byAp > 0 ? 'to-toes' : 'to-heel';
  const lane = isAcross ? 'toes' : LANES[laneOf(lanes, (outside * drift[0]) / laneMm)];
  return {
    type: 'stroke',
    ...fields('stroke', contact, endIndex, options, index),
    direction,
    directionDeg: ((Math.atan2(byAp, byMl) * 180) / Math.PI + 360) % 360,
    lane: hasLanes ? lane : null,
    lengthMm,
    meanSpeedMmS: (lengthMm * sampleRateHz) / Math.max(1, endIndex - contact.startIndex),
  };
}

/** The lane in which most samples lie, all of them moved inwards by `shift` lanes. */
function laneOf(lanes: Float64Array, shift: number): number {
  const votes = [0, 0, 0];
  lanes.forEach((samples, i) => {
    const place = (i + 0.5 - LANE_BINS / 2) * LANE_BIN - shift;
    votes[place < -0.5 ? 0 : place > 0.5 ? 2 : 1] += samples;
  });
  return votes.indexOf(Math.max(...votes));
}

/** @param isOn  the stream was over before it */
export function pressEvent(contact: Contact, drift: Float64Array, endIndex: number, isOn: boolean, options: StrokeOptions, index: number): PressEvent {
  const { samples, sum, squares, peak } = contact;
  const mean = sum / samples;
  const driftMl = contact.lastMl - contact.firstMl;
  const driftAp = contact.lastAp - contact.firstAp;
  const driftMm = Math.sqrt(driftMl * driftMl + driftAp * driftAp);
  const faults: PressFault[] = [];
  if (endIndex - contact.startIndex < options.hold) faults.push(isOn ? 'unfinished' : 'short');
  if (driftMm > SLIPPED_MM) faults.push('slipped');
  if (mean < EASED_SHARE * peak) faults.push('eased');
  return {
    type: 'press',
    ...fields('press', contact, endIndex, options, index),
    ml: contact.sumMl / samples - drift[0],
    ap: contact.sumAp / samples - drift[1],
    driftMm,
    cv: mean > 0 ? Math.sqrt(Math.max(0, squares / samples - mean * mean)) / mean : 0,
    valid: faults.length === 0,
    faults,
  };
}
