import { describe, expect, it } from 'vitest';
import type { MovementEvent } from '../../src/core';
import { unitScale } from '../../src/ingest';
import { findPlan, LivePlan, type Plan, type TrialType } from '../../src/plans';
import { simulate, type SimulatedRecording } from '../../src/simulator';
import { detectionsOf, type RecordingScore, scoreRecording, shiftEvent } from '../../src/validation';

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

function planNamed(name: string): Plan {
  const plan = findPlan(name);
  if (plan === undefined) throw new Error(`no plan ${name}`);
  return plan;
}

/** Plays a simulated session through a plan, sample by sample, and scores it as `instep validate` does. */
function score(session: SimulatedRecording, plan: Plan, trialType: TrialType, parameters: Record<string, number> = {}): RecordingScore {
  const live = new LivePlan(plan, { sampleRateHz: session.sampleRateHz, parameters });
  const columns = plan.inputs.map(({ name, unit }) => {
    const place = session.channels.findIndex((channel) => channel.name === name);
    return { data: session.data[place], ...unitScale(session.channels[place].units, unit) };
  });
  const events: MovementEvent[] = [];
  const frame = new Float64Array(columns.length);
  session.time.forEach((timeS, i) => {
    columns.forEach(({ data, scale, offset }, c) => (frame[c] = data[i] * scale + offset));
    live.push(timeS, frame, (event) => events.push(shiftEvent(event, live.startS)));
  });
  const endS = session.time[session.time.length - 1];
  const detections = detectionsOf(events, trialType, endS);
  return scoreRecording({ name: session.name, source: 'simulator', trialType, plan: plan.name, labels: session.labels, expected: null, detections });
}

function pooled(scores: readonly RecordingScore[]) {
  const sum = (field: 'truePositives' | 'falsePositives' | 'falseNegatives') => scores.reduce((total, one) => total + (one[field] ?? NaN), 0);
  const [hit, extra, missed] = [sum('truePositives'), sum('falsePositives'), sum('falseNegatives')];
  const median = (list: readonly number[]) => [...list].map(Math.abs).sort((a, b) => a - b)[list.length >> 1];
  return {
    f1: (2 * hit) / (2 * hit + extra + missed),
    onsetS: median(scores.flatMap((one) => one.onsetErrorsS)),
    endS: median(scores.flatMap((one) => one.endErrorsS)),
    extra,
    text: `${hit} hit, ${extra} extra, ${missed} missed; not all right: ${scores.filter((one) => one.f1 !== 1).map((one) => one.name).join(', ')}`,
  };
}

/** What a tare reads: the mean of the first second, before anybody presses. */
function tareOf(session: SimulatedRecording): number {
  const samples = session.data[0].subarray(0, Math.round(session.sampleRateHz));
  return samples.reduce((sum, x) => sum + x, 0) / samples.length;
}

describe('imu-exercise on simulated heel raises', () => {
  // reached over these seeds: 1 and 1 without faults, 0.985 and 0.995 with
  it.each([
    ['slow', 'none', 0.99],
    ['metronome', 'none', 0.99],
    ['slow', 'some', 0.97],
    ['metronome', 'some', 0.98],
  ] as const)('finds the reps of sets at %s tempo with %s of the faults: F1 at least %d', (tempo, faults, leastF1) => {
    const found = pooled(SEEDS.map((seed) => score(simulate('heel-raise', { seed, tempo, faults }), planNamed('imu-exercise'), 'rep')));
    expect(found.f1, found.text).toBeGreaterThanOrEqual(leastF1);
    expect(found.extra, found.text).toBeLessThanOrEqual(2);
    expect(found.onsetS).toBeLessThan(tempo === 'slow' ? 0.6 : 0.3);
    expect(found.endS).toBeLessThan(tempo === 'slow' ? 0.6 : 0.3);
  });

  it.each([20, 25, 50, 128, 200])('counts a set as well when the sensor runs at %d Hz', (sampleRateHz) => {
    const found = pooled([1, 2, 3, 4].map((seed) => score(simulate('heel-raise', { seed, faults: 'none', sampleRateHz }), planNamed('imu-exercise'), 'rep')));
    expect(found.f1, found.text).toBe(1);
  });
});

describe('force-hold on simulated short-foot holds', () => {
  // reached over these seeds: 1, with a tare and without
  it.each([
    ['none', true],
    ['none', false],
    ['some', true],
    ['some', false],
  ] as const)('finds the holds of sets with %s of the faults, cell tared: %s', (faults, tared) => {
    const found = pooled(
      SEEDS.map((seed) => {
        const session = simulate('short-foot', { seed, faults });
        return score(session, planNamed('force-hold'), 'hold', { fullScale: 200, ...(tared ? { tare: tareOf(session) } : {}) });
      }),
    );
    expect(found.f1, found.text).toBeGreaterThanOrEqual(0.99);
    expect(found.onsetS).toBeLessThan(0.15);
    expect(found.endS).toBeLessThan(0.05);
  });
});
