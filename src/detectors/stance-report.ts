/** Puts what the stance detector knows into events. */
import { eventId } from '../core';
import type { HopEvent, LossSign, StanceLossEvent, StanceStartEvent, TouchDownEvent } from './stance-events';
import type { StanceOptions } from './stance-options';

const SIGNS: readonly LossSign[] = ['load-off', 'push', 'jump'];

/** A stance and its loss, as far as their events speak of it. */
export interface StanceFacts {
  readonly stanceIndex: number;
  readonly lossIndex: number;
  /** Place in `SIGNS`. */
  readonly sign: number;
}

function fields(type: string, startIndex: number, { source, sampleRateHz }: StanceOptions, index: number) {
  return {
    id: eventId(source, type, startIndex),
    source,
    startIndex,
    startS: startIndex / sampleRateHz,
    decidedIndex: index,
    decidedS: index / sampleRateHz,
  };
}

export function stanceStart({ stanceIndex }: StanceFacts, loadN: number, options: StanceOptions, index: number): StanceStartEvent {
  return { type: 'stance-start', ...fields('stance-start', stanceIndex, options, index), loadN: options.hasLoad ? loadN : null };
}

export function stanceLoss({ stanceIndex, lossIndex, sign }: StanceFacts, options: StanceOptions, index: number): StanceLossEvent {
  const stoodS = (lossIndex - stanceIndex) / options.sampleRateHz;
  return { type: 'stance-loss', ...fields('stance-loss', lossIndex, options, index), sign: SIGNS[sign], stoodS };
}

/** @param level  [load, what it is when all is well, the least since the loss], N */
export function touchDown({ lossIndex }: StanceFacts, level: Float64Array, endIndex: number, isBack: boolean, options: StanceOptions, index: number): TouchDownEvent {
  const endS = endIndex / options.sampleRateHz;
  const lostN = options.hasLoad ? level[1] - level[2] : null;
  return { type: 'touch-down', ...fields('touch-down', lossIndex, options, index), endIndex, endS, isBack, lostN };
}

/** @param moved  [ml, ap] of the centre of pressure, mm */
export function hop({ lossIndex }: StanceFacts, endIndex: number, isBack: boolean, moved: Float64Array, options: StanceOptions, index: number): HopEvent {
  const endS = endIndex / options.sampleRateHz;
  return { type: 'hop', ...fields('hop', lossIndex, options, index), endIndex, endS, isBack, movedMl: moved[0], movedAp: moved[1] };
}
