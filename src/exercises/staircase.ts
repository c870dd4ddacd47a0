/**
 * Difficulty that follows progress: a weighted up–down staircase. Each trial that succeeds makes the next a little harder, each that
 * fails a good deal easier, in such proportion that the share of success settles at the target. For one person at one exercise; not for
 * measuring strength, nor for comparing people.
 *
 * The rules of care stand above it: nothing gets harder for who finds it very hard, does it badly or has risen enough for today, and pain
 * makes it much easier at once and stops every rise until the next session.
 *
 * Source: weighted up–down rule, Kaernbach (1991), Perception & Psychophysics 49:227–229: level += D · (1 − P) / P, or −D; the steps that
 * are halved after the first and the third reversal, and the rules of care: DOMAIN §4.
 */
import { OptionReader, StatefulStage } from '../core';

export interface StaircaseOptions {
  /** Where the first session begins, between `floor` and `ceiling`. Default: the floor. */
  readonly level?: number;
  /** Easiest and hardest level, in the unit of the level: a share of a range (default 0 to 1), kilograms, millimetres. */
  readonly floor?: number;
  readonly ceiling?: number;
  /** Share of trials that shall succeed. Default 0.8. */
  readonly targetShare?: number;
  /** By how much a failure lowers the level once the staircase has found its place; it begins with four times that. Default: 2.5 % of the range. */
  readonly step?: number;
  /** A session raises the level by no more than this. Default: 10 % of the range. */
  readonly maxRise?: number;
  /** A rating of perceived exertion, 0 to 10, from which on nothing gets harder. Default 8. */
  readonly maxExertion?: number;
  /** A quality, 0 to 1, below which nothing gets harder. Default 0.6. */
  readonly minQuality?: number;
}

/** One rep, hold or target, as it was done. */
export interface Trial {
  readonly success: boolean;
  /** How well, 0 to 1. */
  readonly quality?: number;
  /** Rating of perceived exertion, 0 to 10. */
  readonly exertion?: number;
  readonly pain?: boolean;
}

/** Why the level is what it is after a trial: it moved, or this kept it from rising. */
export type StaircaseReason = 'harder' | 'easier' | 'pain' | 'after-pain' | 'exertion' | 'quality' | 'session-cap' | 'ceiling' | 'floor';

export interface StaircaseDecision {
  readonly level: number;
  /** From the level before. */
  readonly change: number;
  readonly reason: StaircaseReason;
  /** After pain: this exercise is over for today. */
  readonly stop: boolean;
}

/** The first step is so many times the last; it is halved after these reversals. */
const FIRST_STEPS = 4;
const HALVED_AFTER: readonly number[] = [1, 3];
/** Pain lowers the level by so many first steps. */
const PAIN_STEPS = 2;
/** The estimate is the mean of the levels at up to so many last reversals: an even number. */
const REMEMBERED = 8;

/**
 * A staircase of difficulty.
 *
 * Shape: trials → a level. State: 17 doubles; a snapshot taken at the end of a session is where the next one begins.
 * A trial whose numbers are missing (NaN) counts as if they had not been given.
 * @throws {RangeError | TypeError} for options against their laws
 * @example
 * const difficulty = new Staircase({ level: 0.2 });
 * session.push(timeS, frame, (event) => {
 *   if (event.type === 'rep') show(difficulty.push({ success: event.item.verdict === 'valid' }).level);
 * });
 */
export class Staircase extends StatefulStage {
  readonly floor: number;
  readonly ceiling: number;
  private readonly options: ReturnType<typeof readOptions>;
  private readonly turns = new Float64Array(REMEMBERED);
  private readonly now: { level: number; startLevel: number; direction: number; reversals: number; hurts: number };

  constructor(options: StaircaseOptions = {}) {
    const read = readOptions(options);
    super('staircase', read.hash);
    this.options = read;
    this.floor = read.floor;
    this.ceiling = read.ceiling;
    this.now = { level: read.level, startLevel: read.level, direction: 0, reversals: 0, hurts: 0 };
    this.keep(this.turns, this.now);
  }

