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
  /** Greatest level; mean rise over the first 50, 100 and 200 ms, in the unit of the signal by the second, where the sensor is fast enough. */
  peak: number;
  rfd50: number;
  rfd100: number;
  rfd200: number;
  /** Root mean square distance from the target while one was set, and the share of that time within the tolerance. */
  rmse: number;
  onTarget: number;
  /** Where to; and where to was asked for. Left and taken up again so often; how fast the centre of pressure swayed meanwhile, mm/s. */
  directionDeg: number;
  askedDeg: number;
  breaks: number;
  swayMmS: number;
  /** Of a stroke: place in `lanes`, and of the one that was asked for; 1 towards the toes or the little toe, −1 back; its way and speed. */
  lane: number;
  askedLane: number;
  forwards: number;
  lengthMm: number;
  speedMmS: number;
  /** Mean, of a stroke or a press. */
  pressure: number;
  heightCm: number;
  workJ: number;
}

export interface Item extends Readonly<ItemNumbers> {
  /** Of its set and side, counted from 1 over those that count. */
  readonly number: number;
  readonly verdict: Verdict;
  readonly faults: readonly string[];
}

/** An item about which nothing is known. */
export function blankItem(): ItemNumbers {
  return {
    set: NaN, side: NaN, startS: NaN, peakS: NaN, endS: NaN, amplitude: NaN, share: NaN, outS: NaN, topS: NaN, backS: NaN, peakVelocity: NaN,
    heldS: NaN, mean: NaN, cv: NaN, drift: NaN, impulse: NaN, peak: NaN, rfd50: NaN, rfd100: NaN, rfd200: NaN, rmse: NaN, onTarget: NaN,
    directionDeg: NaN, askedDeg: NaN, breaks: NaN, swayMmS: NaN, lane: NaN, askedLane: NaN, forwards: NaN, lengthMm: NaN, speedMmS: NaN,
    pressure: NaN, heightCm: NaN, workJ: NaN,
  };
}

const NUMBERS = Object.keys(blankItem()) as readonly (keyof ItemNumbers)[];
const [SET, SIDE, START, END, AMPLITUDE] = (['set', 'side', 'startS', 'endS', 'amplitude'] as const).map((name) => NUMBERS.indexOf(name));
/** Two instants closer than this are one. */
const SAME_S = 1e-6;
const VERDICT = NUMBERS.length;
const FAULTS = VERDICT + 1;
/** Doubles of one item. */
const FIELDS = FAULTS + 1;

/** Holds up to `maxItems`; the oldest make room for more, and are counted as dropped. */
export class ItemLog extends StatefulStage {
  private readonly faults: readonly string[];
  private readonly maxItems: number;
  private readonly rows: Float64Array;
  private readonly sets: number;
  /** Items that had to make room, of each set and side. */
  private readonly gone: Float64Array;
  private readonly now = { length: 0, dropped: 0 };

  /** @param faults  every fault that may occur, 50 at most: an item holds them as bits */
  constructor(maxItems: number, faults: readonly string[], { sets, sides }: { readonly sets: number; readonly sides: number }) {
    super('item-log', 0);
    this.faults = faults;
    this.maxItems = maxItems;
    this.rows = new Float64Array(maxItems * FIELDS);
    this.sets = sets;
    this.gone = new Float64Array(sets * sides);
    this.keep(this.rows, this.gone, this.now);
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
      this.gone[this.place(rows[SET], rows[SIDE])] += 1;
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
    const numbers = blankItem();
    NUMBERS.forEach((name, i) => {
      numbers[name] = rows[at + i];
    });
    const bits = rows[at + FAULTS];
    return {
      ...numbers,
      number: this.countOf(numbers.set, numbers.side, index + 1),
      verdict: VERDICTS[rows[at + VERDICT]],
      faults: this.faults.filter((_, i) => Math.floor(bits / 2 ** i) % 2 === 1),
    };
  }

  /** Items of that set and side among the first `end`, and those that had to make room. */
  countOf(set: number, side: number, end = this.now.length): number {
    let count = this.gone[this.place(set, side)];
    for (let i = 0; i < end; i++) if (this.rows[i * FIELDS + SET] === set && this.rows[i * FIELDS + SIDE] === side) count += 1;
    return count;
  }

  /** Amplitudes of the last items of that side, the latest first. */
  lastAmplitudes(side: number, count: number): readonly number[] {
    const { now, rows } = this;
    const found: number[] = [];
    for (let i = now.length - 1; i >= 0 && found.length < count; i--) if (rows[i * FIELDS + SIDE] === side) found.push(rows[i * FIELDS + AMPLITUDE]);
    return found;
  }

  /** When the latest item of that side ended; NaN before there is one. */
  lastEndS(side: number): number {
    for (let i = this.now.length - 1; i >= 0; i--) if (this.rows[i * FIELDS + SIDE] === side) return this.rows[i * FIELDS + END];
    return NaN;
  }

  /** The latest item of that set and side. */
  lastOf(set: number, side: number): Item | undefined {
    for (let i = this.now.length - 1; i >= 0; i--) if (this.rows[i * FIELDS + SIDE] === side && this.rows[i * FIELDS + SET] === set) return this.item(i);
    return undefined;
  }

  /** The item of that side that began at that instant, to a microsecond; −1 where there is none. */
  find(side: number, startS: number): number {
    for (let i = this.now.length - 1; i >= 0; i--) {
      if (this.rows[i * FIELDS + SIDE] === side && Math.abs(this.rows[i * FIELDS + START] - startS) < SAME_S) return i;
    }
    return -1;
  }

  items(): readonly Item[] {
    return Array.from({ length: this.now.length }, (_, i) => this.item(i));
  }

  private place(set: number, side: number): number {
    return side * this.sets + set;
  }
}
