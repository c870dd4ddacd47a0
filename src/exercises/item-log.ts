/** What was done in a session, item by item, as numbers in one array: so that a snapshot holds all of it. */
import { StatefulStage } from '../core';

/** Full, too small, or against a rule that makes it worthless. */
export type Verdict = 'valid' | 'partial' | 'fault';

const VERDICTS: readonly Verdict[] = ['valid', 'partial', 'fault'];

/** The numbers of an item, NaN where one has no meaning. Lengths of time in s, instants on the clock of the samples. */
export interface ItemNumbers {
  /** Place in the programme, counted from 0; side 0 is left, or both. */
  set: number;
  side: number;
  startS: number;
  peakS: number;
  endS: number;
  /** In the unit of the signal, and as a share of the reference. */
  amplitude: number;
  share: number;
  /** On the way out, at the top, on the way back. */
  outS: number;
  topS: number;
  backS: number;
  peakVelocity: number;
  /** Held; its mean level and coefficient of variation; its change while it was held; level × time. */
  heldS: number;
  mean: number;
  cv: number;
  drift: number;
  impulse: number;
  /** Root mean square distance from the target; best mean rise over 200 ms. */
  rmse: number;
  rfd200: number;
  /** Where to; and where to was asked for. */
  directionDeg: number;
  askedDeg: number;
  /** 0 inside, 1 middle, 2 outside. */
  lane: number;
  lengthMm: number;
  heightCm: number;
  workJ: number;
}

export interface Item extends Readonly<ItemNumbers> {
  /** Of its set and side, counted from 1 over those that count. */
  readonly number: number;
  readonly verdict: Verdict;
  readonly faults: readonly string[];
}

const NUMBERS: readonly (keyof ItemNumbers)[] = [
  'set', 'side', 'startS', 'peakS', 'endS', 'amplitude', 'share', 'outS', 'topS', 'backS', 'peakVelocity', 'heldS', 'mean', 'cv', 'drift', 'impulse', 'rmse',
  'rfd200', 'directionDeg', 'askedDeg', 'lane', 'lengthMm', 'heightCm', 'workJ',
];
const VERDICT = NUMBERS.length;
const FAULTS = VERDICT + 1;
const FIELDS = FAULTS + 1;

/** An item about which nothing is known. */
export function blankItem(): ItemNumbers {
  return Object.fromEntries(NUMBERS.map((name) => [name, NaN])) as unknown as ItemNumbers;
}

/** Holds up to `maxItems`; the oldest make room for more, and are counted as dropped. */
export class ItemLog extends StatefulStage {
  private readonly faults: readonly string[];
  private readonly maxItems: number;
  private readonly rows: Float64Array;
  private readonly now = { length: 0, dropped: 0 };

  /** @param faults  every fault that may occur, 50 at most: an item holds them as bits */
  constructor(maxItems: number, faults: readonly string[]) {
    super('item-log', 0);
    this.faults = faults;
    this.maxItems = maxItems;
    this.rows = new Float64Array(maxItems * FIELDS);
    this.keep(this.rows, this.now);
  }

  get length(): number {
    return this.now.length;
  }

  /** Items that had to make room. */
  get dropped(): number {
    return this.now.dropped;
  }

  add(item: ItemNumbers, verdict: Verdict, faults: readonly string[]): void {
    const { now, rows, maxItems } = this;
    if (now.length === maxItems) {
      rows.copyWithin(0, FIELDS);
      now.length -= 1;
      now.dropped += 1;
    }
    const at = now.length * FIELDS;
    NUMBERS.forEach((name, i) => {
      rows[at + i] = item[name];
    });
    rows[at + VERDICT] = VERDICTS.indexOf(verdict);
    rows[at + FAULTS] = this.faults.reduce((bits, fault, i) => (faults.includes(fault) ? bits + 2 ** i : bits), 0);
    now.length += 1;
    this.counts[0] += 1;
  }

  /** Takes item `index` out. */
  remove(index: number): void {
    const { now, rows } = this;
    rows.copyWithin(index * FIELDS, (index + 1) * FIELDS, now.length * FIELDS);
    now.length -= 1;
  }

  /** Item `index`, the oldest first. */
  item(index: number): Item {
    const at = index * FIELDS;
    const { rows } = this;
    const numbers = Object.fromEntries(NUMBERS.map((name, i) => [name, rows[at + i]])) as unknown as ItemNumbers;
    const bits = rows[at + FAULTS];
    return {
      ...numbers,
      number: this.countOf(numbers.set, numbers.side, index + 1),
      verdict: VERDICTS[rows[at + VERDICT]],
      faults: this.faults.filter((_, i) => Math.floor(bits / 2 ** i) % 2 === 1),
    };
  }

  /** Items of that set and side among the first `end`. */
  countOf(set: number, side: number, end = this.now.length): number {
    let count = 0;
    for (let i = 0; i < end; i++) if (this.rows[i * FIELDS] === set && this.rows[i * FIELDS + 1] === side) count += 1;
    return count;
  }

  items(): readonly Item[] {
    return Array.from({ length: this.now.length }, (_, i) => this.item(i));
  }
}
