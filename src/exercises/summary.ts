/** What was done in a session, as plain data: a stable, versioned shape that an app can keep. Numbers that are not known are null. */
import { OptionReader } from '../core';
import type { Sense } from './exercise';
import { blankItem, type Item, type ItemNumbers, type Verdict } from './item-log';
import type { Side } from './session-events';
import type { SessionSetup } from './session-options';

/** An item without its place, which its set tells. */
export type ItemSummary = Readonly<Partial<Record<keyof ItemNumbers, number>>> & {
  readonly number: number;
  readonly verdict: Verdict;
  readonly faults: readonly string[];
};

export interface Tally {
  readonly count: number;
  readonly valid: number;
  readonly partial: number;
  /** How often each fault was found. */
  readonly faults: Readonly<Record<string, number>>;
  /** Means over the items that tell; null where none does. */
  readonly meanAmplitude: number | null;
  readonly meanHeldS: number | null;
  /** Sums. */
  readonly heldS: number | null;
  readonly workJ: number | null;
  readonly impulse: number | null;
  /** Share by which the last third is lower than the first: the mean of amplitudes; null with fewer than six items. In all: the mean of the sides. */
  readonly fatigue: number | null;
}

export interface SetSummary extends Tally {
  /** Counted from 1. */
  readonly set: number;
  readonly side: Side;
  readonly startS: number;
  readonly endS: number;
  readonly items: readonly ItemSummary[];
}

export interface SessionSummary {
  readonly schema: 'instep/session';
  readonly version: 1;
  readonly exercise: string;
  readonly sense: string;
  /** What amplitudes and levels are: the sine of a tilt, a force or pressure in the unit of the sensor, mm. Other names end in their unit. */
  readonly measures: Sense['measures'];
  /** As the app gave them: circumstances before, measures after. */
  readonly conditions: Readonly<Record<string, string | number>>;
  readonly measured: Readonly<Record<string, number>>;
  readonly startS: number | null;
  readonly endS: number | null;
  /** `done`: to the end of its programme; `early`: ended before; `open`: not over yet. */
  readonly ended: 'done' | 'early' | 'open';
  readonly sets: readonly SetSummary[];
  readonly totals: Tally;
  /** (right − left) / (right + left), −1 to 1, of mean amplitude and count; null where there are not two sides. */
  readonly symmetry: { readonly amplitude: number | null; readonly count: number | null } | null;
  /** Of shifts: how often each sector of 45° was taken by each side, and the farthest reach there, in mm and as a share of the limit. */
  readonly directions: readonly Direction[];
  /** Of shifts: of the sides, on the mean, and of each. */
  readonly coverage: (Coverage & { readonly sides: readonly (Coverage & { readonly side: Side })[] }) | null;
  /** Items that the log had no room for. */
  readonly dropped: number;
}

interface Direction {
  readonly side: Side;
  readonly directionDeg: number;
  readonly count: number;
  readonly farthest: number;
  readonly share: number;
}

/** The share of the directions that were asked for, or that there are, that was reached; and of their limits, on the mean. */
interface Coverage {
  readonly directions: number;
  readonly range: number;
}

/** What a session knows beside its sets. */
interface SessionFacts {
  readonly items: readonly Item[];
  readonly ended: SessionSummary['ended'];
  readonly dropped: number;
  readonly measured: Readonly<Record<string, number>>;
}

/** A set that has begun: its place, counted from 0, and its times. */
interface SetFacts {
  readonly set: number;
  readonly turn: number;
  readonly startS: number;
  readonly endS: number;
}

const PLACE: readonly string[] = ['set', 'side'];
const NAMES = Object.keys(blankItem()).filter((name) => !PLACE.includes(name)) as readonly (keyof ItemNumbers)[];
const FATIGUE_ITEMS = 6;
const SECTOR_DEG = 45;

export function summariseSession(setup: SessionSetup, sets: readonly SetSummary[], { items, ended, dropped, measured }: SessionFacts): SessionSummary {
  const own = setup.sides.map((_, place) => items.filter(({ side }) => side === place));
  const sides = own.map(tally);
  const [left, right] = sides;
  const directions = setup.sides.flatMap((side, place) => directionsOf(side, own[place]));
  return {
    schema: 'instep/session',
    version: 1,
    exercise: setup.exercise.name,
    sense: setup.sense.name,
    measures: setup.sense.measures,
    conditions: setup.conditions,
    measured: readMeasured(measured),
    startS: sets.length === 0 ? null : sets[0].startS,
    endS: sets.length === 0 ? null : sets[sets.length - 1].endS,
    ended,
    sets,
    totals: { ...tally(items), fatigue: meanKnown(sides.map(({ fatigue }) => fatigue)) },
    symmetry: setup.sides.length < 2 ? null : { amplitude: symmetryOf(left.meanAmplitude, right.meanAmplitude), count: symmetryOf(left.count, right.count) },
    directions,
    coverage: setup.exercise.counts === 'shift' ? coverageOf(directions, setup) : null,
    dropped,
  };
}

