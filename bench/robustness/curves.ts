/** F1 against severity: a curve a sensor family and kind of disturbance, and where one has a cliff. */
import { type RecordingScore, type SourceSummary, summarise } from '../../src/validation';
import { type LoadedRecording, scoresOf } from '../loaded-recordings';
import { type Disturbance, disturbed, isUsual } from './disturbances';

/** F1 may fall by so much below the undisturbed one where a curve is judged: two events in fifty wrong. More is a cliff. */
export const MAX_DROP = 0.05;
/** The same of counts: a mean error greater by so much of what is expected. */
export const MAX_COUNT_RISE = 0.05;

/** What comes of a family at one severity; null where there are no timed labels, or no counts without them. */
export interface Point {
  readonly severity: number | null;
  readonly f1: number | null;
  readonly exactShare: number | null;
  readonly meanAbsoluteError: number | null;
  /** Events a recording, of those that have only a count. */
  readonly meanExpected: number | null;
}

export interface Curve {
  /** Plan and trial type; and whether its streams are simulated. */
  readonly family: string;
  readonly disturbance: string;
  readonly recordings: number;
  readonly points: readonly Point[];
  /** What is wrong with it, in words. */
  readonly cliffs: readonly string[];
}

/** The curves of one disturbance. */
export function curvesOf(recordings: readonly LoadedRecording[], disturbance: Disturbance): Curve[] {
  const { name, severities, isJudged, concerns = () => true } = disturbance;
  const concerned = recordings.filter(concerns);
  const runs = [null, ...severities].map((severity) => ({ severity, scores: concerned.flatMap((recording) => scoresAt(recording, disturbance, severity)) }));
  const families = [...new Set(runs[0].scores.map(({ family }) => family))];
  return families.map((family) => {
    const points = runs.map(({ severity, scores }) => pointOf(severity, scores.filter((one) => one.family === family).map(({ score }) => score)));
    const [plain, ...others] = points;
    const usual = others.filter((point) => isUsual(disturbance, point.severity ?? 0));
    const cliffs = isJudged ? usual.flatMap((point) => cliffOf(plain, point, disturbance)) : [];
    return { family, disturbance: name, recordings: runs[0].scores.filter((one) => one.family === family).length, points, cliffs };
  });
}

function scoresAt(recording: LoadedRecording, disturbance: Disturbance, severity: number | null): { family: string; score: RecordingScore }[] {
  const { stream, labels } = severity === null ? { stream: recording, labels: recording.labels } : disturbed(recording, disturbance, severity);
  const simulated = recording.source === 'simulated' ? ', simulated' : '';
  return scoresOf(recording, stream, undefined, labels).map((score) => ({ family: `${recording.plan.name} ${score.trialType}${simulated}`, score }));
}

function pointOf(severity: number | null, scores: readonly RecordingScore[]): Point {
  const labelled = pooled(scores.filter((score) => score.truePositives !== null));
  const counted = pooled(scores.filter((score) => score.truePositives === null));
  return {
    severity,
    f1: labelled?.f1 ?? null,
    exactShare: counted?.exactShare ?? null,
    meanAbsoluteError: counted?.meanAbsoluteError ?? null,
    meanExpected: counted === undefined ? null : counted.expected / counted.recordings,
  };
}

/** All as if they were of one source. */
function pooled(scores: readonly RecordingScore[]): SourceSummary | undefined {
  return summarise(scores.map((score) => ({ ...score, source: 'family' })))[0];
}

function cliffOf(plain: Point, point: Point, { name, show }: Disturbance): string[] {
  const at = `${name} ${show(point.severity ?? 0)}`;
  const said: string[] = [];
  if (plain.f1 !== null && point.f1 !== null && plain.f1 - point.f1 > MAX_DROP) said.push(`${at}: F1 ${plain.f1.toFixed(3)} → ${point.f1.toFixed(3)}`);
  const [was, is] = [plain.meanAbsoluteError, point.meanAbsoluteError];
  if (was !== null && is !== null && is - was > MAX_COUNT_RISE * Math.max(1, plain.meanExpected ?? 0)) said.push(`${at}: mean error of counts ${was.toFixed(2)} → ${is.toFixed(2)}`);
  return said;
}
