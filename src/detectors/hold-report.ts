/** Puts what the hold detector knows into events. */
import { eventId } from '../core';
import type { HoldEndEvent, HoldFault, HoldProgressEvent } from './hold-events';
import type { HoldOptions } from './hold-options';
import type { HoldTally } from './hold-tally';
import type { RiseRate } from './rise-rate';

/** A valid hold keeps the band for this share of its length. */
const BAND_TIME_SHARE = 0.8;
/** A hold is kept up, without a break, for this share of the least length: what comes back again and again is a row of squeezes. */
const KEPT_LEAST_SHARE = 0.5;

/** A hold in progress, as far as its events speak of it. Indices of the input, onset dated back. */
export interface HoldFacts {
  readonly startIndex: number;
  readonly onsetIndex: number;
  readonly isLoadedStart: number;
}

/** What all events of a hold have in common, decided at `index`. */
export function holdFields(type: string, facts: HoldFacts, options: HoldOptions, index: number, sequence?: number) {
  const { startIndex, onsetIndex, isLoadedStart } = facts;
  const { sampleRateHz, source } = options;
  return {
    id: eventId(source, type, startIndex, sequence),
    source,
    startIndex,
    startS: startIndex / sampleRateHz,
    onsetIndex,
    onsetS: onsetIndex / sampleRateHz,
    isLoadedStart: isLoadedStart === 1,
    decidedIndex: index,
    decidedS: index / sampleRateHz,
  };
}

/** @param sequence  the how many-th report of progress of this hold */
export function holdProgress(facts: HoldFacts, level: number, tally: HoldTally, options: HoldOptions, sequence: number, index: number): HoldProgressEvent {
  const { sampleRateHz, hold } = options;
  const held = index - facts.onsetIndex;
  return {
    type: 'hold-progress',
    ...holdFields('hold-progress', facts, options, index, sequence),
    heldS: held / sampleRateHz,
    remainingS: Math.max(0, hold - held) / sampleRateHz,
    level,
    inBand: tally.band.isInside,
  };
}

/** @param isOver  the stream was over while it was on */
export function holdEnd(facts: HoldFacts, tally: HoldTally, rise: RiseRate, options: HoldOptions, endIndex: number, index: number, isOver: boolean): HoldEndEvent {
  const { sampleRateHz, target, hold, minHold, latency } = options;
  const { onsetIndex } = facts;
  const { plateau, band } = tally;
  const [rfd50, rfd100, rfd200] = rise.values;
  const dated = (place: number) => Math.min(endIndex, Math.max(onsetIndex, Math.round(place - latency)));
  const plateauStartIndex = dated(plateau.startIndex);
  const plateauEndIndex = dated(plateau.endIndex);
  const duration = endIndex - onsetIndex;
  const faults: HoldFault[] = [];
  const isSqueeze = duration < minHold || tally.longestKept < KEPT_LEAST_SHARE * minHold;
  const isUnfinished = isOver && duration < Math.max(minHold, hold);
  if (isUnfinished) faults.push('unfinished');
  else if (isSqueeze) faults.push('squeeze');
  else if (duration < hold) faults.push('short');
  const asked = hold > 0 && !isUnfinished ? hold : plateauEndIndex - plateauStartIndex;
  if (band.inside < BAND_TIME_SHARE * asked) faults.push('out-of-band');
  return {
    type: 'hold-end',
    ...holdFields('hold-end', facts, options, index),
    plateauStartIndex,
    plateauStartS: plateauStartIndex / sampleRateHz,
    plateauEndIndex,
    plateauEndS: plateauEndIndex / sampleRateHz,
    endIndex,
    endS: endIndex / sampleRateHz,
    durationS: duration / sampleRateHz,
    inBandS: band.inside / sampleRateHz,
    graceUsedS: band.forgiven / sampleRateHz,
    mean: plateau.level,
    cv: plateau.cv,
    drift: plateau.drift,
    rmse: target > 0 ? plateau.rmse : null,
    peak: plateau.peak,
    impulse: tally.impulse,
    rfd50,
    rfd100,
    rfd200,
    updateRateHz: rise.updateRateHz,
    valid: faults.length === 0,
    faults,
  };
}
