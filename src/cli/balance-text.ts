/** Leans, losses of balance, strokes and presses in plain words: a line each, how many, and what to draw. */
import type { MovementEvent } from '../core';
import { type Column, eventFaults, eventFlagIs, eventNumber, eventText, formatTable } from '../validation';
import { clock } from './clock';
import type { Mark } from './marks';

/** What has a start and an end, in the order of its tables. */
interface Kind {
  readonly type: string;
  readonly noun: string;
  /** Titles after start and end, and the cells below them. */
  readonly titles: readonly string[];
  cells(event: MovementEvent): readonly string[];
  /** Written into its mark. */
  word(event: MovementEvent): string;
}

const mm = (event: MovementEvent, name: string): string => `${eventNumber(event, name).toFixed(0)} mm`;
const seconds = (event: MovementEvent, name: string): string => `${eventNumber(event, name).toFixed(1)} s`;
const newton = (event: MovementEvent, name: string): string => (Number.isNaN(eventNumber(event, name)) ? '–' : `${eventNumber(event, name).toFixed(0)} N`);

const KINDS: readonly Kind[] = [
  {
    type: 'direction',
    noun: 'lean',
    titles: ['direction', 'dwell', 'reach', 'of limit'],
    cells: (event) => [
      eventText(event, 'direction'),
      seconds(event, 'dwellS'),
      mm(event, 'peakMm'),
      `${(100 * eventNumber(event, 'peakReach')).toFixed(0)} %`,
    ],
    word: (event) => eventText(event, 'direction'),
  },
  { type: 'touch-down', noun: 'touch-down', titles: ['load off'], cells: (event) => [newton(event, 'lostN')], word: () => 'touch-down' },
  {
    type: 'hop',
    noun: 'hop',
    titles: ['moved'],
    cells: (event) => [`${Math.hypot(eventNumber(event, 'movedMl'), eventNumber(event, 'movedAp')).toFixed(0)} mm`],
    word: () => 'hop',
  },
  {
    type: 'stroke',
    noun: 'stroke',
    titles: ['direction', 'lane', 'length', 'speed'],
    cells: (event) => [eventText(event, 'direction'), eventText(event, 'lane') || '–', mm(event, 'lengthMm'), `${eventNumber(event, 'meanSpeedMmS').toFixed(0)} mm/s`],
    word: (event) => eventText(event, 'lane'),
  },
  {
    type: 'press',
    noun: 'press',
    titles: ['held', 'place', 'drift', 'steady to'],
    cells: (event) => [
      seconds(event, 'durationS'),
      `${eventNumber(event, 'ml').toFixed(0)}, ${mm(event, 'ap')}`,
      mm(event, 'driftMm'),
      `${(100 * eventNumber(event, 'cv')).toFixed(0)} %`,
    ],
    word: (event) => seconds(event, 'durationS'),
  },
];

const TRIAL_TYPES: Readonly<Record<string, string>> = { direction: 'shift' };

/** A table for each kind that there is, each with an empty line after it. */
export function balanceLines(events: readonly MovementEvent[]): string[] {
  return KINDS.flatMap((kind) => {
    const own = events.filter(({ type }) => type === kind.type);
    if (own.length === 0) return [];
    const columns: Column[] = [kind.noun, 'start', 'end', ...kind.titles].map((title) => ({ title, align: 'right' }));
    const rows = own.map((event, i) => [
      String(i + 1),
      clock(event.startS, 1),
      clock(eventNumber(event, 'endS'), 1),
      ...kind.cells(event),
      eventFaults(event).join(', '),
    ]);
    return [...formatTable([...columns, { title: '' }], rows), ''];
  });
}

/** `8 leans`, `0 touch-downs`: those that there are, and those that a plan answers for. */
export function balanceCounts(events: readonly MovementEvent[], answers: readonly string[]): string[] {
  return KINDS.flatMap(({ type, noun }) => {
    const count = events.filter((event) => event.type === type && !eventFaults(event).includes('touch')).length;
    if (count === 0 && !answers.includes(TRIAL_TYPES[type] ?? type)) return [];
    return [`${count} ${noun}${count === 1 ? '' : noun === 'press' ? 'es' : 's'}`];
  });
}

export function balanceMarks(events: readonly MovementEvent[]): Mark[] {
  return KINDS.flatMap((kind) =>
    events
      .filter(({ type }) => type === kind.type)
      .map((event): Mark => {
        const faint = eventFlagIs(event, 'valid', false);
        return { shape: 'hold', startS: event.startS, endS: eventNumber(event, 'endS'), text: ` ${kind.word(event)} `, faint };
      }),
  );
}
