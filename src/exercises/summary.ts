/** What was done in a session, as plain data: a stable, versioned shape that an app can keep. Numbers that are not known are null. */
import { blankItem, type Item, type ItemNumbers, type Verdict } from './item-log';
import type { Side } from './session-events';

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
  /** Share by which the last third is lower than the first: the mean of amplitudes; null with fewer than six items. */
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
  readonly startS: number | null;
  readonly endS: number | null;
  /** `done`: to the end of its programme; `early`: ended before; `open`: not over yet. */
  readonly ended: 'done' | 'early' | 'open';
  readonly sets: readonly SetSummary[];
  readonly totals: Tally;
  /** (right − left) / (right + left), −1 to 1, of mean amplitude and count; null where there are not two sides. */
  readonly symmetry: { readonly amplitude: number | null; readonly count: number | null } | null;
  /** Share of the asked or possible directions that were reached, and the farthest reach in each; empty where there are none. */
  readonly directions: readonly { readonly directionDeg: number; readonly count: number; readonly farthest: number }[];
  /** Items that the log had no room for. */
  readonly dropped: number;
}

/** A set as it is known to the session. */
export interface SetFacts {
  readonly set: number;
  readonly side: Side;
  readonly startS: number;
  readonly endS: number;
  readonly items: readonly Item[];
}

const PLACE: readonly string[] = ['set', 'side'];
const NAMES = Object.keys(blankItem()).filter((name) => !PLACE.includes(name)) as readonly (keyof ItemNumbers)[];
const FATIGUE_ITEMS = 6;
const SECTOR_DEG = 45;

export function summariseSet({ set, side, startS, endS, items }: SetFacts): SetSummary {
  return { set, side, startS, endS, ...tally(items), items: items.map(summariseItem) };
}

export function tally(items: readonly Item[]): Tally {
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
export function symmetryOf(left: number | null, right: number | null): number | null {
  return left === null || right === null || !(left + right > 0) ? null : (right - left) / (right + left);
}

/** How often each sector of 45° was taken, and how far. */
export function directionsOf(items: readonly Item[]): SessionSummary['directions'] {
  const sectors = new Map<number, { count: number; farthest: number }>();
  for (const { directionDeg, amplitude } of items) {
    if (!Number.isFinite(directionDeg)) continue;
    const sector = (((Math.round(directionDeg / SECTOR_DEG) * SECTOR_DEG) % 360) + 360) % 360;
    const known = sectors.get(sector) ?? { count: 0, farthest: 0 };
    sectors.set(sector, { count: known.count + 1, farthest: Math.max(known.farthest, amplitude) });
  }
  return [...sectors].sort(([a], [b]) => a - b).map(([directionDeg, known]) => ({ directionDeg, ...known }));
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

function meanOf(items: readonly Item[], name: keyof ItemNumbers): number | null {
  const sum = sumOf(items, name);
  return sum === null ? null : sum / finite(items, name).length;
}
