/**
 * Simulated sessions must notice when a rule of a detector is broken: otherwise either the sessions are too easy or the rule is of no
 * use. The intact library passes every bound; each broken copy fails at least one.
 */
import { describe, expect, it } from 'vitest';
import type { MovementEvent } from '../../src/core';
import { type ExerciseName, minJerk, simulate, type SimulatedRecording, type SimulationOptions } from '../../src/simulator';
import { eventFlagIs, eventNumber, matchIntervals } from '../../src/validation';
import type { Player } from '../support/library-copy';
import { type Break, breakLibrary } from './broken-library';
import { play, tareOf } from './simulated-play';

/** Errors of the worst event, s. */
interface Bounds {
  readonly onsetS: number;
  readonly endS: number;
  /** From the end of a rep, or the onset of a hold, to the report; from the turning point to the provisional one. */
  readonly decisionS: number;
  readonly turningS: number;
  /** From the end of a hold to its report. */
  readonly endToldS: number;
  /** How long before its onset a hold may be announced: what seemed one may be a load that came before. @default any time */
  readonly earlyS?: number;
  /** How many, where even the library errs: a gap cuts a hold in two. @default 0 */
  readonly missed?: number;
  readonly extra?: number;
  /** How many may be announced beyond those expected: an effort may turn out to be a squeeze. @default twice `extra` */
  readonly announced?: number;
}

interface Session {
  readonly about: string;
  readonly plan: 'imu-exercise' | 'force-reps' | 'force-hold';
  readonly recording: SimulatedRecording;
  readonly parameters: Readonly<Record<string, number>>;
  readonly channels: readonly string[] | null;
  readonly bounds: Bounds;
}

const BOUNDS = {
  // the first reps of a set wait for the next
  'imu-exercise': { onsetS: 1.1, endS: 1, decisionS: 2.5, turningS: 0.45, endToldS: Infinity },
  'force-reps': { onsetS: 0.15, endS: 0.15, decisionS: 0.5, turningS: 0.4, endToldS: Infinity },
  'force-hold': { onsetS: 0.15, endS: 0.15, decisionS: 0.8, turningS: Infinity, endToldS: 1.1 },
} as const satisfies Record<Session['plan'], Bounds>;

function imu<N extends ExerciseName>(about: string, exercise: N, options: SimulationOptions<N>, bounds: Partial<Bounds> = {}): Session {
  return { about, plan: 'imu-exercise', recording: simulate(exercise, options), parameters: {}, channels: null, bounds: { ...BOUNDS['imu-exercise'], ...bounds } };
}

type ForcePlan = Exclude<Session['plan'], 'imu-exercise'>;
type ForceSettings = Partial<Bounds> & { readonly fullScale: number; readonly isTared?: false; readonly shape?: Shape };

/** What a session becomes that no simulation has: its value at a time, with the holds that it is labelled with. */
type Shape = (value: number, timeS: number, holds: SimulatedRecording['labels'] & object) => number;

/** The first channel of a sensor of force; tared, where nothing else is said. */
function force<N extends ExerciseName>(about: string, plan: ForcePlan, exercise: N, options: SimulationOptions<N>, settings: ForceSettings): Session {
  const { fullScale, isTared = true, shape, ...bounds } = settings;
  const simulated = simulate(exercise, options);
  const recording = shape === undefined ? simulated : { ...simulated, data: simulated.data.map((data) => data.map((value, i) => shape(value, simulated.time[i], simulated.labels ?? []))) };
  const tare = isTared ? { tare: tareOf(recording) } : {};
  return { about, plan, recording, parameters: { fullScale, ...tare }, channels: [recording.channels[0].name], bounds: { ...BOUNDS[plan], ...bounds } };
}

