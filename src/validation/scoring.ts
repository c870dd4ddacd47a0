/**
 * Scores what a plan found in one recording against what its labels, or its count, say.
 *
 * - A step matches within 0.25 s of its instant; reps, strides and holds match on overlap of at least half the label.
 * - `ignore` stretches neither reward nor punish: a detection without a label that lies mostly inside one is dropped.
 * - A censored edge has no timing error: the label says only that the thing went on beyond the recording.
 * - A recording with a count alone has no precision, recall or F1.
 * - Empty against empty is perfect.
 *
 * Source: the rules of mir_eval (maximum matching in a window) and sed_eval (overlap of half the length).
 */
import type { TrialType } from '../plans';
import type { Label } from '../recordings';
import { type Interval, type Match, matchInstants, matchIntervals } from './matching';

/** How far an `ignore` stretch reaches beyond its edges, s. */
const IGNORE_MARGIN_S = 0.3;
/** Part of a detection that must lie inside `ignore` stretches for it to be dropped. */
const MIN_IGNORED_SHARE = 0.5;

/** What a plan found: an instant has the same start and end. Seconds of the recording. */
export interface Detection extends Interval {
  /** From the instant that the event reports to the moment when it was decided, s. */
  readonly decisionDelayS: number;
  /** Where it was announced before that instant, as it was known in the end: by how much, s. */
  readonly earlyByS?: number;
}

/** One recording and one trial type, as it is to be scored. */
export interface Trial {
  readonly name: string;
  /** Where the recording comes from: the name of its folder. */
  readonly source: string;
  readonly trialType: TrialType;
  /** Name of the plan; null where none answers. */
  readonly plan: string | null;
  /** Timed labels of all trial types; null where there is no more than a count. */
  readonly labels: readonly Label[] | null;
  /** Events that the recording should hold, where it has no timed labels. */
  readonly expected: number | null;
  /** null where no plan answers. */
  readonly detections: readonly Detection[] | null;
}

/** A scored recording. A field without a value is null; lists hold one value an event. */
export interface RecordingScore {
  readonly name: string;
  readonly source: string;
  readonly trialType: TrialType | null;
  readonly plan: string | null;
  readonly expected: number | null;
  /** Detections that count: those inside `ignore` stretches do not. */
  readonly detected: number | null;
  readonly truePositives: number | null;
  readonly falsePositives: number | null;
  readonly falseNegatives: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Detected minus labelled onset of every matched, uncensored onset, s. */
  readonly onsetErrorsS: readonly number[];
  /** The same of the ends, s. */
  readonly endErrorsS: readonly number[];
  /** Of every detection that counts, matched or not, s. */
  readonly decisionDelaysS: readonly number[];
  /** Of every detection that counts and was announced before its instant, s. */
  readonly earlyByS: readonly number[];
  /** Why it could not be scored: one line. */
  readonly error: string | null;
}

