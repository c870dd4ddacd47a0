/** Simulated sessions to disturb, as recordings that plans of the three sensor families answer for. */
import { findPlan } from '../../src/plans';
import { simulate, type SimulatedRecording } from '../../src/simulator';
import { unitScale } from '../../src/ingest';
import type { LoadedRecording } from '../loaded-recordings';

const SEEDS = [1, 2, 3, 4];
const FULL_SCALE_N = 200;

export function simulatedSessions(): LoadedRecording[] {
  return SEEDS.flatMap((seed) => [
    asLoaded(simulate('heel-raise', { seed, tempo: 'metronome', faults: 'none' }), 'imu-exercise', {}),
    asLoaded(simulate('toe-curl', { seed, faults: 'none' }), 'force-reps', { fullScale: FULL_SCALE_N }),
    asLoaded(simulate('short-foot', { seed, faults: 'none' }), 'force-hold', { fullScale: FULL_SCALE_N }),
  ]);
}

function asLoaded(session: SimulatedRecording, planName: string, parameters: Readonly<Record<string, number>>): LoadedRecording {
  const plan = findPlan(planName);
  if (plan === undefined) throw new Error(`no plan ${planName}`);
  const inputs = plan.inputs.map(({ name, unit }) => {
    const place = plan.inputs.length === 1 ? 0 : session.channels.findIndex((channel) => channel.name === name);
    const { scale, offset } = unitScale(session.channels[place].units, unit);
    return session.data[place].map((x) => x * scale + offset);
  });
  const labels = (session.labels ?? []).map((label) => ({ ...label, quality: null, leftCensored: false, rightCensored: false }));
  const { name, sampleRateHz, time, expected } = session;
  return { name, source: 'simulated', plan, parameters, trialTypes: plan.answers, labels, expected, sampleRateHz, timeS: time, inputs };
}
