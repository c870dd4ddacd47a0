/** How well a session counted what was done: items beside labels, by their times. */
import type { ItemSummary } from '../../src/exercises';
import type { SimulatedLabel } from '../../src/simulator';
import type { Case } from './cases';
import type { Performance } from './perform';

export interface Score {
  hits: number;
  missed: number;
  extra: number;
  /** Verdicts, and of them right ones. */
  verdicts: number;
  right: number;
  directions: number;
  directionsRight: number;
  /** Of each hold, s. */
  holdErrors: number[];
  /** Seeds at which something was missed or made up, or called wrong, and what. */
  wrong: string[];
}

export function blankScore(): Score {
  return { hits: 0, missed: 0, extra: 0, verdicts: 0, right: 0, directions: 0, directionsRight: 0, holdErrors: [], wrong: [] };
}

export function total(scores: readonly Score[]): Score {
  const sum = (pick: (one: Score) => number): number => scores.reduce((all, one) => all + pick(one), 0);
  return {
    hits: sum(({ hits }) => hits),
    missed: sum(({ missed }) => missed),
    extra: sum(({ extra }) => extra),
    verdicts: sum(({ verdicts }) => verdicts),
    right: sum(({ right }) => right),
    directions: sum(({ directions }) => directions),
    directionsRight: sum(({ directionsRight }) => directionsRight),
    holdErrors: scores.flatMap(({ holdErrors }) => holdErrors),
    wrong: scores.flatMap(({ wrong }) => wrong),
  };
}

export function f1({ hits, missed, extra }: Score): number {
  return (2 * hits) / (2 * hits + missed + extra);
}

/** Below this share of what the person usually does, nothing is counted, and nothing need be. */
const COUNTED_SHARE = 0.33;

export function score(into: Score, one: Case, { recording, summary }: Performance, seed: number): void {
  const type = one.exercise.counts;
  const labels = (recording.labels ?? []).filter(({ trialType }) => trialType === type);
  const usual = [...labels].map(({ amplitude }) => amplitude).sort((a, b) => a - b)[labels.length >> 1];
  const items = summary.sets.flatMap((set) => set.items);
  const taken = new Set<number>();
  for (const label of labels) {
    const index = best(items, label, taken);
    const isNeeded = !(type === 'rep' && label.amplitude < COUNTED_SHARE * usual);
    if (index < 0) {
      if (!isNeeded) continue;
      into.missed += 1;
      note(into, seed, `missed ${label.onsetS.toFixed(1)} ${label.faults.join('+')}`);
      continue;
    }
    taken.add(index);
    into.hits += 1;
    judge(into, one, label, items[index], seed);
  }
  items.forEach((item, i) => {
    if (taken.has(i)) return;
    into.extra += 1;
    note(into, seed, `extra ${(item.startS ?? NaN).toFixed(1)}`);
  });
}

function judge(into: Score, one: Case, label: SimulatedLabel, item: ItemSummary, seed: number): void {
  const expected = one.verdictOf(label, item);
  if (expected !== null) {
    into.verdicts += 1;
    if (expected === item.verdict) into.right += 1;
    else note(into, seed, `${label.onsetS.toFixed(1)} ${expected} (${label.faults.join('+')}) called ${item.verdict} (${item.faults.join('+')})`);
  }
  if (label.directionDeg !== null && item.directionDeg !== undefined) {
    into.directions += 1;
    const off = Math.abs(((item.directionDeg - label.directionDeg + 540) % 360) - 180);
    if (off <= 22.5) into.directionsRight += 1;
    else note(into, seed, `${label.onsetS.toFixed(1)} direction off by ${off.toFixed(0)}°`);
  }
  if (one.exercise.counts === 'hold') into.holdErrors.push(Math.abs((item.endS ?? NaN) - (item.startS ?? NaN) - label.durationS));
}

/** The item that shares most time with the label; −1 where none does. */
function best(items: readonly ItemSummary[], label: SimulatedLabel, taken: ReadonlySet<number>): number {
  let found = -1;
  let most = 0;
  items.forEach((item, i) => {
    const shared = Math.min(item.endS ?? NaN, label.onsetS + label.durationS) - Math.max(item.startS ?? NaN, label.onsetS);
    if (shared > most && !taken.has(i)) [found, most] = [i, shared];
  });
  return found;
}

function note(into: Score, seed: number, what: string): void {
  if (into.wrong.length < 400) into.wrong.push(`seed ${seed}: ${what}`);
}
