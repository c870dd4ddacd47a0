/** Reads events by the names of their fields, whatever their type, and joins the reports of a hold. */
import type { MovementEvent } from '../core';

/** The number of that name; NaN where the event has none. */
export function eventNumber(event: MovementEvent, name: string): number {
  const value = fieldOf(event, name);
  return typeof value === 'number' ? value : NaN;
}

/** The text of that name; '' where the event has none. */
export function eventText(event: MovementEvent, name: string): string {
  const value = fieldOf(event, name);
  return typeof value === 'string' ? value : '';
}

/** Whether a flag of that name has that value. */
export function eventFlagIs(event: MovementEvent, name: string, value: boolean): boolean {
  return fieldOf(event, name) === value;
}

/** What was wrong with it; nothing where the event does not say. */
export function eventFaults(event: MovementEvent): readonly string[] {
  const faults = fieldOf(event, 'faults');
  return Array.isArray(faults) ? (faults as string[]) : [];
}

/** Shorter than any hold: the detector says so only when it is over. */
export function isSqueeze(event: MovementEvent): boolean {
  return eventFaults(event).includes('squeeze');
}

/** The reports of each hold, from its start to the last word on it, in the order of the starts. */
export function holdReports(events: readonly MovementEvent[]): MovementEvent[][] {
  const byStart = new Map<number, MovementEvent[]>();
  for (const event of events) {
    if (event.type === 'hold-start') byStart.set(event.startIndex, [event]);
    else if (event.type === 'hold-progress' || event.type === 'hold-end') byStart.get(event.startIndex)?.push(event);
  }
  return [...byStart.values()];
}

/** The onset of a hold, as its last report has it, s. */
export function holdOnsetS(reports: readonly MovementEvent[]): number {
  return eventNumber(reports[reports.length - 1], 'onsetS');
}

/** From the onset of a hold to the first report after it, s. A report before the onset was early: it is not what counts. */
export function holdDelayS(reports: readonly MovementEvent[]): number {
  const onsetS = holdOnsetS(reports);
  const known = reports.find((event) => event.decidedS >= onsetS);
  return known === undefined ? 0 : known.decidedS - onsetS;
}

function fieldOf(event: MovementEvent, name: string): unknown {
  return (event as unknown as Readonly<Record<string, unknown>>)[name];
}
