/** What is valid: an item beside the rules of its exercise, the person's reference and what came before. Pure functions. */
import type { Rules } from './exercise';
import type { ItemNumbers, Verdict } from './item-log';

export interface Judgement {
  readonly verdict: Verdict;
  /** In the order in which they were found, each once. */
  readonly faults: readonly string[];
}

export interface JudgeContext {
  readonly rules: Rules;
  /** Whether the cycle before this one was off tempo. */
  readonly wasOffTempo: boolean;
  /** What the detector and the watches found. */
  readonly found: readonly string[];
}

/** A tenth of a turn between the direction that was asked for and the one that was taken is still the right one, with four or eight. */
const DIRECTION_SLACK_DEG = 22.5;

/** Judges an item that counts: one of `partialShare` and more. */
export function judge(item: ItemNumbers, { rules, wasOffTempo, found }: JudgeContext): Judgement {
  const faults = new Set(found);
  if (item.share < rules.fullShare) faults.add('partial');
  if (isOffTempo(item, rules) && wasOffTempo) faults.add('tempo');
  if (rules.holdS > 0 && item.heldS < rules.holdS - rules.holdSlackS) faults.add('short');
  // from its first level, half of its change above the mean
  if (-item.drift > rules.sagShare * (item.mean - item.drift / 2)) faults.add('sag');
  if (rules.fadeS > 0 && rules.holdS > 0 && item.backS > rules.fadeS) faults.add('fade');
  if (item.forwards < 0) faults.add('reverse');
  if (item.lane !== item.askedLane && item.lane >= 0 && item.askedLane >= 0) faults.add('lane-order');
  if (item.pressure < rules.leastPressure) faults.add('light');
  if (angleBetween(item.directionDeg, item.askedDeg) > DIRECTION_SLACK_DEG) faults.add('wrong-direction');
  const isFault = rules.invalidating.some((fault) => faults.has(fault));
  return { verdict: isFault ? 'fault' : faults.has('partial') ? 'partial' : 'valid', faults: [...faults] };
}

export function isOffTempo(item: ItemNumbers, { cycleS, tempoShare }: Rules): boolean {
  return cycleS > 0 && Math.abs(item.outS + item.topS + item.backS - cycleS) > tempoShare * cycleS;
}

/** Least angle between two directions, degrees; NaN where one is not known. */
function angleBetween(a: number, b: number): number {
  const turn = (((a - b) % 360) + 360) % 360;
  return Math.min(turn, 360 - turn);
}
