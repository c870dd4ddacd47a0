/** Plays one recording through a plan and scores every trial type that it knows. */
import type { MovementEvent } from '../core';
import { type TrialType, trialTypes } from '../plans';
import { type ReadReport, type Recording, RecordingError, type RecordingSource } from '../recordings';
import { detectionsOf } from './detections';
import { knowsAnyInput } from './input-channels';
import { PLAIN_CHANNELS } from './plan-map';
import { type PlanChoice, playRecording } from './playback';
import { failedScore, type RecordingScore, scoreRecording } from './scoring';

/** What is to be done with one recording. */
export interface ValidationTask {
  /** As reports name it. */
  readonly name: string;
  /** Where it comes from: the name of its folder. */
  readonly source: string;
  /** null where no plan answers: the recording is read, and listed. */
  readonly choice: PlanChoice | null;
  /** Scores this trial type only. Default: every one that the recording knows. */
  readonly trialType?: TrialType | null;
  /**
   * The plan was named for many recordings: one that has none of its inputs comes from another sensor family and is
   * listed as without a plan. Otherwise that is an error. Default: false.
   */
  readonly skipOtherSensors?: boolean;
}

/** A recording that was read and scored, or could not be. */
export interface ValidatedRecording {
  readonly name: string;
  readonly source: string;
  /** One a trial type; none where the recording has neither labels nor counts; one with `error` where it failed. */
  readonly scores: readonly RecordingScore[];
  /** null where the recording could not be read. */
  readonly report: ReadReport | null;
  readonly error: string | null;
}

/**
 * Reads and scores a recording. Bad data does not throw: it comes back as `error`, so that the others go on.
 * Memory: the events of the recording.
 */
export async function validateRecording(data: RecordingSource, task: ValidationTask): Promise<ValidatedRecording> {
  const { name, source } = task;
  const events: MovementEvent[] = [];
  let played = false;
  const choose = (recording: Recording): PlanChoice | null => {
    const { choice } = task;
    if (choice === null || !trialTypesOf(recording, task).some((type) => choice.plan.answers.includes(type))) return null;
    if (task.skipOtherSensors === true && !knowsAnyInput(choice.plan, recording, choice.channels ?? PLAIN_CHANNELS)) return null;
    played = true;
    return choice;
  };
  try {
    const { recording, report } = await playRecording(data, choose, { event: (event) => events.push(event) });
    const scores = trialTypesOf(recording, task).map((trialType) => {
      const answered = played && task.choice !== null && task.choice.plan.answers.includes(trialType);
      return scoreRecording({
        name,
        source,
        trialType,
        plan: answered && task.choice !== null ? task.choice.plan.name : null,
        labels: recording.labels,
        expected: recording.expected?.[trialType] ?? null,
        detections: answered ? detectionsOf(events, trialType, report.lastTimeS) : null,
      });
    });
    return { name, source, scores, report, error: null };
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    return failedRecording(task, error.message);
  }
}

/** A recording that could not even be opened. */
export function failedRecording({ name, source }: ValidationTask, error: string): ValidatedRecording {
  return { name, source, scores: [failedScore(name, source, error)], report: null, error };
}

/** The trial types by which a recording can be scored: those that its labels or counts name. */
function trialTypesOf(recording: Recording, task: ValidationTask): TrialType[] {
  const { labels, expected } = recording;
  const isKnown = (type: TrialType): boolean =>
    (expected !== null && Object.prototype.hasOwnProperty.call(expected, type)) ||
    (labels !== null && labels.some((label) => label.trialType === type));
  const wanted = task.trialType ?? null;
  const known = trialTypes.filter((type) => isKnown(type) && (wanted === null || wanted === type));
  if (known.length > 0 || labels === null) return known;
  // Labelled, and there is nothing: whatever the plan answers for should find nothing.
  return wanted === null ? [...(task.choice?.plan.answers ?? [])] : [wanted];
}
