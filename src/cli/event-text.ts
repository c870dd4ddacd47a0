/** Says in plain words what a plan found: one line an event, and how many there were. */
import type { MovementEvent } from '../core';
import { type Column, eventFaults, eventFlagIs, eventNumber, formatTable, holdDelayS, holdOnsetS, holdReports, isSqueeze } from '../validation';
import { balanceCounts, balanceLines, balanceMarks } from './balance-text';
import { clock } from './clock';
import type { Mark } from './marks';

const right = (title: string): Column => ({ title, align: 'right' });
const REP_COLUMNS = [right('rep'), ...['start', 'end', 'took', 'up', 'pause', 'back', 'size', 'known after'].map(right), { title: '' }];
const HOLD_COLUMNS = [right('hold'), ...['start', 'end', 'held', 'in band', 'mean', 'peak', 'known after'].map(right), { title: '' }];

/** Tables of reps and holds, a line for each gap. */
export function eventLines(events: readonly MovementEvent[]): string[] {
  const reps = events.filter((event) => event.type === 'rep').map(repCells);
  const holds = holdReports(events).map(holdCells);
  const gaps = events.filter((event) => event.type === 'gap').map((event) => {
    const endS = eventNumber(event, 'endS');
    return `gap: ${clock(event.startS, 1)} to ${clock(endS, 1)}, ${(endS - event.startS).toFixed(1)} s without samples`;
  });
  const tables = [
    reps.length === 0 ? [] : [...formatTable(REP_COLUMNS, reps), ''],
    holds.length === 0 ? [] : [...formatTable(HOLD_COLUMNS, holds), ''],
    balanceLines(events),
    gaps.length === 0 ? [] : [...gaps, ''],
  ];
  return tables.flat();
}

/** `30 reps (2 partial), 1 gap`. */
export function countLine(events: readonly MovementEvent[], answers: readonly string[]): string {
  const reps = events.filter((event) => event.type === 'rep');
  const partial = reps.filter((event) => eventFlagIs(event, 'partial', true)).length;
  const takenBack = events.filter((event) => event.type === 'rep-retracted').length;
  const holds = holdReports(events).map(latestOf);
  const squeezes = holds.filter(isSqueeze).length;
  const gaps = events.filter((event) => event.type === 'gap').length;
  const parts: string[] = [];
  if (reps.length > 0 || answers.includes('rep')) parts.push(counted(reps.length, 'rep') + (partial > 0 ? ` (${partial} partial)` : ''));
  if (takenBack > 0) parts.push(`${takenBack} taken back`);
  if (holds.length > 0 || answers.includes('hold')) parts.push(counted(holds.length - squeezes, 'hold'));
  if (squeezes > 0) parts.push(`${counted(squeezes, 'squeeze')} too short to be one`);
  parts.push(...balanceCounts(events, answers));
  if (gaps > 0) parts.push(counted(gaps, 'gap'));
  return parts.join(', ');
}

/** What to draw under the signal. */
export function eventMarks(events: readonly MovementEvent[]): Mark[] {
  const reps = events.filter((event) => event.type === 'rep').map((event, i): Mark => {
    const faint = eventFlagIs(event, 'valid', false);
    return { shape: 'rep', startS: event.startS, endS: eventNumber(event, 'endS'), text: String(i + 1), faint };
  });
  const holds = holdReports(events).map((reports): Mark => {
    const latest = latestOf(reports);
    const startS = holdOnsetS(reports);
    if (isStillOn(latest)) return { shape: 'hold', startS, endS: Infinity, text: '', faint: false };
    const endS = eventNumber(latest, 'endS');
    return { shape: 'hold', startS, endS, text: ` ${(endS - startS).toFixed(1)} s `, faint: eventFlagIs(latest, 'valid', false) };
  });
  return [...reps, ...holds, ...balanceMarks(events)];
}

function repCells(event: MovementEvent, i: number): string[] {
  const endS = eventNumber(event, 'endS');
  return [
    String(i + 1),
    clock(event.startS, 1),
    clock(endS, 1),
    seconds(eventNumber(event, 'durationS')),
    seconds(eventNumber(event, 'concentricS')),
    seconds(eventNumber(event, 'pauseS')),
    seconds(eventNumber(event, 'eccentricS')),
    quantity(eventNumber(event, 'amplitude')),
    seconds(event.decidedS - endS),
    eventFaults(event).join(', '),
  ];
}

function holdCells(reports: readonly MovementEvent[], i: number): string[] {
  const latest = latestOf(reports);
  const head = [String(i + 1), clock(holdOnsetS(reports), 1)];
  const knownAfter = seconds(holdDelayS(reports));
  if (latest.type !== 'hold-end') {
    return [...head, '–', '–', '–', quantity(eventNumber(latest, 'level')), '–', knownAfter, 'still on at the end'];
  }
  return [
    ...head,
    clock(eventNumber(latest, 'endS'), 1),
    seconds(eventNumber(latest, 'durationS')),
    seconds(eventNumber(latest, 'inBandS')),
    quantity(eventNumber(latest, 'mean')),
    quantity(eventNumber(latest, 'peak')),
    knownAfter,
    [...eventFaults(latest), ...(isStillOn(latest) ? ['still on at the end'] : [])].join(', '),
  ];
}

/** A hold that the end of the recording cut off is decided with its last sample; the end of any other one is known later. */
function isStillOn(latest: MovementEvent): boolean {
  return latest.type !== 'hold-end' || eventNumber(latest, 'endIndex') === latest.decidedIndex;
}

function latestOf(reports: readonly MovementEvent[]): MovementEvent {
  return reports[reports.length - 1];
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