/** Every hold reads zero for 0.4 s in its middle. */
const droppedOut: Shape = (value, timeS, holds) => (holds.some(({ onsetS, durationS }) => Math.abs(timeS - onsetS - (durationS ?? 0) / 2) < 0.2) ? 0 : value);
/** From 2 s before the first hold on, the sensor is loaded. */
const loaded: Shape = (value, timeS, holds) => value + 13 * minJerk((timeS - holds[0].onsetS + 2) / 0.5);
/** Every hold is let go for an instant, not as fast as a sensor drops out. */
const dipping: Shape = (value, timeS, holds) => {
  const sinceS = Math.min(...holds.map(({ onsetS, durationS }) => Math.abs(timeS - onsetS - (durationS ?? 0) / 2)));
  return value * minJerk((sinceS - 0.03) / 0.16);
};
/** Toes that press again and again before the first hold. */
const wiggling: Shape = (value, timeS, holds) => {
  const untilS = holds[0].onsetS - timeS - 1;
  return untilS > 0 && untilS < 4 ? value + 10 * Math.sin((Math.PI * untilS) / 0.5) ** 2 : value;
};
/** Toes that twitch after each rep, by a twentieth of it. */
const twitching: Shape = (value, timeS, reps) =>
  reps.reduce((sum, { onsetS, durationS }) => {
    const sinceS = timeS - onsetS - (durationS ?? 0) - 0.1;
    return sinceS > 0 && sinceS < 0.5 ? sum + 3 * Math.sin((Math.PI * sinceS) / 0.5) ** 2 : sum;
  }, value);
/** A zero that rises by a newton in five seconds. */
const drifting: Shape = (value, timeS) => value + timeS / 5;
/** During every hold a load of 6 N comes, and stays. */
const shifting: Shape = (value, timeS, holds) => holds.reduce((sum, { onsetS, durationS }) => sum + 6 * minJerk((timeS - onsetS - (durationS ?? 0) / 2) / 1.5), value);
/** Presses of 0.7 s, too short to be held. */
const squeezed: Shape = (value, timeS, holds) => {
  const sinceS = (holds[0].onsetS - timeS) % 1.6;
  return timeS > 2 && timeS < holds[0].onsetS - 1.7 ? value + 15 * (minJerk((sinceS - 0.3) / 0.1) - minJerk((sinceS - 0.9) / 0.1)) : value;
};
/** Two thirds of the effort, hardly a third, and all of it: one hold. */
const regained: Shape = (value, timeS, holds) => {
  const hold = holds.find(({ onsetS, durationS }) => timeS > onsetS && timeS < onsetS + (durationS ?? 0));
  const sinceS = timeS - (hold?.onsetS ?? timeS);
  return value * (hold === undefined ? 1 : 0.66 - 0.4 * minJerk((sinceS - 1.5) / 0.4) + 0.74 * minJerk((sinceS - 2.3) / 0.4));
};
/** What a slow rise looks like: the pull on a rope that gives. */
const slowly: Shape = (value, timeS, holds) => {
  const hold = holds.find(({ onsetS, durationS }) => timeS > onsetS - 0.5 && timeS < onsetS + (durationS ?? 0));
  return hold === undefined ? value : value * Math.min(1, Math.max(0, (timeS - hold.onsetS + 0.09) / 3));
};

