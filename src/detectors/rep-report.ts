/** Puts what the rep detector knows into events. */
import { eventId } from '../core';
import type { Phases } from './look-back';
import type { RepEvent, RepFault, RepPeakEvent } from './rep-events';
import type { RepOptions } from './rep-options';

/** A movement in progress, as far as its events speak of it. */
export interface RepFacts {
  readonly startIndex: number;
  readonly peakIndex: number;
  readonly direction: number;
  /** Greatest distance from home. */
  readonly extent: number;
}

export function repPeak(facts: RepFacts, options: RepOptions, index: number): RepPeakEvent {
  return { type: 'rep-peak', ...repFields('rep-peak', facts, options, index) };
}

export function repEnd(facts: RepFacts, phases: Phases, endIndex: number, faults: readonly RepFault[], options: RepOptions, index: number): RepEvent {
  const { sampleRateHz } = options;
  return {
    type: 'rep',
    ...repFields('rep', facts, options, index),
    endIndex,
    endS: endIndex / sampleRateHz,
    durationS: (endIndex - facts.startIndex) / sampleRateHz,
    direction: facts.direction < 0 ? -1 : 1,
    concentricS: phases.concentric / sampleRateHz,
    pauseS: phases.pause / sampleRateHz,
    eccentricS: phases.eccentric / sampleRateHz,
    peakVelocity: phases.peakStep * sampleRateHz,
    partial: faults.includes('partial'),
    valid: faults.length === 0,
    faults,
  };
}

function repFields(type: string, facts: RepFacts, options: RepOptions, index: number) {
  const { startIndex, peakIndex, extent } = facts;
  const { sampleRateHz, source } = options;
  return {
    id: eventId(source, type, startIndex),
    source,
    startIndex,
    startS: startIndex / sampleRateHz,
    peakIndex,
    peakS: peakIndex / sampleRateHz,
    amplitude: extent,
    decidedIndex: index,
    decidedS: index / sampleRateHz,
  };
}
