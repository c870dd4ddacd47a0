/** Puts what the stroke detector knows into events. */
import { eventId } from '../core';
import { LANE_BIN, LANE_BINS, type StrokeContact } from './stroke-contact';
import type { PressEvent, PressFault, StrokeDirection, StrokeEvent, StrokeLane } from './stroke-events';
import type { StrokeOptions } from './stroke-options';

/** Farther from where it began is off the spot, mm: assumption. */
const SLIPPED_MM = 10;
const LANES: readonly StrokeLane[] = ['medial', 'middle', 'lateral'];

function fields(type: string, { now }: StrokeContact, endIndex: number, { source, sampleRateHz }: StrokeOptions, index: number) {
  const { startIndex } = now;
  return {
    id: eventId(source, type, startIndex),
    source,
    startIndex,
    startS: startIndex / sampleRateHz,
    endIndex,
    endS: endIndex / sampleRateHz,
    durationS: (endIndex - startIndex) / sampleRateHz,
    meanPressure: now.sum / Math.max(1, now.samples),
    peakPressure: now.peak,
    decidedIndex: index,
    decidedS: index / sampleRateHz,
  };
}

/** @param isGone  the pressure has gone; else it has turned back, or rests, at its farthest */
export function strokeEvent(contact: StrokeContact, endIndex: number, isGone: boolean, options: StrokeOptions, index: number): StrokeEvent {
  const { outside, hasLanes, laneMm, sampleRateHz } = options;
  const { now, lanes } = contact;
  const byMl = (isGone ? now.lastMl : now.farMl) - now.firstMl;
  const byAp = (isGone ? now.lastAp : now.farAp) - now.firstAp;
  const lengthMm = Math.sqrt(byMl * byMl + byAp * byAp);
  const isAcross = Math.abs(byMl) > Math.abs(byAp);
  const direction: StrokeDirection = isAcross ? (byMl * outside > 0 ? 'outwards' : 'inwards') : byAp > 0 ? 'to-toes' : 'to-heel';
  const lane = isAcross ? 'toes' : LANES[laneOf(lanes, (outside * (now.sumMl / now.samples - contact.middle()[0])) / laneMm)];
  return {
    type: 'stroke',
    ...fields('stroke', contact, endIndex, options, index),
    direction,
    directionDeg: ((Math.atan2(byAp, byMl) * 180) / Math.PI + 360) % 360,
    lane: hasLanes ? lane : null,
    lengthMm,
    meanSpeedMmS: (lengthMm * sampleRateHz) / Math.max(1, endIndex - now.startIndex),
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
export function pressEvent(contact: StrokeContact, endIndex: number, isOn: boolean, options: StrokeOptions, index: number): PressEvent {
  const { samples, sum, squares, startIndex, eased, isSettled } = contact.now;
  const mean = sum / samples;
  const driftMm = contact.slip();
  const [ml, ap] = contact.middle();
  const faults: PressFault[] = [];
  if (endIndex - startIndex < options.hold) faults.push(isOn ? 'unfinished' : 'short');
  if (isSettled === 1 && driftMm > SLIPPED_MM) faults.push('slipped');
  if (eased > options.eased && endIndex - startIndex - eased < options.hold) faults.push('eased');
  return {
    type: 'press',
    ...fields('press', contact, endIndex, options, index),
    ml,
    ap,
    driftMm,
    cv: mean > 0 ? Math.sqrt(Math.max(0, squares / samples - mean * mean)) / mean : 0,
    valid: faults.length === 0,
    faults,
  };
}