/** @param mains  streams that are trained at once, each a side of its own */
export function summariseSets(begun: readonly SetFacts[], items: readonly Item[], sides: readonly Side[], mains: number): readonly SetSummary[] {
  return begun.flatMap(({ set, turn, startS: beganS, endS }) => {
    const all = items.filter((item) => item.set === set && item.side >= turn && item.side < turn + mains);
    // who goes on before a rest is over has begun the next set before that is known
    const startS = all.reduce((earliest, item) => Math.min(earliest, item.startS), beganS);
    return Array.from({ length: mains }, (_, main): SetSummary => {
      const own = all.filter(({ side }) => side === turn + main);
      return { set: set + 1, side: sides[turn + main], startS, endS, ...tally(own), items: own.map(summariseItem) };
    });
  });
}

/** Of each side, and on the mean: what one leg covers the other does not. */
function coverageOf(directions: readonly Direction[], setup: SessionSetup): SessionSummary['coverage'] {
  const sides = setup.sides.map((side) => ({ side, ...coverageOfSide(directions.filter((one) => one.side === side), setup) }));
  const mean = (name: keyof Coverage): number => sides.reduce((sum, side) => sum + side[name], 0) / sides.length;
  return { directions: mean('directions'), range: mean('range'), sides };
}

/** How many of the directions were reached in full, and how far the farthest went on the whole, as a share of what was asked for. */
function coverageOfSide(directions: readonly Direction[], { programme, rules, mains }: SessionSetup): Coverage {
  const asked = new Set(programme.directionsDeg.map(sectorOf));
  const possible = asked.size || (mains[0].parameters.sectors ?? mains[0].plan.parameters.sectors ?? 4);
  const taken = directions.filter(({ directionDeg }) => asked.size === 0 || asked.has(directionDeg));
  const reached = taken.filter(({ share }) => share >= rules.fullShare).length;
  const range = taken.reduce((sum, { share }) => sum + Math.min(1, share), 0);
  return { directions: Math.min(1, reached / possible), range: Math.min(1, range / possible) };
}

/** What somebody else measured, copied. */
function readMeasured(measured: unknown): Readonly<Record<string, number>> {
  const read = new OptionReader(measured, 'measured');
  return Object.fromEntries(Object.keys(measured as object).map((name) => [name, read.number(name)]));
}

function tally(items: readonly Item[]): Tally {
  const faults: Record<string, number> = {};
  for (const item of items) for (const fault of item.faults) faults[fault] = (faults[fault] ?? 0) + 1;
  const third = Math.floor(items.length / 3);
  const first = meanOf(items.slice(0, third), 'amplitude');
  const last = meanOf(items.slice(items.length - third), 'amplitude');
  return {
    count: items.length,
    valid: items.filter(({ verdict }) => verdict === 'valid').length,
    partial: items.filter(({ verdict }) => verdict === 'partial').length,
    faults,
    meanAmplitude: meanOf(items, 'amplitude'),
    meanHeldS: meanOf(items, 'heldS'),
    heldS: sumOf(items, 'heldS'),
    workJ: sumOf(items, 'workJ'),
    impulse: sumOf(items, 'impulse'),
    fatigue: items.length < FATIGUE_ITEMS || first === null || last === null || first === 0 ? null : 1 - last / first,
  };
}

/** −1 to 1: 0 is even, 1 all on the right. Source: DOMAIN §3, the bounded index. */
function symmetryOf(left: number | null, right: number | null): number | null {
  return left === null || right === null || !(left + right > 0) ? null : (right - left) / (right + left);
}

/** How often each sector of 45° was taken, and how far. */
function directionsOf(side: Side, items: readonly Item[]): readonly Direction[] {
  const sectors = new Map<number, { count: number; farthest: number; share: number }>();
  for (const { directionDeg, amplitude, share } of items) {
    if (!Number.isFinite(directionDeg)) continue;
    const sector = sectorOf(directionDeg);
    const known = sectors.get(sector) ?? { count: 0, farthest: 0, share: 0 };
    sectors.set(sector, { count: known.count + 1, farthest: Math.max(known.farthest, amplitude), share: Math.max(known.share, share) });
  }
  return [...sectors].sort(([a], [b]) => a - b).map(([directionDeg, known]) => ({ side, directionDeg, ...known }));
}

/** The middle of the sector of 45° that it is in. */
function sectorOf(directionDeg: number): number {
  return (((Math.round(directionDeg / SECTOR_DEG) * SECTOR_DEG) % 360) + 360) % 360;
}

function summariseItem(item: Item): ItemSummary {
  const known = NAMES.filter((name) => Number.isFinite(item[name])).map((name) => [name, item[name]]);
  return { number: item.number, verdict: item.verdict, faults: item.faults, ...(Object.fromEntries(known) as Partial<Record<keyof ItemNumbers, number>>) };
}

function finite(items: readonly Item[], name: keyof ItemNumbers): readonly number[] {
  return items.map((item) => item[name]).filter((value) => Number.isFinite(value));
}

function sumOf(items: readonly Item[], name: keyof ItemNumbers): number | null {
  const values = finite(items, name);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

function meanKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null) as readonly number[];
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function meanOf(items: readonly Item[], name: keyof ItemNumbers): number | null {
  const sum = sumOf(items, name);
  return sum === null ? null : sum / finite(items, name).length;
}