const SESSIONS: readonly Session[] = [
  imu('slow heel raises', 'heel-raise', { seed: 1 }),
  imu('slow heel raises with all their faults', 'heel-raise', { seed: 3, faults: 'all' }, { missed: 2 }),
  imu('heel raises that stop half-way', 'heel-raise', { seed: 7, faults: { stop: 0.4 } }, { decisionS: 16 }),
  imu('heel raises that dip at the top', 'heel-raise', { seed: 1, tempo: 'metronome', faults: { dip: 0.5 } }),
  imu('low heel raises in sets, between which the strap slips', 'heel-raise', { seed: 3, tempo: 'metronome', heightCm: 5, sets: 4, repetitions: 4, restS: 30, faults: 'none' }, { announced: 1, decisionS: 3.5 }),
  imu('low heel raises in sets with hardly a rest', 'heel-raise', { seed: 10, tempo: 'metronome', heightCm: 5, sets: 4, repetitions: 4, restS: 12, faults: 'none' }, { announced: 2 }),
  imu('heel raises with bounces', 'heel-raise', { seed: 1, tempo: 'metronome', faults: { bounce: 0.5 } }),
  imu('heel raises over Bluetooth', 'heel-raise', { seed: 1, tempo: 'metronome', transport: 'bluetooth' }),
  imu('heel raises over a poor link', 'heel-raise', { seed: 1, tempo: 'metronome', repetitions: 30, faults: 'none', transport: 'poor' }),
  imu('a minute of quiet, then heel raises', 'heel-raise', { seed: 1, quietStartS: 60, repetitions: 3, faults: 'none' }),
  force('toe curls with bounces', 'force-reps', 'toe-curl', { seed: 1, sets: 1, faults: { bounce: 0.4 } }, { fullScale: 0 }),
  force('toe curls after each of which the toes twitch', 'force-reps', 'toe-curl', { seed: 1, sets: 1, faults: 'none' }, { fullScale: 40, shape: twitching }),
  force('toe curls with partial ones', 'force-reps', 'toe-curl', { seed: 1, sets: 1, faults: { partial: 0.4 } }, { fullScale: 0 }),
  force('toe curls that stop half-way', 'force-reps', 'toe-curl', { seed: 1, sets: 1, faults: { stop: 0.5 } }, { fullScale: 200 }),
  force('toe curls that stop half-way, nothing known of the cell', 'force-reps', 'toe-curl', { seed: 5, sets: 1, faults: { stop: 0.5 } }, { fullScale: 0, isTared: false }),
  force('toe curls that begin loaded', 'force-reps', 'toe-curl', { seed: 3, sets: 1, faults: { 'loaded-start': 1 } }, { fullScale: 0, isTared: false }),
  force('toe curls after a minute of quiet', 'force-reps', 'toe-curl', { seed: 4, sets: 1, repetitions: 3, faults: 'none', quietStartS: 60 }, { fullScale: 0 }),
  force('toe curls after a minute in which the cell wanders', 'force-reps', 'toe-curl', { seed: 9, sets: 1, repetitions: 3, faults: 'none', quietStartS: 60 }, { fullScale: 0 }),
  force('toe curls, a cell with spikes', 'force-reps', 'toe-curl', { seed: 2, sets: 1, faults: 'none', sensorOptions: { spikesPerMinute: 20 } }, { fullScale: 200 }),
  force('toe curls on a cell that was tared while loaded', 'force-reps', 'toe-curl', { seed: 5, sets: 1, faults: { 'loaded-start': 1 } }, { fullScale: 200, onsetS: 0.3 }),
  force('short foot', 'force-hold', 'short-foot', { seed: 1, faults: 'all' }, { fullScale: 200 }),
  force('short foot, holds that break', 'force-hold', 'short-foot', { seed: 1, faults: { broken: 0.5 } }, { fullScale: 200 }),
  force('short foot, holds that sink and are lifted again', 'force-hold', 'short-foot', { seed: 4, sensor: 'arch-bladder', faults: { sag: 0.5, relift: 0.5 } }, { fullScale: 200 }),
  force('short foot, holds that fade', 'force-hold', 'short-foot', { seed: 1, faults: { early: 0.6 } }, { fullScale: 200 }),
  force('short foot, sitting down in between', 'force-hold', 'short-foot', { seed: 4, faults: { posture: 0.5 } }, { fullScale: 200, endS: 0.3 }),
  force('short foot, a cell with spikes', 'force-hold', 'short-foot', { seed: 1, faults: 'none', sensorOptions: { spikesPerMinute: 20 } }, { fullScale: 200, endToldS: 0.45 }),
  force('short foot, no full scale known', 'force-hold', 'short-foot', { seed: 6, quietStartS: 40 }, { fullScale: 0, decisionS: 1.1 }),
  force('short foot, seated, no tare', 'force-hold', 'short-foot', { seed: 3, posture: 'seated' }, { fullScale: 200, isTared: false }),
  force('short foot over a poor link', 'force-hold', 'short-foot', { seed: 1, transport: 'poor' }, { fullScale: 200 }),
  force('short foot with long gaps', 'force-hold', 'short-foot', { seed: 1, faults: 'none', transport: 'poor', transportOptions: { gapEveryS: 10 } }, { fullScale: 200, extra: 2, endS: 2.5 }),
  force('short foot on a bladder', 'force-hold', 'short-foot', { seed: 3, sensor: 'arch-bladder' }, { fullScale: 200 }),
  force('force target after shuffling, in which the toes wiggle', 'force-hold', 'force-target', { seed: 13, before: ['shuffling'], faults: 'none' }, { fullScale: 50, endS: 0.2, announced: 12 }),
  force('short foot on a bladder, no tare', 'force-hold', 'short-foot', { seed: 3, sensor: 'arch-bladder' }, { fullScale: 200, isTared: false }),
  force('short foot, standing, no tare', 'force-hold', 'short-foot', { seed: 3, posture: 'standing' }, { fullScale: 200, isTared: false, announced: 1 }),
  force('short foot, drop-outs in all holds', 'force-hold', 'short-foot', { seed: 1, faults: 'none' }, { fullScale: 200, shape: droppedOut }),
  force('short foot, loaded before the first hold', 'force-hold', 'short-foot', { seed: 2, faults: 'none', quietStartS: 5 }, { fullScale: 200, shape: loaded }),
  force('short foot, dips in all holds', 'force-hold', 'short-foot', { seed: 1, faults: 'none' }, { fullScale: 200, shape: dipping }),
  force('short foot, toes that wiggle before', 'force-hold', 'short-foot', { seed: 1, faults: 'none', quietStartS: 8 }, { fullScale: 200, shape: wiggling, announced: 8 }),
  force('short foot, a zero that drifts', 'force-hold', 'short-foot', { seed: 1, faults: 'none', quietStartS: 60, repetitions: 3 }, { fullScale: 200, shape: drifting, earlyS: 0.1 }),
  force('short foot, loads that come with the holds', 'force-hold', 'short-foot', { seed: 1, faults: 'none' }, { fullScale: 200, shape: shifting, endS: 0.25 }),
  force('short foot, squeezes before', 'force-hold', 'short-foot', { seed: 1, faults: 'none', quietStartS: 10 }, { fullScale: 200, shape: squeezed, announced: 8 }),
  force('short foot, efforts that are lost and regained', 'force-hold', 'short-foot', { seed: 1, faults: 'none' }, { fullScale: 200, shape: regained }),
  force('short foot, slow rises', 'force-hold', 'short-foot', { seed: 1, faults: 'none' }, { fullScale: 200, shape: slowly, decisionS: 1.2, onsetS: 0.35 }),
  force('toe splay, no full scale known', 'force-hold', 'toe-splay', { seed: 3, sets: 1, sensor: 'stretch-band' }, { fullScale: 0 }),
];

