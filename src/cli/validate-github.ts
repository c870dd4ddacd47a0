/**
 * A validation as GitHub Actions show it: a job summary in Markdown, and annotations on the recordings.
 *
 * Source: GitHub, "Workflow commands for GitHub Actions" (escapes of data and properties; ten annotations of a kind a step).
 */
import { appendFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { isOff, reportMarkdown } from '../validation';
import { type Io, UsageError } from './io';
import { fileProblem } from './recording-files';
import type { ScoredFile, Verdict } from './validate-verdict';

/** GitHub shows no more than these of a step. */
const MAX_WARNINGS = 10;
const SUMMARY_FILE = 'GITHUB_STEP_SUMMARY';

/** Prints the annotations; the summary goes to the file that GitHub names, or before them. */
export function writeGithub(scored: readonly ScoredFile[], verdict: Verdict, io: Io): void {
  const summary = summaryLines(scored, verdict).map((line) => `${line}\n`).join('');
  const path = io.environment[SUMMARY_FILE];
  if (path === undefined || path === '') io.stdout.write(`${summary}\n`);
  else append(resolve(io.cwd, path), summary);
  io.stdout.write(annotations(scored, verdict, io).map((line) => `${line}\n`).join(''));
}

function append(path: string, text: string): void {
  try {
    appendFileSync(path, text);
  } catch (error) {
    throw new UsageError(`${SUMMARY_FILE}: ${path}: ${fileProblem(error)}`);
  }
}

function summaryLines(scored: readonly ScoredFile[], { faults, notes }: Verdict): string[] {
  const unreadable = scored.filter(({ recording }) => recording.error !== null).length;
  const told = [...faults.map(({ message }) => `❌ ${message}`), ...notes, ...(unreadable > 0 ? [`❌ ${unreadable} not readable`] : [])];
  return [
    `### instep validate: ${faults.length + unreadable === 0 ? 'passed' : 'failed'}`,
    '',
    ...told.flatMap((line) => [`${line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\s+/g, ' ')}`, '']),
    ...reportMarkdown(scored.map(({ recording }) => recording)),
  ];
}

/** Errors for what fails, warnings for recordings that are off. */
function annotations(scored: readonly ScoredFile[], { faults, notes }: Verdict, io: Io): string[] {
  const unreadable = scored.flatMap(({ file, recording }) => (recording.error === null ? [] : [command('error', recording.error, place(file.path, io))]));
  const off = scored.flatMap(({ file, recording }) => {
    const scores = recording.scores.filter((score) => score.detected !== null && isOff(score));
    return scores.map(({ trialType, expected, detected }) => {
      const message = `${recording.name}: ${trialType}: expected ${expected}, found ${detected}`;
      return command('warning', expected === detected ? `${message}, but not where the labels are` : message, place(file.path, io));
    });
  });
  return [
    ...faults.map(({ message }) => command('error', message)),
    ...unreadable,
    ...off.slice(0, MAX_WARNINGS),
    ...notes.map((note) => command('notice', note)),
  ];
}

/** Seen from the root of the checkout. */
function place(path: string, io: Io): string {
  return relative(io.environment['GITHUB_WORKSPACE'] || io.cwd, path).replace(/\\/g, '/');
}

function command(kind: 'error' | 'warning' | 'notice', message: string, file?: string): string {
  const property = file === undefined ? '' : ` file=${escapeData(file).replace(/:/g, '%3A').replace(/,/g, '%2C')}`;
  return `::${kind}${property}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
