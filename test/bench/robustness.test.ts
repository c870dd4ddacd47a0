import { expect, test } from 'vitest';
import { type LoadedRecording, loadRecordings, scoresOf, type Stream } from '../../bench/loaded-recordings';
import { curvesOf } from '../../bench/robustness/curves';
import { type Disturbance, disturbances, disturbed } from '../../bench/robustness/disturbances';
import { resampled } from '../../bench/robustness/resampled';
import { simulatedSessions } from '../../bench/robustness/sessions';
import { curveTable, summaryTable } from '../../bench/robustness/tables';
import { summarise } from '../../src/validation';
import { instep } from '../cli/harness';
import { recordingsOrSkip } from '../support/recordings';

const sessions = simulatedSessions();
const [heelRaises, toeCurls] = sessions;

function named(name: string): Disturbance {
  const found = disturbances.find((disturbance) => disturbance.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

const streamOf = (recording: LoadedRecording, name: string, severity: number): Stream => disturbed(recording, named(name), severity).stream;

test('every disturbance makes the same stream each time, with times that run forwards, and leaves the recording alone', () => {
  const before = JSON.stringify([...heelRaises.timeS.slice(0, 50), ...heelRaises.inputs.map((values) => values[100])]);
  for (const disturbance of disturbances) {
    for (const severity of disturbance.severities) {
      const { stream } = disturbed(heelRaises, disturbance, severity);
      expect(disturbed(heelRaises, disturbance, severity).stream, disturbance.name).toEqual(stream);
      expect(stream.timeS.every((s, i) => i === 0 || s > stream.timeS[i - 1]), disturbance.name).toBe(true);
      expect(stream.inputs.every((values) => values.length === stream.timeS.length), disturbance.name).toBe(true);
    }
  }
  expect(JSON.stringify([...heelRaises.timeS.slice(0, 50), ...heelRaises.inputs.map((values) => values[100])])).toBe(before);
});

test.each(['loss of single samples', 'loss in bursts of 0.2 s'])('%s loses as much as it says', (name) => {
  for (const severity of named(name).severities) {
    const lost = sessions.map((session) => 1 - streamOf(session, name, severity).timeS.length / session.timeS.length);
    expect(Math.abs(lost.reduce((sum, share) => sum + share, 0) / lost.length - severity / 100)).toBeLessThan(0.01);
  }
});

test('bursts are long, single losses are not', () => {
  const longest = (name: string): number => streamOf(heelRaises, name, 5).timeS.reduce((most, s, i, all) => (i === 0 ? most : Math.max(most, s - all[i - 1])), 0);
  expect(longest('loss in bursts of 0.2 s')).toBeGreaterThan(0.2);
  expect(longest('loss of single samples')).toBeLessThan(0.1);
});

test('a mounting turns both sensors by one rotation: lengths, and the angle between them, stay', () => {
  const { inputs } = streamOf(heelRaises, 'mounted at random', 1);
  const dot = (all: readonly Float64Array[], a: number, b: number, i: number): number => [0, 1, 2].reduce((sum, k) => sum + all[a + k][i] * all[b + k][i], 0);
  for (const i of [0, 500, 1500]) {
    for (const [a, b] of [[0, 0], [3, 3], [0, 3]]) expect(dot(inputs, a, b, i)).toBeCloseTo(dot(heelRaises.inputs, a, b, i), 9);
    expect(inputs[0][i]).not.toBeCloseTo(heelRaises.inputs[0][i], 3);
  }
});

test('another rate has its own step; means below, straight lines above, and gaps stay', () => {
  const timeS = Float64Array.from({ length: 101 }, (_, i) => i / 100).filter((s) => s < 0.2 || s > 0.6);
  const ramp = { sampleRateHz: 100, timeS, inputs: [timeS.map((s) => 3 * s)] };
  for (const hz of [20, 50, 200]) {
    const { sampleRateHz, timeS: times, inputs } = resampled(ramp, hz);
    expect(sampleRateHz).toBe(hz);
    expect(times.some((s) => s > 0.21 && s < 0.59)).toBe(false);
    times.forEach((s, i) => expect(Math.abs(inputs[0][i] - 3 * s)).toBeLessThan(3 * (0.5 / hz) + 0.016));
    expect(times.length).toBeGreaterThan(0.55 * hz);
  }
});

test('labels follow the clock', () => {
  const { stream, labels } = disturbed(toeCurls, named('clock fast by'), 200);
  const times = 1 + 200e-6;
  expect(stream.timeS[999]).toBeCloseTo(toeCurls.timeS[999] * times, 12);
  expect(labels?.[2].onsetS).toBeCloseTo((toeCurls.labels?.[2].onsetS ?? 0) * times, 12);
});

test('a curve has a cliff where F1 falls where it is judged, and nowhere else', () => {
  const deaf: Disturbance = {
    name: 'deafness',
    short: 'deaf',
    severities: [1, 2],
    show: String,
    usual: (severity) => severity === 1,
    isJudged: true,
    apply: (stream, severity) => (severity === 1 ? { ...stream, inputs: stream.inputs.map((values) => values.map(() => 0)) } : stream),
  };
  const [curve] = curvesOf([toeCurls], deaf);
  expect(curve).toMatchObject({ family: 'force-reps rep, simulated', disturbance: 'deafness', recordings: 1 });
  expect(curve.points.map(({ severity, f1 }) => [severity, f1 === 0 ? 'none' : 'some'])).toEqual([[null, 'some'], [1, 'none'], [2, 'some']]);
  expect(curve.cliffs).toHaveLength(1);
  expect(curve.cliffs[0]).toMatch(/^deafness 1: F1 \d\.\d{3} → 0\.000$/);
  expect(curvesOf([toeCurls], { ...deaf, usual: (severity) => severity === 2 })[0].cliffs).toEqual([]);
  expect(curvesOf([toeCurls], { ...deaf, isJudged: false })[0].cliffs).toEqual([]);
});

test('the summary has the worst of what has to be lived with', () => {
  const disturbance: Disturbance = { name: 'x', short: 'x to 2', severities: [1, 2, 3], show: String, usual: (severity) => severity < 3, isJudged: false, apply: (stream) => stream };
  const point = (severity: number | null, f1: number) => ({ severity, f1, exactShare: null, meanAbsoluteError: null, meanExpected: null });
  const curve = { family: 'plan rep', disturbance: 'x', recordings: 1, points: [point(null, 1), point(1, 0.8), point(2, 0.9), point(3, 0.1)], cliffs: [] };
  expect(summaryTable([disturbance], [curve])).toEqual(['               none  x to 2', 'plan rep  F1  1.000   0.800']);
  expect(curveTable(disturbance, [curve])).toEqual(['x              none      1      2      3', 'plan rep  F1  1.000  0.800  0.900  0.100']);
});

recordingsOrSkip('the real recordings in memory', (directory) => {
  test('score as instep validate scores them', { timeout: 60_000 }, async () => {
    const { stdout } = await instep(['validate', directory, '--plans', 'fixtures/plans/recordings.json', '--format', 'json']);
    const rows = (JSON.parse(stdout) as { summary: { detected: number | null }[] }).summary.filter(({ detected }) => detected !== null);
    const loaded = await loadRecordings(directory);
    expect(summarise(loaded.flatMap((recording) => scoresOf(recording)))).toEqual(rows);
  });
});
