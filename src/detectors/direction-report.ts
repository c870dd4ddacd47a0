/** Puts what the direction detector knows into events. */
import { eventId } from '../core';
import type { DirectionEvent, DirectionFault, DirectionName, DirectionProgressEvent, DirectionStartEvent, ExcursionEvent } from './direction-events';
import type { DirectionOptions } from './direction-options';

const NAMES: readonly DirectionName[] = ['right', 'front-right', 'front', 'front-left', 'left', 'back-left', 'back', 'back-right'];

/** A lean, as far as its events speak of it, before there is any. */
export const NO_LEAN = {
  startIndex: 0,
  reachedIndex: 0,
  sector: 0,
  lastInside: 0,
  peakReach: 0,
  peakMm: 0,
  peakIndex: 0,
  straightness: 0,
  // Samples in the zone: of all stretches, of the present one, of the longest; and how often it was taken up again.
  dwell: 0,
  stretch: 0,
  longest: 0,
  breaks: 0,
  /** Seconds that were reported; whether the excursion was. */
  progress: 0,
  isPast: 0,
  // over the dwell
  sumMl: 0,
  sumAp: 0,
  /** The sector that was asked for + 1; 0: none was. */
  cue: 0,
  cueIndex: 0,
};

type LeanFacts = Readonly<typeof NO_LEAN>;

/** The sector in which a place lies, from home. */
export function sectorOf(ml: number, ap: number, sectors: number): number {
  return (Math.round((Math.atan2(ap, ml) * sectors) / (2 * Math.PI)) + sectors) % sectors;
}

function sectorFields(sector: number, sectors: number) {
  return { direction: NAMES[(sector * 8) / sectors], directionDeg: (sector * 360) / sectors };
}

/** What all events of a lean have in common, decided at `index`. */
function leanFields(type: string, facts: LeanFacts, { source, sectors, sampleRateHz }: DirectionOptions, index: number, sequence?: number) {
  const { startIndex, sector, peakReach } = facts;
  return {
    id: eventId(source, type, startIndex, sequence),
    source,
    startIndex,
    startS: startIndex / sampleRateHz,
    ...sectorFields(sector, sectors),
    peakReach,
    decidedIndex: index,
    decidedS: index / sampleRateHz,
  };
}

export function directionStart(facts: LeanFacts, options: DirectionOptions, index: number): DirectionStartEvent {
  const { reachedIndex } = facts;
  const type = 'direction-start';
  return { type, ...leanFields(type, facts, options, index), reachedIndex, reachedS: reachedIndex / options.sampleRateHz };
}

/** @param sequence  the how many-th second of dwell is over */
export function directionProgress(facts: LeanFacts, reach: number, options: DirectionOptions, sequence: number, index: number): DirectionProgressEvent {
  const { sampleRateHz, hold } = options;
  return {
    type: 'direction-progress',
    ...leanFields('direction-progress', facts, options, index, sequence),
    dwellS: facts.dwell / sampleRateHz,
    remainingS: Math.max(0, hold - facts.stretch) / sampleRateHz,
    reach,
  };
}

export function excursionEvent(sector: number, reach: number, { source, sampleRateHz, sectors }: DirectionOptions, index: number, decidedIndex: number): ExcursionEvent {
  return {
    type: 'excursion',
    id: eventId(source, 'excursion', index),
    source,
    startIndex: index,
    startS: index / sampleRateHz,
    ...sectorFields(sector, sectors),
    reach,
    decidedIndex,
    decidedS: decidedIndex / sampleRateHz,
  };
}

/**
 * The last word on a lean. Its direction is that of the mean place.
 * @param isOver  the stream was over while it was in its zone
 */
export function directionEvent(facts: LeanFacts, options: DirectionOptions, index: number, isOver: boolean): DirectionEvent {
  const { sampleRateHz, sectors, hold, least, targetShare } = options;
  const { reachedIndex, lastInside, peakIndex, dwell, longest, breaks, cue, cueIndex } = facts;
  const meanMl = facts.sumMl / dwell;
  const meanAp = facts.sumAp / dwell;
  const sector = sectorOf(meanMl, meanAp, sectors);
  const reached = facts.peakReach >= targetShare;
  const faults: DirectionFault[] = [];
  if (isOver && longest < Math.max(hold, least)) faults.push('unfinished');
  else if (dwell < least) faults.push('touch');
  else if (longest < hold) faults.push('short');
  if (breaks > 0) faults.push('broken');
  if (!reached) faults.push('not-reached');
  if (cue > 0 && cue - 1 !== sector) faults.push('wrong-direction');
  return {
    type: 'direction',
    ...leanFields('direction', { ...facts, sector }, options, index),
    reachedIndex,
    reachedS: reachedIndex / sampleRateHz,
    endIndex: lastInside,
    endS: lastInside / sampleRateHz,
    peakIndex,
    peakS: peakIndex / sampleRateHz,
    peakMm: facts.peakMm,
    angleDeg: ((Math.atan2(meanAp, meanMl) * 180) / Math.PI + 360) % 360,
    meanMl,
    meanAp,
    dwellS: dwell / sampleRateHz,
    longestS: longest / sampleRateHz,
    breaks,
    reached,
    straightness: facts.straightness,
    cueIndex: cue > 0 ? cueIndex : null,
    cueS: cue > 0 ? cueIndex / sampleRateHz : null,
    valid: faults.length === 0,
    faults,
  };
}