/** Precision, recall and F1; null where one is 0 / 0, except that empty against empty is perfect. */
export interface Rates {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/**
 * Scores one trial type of one recording.
 * @example scoreRecording({ name: 'set', source: 'me', trialType: 'rep', plan: 'imu-exercise', labels: null, expected: 10, detections: [] }).detected // 0
 */
export function scoreRecording(trial: Trial): RecordingScore {
  const { name, source, trialType, plan, labels, detections } = trial;
  const wanted = labels === null ? null : labels.filter((label) => label.trialType === trialType);
  const score = { ...unscored(name, source), trialType, plan, expected: wanted === null ? trial.expected : wanted.length };
  if (detections === null) return score;
  if (labels === null || wanted === null) {
    return { ...score, detected: detections.length, ...announcements(detections) };
  }
  const matches = trialType === 'step' ? matchSteps(wanted, detections) : matchIntervals(wanted.map(stretch), detections);
  const ignored = mergeStretches(labels.filter((label) => label.trialType === 'ignore'));
  const matched = new Set(matches.map(([, detection]) => detection));
  const counted = detections.filter((detection, i) => matched.has(i) || !isIgnored(detection, ignored));
  const counts = {
    truePositives: matches.length,
    falsePositives: counted.length - matches.length,
    falseNegatives: wanted.length - matches.length,
  };
  return {
    ...score,
    detected: counted.length,
    ...counts,
    ...rates(counts.truePositives, counts.falsePositives, counts.falseNegatives),
    onsetErrorsS: onsetErrors(matches, wanted, detections),
    endErrorsS: trialType === 'step' ? [] : endErrors(matches, wanted, detections),
    ...announcements(counted),
  };
}

/** A recording that could not be scored, and why. */
export function failedScore(name: string, source: string, error: string): RecordingScore {
  return { ...unscored(name, source), error };
}

/** Precision, recall and F1 of pooled counts. */
export function rates(truePositives: number, falsePositives: number, falseNegatives: number): Rates {
  const errors = falsePositives + falseNegatives;
  if (truePositives + errors === 0) return { precision: 1, recall: 1, f1: 1 };
  return {
    precision: finite(truePositives / (truePositives + falsePositives)),
    recall: finite(truePositives / (truePositives + falseNegatives)),
    f1: (2 * truePositives) / (2 * truePositives + errors),
  };
}

/** A value as JSON can carry it: null instead of NaN and the infinities. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function unscored(name: string, source: string): RecordingScore {
  return {
    name,
    source,
    trialType: null,
    plan: null,
    expected: null,
    detected: null,
    truePositives: null,
    falsePositives: null,
    falseNegatives: null,
    precision: null,
    recall: null,
    f1: null,
    onsetErrorsS: [],
    endErrorsS: [],
    decisionDelaysS: [],
    earlyByS: [],
    error: null,
  };
}

function announcements(counted: readonly Detection[]): Pick<RecordingScore, 'decisionDelaysS' | 'earlyByS'> {
  return {
    decisionDelaysS: counted.map((detection) => detection.decisionDelayS),
    earlyByS: counted.flatMap(({ earlyByS }) => (earlyByS === undefined ? [] : [earlyByS])),
  };
}

function matchSteps(labels: readonly Label[], detections: readonly Detection[]): Match[] {
  return matchInstants(
    labels.map((label) => label.onsetS),
    detections.map((detection) => detection.startS),
  );
}

/** A label whose end is unknown stands for its onset. */
function stretch(label: Label): Interval {
  return { startS: label.onsetS, endS: label.onsetS + (label.durationS ?? 0) };
}

function onsetErrors(matches: readonly Match[], labels: readonly Label[], detections: readonly Detection[]): number[] {
  const seen = matches.filter(([label]) => !labels[label].leftCensored);
  return seen.map(([label, detection]) => detections[detection].startS - labels[label].onsetS);
}

function endErrors(matches: readonly Match[], labels: readonly Label[], detections: readonly Detection[]): number[] {
  const seen = matches.filter(([label]) => !labels[label].rightCensored && labels[label].durationS !== null);
  return seen.map(([label, detection]) => detections[detection].endS - stretch(labels[label]).endS);
}

/** The widened stretches, in order, joined where they overlap. */
function mergeStretches(labels: readonly Label[]): Interval[] {
  const widened = labels
    .map(stretch)
    .map(({ startS, endS }) => ({ startS: startS - IGNORE_MARGIN_S, endS: endS + IGNORE_MARGIN_S }))
    .sort((a, b) => a.startS - b.startS);
  const merged: Interval[] = [];
  for (const next of widened) {
    const last = merged.length - 1;
    if (last >= 0 && next.startS <= merged[last].endS) {
      merged[last] = { startS: merged[last].startS, endS: Math.max(merged[last].endS, next.endS) };
    } else {
      merged.push(next);
    }
  }
  return merged;
}

function isIgnored(detection: Detection, ignored: readonly Interval[]): boolean {
  const lengthS = detection.endS - detection.startS;
  if (!(lengthS > 0)) return ignored.some(({ startS, endS }) => detection.startS >= startS && detection.startS <= endS);
  let insideS = 0;
  for (const { startS, endS } of ignored) {
    insideS += Math.max(0, Math.min(endS, detection.endS) - Math.max(startS, detection.startS));
  }
  return insideS >= MIN_IGNORED_SHARE * lengthS;
}
