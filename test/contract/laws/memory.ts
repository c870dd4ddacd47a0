/**
 * Law 4, to the sample: one missing sample, or a run that is longer than any bridge, anywhere, and after the memory that it declares
 * a part is again where a twin is that missed nothing. A part that remembers everything is where a twin is that never got those frames.
 */
import { expect } from 'vitest';
import { integer, seededRandom } from '../../support/random';
import type { Signal } from '../../support/signals';
import { drive, outputIndex, type Trace } from '../drive';
import { type AnyEvent, makePart, type Part, seedOf } from '../part';

/** As DESIGN.md says of recursive filters: settled to a millionth. */
const TOLERANCE = 1e-6;
const BEFORE = 400;
const AFTER = 300;
/** Longer than the bridge of any row: 0.1 s at 100 Hz. */
const LONG = 40;
const KINDS = [NaN, Infinity, -Infinity] as const;

interface Spoil {
  readonly what: string;
  readonly signal: Signal;
  /** The frames `[from, to)` are spoilt, in one channel or in all: the last is `to - 1`. */
  readonly from: number;
  readonly to: number;
}

export function checkMemory(part: Part): void {
  const memory = part.memorySamples;
  const seconds = part.form === 'detector' || (part.form === 'container' && part.stamped === true) ? 25 : 0;
  const before = BEFORE + Math.round(seconds * part.sampleRateHz);
  const length = before + LONG + (memory === 'all' ? 0 : memory) + AFTER + Math.round(seconds * part.sampleRateHz);
  const clean = part.signal(seededRandom(seedOf(part, 20)), length);
  const whole = drive(part, makePart(part), clean);
  for (const spoil of spoils(part, clean, before)) {
    const actual = drive(part, makePart(part), spoil.signal);
    if (memory === 'all') requireSpliced(part, spoil, actual, clean);
    else requireTwin(part, spoil, actual, whole, memory);
  }
}

/** Each kind of missing sample, at the start and in the middle, once and for long, in one channel and in all. */
function spoils(part: Part, clean: Signal, before: number): Spoil[] {
  const random = seededRandom(seedOf(part, 21));
  const long = part.form === 'detector' ? Math.max(LONG, part.gaps.toldSamples) : LONG;
  const stamps = part.form === 'container' && part.stamped === true ? 1 : 0;
  return KINDS.flatMap((kind) =>
    [0, integer(random, BEFORE >> 1, before)].flatMap((from) =>
      [1, long].map((samples) => {
        // A frame without a stamp at the start is no frame: what comes next would be the first.
        const first = from === 0 ? stamps : 0;
        const only = random() < 0.5 ? integer(random, first, clean.length) : -1;
        const signal = clean.map((channel, c) => (c < first || (only >= 0 && only !== c) ? channel : channel.slice().fill(kind, from, from + samples)));
        const where = only < 0 ? 'all channels' : `channel ${only}`;
        return { what: `${samples} × ${kind} from sample ${from} on in ${where}`, signal, from, to: from + samples };
      }),
    ),
  );
}

function requireTwin(part: Part, { what, to }: Spoil, actual: Trace, twin: Trace, memory: number): void {
  const from = outputIndex(makePart(part), to - 1 + memory);
  twin.values.forEach((values, v) => {
    const allowed = TOLERANCE * span(values);
    for (let i = from; i < values.length; i++) {
      const x = actual.values[v][i];
      if (Math.abs(x - values[i]) <= allowed || Object.is(x, values[i])) continue;
      expect.fail(`${what}: output ${v} at ${i}, ${i - outputIndex(makePart(part), to - 1)} later, expected ${values[i]}, got ${x}`);
    }
  });
  if (part.form !== 'detector') return;
  const late = ({ events }: Trace): AnyEvent[] => events.filter((event) => event.decidedIndex >= from);
  expect(late(twin).length, 'events after that').toBeGreaterThan(0);
  requireSameEvents(late(actual), late(twin), `${what}: events more than ${memory} samples later`);
}

function requireSpliced(part: Part, { what, from, to }: Spoil, actual: Trace, clean: Signal): void {
  const without = clean.map((channel) => Float64Array.of(...channel.subarray(0, from), ...channel.subarray(to)));
  const twin = drive(part, makePart(part), without);
  const apart = part.form === 'meter' ? (part.unlikeSpliced ?? []) : [];
  twin.values.forEach((values, v) => {
    if (apart.includes(v)) return;
    const allowed = TOLERANCE * span(values);
    // After as many finite frames, there are enough again.
    for (let i = 2 * to - from; i < actual.values[v].length; i++) {
      const wanted = values[i - (to - from)];
      if (Math.abs(actual.values[v][i] - wanted) <= allowed || Object.is(actual.values[v][i], wanted)) continue;
      expect.fail(`${what}: output ${v} at ${i} expected ${wanted}, as if they had never been, got ${actual.values[v][i]}`);
    }
  });
}

/** The same events, but for the last digits of what was measured. */
function requireSameEvents(actual: readonly AnyEvent[], expected: readonly AnyEvent[], what: string): void {
  expect(actual.map(nameOf), what).toStrictEqual(expected.map(nameOf));
  expected.forEach((event, e) => {
    for (const [field, value] of Object.entries(event)) {
      const other = actual[e][field];
      if (typeof value === 'number' && Math.abs((other as number) - value) <= TOLERANCE * Math.max(1, Math.abs(value))) continue;
      expect(other, `${what}: ${nameOf(event)}.${field}`).toStrictEqual(value);
    }
  });
}

function nameOf(event: AnyEvent): string {
  return `${event.type} decided at ${event.decidedIndex}`;
}

/** From the least to the greatest of the finite values. */
function span(values: Float64Array): number {
  let low = Infinity;
  let high = -Infinity;
  for (const x of values) {
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return high >= low ? high - low : 0;
}
