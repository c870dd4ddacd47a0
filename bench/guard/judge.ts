/** What the guard measures of a row, and what it lets pass. */

/** What one process is to measure. */
export interface Task {
  /** The room and the part in it. */
  readonly room: string;
  readonly group: string;
  /** Lengths of blocks to time; null for all. */
  readonly blocks: readonly number[] | null;
  readonly rounds: number;
  readonly spanMs: number;
  /** Load and time the newer library first. */
  readonly swap: boolean;
}

/** One case: least times in ns a unit, bytes a unit. What the older library does not have is null. */
export interface Row {
  readonly name: string;
  readonly room: string;
  readonly group: string;
  /**
   * It takes a stream in blocks: nothing may be allocated a sample (law 6). Others may allocate what they did before: designs and
   * whole recordings their results, and the caller of `push` may box what that returns.
   */
  readonly streams: boolean;
  readonly base: number | null;
  readonly head: number;
  /** Time of the newer over that of the older, in one process; null without an older one. */
  readonly ratio: number | null;
  /** null where events are reported, which allocate when they happen: law 6 of the law table looks at those. */
  readonly bytes: number | null;
  /** What the older library allocates, where that is asked. */
  readonly baseBytes: number | null;
  /** Time of 2N over twice that of N. */
  readonly growth: number;
}

/** Slower than this is a failure. */
const MAX_RATIO = 1.15;
const MAX_GROWTH = 1.35;
/** What the measurement itself may cost, and what is boxed once a hop: a box in every sixteenth sample is found. */
const NOISE_BYTES = 1;
/** What may come on top, where something is allocated already. */
export const SPARE_BYTES = 2;
const MAX_BYTES_RATIO = 1.1;
/**
 * What the engine boxes in one process and not in the next, in a unit that allocates anyway, such as a match, or takes longer than
 * `LONG_NS`, such as a transform: up to 50 B were seen of the same code. A number a sample would be kilobytes there.
 */
const SPARE_BYTES_LONG = 256;
const LONG_NS = 1000;

/** Why a row fails, or null. */
export function fault({ base, head, ratio, bytes, baseBytes, growth, streams }: Row): string | null {
  const faults: string[] = [];
  if (base !== null && ratio !== null && ratio > MAX_RATIO) faults.push(`takes ${ratio.toFixed(2)} × the time (${ns(base)} → ${ns(head)} ns)`);
  if (streams && bytes !== null && bytes > NOISE_BYTES) faults.push(`allocates ${bytes} B a sample`);
  const spare = head > LONG_NS || (baseBytes ?? 0) > NOISE_BYTES ? SPARE_BYTES_LONG : SPARE_BYTES;
  if (!streams && bytes !== null && baseBytes !== null && bytes > MAX_BYTES_RATIO * baseBytes + spare) {
    faults.push(`allocates ${bytes} B a unit, ${baseBytes} before`);
  }
  if (growth > MAX_GROWTH) faults.push(`costs ${growth.toFixed(2)} × as much a sample when the stream is twice as long`);
  return faults.length === 0 ? null : faults.join(', ');
}

/**
 * The same case measured in several processes: the least of each figure, so that only what never goes away stays. The ratio is
 * that of the least times or the median one, whichever is smaller: where the compiler has a good day in one process of many, the
 * least times may be of a good day and of a usual one.
 */
export function merge(rows: readonly Row[]): Row {
  const least = (pick: (row: Row) => number): number => Math.min(...rows.map(pick));
  const [first] = rows;
  const base = first.base === null ? null : least((row) => row.base ?? Infinity);
  const head = least((row) => row.head);
  const ratios = rows.map(({ ratio }) => ratio ?? Infinity).sort((a, b) => a - b);
  return {
    ...first,
    base,
    head,
    ratio: base === null ? null : Math.min(head / base, ratios[Math.floor((ratios.length - 1) / 2)]),
    bytes: first.bytes === null ? null : least((row) => row.bytes ?? Infinity),
    baseBytes: rows.every((row) => row.baseBytes === null) ? null : least((row) => row.baseBytes ?? Infinity),
    growth: least((row) => row.growth),
  };
}

export function describeRow(row: Row): string {
  const { name, base, head, ratio, bytes } = row;
  const times = base === null ? ['–', ns(head), 'new'] : [ns(base), ns(head), ratio?.toFixed(2) ?? ''];
  return `${name.padEnd(64)}${times.map((cell) => cell.padStart(10)).join('')}${String(bytes ?? '–').padStart(10)}`;
}

export const ROW_HEAD = `${''.padEnd(64)}${['base ns', 'head ns', 'ratio', 'B/unit'].map((cell) => cell.padStart(10)).join('')}`;

function ns(x: number): string {
  return String(Number(x.toPrecision(3)));
}
