/**
 * The real recordings in memory, so that they can be played many times: what the plans of `fixtures/plans/recordings.json` read of
 * them, in their units, and what is known of them. Scores are those of `instep validate`.
 */
import { basename, join } from 'node:path';
import type { Io } from '../src/cli/io';
import { PlanChooser } from '../src/cli/plan-choice';
import { findRecordings, folderOf, nameOf, openRecording, type RecordingFile } from '../src/cli/recording-files';
import type { MovementEvent } from '../src/core';
import { findPlan, LivePlan, type Plan, type TrialType, trialTypes } from '../src/plans';
import { type Label, type Recording, readRecording } from '../src/recordings';
import { detectionsOf, PLAIN_CHANNELS, type RecordingScore, scoreRecording, shiftEvent } from '../src/validation';
import { inputChannels } from '../src/validation/input-channels';
import type { Player } from '../test/support/library-copy';
import { PROJECT } from './bundle';

const PLANS = 'fixtures/plans/recordings.json';

/** Samples with their times, as a plan reads them. */
export interface Stream {
  /** Nominal. */
  readonly sampleRateHz: number;
  readonly timeS: Float64Array;
  /** One an input of the plan, in its unit. */
  readonly inputs: readonly Float64Array[];
}

/** A recording that a plan answers for. */
export interface LoadedRecording extends Stream {
  readonly name: string;
  /** The name of its folder. */
  readonly source: string;
  readonly plan: Plan;
  readonly parameters: Readonly<Record<string, number>>;
  /** By which it is scored. */
  readonly trialTypes: readonly TrialType[];
  readonly labels: readonly Label[] | null;
  readonly expected: Readonly<Record<string, number>> | null;
}

export const LIBRARY: Player = { LivePlan, findPlan };

/** All recordings under a folder that a plan answers for, in the order of their names. */
export async function loadRecordings(directory: string): Promise<LoadedRecording[]> {
  const nobody = { write: () => undefined, isTTY: false, columns: Infinity };
  const io: Io = { stdout: nobody, stderr: nobody, cwd: PROJECT, environment: {} };
  const chooser = new PlanChooser({ plans: join(PROJECT, PLANS) }, io);
  const loaded: LoadedRecording[] = [];
  for (const file of findRecordings(directory, basename(directory)).files) {
    const { choice, trialType } = chooser.decide(file);
    if (choice === null || choice.plan.answers.length === 0) continue;
    const recording = await load(file, choice.plan, choice.channels ?? PLAIN_CHANNELS, trialType);
    if (recording !== null) loaded.push({ ...recording, parameters: choice.parameters ?? {} });
  }
  return loaded;
}

/** Plays a recording, or a stream made from it, through its plan. Events in the seconds of the stream. */
export function playEvents(recording: LoadedRecording, stream: Stream = recording, player: Player = LIBRARY): MovementEvent[] {
  const { plan, parameters, name } = recording;
  const { sampleRateHz, timeS, inputs } = stream;
  const live = new player.LivePlan(player.findPlan(plan.name) ?? plan, { sampleRateHz, source: name, parameters });
  const events: MovementEvent[] = [];
  const sink = (event: MovementEvent): void => void events.push(shiftEvent(event, live.startS));
  const frame = new Float64Array(inputs.length);
  for (let i = 0; i < timeS.length; i++) {
    for (let c = 0; c < inputs.length; c++) frame[c] = inputs[c][i];
    live.push(timeS[i], frame, sink);
  }
  live.finish(sink);
  return events;
}

/** One score a trial type. `labels` where the stream runs on another clock than the recording. */
export function scoresOf(recording: LoadedRecording, stream: Stream = recording, player: Player = LIBRARY, labels: LoadedRecording['labels'] = recording.labels): RecordingScore[] {
  const { name, source, plan, expected, trialTypes: types } = recording;
  const events = playEvents(recording, stream, player);
  const endS = stream.timeS[stream.timeS.length - 1];
  return types.map((trialType) =>
    scoreRecording({ name, source, trialType, plan: plan.name, labels, expected: expected?.[trialType] ?? null, detections: detectionsOf(events, trialType, endS) }),
  );
}

async function load(file: RecordingFile, plan: Plan, names: Parameters<typeof inputChannels>[2], wanted: TrialType | null): Promise<Omit<LoadedRecording, 'parameters'> | null> {
  const times: number[] = [];
  const inputs: number[][] = plan.inputs.map(() => []);
  let begun: Recording | null = null;
  let channels: ReturnType<typeof inputChannels> = [];
  await readRecording(openRecording(file), {
    begin(recording) {
      begun = recording;
      channels = inputChannels(plan, recording, names, file.shown);
    },
    frame(timeS, values) {
      times.push(timeS);
      channels.forEach(({ column, scale, offset }, i) => inputs[i].push(values[column] * scale + offset));
    },
  });
  if (begun === null) return null;
  const { sampleRateHz, labels, expected } = begun as Recording;
  const isWanted = (type: TrialType): boolean => plan.answers.includes(type) && (wanted === null || wanted === type);
  const isKnown = (type: TrialType): boolean => expected?.[type] !== undefined || labels?.some((label) => label.trialType === type) === true;
  const known = trialTypes.filter((type) => isWanted(type) && isKnown(type));
  const types = known.length > 0 || labels === null ? known : trialTypes.filter(isWanted);
  if (types.length === 0) return null;
  const stream = { sampleRateHz, timeS: Float64Array.from(times), inputs: inputs.map((values) => Float64Array.from(values)) };
  return { name: nameOf(file), source: folderOf(file), plan, trialTypes: types, labels, expected, ...stream };
}
