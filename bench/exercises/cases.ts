/** Each exercise as it is simulated, and what a session of it is told: nothing that the app of a stranger would not know. */
import {
  balanceShift, type Exercise, type ItemSummary, forceTracking, heelRaise, massage, multiDirection, press, type SessionOptions, shortFoot, strength, toeCurl, toeCurlMinute, toeSplay,
} from '../../src/exercises';
import type { SimulatedLabel } from '../../src/simulator';

/** A second stream of the same body. */
export interface SecondStream {
  readonly watch: string;
  readonly sensor: string;
  readonly maximum?: number;
  readonly parameters?: Readonly<Record<string, number>>;
}

export interface Case {
  readonly name: string;
  readonly exercise: Exercise;
  /** What the simulator calls it, and with which parameters. */
  readonly simulated: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly session: Partial<SessionOptions>;
  readonly watches: readonly SecondStream[];
  /** The user presses start when the simulated one begins. */
  readonly pressesStart: boolean;
  /** What the label should be called, apart from `valid`; null where it may be called anything, or nothing. */
  readonly verdictOf: (label: SimulatedLabel, item: ItemSummary) => 'valid' | 'partial' | 'fault' | null;
}

const FULL_SCALE_N = 200;
const TOES_N = 100;
const cell = { parameters: { fullScale: FULL_SCALE_N } };
/** The toes of a foot at work, on a cell of their own. */
const toes: SecondStream = { watch: 'toes', sensor: 'toe-cell', maximum: TOES_N, parameters: cell.parameters };
const shank: SecondStream = { watch: 'shank', sensor: 'shank-imu' };
const plain = { options: {}, session: {}, watches: [], pressesStart: false };

/** A fault that makes it worthless goes before a small amplitude. */
const reps = (label: SimulatedLabel) => (label.faults.includes('knee-bend') ? 'fault' : label.faults.includes('partial') || label.quality === 'low_amplitude' ? 'partial' : 'valid');
const valid = (label: SimulatedLabel) => (label.valid ? 'valid' : 'fault');
/** Lane and wandering are remarks. */
const strokes = ({ faults }: SimulatedLabel) => (faults.includes('reverse') ? 'fault' : 'valid');
/** A splay of one side alone is a small one. */
const splays = (label: SimulatedLabel) => (label.valid ? 'valid' : label.faults.every((fault) => fault === 'asymmetry') ? 'partial' : 'fault');

const SHIFT_S = balanceShift.rules.holdS;
/** So much more than half of its ways out and back the body may be in the zone, s: those of single leans differ by so much. */
const WAYS_S = 0.5;

/**
 * Whether the zone may have been kept for as long as is asked, though the lean itself was not: a session sees the body in the zone from half
 * of its way out to half of its way back, which takes about as long as the way out. A lean in two movements is there with the first: that is
 * why its own way out counts. Of a hold that breaks, the label's is the stretch before it: who has stayed long enough by then has done it.
 */
function mayBeLongEnough({ onsetS, peakS, holdS }: SimulatedLabel): boolean {
  return peakS - onsetS + (holdS ?? 0) + WAYS_S > SHIFT_S;
}

/** By what the session asked for: 22.5° and more off is another direction; about there, either is right. */
function shifts(label: SimulatedLabel, { askedDeg }: ItemSummary): 'valid' | 'fault' | null {
  const { faults, directionDeg } = label;
  const off = askedDeg === undefined || directionDeg === null ? 0 : Math.abs(((directionDeg - askedDeg + 900) % 360) - 180);
  if (['touch-down', 'hop'].some((fault) => faults.includes(fault)) || off > 30) return 'fault';
  if (faults.includes('broken') || faults.includes('short')) return mayBeLongEnough(label) ? null : 'fault';
  return off > 15 ? null : 'valid';
}

export const cases: readonly Case[] = [
  { ...plain, name: 'heel-raise', exercise: heelRaise, simulated: 'heel-raise', options: { sets: 3 }, session: { massKg: 70 }, watches: [shank], verdictOf: reps },
  { ...plain, name: 'heel-raise (1 leg, 1 s)', exercise: heelRaise, simulated: 'heel-raise', options: { sets: 3, legs: 'one', tempo: 'metronome' }, session: { massKg: 70 }, watches: [shank], verdictOf: reps },
  { ...plain, name: 'heel-raise (towel)', exercise: heelRaise, simulated: 'heel-raise', options: { sets: 3, towel: 'yes' }, session: { conditions: { towel: 'rolled' } }, watches: [shank], verdictOf: reps },
  { ...plain, name: 'toe-curl', exercise: toeCurl, simulated: 'toe-curl', session: cell, verdictOf: reps },
  { ...plain, name: 'toe-curl-minute', exercise: toeCurlMinute, simulated: 'toe-curl-minute', session: cell, pressesStart: true, verdictOf: reps },
  { ...plain, name: 'short-foot', exercise: shortFoot, simulated: 'short-foot', options: { toeReferenceN: TOES_N }, session: cell, watches: [toes], verdictOf: valid },
  { ...plain, name: 'toe-splay', exercise: toeSplay, simulated: 'toe-splay', options: { toeReferenceN: TOES_N }, session: { parameters: { fullScale: 30 } }, watches: [toes], verdictOf: splays },
  { ...plain, name: 'balance-shift (place alone)', exercise: balanceShift, simulated: 'balance-shift', options: { order: 'fixed', sensor: 'force-plate' }, session: { sense: 'force-plate', sides: 'both' }, verdictOf: shifts },
  { ...plain, name: 'balance-shift', exercise: balanceShift, simulated: 'balance-shift', options: { order: 'fixed' }, session: { sides: 'both' }, verdictOf: shifts },
  { ...plain, name: 'multi-direction', exercise: multiDirection, simulated: 'balance-shift', options: { directions: '8' }, session: { sides: 'both' }, verdictOf: () => null },
  { ...plain, name: 'massage', exercise: massage, simulated: 'massage', verdictOf: strokes },
  { ...plain, name: 'press', exercise: press, simulated: 'press', verdictOf: valid },
  { ...plain, name: 'strength', exercise: strength, simulated: 'force-target', session: { ...cell, sides: 'both' }, options: { levelPercent: 80, durationS: 5 }, verdictOf: () => null },
  { ...plain, name: 'force-tracking', exercise: forceTracking, simulated: 'force-target', session: cell, verdictOf: () => null },
];
