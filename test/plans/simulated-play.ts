/** Plays a simulated session through a plan, sample by sample, and scores it as `instep validate` does. */
import type { MovementEvent } from '../../src/core';
import { unitScale } from '../../src/ingest';
import { findPlan, LivePlan, type Plan, type TrialType } from '../../src/plans';
import type { SimulatedRecording } from '../../src/simulator';
import { detectionsOf, type RecordingScore, scoreRecording, shiftEvent } from '../../src/validation';
import type { Player } from '../support/library-copy';

const LIBRARY: Player = { LivePlan, findPlan };

export interface Played {
  /** In seconds of the recording, in the order of their decisions. */
  readonly events: readonly MovementEvent[];
  readonly score: RecordingScore;
}

/** @param channels  columns of the recording for the inputs of the plan, where they have other names */
export function play(
  session: SimulatedRecording,
  planName: string,
  trialType: TrialType,
  parameters: Readonly<Record<string, number>> = {},
  channels: readonly string[] | null = null,
  player: Player = LIBRARY,
): Played {
  const plan = planNamed(planName, player);
  const live = new player.LivePlan(plan, { sampleRateHz: session.sampleRateHz, parameters });
  const columns = plan.inputs.map(({ name, unit }, i) => {
    const wanted = channels === null ? name : channels[i];
    const place = session.channels.findIndex((channel) => channel.name === wanted);
    if (place < 0) throw new Error(`no channel ${wanted} in ${session.name}`);
    return { data: session.data[place], ...unitScale(session.channels[place].units, unit) };
  });
  const events: MovementEvent[] = [];
  const sink = (event: MovementEvent): void => void events.push(shiftEvent(event, live.startS));
  const frame = new Float64Array(columns.length);
  session.time.forEach((timeS, i) => {
    columns.forEach(({ data, scale, offset }, c) => (frame[c] = data[i] * scale + offset));
    live.push(timeS, frame, sink);
  });
  live.finish(sink);
  const endS = session.time[session.time.length - 1];
  const detections = detectionsOf(events, trialType, endS);
  const { name, labels } = session;
  return { events, score: scoreRecording({ name, source: 'simulator', trialType, plan: planName, labels, expected: null, detections }) };
}

/** What a tare reads: the mean of the first second, before anybody presses. */
export function tareOf(session: SimulatedRecording, channel = 0): number {
  const samples = session.data[channel].subarray(0, Math.round(session.sampleRateHz));
  return samples.reduce((sum, x) => sum + x, 0) / samples.length;
}

function planNamed(name: string, player: Player): Plan {
  const plan = player.findPlan(name);
  if (plan === undefined) throw new Error(`no plan ${name}`);
  return plan;
}
