/** `instep validate`: scores every recording under some paths against its labels. */
import { resolve } from 'node:path';
import { RecordingError } from '../recordings';
import { dataNotes, failedRecording, reportJson, reportText, type SourceSummary, summarise, type ValidatedRecording, validateRecording } from '../validation';
import { choiceOf, type Command, type OptionValues, textOf } from './command';
import { BELOW_THRESHOLD, complain, DONE, type Io, UNUSABLE, UsageError } from './io';
import { type Decision, PLAN_OPTIONS, PlanChooser } from './plan-choice';
import { showProgress } from './progress';
import { findRecordings, folderOf, type Found, nameOf, openRecording, type RecordingFile } from './recording-files';

const NOTHING_SCORED = 'note: nothing was scored; name a plan with --plan or --plans, or put an instep.json beside labelled recordings';

export const validateCommand: Command = {
  name: 'validate',
  summary: 'score recordings against their labels',
  help: `Usage: instep validate PATH… [options]

Plays every recording under the paths through its plan and scores what was
found against the labels (X_events.tsv) or the counts ("Expected" in X.json)
beside it.

  --plan NAME|FILE.json   one plan for all recordings
  --set NAME=NUMBER       a parameter of that plan, such as fullScale=200; may
                          be repeated
  --plans FILE            a plan map; otherwise the nearest instep.json, from
                          the folder of a recording upwards
  --min-f1 X              exit with 1 when the F1 of any source is below X
                          (0 to 1)
  --format text|json      default: text
  --verbose               every recording, not only those that are off

Exit code: 0; 1 below --min-f1; 2 for wrong usage or unreadable data. A bad
recording, path or map does not stop the others.
`,
  options: {
    ...PLAN_OPTIONS,
    'min-f1': { type: 'string' },
    format: { type: 'string' },
    verbose: { type: 'boolean' },
  },
  async run(paths, options, io) {
    if (paths.length === 0) throw new UsageError('validate expected at least one PATH; see instep validate --help');
    const format = choiceOf(options, 'format', ['text', 'json']);
    const minF1 = thresholdOf(options);
    const chooser = new PlanChooser(options, io);
    const { files, errors } = gather(paths, io);
    for (const error of errors) complain(io, error);
    // Before any work: a map that is not sound must not show after minutes.
    const decided = files.map((file) => decide(chooser, file));
    for (const error of unsound(decided)) complain(io, error);
    if (decided.every((decision) => decision instanceof UsageError)) return UNUSABLE;
    const recordings = await validateAll(files, decided, io);
    const scores = recordings.map((recording) => recording.scores).flat();
    if (format === 'json') {
      io.stdout.write(`${JSON.stringify(reportJson(scores), null, 2)}\n`);
      for (const note of dataNotes(recordings)) complain(io, `note: ${note}`);
    } else {
      const lines = reportText(recordings, { verbose: options['verbose'] === true, columns: io.stdout.columns });
      io.stdout.write(lines.map((line) => `${line}\n`).join(''));
    }
    if (scores.every((score) => score.detected === null && score.error === null)) complain(io, NOTHING_SCORED);
    const passed = minF1 === null || reaches(minF1, summarise(scores), io);
    if (errors.length > 0 || recordings.some((recording) => recording.error !== null)) return UNUSABLE;
    return passed ? DONE : BELOW_THRESHOLD;
  },
};

/** Every recording under the paths, once, and what is wrong with paths. */
function gather(paths: readonly string[], io: Io): { files: RecordingFile[]; errors: string[] } {
  const files = new Map<string, RecordingFile>();
  const errors: string[] = [];
  for (const path of paths) {
    const found = find(path, io);
    for (const file of found.files) if (!files.has(file.path)) files.set(file.path, file);
    errors.push(...found.errors);
  }
  return { files: [...files.values()], errors };
}

function find(path: string, io: Io): Found {
  try {
    const found = findRecordings(resolve(io.cwd, path), path);
    if (found.files.length > 0 || found.errors.length > 0) return found;
    return { files: [], errors: [`${path}: no recordings there; expected .csv, .tsv or _motion.tsv files`] };
  } catch (error) {
    if (error instanceof UsageError) return { files: [], errors: [error.message] };
    throw error;
  }
}

/** What is to be done with a recording, or what is wrong with the map beside it. */
function decide(chooser: PlanChooser, file: RecordingFile): Decision | UsageError {
  try {
    return chooser.decide(file);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

/** What is wrong with maps, each said once. */
function unsound(decided: readonly (Decision | UsageError)[]): Set<string> {
  return new Set(decided.flatMap((decision) => (decision instanceof UsageError ? [decision.message] : [])));
}

async function validateAll(files: readonly RecordingFile[], decided: readonly (Decision | UsageError)[], io: Io): Promise<ValidatedRecording[]> {
  const done: ValidatedRecording[] = [];
  for (const [i, file] of files.entries()) {
    showProgress(io, `${i + 1}/${files.length} ${file.shown}`);
    const decision = decided[i];
    const names = { name: nameOf(file), source: folderOf(file) };
    if (decision instanceof UsageError) {
      done.push(failedRecording({ ...names, choice: null }, decision.message));
      continue;
    }
    const { choice, trialType, forAll } = decision;
    const recording = await validateFile(file, { ...names, choice, trialType, skipOtherSensors: forAll });
    if (recording.error !== null) {
      showProgress(io, '');
      complain(io, recording.error);
    }
    done.push(recording);
  }
  showProgress(io, '');
  return done;
}

async function validateFile(
  file: RecordingFile,
  task: Parameters<typeof validateRecording>[1],
): Promise<ValidatedRecording> {
  try {
    return await validateRecording(openRecording(file), task);
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    return failedRecording(task, error.message);
  }
}

function reaches(minF1: number, summary: readonly SourceSummary[], io: Io): boolean {
  const scored = summary.filter((row) => row.f1 !== null);
  if (scored.length === 0) complain(io, 'no recording has an F1 to hold against --min-f1');
  const below = scored.filter((row) => (row.f1 ?? 0) < minF1);
  for (const { source, trialType, f1 } of below) complain(io, `F1 of ${source} (${trialType}) is ${(f1 ?? 0).toFixed(3)}, below ${minF1}`);
  return scored.length > 0 && below.length === 0;
}

function thresholdOf(options: OptionValues): number | null {
  const text = textOf(options, 'min-f1');
  if (text === undefined) return null;
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) throw new UsageError(`--min-f1 expected 0 <= x <= 1, got "${text}"`);
  return value;
}