  /** The level of the next trial. */
  get level(): number {
    return this.now.level;
  }

  /** How often the level has turned from rising to falling, or back. */
  get reversals(): number {
    return this.now.reversals;
  }

  /** By how much a failure would lower the level now. */
  get step(): number {
    const halvings = HALVED_AFTER.filter((reversal) => this.now.reversals >= reversal).length;
    return (FIRST_STEPS * this.options.step) / 2 ** halvings;
  }

  /** The level at which the person meets the target: the mean at the last even number of reversals, 8 at most; NaN before the second. */
  get estimate(): number {
    const count = Math.min(REMEMBERED, this.now.reversals - (this.now.reversals % 2));
    let sum = 0;
    for (let ago = 1; ago <= count; ago++) sum += this.turns[(this.now.reversals - ago) % REMEMBERED];
    return count === 0 ? NaN : sum / count;
  }

  /** A new session: pain is forgotten, and the level may rise again. */
  beginSession(): void {
    this.now.startLevel = this.now.level;
    this.now.hurts = 0;
  }

  /** Takes a trial, and says how hard the next one is to be. */
  push(trial: Trial): StaircaseDecision {
    this.counts[0] += 1;
    const before = this.now.level;
    if (trial.pain === true) {
      this.now.hurts = 1;
      this.move(before - PAIN_STEPS * FIRST_STEPS * this.options.step);
      return this.decided(before, 'pain');
    }
    if (!trial.success) {
      this.move(before - this.step);
      return this.decided(before, before > this.floor ? 'easier' : 'floor');
    }
    const { targetShare, maxRise } = this.options;
    const kept = this.keptBy(trial);
    if (kept !== null) return this.decided(before, kept);
    this.move(Math.min(before + (this.step * (1 - targetShare)) / targetShare, this.now.startLevel + maxRise));
    return this.decided(before, 'harder');
  }

  /** What keeps a success from making it harder. */
  private keptBy({ quality, exertion }: Trial): StaircaseReason | null {
    const { maxExertion, minQuality, maxRise } = this.options;
    const { level, startLevel, hurts } = this.now;
    if (hurts === 1) return 'after-pain';
    if (exertion !== undefined && exertion >= maxExertion) return 'exertion';
    if (quality !== undefined && quality < minQuality) return 'quality';
    if (level >= this.ceiling) return 'ceiling';
    return level >= startLevel + maxRise ? 'session-cap' : null;
  }

  private move(to: number): void {
    const { now } = this;
    const level = Math.min(this.ceiling, Math.max(this.floor, to));
    const direction = Math.sign(level - now.level);
    if (direction === 0) return;
    if (now.direction !== 0 && direction !== now.direction) {
      this.turns[now.reversals % REMEMBERED] = now.level;
      now.reversals += 1;
    }
    now.direction = direction;
    now.level = level;
  }

  private decided(before: number, reason: StaircaseReason): StaircaseDecision {
    const { level, hurts } = this.now;
    return { level, change: level - before, reason, stop: hurts === 1 };
  }
}

function readOptions(options: StaircaseOptions) {
  const read = new OptionReader(options);
  const floor = read.number('floor', { default: 0 });
  const ceiling = read.number('ceiling', { above: floor, default: floor + 1, why: 'above the floor' });
  const range = ceiling - floor;
  const level = read.number('level', { atLeast: floor, atMost: ceiling, default: floor });
  const targetShare = read.number('targetShare', { atLeast: 0.5, below: 1, default: 0.8 });
  const step = read.number('step', { above: 0, atMost: range, default: range / 40 });
  const maxRise = read.number('maxRise', { above: 0, default: range / 10 });
  const maxExertion = read.number('maxExertion', { atLeast: 0, atMost: 10, default: 8 });
  const minQuality = read.number('minQuality', { atLeast: 0, atMost: 1, default: 0.6 });
  return { floor, ceiling, level, targetShare, step, maxRise, maxExertion, minQuality, hash: read.end() };
}
