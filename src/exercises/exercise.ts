/**
 * An exercise is a declaration, plain data: how it can be sensed, what is counted, what counts as valid, how many of them with how much
 * rest. A session does it. Those that ship stand in files of their own; an app makes another from the same parts.
 */
import type { StrokeLane } from '../detectors';
import type { ParameterShare, Plan } from '../plans';

/** What is counted. */
export type ItemType = 'rep' | 'hold' | 'shift' | 'stroke' | 'press';

/** One way to sense an exercise. */
export interface Sense {
  /** As the sensors of the virtual trainer are called: `foot-imu`, `toe-cell`. */
  readonly name: string;
  readonly plan: Plan;
  /** What an amplitude of its events is: the sine of a turn, a force or pressure, a length in mm. */
  readonly measures: 'tilt' | 'force' | 'length';
  /** What is smaller, or greater, is something else, and not counted: in the unit of the amplitude, or as a share of a parameter. */
  readonly leastAmplitude?: number | ParameterShare;
  readonly mostAmplitude?: number | ParameterShare;
  /** For the plan, in place of its own defaults; those of the session go before. */
  readonly parameters?: Readonly<Record<string, number>>;
  /**
   * Getting into position is over when the plan's signal has kept within this range for a while, in its unit or as a share of one of the
   * plan's parameters. 0: only the time counts.
   */
  readonly quietRange: number | ParameterShare;
}

/** A second stream that an exercise can be watched by: toes that must stay long, a shank that must stay upright. */
export interface Watch {
  readonly name: string;
  /** Its `signal` is watched. */
  readonly plan: Plan;
  /** Whether it may go either way, as a tilt does; a force rises. */
  readonly turns: boolean;
  /** More than this from where it rested is the fault: in the unit of the signal, or as a share of the person's own maximum. */
  readonly limit: number;
  readonly limitIs: 'absolute' | 'share';
  readonly fault: string;
}

export interface Programme {
  /** On each side. */
  readonly sets: number;
  /** In a set; 0: as many as possible within `setS`. */
  readonly repetitions: number;
  /** A set is over after so long, done or not; 0: it takes as long as it takes. */
  readonly setS: number;
  /** Between two sets. */
  readonly restS: number;
  /** Both feet as one, one after the other, or both at once with a stream each. */
  readonly sides: 'both' | 'in-turn' | 'together';
  /** Directions that are asked for one after the other, degrees from the right towards the front; none: whatever comes counts. */
  readonly directionsDeg: readonly number[];
  /** Lanes that are asked for one after the other, each for its share of the repetitions; none: any. */
  readonly lanes: readonly StrokeLane[];
  /** So many seconds after the end, it is time to do it again: a `reminder` says so at the end. 0: none. */
  readonly remindS: number;
}

/** What counts as valid. Shares are of the person's reference: given, calibrated, or learned from what was done so far. */
export interface Rules {
  /** Full from this share on; between `partialShare` and this it is partial; below that it is not counted. */
  readonly fullShare: number;
  readonly partialShare: number;
  /** What is over sooner, or takes longer, from its start to its end, is something else, and not counted. 0: any. */
  readonly leastS: number;
  readonly mostS: number;
  /** Seconds of one cycle, out and back; 0: any. */
  readonly cycleS: number;
  /** A cycle that deviates by more than this share of `cycleS` is off tempo, from the second in a row on. */
  readonly tempoShare: number;
  /** How long to hold; 0: as long as it is held. */
  readonly holdS: number;
  /** So much of `holdS` may be missing. */
  readonly holdSlackS: number;
  /** A hold lasts while it is above this share of its peak; 0: for its plateau, which one that sinks much has not. */
  readonly heldShare: number;
  /** A hold that sinks by more than this share of its first level sags. 1: no matter. */
  readonly sagShare: number;
  /** A hold that takes longer to let go fades: it was not held to its end. 0: no matter. */
  readonly fadeS: number;
  /** Less pressure, in the unit of the sensor, is light. 0: any will do. */
  readonly leastPressure: number;
  /** Only what is done while a target is asked for (`Session.aim`) is counted. */
  readonly isAimed: boolean;
  /** With these faults an item is not valid; others are remarks. */
  readonly invalidating: readonly string[];
}

export interface Exercise {
  readonly name: string;
  readonly about: string;
  readonly counts: ItemType;
  /** The usual one first. */
  readonly senses: readonly Sense[];
  readonly watches: readonly Watch[];
  readonly programme: Programme;
  readonly rules: Rules;
}

/** The faults that a session can find, by kind of item; those of an exercise's watches come besides. */
export const knownFaults = [
  'partial', 'unfinished', 'incomplete-return', 'bounce', 'stop', 'dip', 'tempo', 'short', 'squeeze', 'sag', 'fade', 'out-of-band', 'broken', 'touch', 'not-reached',
  'wrong-direction', 'touch-down', 'hop', 'reverse', 'light', 'lane-order', 'eased', 'slipped',
] as const;
