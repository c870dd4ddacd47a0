/**
 * Turns the events of a plan into what labels speak of: reps, holds, steps, strides, each with its place in time and how
 * long after it was decided.
 */
import type { MovementEvent } from '../core';
import type { TrialType } from '../plans';
import { eventFaults, eventNumber, holdDelayS, holdOnsetS, holdReports, isSqueeze } from './event-fields';
import type { Detection } from './scoring';

/** The events that answer for a trial type by their start and end. */
const SPANS: Readonly<Record<Exclude<TrialType, 'hold' | 'step'>, readonly string[]>> = {
  rep: ['rep'],
  stride: ['rep', 'stride'],
  shift: ['direction'],
  'touch-down': ['touch-down'],
  hop: ['hop'],
  stroke: ['stroke'],
  press: ['press'],
};

/**
 * The detections of one trial type among `events`, in seconds of the recording, ordered by start.
 *
 * - rep: the `rep` events but for those that a `rep-retracted` took back; stride: those and the `stride` events. The delay counts from their end.
 * - hold: from the onset, as the last report of the hold has it, to its `hold-end` or to the end of the recording; the
 *   delay counts from that onset to the first report after it, and what came before it is early.
 *   One that turned out to be a squeeze, too short to be a hold, is none.
 * - shift, touch-down, hop, stroke, press: the events `direction`, `touch-down`, and so on; the delay counts from their end. A touch of a
 *   zone, too short to be a dwell, is none.
 * - step: the `step` events, and the peak of each `rep`, or of its provisional `rep-peak`, one a start; the delay counts from there.
 *
 * @param endS  when the recording ends, s
 */
export function detectionsOf(events: readonly MovementEvent[], trialType: TrialType, endS: number): Detection[] {
  const found = trialType === 'hold' ? holds(events, endS) : trialType === 'step' ? steps(events) : cycles(events, SPANS[trialType]);
  return found.sort((a, b) => a.startS - b.startS);
}

/**
 * The same event in other seconds: every second that pairs with an index moves by `offsetS`, durations stay.
 * An event that counts from the first frame of the grid becomes one that counts in recording time.
 */
export function shiftEvent<E extends MovementEvent>(event: E, offsetS: number): E {
  if (offsetS === 0) return event;
  const moved: Record<string, unknown> = { ...(event as object) };
  for (const key of Object.keys(moved)) {
    if (!key.endsWith('Index')) continue;
    const name = `${key.slice(0, -'Index'.length)}S`;
    const second = moved[name];
    if (typeof second === 'number') moved[name] = second + offsetS;
  }
  return moved as unknown as E;
}

function cycles(events: readonly MovementEvent[], types: readonly string[]): Detection[] {
  const retracted = new Set(events.filter((event) => event.type === 'rep-retracted').map(retractedId));
  const counts = (event: MovementEvent): boolean => types.includes(event.type) && !retracted.has(event.id) && !eventFaults(event).includes('touch');
  return events.filter(counts).map((event) => {
    const endS = eventNumber(event, 'endS');
    return { startS: event.startS, endS, decisionDelayS: event.decidedS - endS };
  });
}

function steps(events: readonly MovementEvent[]): Detection[] {
  const found = new Map<number, Detection>();
  for (const event of events) {
    if (event.type !== 'rep-peak' && event.type !== 'rep' && event.type !== 'step') continue;
    const peakS = event.type === 'step' ? event.startS : eventNumber(event, 'peakS');
    const decidedS = found.get(event.startIndex)?.decisionDelayS ?? event.decidedS - peakS;
    found.set(event.startIndex, { startS: peakS, endS: peakS, decisionDelayS: decidedS });
  }
  return [...found.values()];
}

function holds(events: readonly MovementEvent[], recordingEndS: number): Detection[] {
  const found: Detection[] = [];
  for (const reports of holdReports(events)) {
    const latest = reports[reports.length - 1];
    if (isSqueeze(latest)) continue;
    const onsetS = holdOnsetS(reports);
    const earlyByS = onsetS - reports[0].decidedS;
    const endS = latest.type === 'hold-end' ? eventNumber(latest, 'endS') : Math.max(recordingEndS, onsetS);
    found.push({ startS: onsetS, endS, decisionDelayS: holdDelayS(reports), ...(earlyByS > 0 ? { earlyByS } : {}) });
  }
  return found;
}

function retractedId(event: MovementEvent): unknown {
  return (event as MovementEvent & { readonly retractedId?: unknown }).retractedId;
}