/** What a session holds against a player; nothing where it did well. */
function complaints({ plan, recording, parameters, channels, bounds }: Session, player?: Player): string[] {
  const trialType = plan === 'force-hold' ? 'hold' : 'rep';
  const { events, score } = play(recording, plan, trialType, parameters, channels, player);
  const said: string[] = [];
  const limit = (what: string, values: readonly number[], most: number) => {
    const worst = Math.max(0, ...values.map(Math.abs));
    if (worst > most) said.push(`${what} ${worst.toFixed(2)} s`);
  };
  const { missed = 0, extra = 0, announced = 2 * extra } = bounds;
  if ((score.falseNegatives ?? Infinity) > missed) said.push(`${score.falseNegatives} missed`);
  if ((score.falsePositives ?? Infinity) > extra) said.push(`${score.falsePositives} extra`);
  limit('onset', score.onsetErrorsS, bounds.onsetS);
  limit('end', score.endErrorsS, bounds.endS);
  limit('decided after', score.decisionDelaysS, bounds.decisionS);
  limit('announced before by', score.earlyByS, bounds.earlyS ?? Infinity);
  limit('end told after', events.filter(isType('hold-end')).map((event) => event.decidedS - eventNumber(event, 'endS')), bounds.endToldS);
  limit('top told after', events.filter(isType('rep-peak')).map((event) => event.decidedS - eventNumber(event, 'peakS')), bounds.turningS);
  const begun = events.filter(isType(trialType === 'rep' ? 'rep-peak' : 'hold-start')).length;
  if (begun > (score.expected ?? 0) + announced) said.push(`${begun} announced`);
  const misjudged = trialType === 'rep' ? partialMisjudged(recording, events) : 0;
  if (misjudged > 0) said.push(`${misjudged} misjudged`);
  return said;
}

/** Reps that were partial and not told so, or the other way round. */
function partialMisjudged({ labels }: SimulatedRecording, events: readonly MovementEvent[]): number {
  const wanted = (labels ?? []).filter((label) => label.trialType === 'rep');
  const found = events.filter(isType('rep'));
  const pairs = matchIntervals(
    wanted.map(({ onsetS, durationS }) => ({ startS: onsetS, endS: onsetS + durationS })),
    found.map((event) => ({ startS: event.startS, endS: eventNumber(event, 'endS') })),
  );
  return pairs.filter(([label, event]) => wanted[label].faults.includes('partial') !== eventFlagIs(found[event], 'partial', true)).length;
}

