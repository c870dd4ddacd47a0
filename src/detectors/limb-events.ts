/** What the limb's rep detector reports besides the events of `RepDetector`. */
import { eventId } from '../core';
import type { GapEvent } from './gap-event';
import type { RepEvent, RepPeakEvent, RepRetractedEvent } from './rep-events';
import { repFaults } from './rep-report';

/** What a limb's rep is measured along: the turn of the unit, as a distance of unit vectors, or its rise, in metres. */
export type LimbPath = 'turn' | 'rise';

export interface LimbRepPeakEvent extends RepPeakEvent {
  readonly path: LimbPath;
}

/** `direction`: of a rise 1 up first, −1 down first; of a turn, the sign of the axis of the unit that turns most towards "up" or away from it. */
export interface LimbRepEvent extends RepEvent {
  readonly path: LimbPath;
}

export type LimbRepDetectorEvent = LimbRepPeakEvent | LimbRepEvent | RepRetractedEvent | GapEvent;

/** Where a candidate's numbers lie in its record. */
export const START = 0;
export const PEAK = 1;
export const END = 2;
export const AMPLITUDE = 3;
export const DIRECTION = 4;
export const HOME = 5; // x, y, z
export const TOP = 8; // x, y, z
export const LEFT_OVER = 11; // of the excursion, when it turned again
export const CONCENTRIC = 12;
export const PAUSE = 13;
export const ECCENTRIC = 14;
export const PEAK_SPEED = 15;
export const SHAKE = 16; // m/s², rms
export const SPIN = 17; // share of the rotation that is about the vertical
export const CLOSURE = 18; // net rise over travel: 0 came back to its height, ±1 did not
export const LEVER = 19; // m, rise speed over turning speed; 0 where the rise is too slow to be known
export const HEADING = 20; // rad, turn about the vertical from its start to its end
export const CANDIDATE = 21;

interface Teller {
  readonly sampleRateHz: number;
  readonly source: string;
}

export function limbPeak(startIndex: number, peakIndex: number, amplitude: number, path: LimbPath, teller: Teller, index: number): LimbRepPeakEvent {
  return { type: 'rep-peak', ...fields('rep-peak', startIndex, peakIndex, teller, index), amplitude, path };
}

/** @param reference  the amplitude by which partial reps are told; 0 where there is none yet */
export function limbRep(c: Float64Array, at: number, path: LimbPath, reference: number, validShare: number, teller: Teller, index: number): LimbRepEvent {
  const { sampleRateHz } = teller;
  const faults = repFaults(c[at + AMPLITUDE], validShare * reference, c[at + LEFT_OVER], c[at + END] === index);
  return {
    type: 'rep',
    ...fields('rep', c[at + START], c[at + PEAK], teller, index),
    endIndex: c[at + END],
    endS: c[at + END] / sampleRateHz,
    durationS: (c[at + END] - c[at + START]) / sampleRateHz,
    amplitude: c[at + AMPLITUDE],
    direction: c[at + DIRECTION] < 0 ? -1 : 1,
    concentricS: c[at + CONCENTRIC] / sampleRateHz,
    pauseS: c[at + PAUSE] / sampleRateHz,
    eccentricS: c[at + ECCENTRIC] / sampleRateHz,
    peakVelocity: c[at + PEAK_SPEED],
    partial: faults.includes('partial'),
    valid: faults.length === 0,
    faults,
    path,
  };
}

export function repRetracted(startIndex: number, { source, sampleRateHz }: Teller, index: number): RepRetractedEvent {
  return {
    type: 'rep-retracted',
    id: eventId(source, 'rep-retracted', startIndex),
    source,
    startIndex,
    startS: startIndex / sampleRateHz,
    decidedIndex: index,
    decidedS: index / sampleRateHz,
    retractedId: eventId(source, 'rep', startIndex),
    reason: 'no-set',
  };
}

function fields(type: string, startIndex: number, peakIndex: number, { source, sampleRateHz }: Teller, index: number) {
  return {
    id: eventId(source, type, startIndex),
    source,
    startIndex,
    startS: startIndex / sampleRateHz,
    peakIndex,
    peakS: peakIndex / sampleRateHz,
    decidedIndex: index,
    decidedS: index / sampleRateHz,
  };
}
