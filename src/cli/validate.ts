/** `instep validate`: scores every recording under some paths against its labels. */
import { resolve } from 'node:path';
import { RecordingError } from '../recordings';
import { dataNotes, failedRecording, reportJson, reportText, summarise, type ValidatedRecording, validateRecording } from '../validation';
import { BASELINE_OPTIONS, baselineFiles, writeBaseline } from './baseline-file';
import { choiceOf, type Command, numberOf } from './command';
import { BELOW_THRESHOLD, complain, DONE, type Io, UNUSABLE, UsageError } from './io';
import { type Decision, PLAN_OPTIONS, PlanChooser } from './plan-choice';
import { showProgress } from './progress';
import { findRecordings, folderOf, type Found, nameOf, openRecording, type RecordingFile } from './recording-files';
import { readScores, scoreReport } from './score-baseline';
import { writeGithub } from './validate-github';
import { reportJunit } from './validate-junit';
import { judge, type ScoredFile, type Verdict } from './validate-verdict';
import { packageVersion } from './version';

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
  --baseline FILE         exit with 1 when a source is worse than in this file:
                          exact, within one, MAE, F1; times by more than 20 ms;
                          or has fewer recordings
  --write-baseline FILE   write the scores; not over the baseline that this run
                          has just failed
  --format FORMAT         text (default), json, junit (XML: a suite a source, a
                          case a recording), or github (a job summary to the
                          file in GITHUB_STEP_SUMMARY, and annotations)
  --verbose               every recording, not only those that are off

Exit code: 0; 1 below --min-f1 or worse than the baseline; 2 for wrong usage or
unreadable data. A bad recording, path or map does not stop the others.
`,
  options: {
    ...PLAN_OPTIONS,
    'min-f1': { type: 'string' },
    ...BASELINE_OPTIONS,
    format: { type: 'string' },
    verbose: { type: 'boolean' },
  },
  async run(paths, options, io) {
    if (paths.length === 0) throw new UsageError('validate expected at least one PATH; see instep validate --help');
    const format = choiceOf(options, 'format', ['text', 'json', 'junit', 'github']);
    const minF1 = options['min-f1'] === undefined ? null : numberOf(options, 'min-f1', 0, (x) => x >= 0 && x <= 1, '0 <= x <= 1');
    const baseline = baselineFiles(options, io);
    const { given } = baseline;
    const measured = given === null ? null : { scores: readScores(given), shown: given.shown };
    const chooser = new PlanChooser(options, io);
    const { files, errors } = gather(paths, io);
    for (const error of errors) complain(io, error);
    // Before any work: a map that is not sound must not show after minutes.
    const decided = files.map((file) => decide(chooser, file));
    for (const error of unsound(decided)) complain(io, error);
    if (decided.every((decision) => decision instanceof UsageError)) return UNUSABLE;
    const scored = await validateAll(files, decided, io);
    const recordings = scored.map(({ recording }) => recording);
    const scores = recordings.flatMap((recording) => recording.scores);
    const summary = summarise(scores);
    const verdict = judge(summary, minF1, measured);
    const isUnusable = errors.length > 0 || recordings.some((recording) => recording.error !== null);
    if (format === 'text') {
      const lines = reportText(recordings, { verbose: options['verbose'] === true, columns: io.stdout.columns });
      io.stdout.write(lines.map((line) => `${line}\n`).join(''));
    } else {
      writeFormat(format, scored, verdict, io);
    }
    if (scores.every((score) => score.detected === null && score.error === null)) complain(io, NOTHING_SCORED);
    for (const note of verdict.notes) complain(io, `note: ${note}`);
    for (const { message } of verdict.faults) complain(io, message);
    writeBaseline(baseline, scoreReport(packageVersion(), summary), isUnusable || verdict.faults.length > 0, io);
    if (isUnusable) return UNUSABLE;
    return verdict.faults.length === 0 ? DONE : BELOW_THRESHOLD;
  },
};

/** The formats for machines. What a job summary holds anyway, the others have as notes beside them. */
function writeFormat(format: 'json' | 'junit' | 'github', scored: readonly ScoredFile[], verdict: Verdict, io: Io): void {
  const recordings = scored.map(({ recording }) => recording);
  if (format === 'github') {
    writeGithub(scored, verdict, io);
    return;
  }
  if (format === 'junit') io.stdout.write(reportJunit(scored, verdict.faults).map((line) => `${line}\n`).join(''));
  else io.stdout.write(`${JSON.stringify(reportJson(recordings.flatMap(({ scores }) => scores)), null, 2)}\n`);
  for (const note of dataNotes(recordings)) complain(io, `note: ${note}`);
}

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

async function validateAll(files: readonly RecordingFile[], decided: readonly (Decision | UsageError)[], io: Io): Promise<ScoredFile[]> {
  const done: ScoredFile[] = [];
  for (const [i, file] of files.entries()) {
    showProgress(io, `${i + 1}/${files.length} ${file.shown}`);
    const decision = decided[i];
    const names = { name: nameOf(file), source: folderOf(file) };
    if (decision instanceof UsageError) {
      done.push({ file, recording: failedRecording({ ...names, choice: null }, decision.message) });
      continue;
    }
    const { choice, trialType, forAll } = decision;
    const recording = await validateFile(file, { ...names, choice, trialType, skipOtherSensors: forAll });
    if (recording.error !== null) {
      showProgress(io, '');
      complain(io, recording.error);
    }
    done.push({ file, recording });
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