function isType(type: string): (event: MovementEvent) => boolean {
  return (event) => event.type === type;
}

const at = (file: string, from: string, to: string): Break => ({ file, from, to });

const REP_RULES: readonly (readonly [rule: string, broken: Break])[] = [
  ['movements of a set are of one size', at('detectors/limb-options.ts', 'LEAVE_SHARE = 0.23', 'LEAVE_SHARE = 0.02')],
  ['single wrong readings are taken out', at('plans/named-plans.ts', 'windowSamples: 7', 'windowSamples: 1')],
  ['what is small beside the last presses is none', at('detectors/movement-threshold.ts', 'share * this.amplitudes.median', '0')],
  ['the wander of a cell is no press', at('detectors/movement-threshold.ts', 'const NOISE_FACTOR = 16', 'const NOISE_FACTOR = 4')],
  ['a press may begin below a tare', at('detectors/movement-threshold.ts', 'direction * (level - tare)', 'Math.abs(level - tare)')],
  ['noise is learned anew after a movement', at('detectors/movement-threshold.ts', 'this.noise.breakOff();', '')],
  ['a rep ends far below its top, so that a dip does not split it', at('plans/named-plans.ts', 'returnShare: 0.75', 'returnShare: 0.11')],
  ['a limb comes back by more than half, so that a dip does not split its rep', at('detectors/limb-options.ts', 'RETURN_SHARE = 0.6', 'RETURN_SHARE = 0.12')],
  ['a press begins near zero', at('plans/named-plans.ts', 'homeAtZero: true', 'homeAtZero: false')],
  ['starts are dated back', at('detectors/look-back.ts', 'while (ago < last && ', 'while (ago < 0 && ')],
  ['a rep far below the others is partial', at('detectors/rep-report.ts', 'amplitude < shortOf', 'amplitude < 0')],
  ['a plateau counts as a top', at('detectors/rep-options.ts', 'const PEAK_HOLD_S = 0.3', 'const PEAK_HOLD_S = 5')],
  ['a return is over when it settles', at('detectors/limb-options.ts', 'const SETTLE_S = 0.4', 'const SETTLE_S = 0.02')],
  ['a return that has settled does not wait', at('detectors/rep-options.ts', 'const SETTLE_S = 0.4', 'const SETTLE_S = 4')],
  ['a long stillness is a rest, from which a new set begins', at('detectors/limb-options.ts', 'const REST_S = 8', 'const REST_S = 800')],
  ['a short one at the top is none', at('detectors/limb-options.ts', 'const REST_S = 8', 'const REST_S = 0.3')],
  ['home follows a still signal', at('detectors/rep-options.ts', 'const HOME_LEAK_S = 1.5', 'const HOME_LEAK_S = 1e9')],
  ['home does not follow a movement', at('detectors/rep-options.ts', 'const HOME_LEAK_S = 1.5', 'const HOME_LEAK_S = 0.02')],
  ['a set keeps the direction in which it began', at('detectors/swing-tracker.ts', 'now.isRested === 1 ? 0 : now.direction', '0')],
];

