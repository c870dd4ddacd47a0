/** Puts what the rep detector knows into events. */
import { eventId } from '../core';
import { AT_TOP, BACKWARDS, OUTWARDS, PEAK_STEP } from './look-back';
import type { RepEvent, RepFault, RepPeakEvent, RepRetractedEvent, RetractionReason } from './rep-events';
import type { RepOptions } from './rep-options';

/** A movement begins and ends within this share of its excursion from home. */
export const EDGE_SHARE = 0.05;
/** A return that stops short of this share of the excursion is a fault, though it counts. */
const FULL_RETURN_SHARE = 0.3;

/** A movement in progress, as far as its events speak of it. */
export interface RepFacts {
  readonly startIndex: number;
  readonly peakIndex: number;
  readonly direction: number;
  /** Greatest distance from home. */
  readonly extent: number;
}

export function repPeak(facts: RepFacts, options: RepOptions, index: number): RepPeakEvent {
  return { type: 'rep-peak', ...common('rep-peak', facts, options, index), ...peakOf(facts, options) };
}

/** Takes the `rep-peak` of that start back. */
export function repRetracted(facts: RepFacts, reason: RetractionReason, options: RepOptions, index: number): RepRetractedEvent {
  const retractedId = eventId(options.source, 'rep-peak', facts.startIndex);
  return { type: 'rep-retracted', ...common('rep-retracted', facts, options, index), retractedId, reason };
}

/** @param phases  as `phasesInto` writes them */
export function repEnd(facts: RepFacts, phases: Float64Array, endIndex: number, faults: readonly RepFault[], options: RepOptions, index: number): RepEvent {
  const { sampleRateHz } = options;
  return {
    type: 'rep',
    ...common('rep', facts, options, index),
    ...peakOf(facts, options),
    endIndex,
    endS: endIndex / sampleRateHz,
    durationS: (endIndex - facts.startIndex) / sampleRateHz,
    direction: facts.direction < 0 ? -1 : 1,
    concentricS: phases[OUTWARDS] / sampleRateHz,
    pauseS: phases[AT_TOP] / sampleRateHz,
    eccentricS: phases[BACKWARDS] / sampleRateHz,
    peakVelocity: phases[PEAK_STEP] * facts.extent * sampleRateHz,
    partial: faults.includes('partial'),
    valid: faults.length === 0,
    faults,
  };
}

/**
 * What is wrong with a movement.
 * @param shortOf   what it should reach at least
 * @param leftOver  how far from home its return came to an end, or has come by now
 * @param isNow     it ends with the newest sample: only the end of the stream does that to one that is still coming back
 */
export function repFaults(amplitude: number, shortOf: number, leftOver: number, isNow: boolean): RepFault[] {
  const faults: RepFault[] = amplitude < shortOf ? ['partial'] : [];
  if (isNow && leftOver > EDGE_SHARE * amplitude) faults.push('unfinished');
  else if (leftOver > FULL_RETURN_SHARE * amplitude) faults.push('incomplete-return');
  return faults;
}

function common(type: string, { startIndex }: RepFacts, { source, sampleRateHz }: RepOptions, index: number) {
  return {
    id: eventId(source, type, startIndex),
    source,
    startIndex,
    startS: startIndex / sampleRateHz,
    decidedIndex: index,
    decidedS: index / sampleRateHz,
  };
}

function peakOf({ peakIndex, extent }: RepFacts, { sampleRateHz }: RepOptions) {
  return { peakIndex, peakS: peakIndex / sampleRateHz, amplitude: extent };
}
