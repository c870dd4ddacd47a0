/** From the event of a detector to the numbers of an item. */
import { STANDARD_GRAVITY } from '../core';
import type { DirectionEvent, HoldEndEvent, PressEvent, RepEvent, StrokeEvent, StrokeLane } from '../detectors';
import type { PlanEvent } from '../plans';
import type { ItemType, Sense } from './exercise';
import { blankItem, type ItemNumbers } from './item-log';

/** From the inside; the place of a lane here is its number in an item. */
export const lanes: readonly StrokeLane[] = ['medial', 'middle', 'lateral', 'toes'];

/** How the item was sensed, and what is known of the body, for height and work; NaN where it is not. */
interface ReadContext {
  readonly sense: Sense;
  readonly massKg: number;
  /** From the ball of the foot to the heel, about which a heel raise turns. */
  readonly heelArmCm: number;
}

/** The numbers of an item, and the faults that the detector itself found. */
export interface ReadItem {
  readonly item: ItemNumbers;
  readonly found: readonly string[];
}

/** The event by which a detector tells that an item is over. */
const ENDS: Readonly<Record<ItemType, string>> = { rep: 'rep', hold: 'hold-end', shift: 'direction', stroke: 'stroke', press: 'press' };

/** Faults of a detector that are judged here instead: by the person's reference, and with the slack of the rules. */
const OWN_FAULTS: Readonly<Record<string, readonly string[]>> = { rep: ['partial'], 'hold-end': ['short'], press: ['short'] };

/** Whether the event tells an item of that kind. */
export function endsItem(event: PlanEvent, counts: ItemType): boolean {
  return event.type === ENDS[counts];
}

/** The numbers of the item that ended with `event`, and the detector's own faults; its seconds count from `startS`. */
export function readItem(event: PlanEvent, startS: number, setup: ReadContext): ReadItem {
  const item = blankItem();
  const own = OWN_FAULTS[event.type] ?? [];
  item.startS = startS + event.startS;
  if (event.type === 'rep') readRep(item, event, startS, setup);
  else if (event.type === 'hold-end') readHold(item, event, startS);
  else if (event.type === 'direction') readShift(item, event, startS);
  else if (event.type === 'stroke') readStroke(item, event, startS);
  else if (event.type === 'press') readPress(item, event, startS);
  return { item, found: 'faults' in event ? (event.faults as readonly string[]).filter((fault) => !own.includes(fault)) : [] };
}

function readRep(item: ItemNumbers, event: RepEvent, startS: number, { sense, massKg, heelArmCm }: ReadContext): void {
  item.peakS = startS + event.peakS;
  item.endS = startS + event.endS;
  item.amplitude = event.amplitude;
  item.outS = event.concentricS;
  item.topS = event.pauseS;
  item.backS = event.eccentricS;
  item.peakVelocity = event.peakVelocity;
  if (sense.measures !== 'tilt') return;
  // the heel turns about the ball of the foot; along an axis of a unit vector the amplitude is about the sine of the turn
  item.heightCm = heelArmCm * Math.min(1, event.amplitude);
  item.workJ = (massKg * STANDARD_GRAVITY * item.heightCm) / 100;
}

function readHold(item: ItemNumbers, event: HoldEndEvent, startS: number): void {
  item.startS = startS + event.onsetS;
  item.peakS = startS + event.plateauStartS;
  item.endS = startS + event.endS;
  item.amplitude = event.mean;
  item.heldS = event.plateauEndS - event.plateauStartS;
  item.outS = event.plateauStartS - event.onsetS;
  item.topS = item.heldS;
  item.backS = event.endS - event.plateauEndS;
  item.mean = event.mean;
  item.cv = event.cv;
  item.drift = event.drift;
  item.impulse = event.impulse;
  item.rmse = event.rmse ?? NaN;
  item.peak = event.peak;
  item.rfd50 = event.rfd50 ?? NaN;
  item.rfd100 = event.rfd100 ?? NaN;
  item.rfd200 = event.rfd200 ?? NaN;
}

function readShift(item: ItemNumbers, event: DirectionEvent, startS: number): void {
  item.peakS = startS + event.peakS;
  item.endS = startS + event.endS;
  item.amplitude = event.peakMm;
  item.share = event.peakReach;
  item.outS = event.reachedS - event.startS;
  item.heldS = event.dwellS;
  item.directionDeg = event.angleDeg;
  item.breaks = event.breaks;
  item.lengthMm = event.peakMm;
}

function readStroke(item: ItemNumbers, event: StrokeEvent, startS: number): void {
  item.peakS = startS + event.endS;
  item.endS = startS + event.endS;
  item.amplitude = event.lengthMm;
  item.outS = event.durationS;
  item.lengthMm = event.lengthMm;
  item.speedMmS = event.meanSpeedMmS;
  item.pressure = event.meanPressure;
  item.peak = event.peakPressure;
  item.forwards = event.direction === 'to-toes' || event.direction === 'outwards' ? 1 : -1;
  if (event.lane !== null) item.lane = lanes.indexOf(event.lane);
}

function readPress(item: ItemNumbers, event: PressEvent, startS: number): void {
  item.peakS = startS + event.startS;
  item.endS = startS + event.endS;
  item.amplitude = event.meanPressure;
  item.heldS = event.durationS;
  item.mean = event.meanPressure;
  item.cv = event.cv;
  item.peak = event.peakPressure;
  item.pressure = event.meanPressure;
  item.lengthMm = event.driftMm;
}