const HOLD_RULES: readonly (readonly [rule: string, broken: Break])[] = [
  ['noise is no effort', at('detectors/effort-threshold.ts', 'const NOISE_FACTOR = 6', 'const NOISE_FACTOR = 0')],
  ['no hold starts before the noise is known', at('detectors/noise-level.ts', 'const KNOWN_S = 0.5', 'const KNOWN_S = 0.01')],
  ['a squeeze is no hold', at('detectors/hold-report.ts', 'const isSqueeze = duration < minHold || ', 'const isSqueeze = ')],
  ['a row of squeezes is none', at('detectors/hold-report.ts', ' || tally.longestKept < KEPT_LEAST_SHARE * minHold', '')],
  ['spikes are taken out', at('detectors/spike-guard.ts', 'if (middle === middle) out[0] = middle;', '')],
  ['spikes of a slower sensor are, too', at('detectors/spike-guard.ts', 'const FIVE_FROM_HZ = 50', 'const FIVE_FROM_HZ = 5000')],
  ['an effort lasts before it is one', at('detectors/hold-options.ts', 'confirm: 0.25', 'confirm: 0.001')],
  ['a hold ends far below its level', at('detectors/effort-release.ts', 'const RELEASE_SHARE = 0.15', 'const RELEASE_SHARE = 0.001')],
  ['a hold goes on while most of its level is kept', at('detectors/effort-release.ts', 'const EASED_SHARE = 0.3', 'const EASED_SHARE = 0.95')],
  ['a dip that comes back at once is none', at('detectors/effort-release.ts', 'const RESUME_SHARE = 0.3', 'const RESUME_SHARE = 30')],
  ['a release lasts before it is one', at('detectors/hold-options.ts', 'released: 0.2', 'released: 0.001')],
  ['a release that has settled is over', at('detectors/hold-options.ts', 'settled: 0.75', 'settled: 50')],
  ['a drop-out is no release', at('detectors/hold-options.ts', 'dropFall: 0.05', 'dropFall: 0.001')],
  ['a release is no drop-out', at('detectors/hold-options.ts', 'dropFall: 0.05', 'dropFall: 0.5')],
  ['onsets are dated back', at('detectors/hold-detector.ts', 'Math.round(index - found.ago - options.latency)', 'index')],
  ['onsets are dated by what the hold reaches', at('detectors/hold-options.ts', 'refine: 0.4', 'refine: 400')],
  ['a slow rise is no foot', at('detectors/effort-onset.ts', 'const SAME_FOOT_SHARE = 0.01', 'const SAME_FOOT_SHARE = 0.9')],
  ['ends are dated back', at('detectors/effort-release.ts', 'index - Math.min(ago, Math.max(options.endWait, options.maxGap) + options.settle)', 'index')],
  ['an edge lies near the baseline', at('detectors/effort-onset.ts', 'export const EDGE_SHARE = 0.03', 'export const EDGE_SHARE = 0.3')],
  ['the baseline follows at rest', at('detectors/rest-level.ts', 'now.baseline += (now', 'now.baseline += 0 * (now')],
  ['the baseline does not follow an effort', at('detectors/rest-level.ts', 'const FOLLOW_S = 4', 'const FOLLOW_S = 0.05')],
  ['the baseline is where a hold came back to', at('detectors/hold-detector.ts', 'level[0] = rest.baseline + release.restLevel;', 'level[0] = rest.baseline;')],
  ['the baseline of a hold is the foot that it rose from', at('detectors/hold-detector.ts', 'this.level[0] = found.foot;', 'this.level[0] = rest.baseline;')],
  ['a load before the effort is none of it', at('detectors/effort-onset.ts', 'const HALF_SHARE = 0.4', 'const HALF_SHARE = 0.04')],
  ['what was on before a dip is part of it', at('detectors/effort-onset.ts', ' || (up < last && up < known)', '')],
  ['a still load that a stream begins with is none', at('detectors/stream-start.ts', 'const STILL_SHARE = 0.02', 'const STILL_SHARE = -1')],
];

describe('simulated sessions', () => {
  it.each(SESSIONS.map((session) => [session.about, session] as const))('find nothing wrong with the library: %s', (_, session) => {
    expect(complaints(session)).toEqual([]);
  });

  it('find nothing wrong with a copy in which nothing is broken', async () => {
    const player = await breakLibrary(at('detectors/hold-options.ts', 'refine: 0.4', 'refine: 0.4'));
    expect(SESSIONS.flatMap((session) => complaints(session, player))).toEqual([]);
  });

  it.each(REP_RULES)('notice without the rule that %s', async (_, broken) => {
    await expectNotice(broken, (plan) => plan !== 'force-hold');
  });

  it.each(HOLD_RULES)('notice without the rule that %s', async (_, broken) => {
    await expectNotice(broken, (plan) => plan === 'force-hold');
  });
});

async function expectNotice(broken: Break, concerns: (plan: Session['plan']) => boolean): Promise<void> {
  const player = await breakLibrary(broken);
  const noticed = SESSIONS.some((session) => concerns(session.plan) && complaints(session, player).length > 0);
  expect(noticed, `no session fails with "${broken.to}" in ${broken.file}`).toBe(true);
}
