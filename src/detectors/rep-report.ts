/** Puts what the rep detector knows into events. */
import { eventId } from '../core';
import type { Phases } from './look-back';
import type { RepEvent, RepFault, RepPeakEvent, RepRetractedEvent, RetractionReason } from './rep-events';
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
  return { type: 'rep-peak', ...common('rep-peak', facts, options, index), ...peakOf(facts, options) };
}

/** Takes the `rep-peak` of that start back. */
export function repRetracted(facts: RepFacts, reason: RetractionReason, options: RepOptions, index: number): RepRetractedEvent {
  const retractedId = eventId(options.source, 'rep-peak', facts.startIndex);
  return { type: 'rep-retracted', ...common('rep-retracted', facts, options, index), retractedId, reason };
}

export function repEnd(facts: RepFacts, phases: Phases, endIndex: number, faults: readonly RepFault[], options: RepOptions, index: number): RepEvent {
  const { sampleRateHz } = options;
  return {
    type: 'rep',
    ...common('rep', facts, options, index),
    ...peakOf(facts, options),
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
