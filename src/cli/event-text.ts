/** Says in plain words what a plan found: one line an event, and how many there were. */
import type { MovementEvent } from '../core';
import { type Column, formatTable } from '../validation';
import { clock } from './clock';
import type { Mark } from './marks';

/** An event by the names of its fields, whatever its type. */
type Fields = Readonly<Record<string, unknown>>;

const right = (title: string): Column => ({ title, align: 'right' });
const REP_COLUMNS = [right('rep'), ...['start', 'end', 'took', 'up', 'pause', 'back', 'size', 'known after'].map(right), { title: '' }];
const HOLD_COLUMNS = [right('hold'), ...['start', 'end', 'held', 'in band', 'mean', 'peak', 'known after'].map(right), { title: '' }];

/** Tables of reps and holds, a line for each gap. */
export function eventLines(events: readonly MovementEvent[]): string[] {
  const reps = events.filter((event) => event.type === 'rep').map(repCells);
  const holds = holdsOf(events).map(({ start, end }, i) => holdCells(start, end, i));
  const gaps = events.filter((event) => event.type === 'gap').map((event) => {
    const endS = second(event, 'endS');
    return `gap: ${clock(event.startS, 1)} to ${clock(endS, 1)}, ${(endS - event.startS).toFixed(1)} s without samples`;
  });
  const tables = [
    reps.length === 0 ? [] : [...formatTable(REP_COLUMNS, reps), ''],
    holds.length === 0 ? [] : [...formatTable(HOLD_COLUMNS, holds), ''],
    gaps.length === 0 ? [] : [...gaps, ''],
  ];
  return tables.flat();
}

/** `30 reps (2 partial), 1 gap`. */
export function countLine(events: readonly MovementEvent[], answers: readonly string[]): string {
  const reps = events.filter((event) => event.type === 'rep');
  const partial = reps.filter((event) => fieldsOf(event)['partial'] === true).length;
  const holds = holdsOf(events);
  const squeezes = holds.filter(({ end }) => isSqueeze(end)).length;
  const gaps = events.filter((event) => event.type === 'gap').length;
  const parts: string[] = [];
  if (reps.length > 0 || answers.includes('rep')) parts.push(counted(reps.length, 'rep') + (partial > 0 ? ` (${partial} partial)` : ''));
  if (holds.length > 0 || answers.includes('hold')) parts.push(counted(holds.length - squeezes, 'hold'));
  if (squeezes > 0) parts.push(`${counted(squeezes, 'squeeze')} too short to be one`);
  if (gaps > 0) parts.push(counted(gaps, 'gap'));
  return parts.join(', ');
}

/** What to draw under the signal. */
export function eventMarks(events: readonly MovementEvent[]): Mark[] {
  const reps = events.filter((event) => event.type === 'rep').map((event, i): Mark => {
    const faint = fieldsOf(event)['valid'] === false;
    return { shape: 'rep', startS: event.startS, endS: second(event, 'endS'), text: String(i + 1), faint };
  });
  const holds = holdsOf(events).map(({ start, end }): Mark => {
    const startS = second(end ?? start, 'onsetS');
    const endS = end === undefined ? Infinity : second(end, 'endS');
    const text = end === undefined ? '' : ` ${(endS - startS).toFixed(1)} s `;
    return { shape: 'hold', startS, endS, text, faint: end !== undefined && fieldsOf(end)['valid'] === false };
  });
  return [...reps, ...holds];
}

function repCells(event: MovementEvent, i: number): string[] {
  const endS = second(event, 'endS');
  return [
    String(i + 1),
    clock(event.startS, 1),
    clock(endS, 1),
    seconds(second(event, 'durationS')),
    seconds(second(event, 'concentricS')),
    seconds(second(event, 'pauseS')),
    seconds(second(event, 'eccentricS')),
    quantity(second(event, 'amplitude')),
    seconds(event.decidedS - endS),
    faultText(event),
  ];
}

function holdCells(start: MovementEvent, end: MovementEvent | undefined, i: number): string[] {
  const onsetS = second(end ?? start, 'onsetS');
  const knownAfter = seconds(start.decidedS - onsetS);
  if (end === undefined) {
    return [String(i + 1), clock(onsetS, 1), '–', '–', '–', quantity(second(start, 'level')), '–', knownAfter, 'still on at the end'];
  }
  return [
    String(i + 1),
    clock(onsetS, 1),
    clock(second(end, 'endS'), 1),
    seconds(second(end, 'durationS')),
    seconds(second(end, 'inBandS')),
    quantity(second(end, 'mean')),
    quantity(second(end, 'peak')),
    knownAfter,
    faultText(end),
  ];
}

function holdsOf(events: readonly MovementEvent[]): { start: MovementEvent; end: MovementEvent | undefined }[] {
  const ends = new Map(events.filter((event) => event.type === 'hold-end').map((event) => [event.startIndex, event]));
  return events.filter((event) => event.type === 'hold-start').map((start) => ({ start, end: ends.get(start.startIndex) }));
}

/** Shorter than any hold: the detector says so only when it is over. */
function isSqueeze(end: MovementEvent | undefined): boolean {
  const faults = end === undefined ? undefined : fieldsOf(end)['faults'];
  return Array.isArray(faults) && faults.includes('squeeze');
}

function faultText(event: MovementEvent): string {
  const faults = fieldsOf(event)['faults'];
  return Array.isArray(faults) ? faults.join(', ') : '';
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function seconds(value: number): string {
  return Number.isFinite(value) ? `${value.toFixed(1)} s` : '–';
}

/** Three significant digits, without an exponent for the sizes that sensors give. */
export function quantity(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = value === 0 ? 0 : Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return value.toFixed(digits);
}

function second(event: MovementEvent, name: string): number {
  const value = fieldsOf(event)[name];
  return typeof value === 'number' ? value : NaN;
}

function fieldsOf(event: MovementEvent): Fields {
  return event as unknown as Fields;
}
