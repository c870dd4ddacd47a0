/**
 * A validation as JUnit XML, which test reporters of CI systems read: a suite a source, a case a recording. A case fails when
 * its source breaks a threshold or is worse than a baseline; one that cannot be read is an error, one that nobody scores is skipped.
 *
 * Source: the schema of Jenkins' xUnit plugin, as far as all readers understand it.
 */
import { type RecordingScore, type SourceSummary, summarise } from '../validation';
import { type Fault, faultsOf, type ScoredFile } from './validate-verdict';

const SCORES = ['expected', 'detected', 'exactShare', 'withinOneEventShare', 'meanAbsoluteError', 'precision', 'recall', 'f1'] as const;

interface Case {
  readonly xml: readonly string[];
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped';
}

/** Lines without line ends. */
export function reportJunit(scored: readonly ScoredFile[], faults: readonly Fault[]): string[] {
  const all = scored.flatMap(({ recording }) => recording.scores);
  const sources = [...new Set(scored.map(({ recording }) => recording.source))];
  const suites = sources.map((source) => {
    const own = scored.filter(({ recording }) => recording.source === source);
    return { source, cases: own.map((file) => caseOf(file, all, faults)) };
  });
  const missing = faults.filter(({ row }) => row === null || !sources.includes(row.source));
  const rest = missing.map(({ message, row }): Case => ({ xml: testCase(row?.source ?? 'instep', 'scores', '', [element('failure', message, '')]), outcome: 'failed' }));
  if (rest.length > 0) suites.push({ source: 'instep', cases: rest });
  const every = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="instep validate" ${counts(every)}>`,
    ...suites.flatMap(({ source, cases }) => [
      `  <testsuite name="${attribute(source)}" ${counts(cases)}>`,
      ...properties(summarise(all.filter((score) => score.source === source))),
      ...cases.flatMap(({ xml }) => xml),
      '  </testsuite>',
    ]),
    '</testsuites>',
  ];
}

function caseOf({ file, recording }: ScoredFile, all: readonly RecordingScore[], faults: readonly Fault[]): Case {
  const { name, source, scores, error } = recording;
  const own = new Set(scores.flatMap((score) => faultsOf(score, all, faults)));
  const wrap = (outcome: Case['outcome'], inner: readonly string[]): Case => ({ xml: testCase(source, name, file.shown, inner), outcome });
  if (error !== null) return wrap('error', [element('error', error, '')]);
  const played = scores.filter((score) => score.detected !== null);
  if (played.length === 0) return wrap('skipped', [element('skipped', scores.length === 0 ? 'no labels or counts' : 'no plan answers', '')]);
  const told = played.map(lineOf).join('\n');
  const failures = [...own].map(({ message }) => element('failure', message, told));
  return wrap(failures.length > 0 ? 'failed' : 'passed', [...failures, `      <system-out>${content(told)}</system-out>`]);
}

/** `rep, imu-exercise: expected 5, found 4, missed 1, extra 0` */
function lineOf({ trialType, plan, expected, detected, falseNegatives, falsePositives }: RecordingScore): string {
  const places = falseNegatives === null ? '' : `, missed ${falseNegatives}, extra ${falsePositives}`;
  return `${trialType}, ${plan}: expected ${expected}, found ${detected}${places}`;
}

function testCase(source: string, name: string, file: string, inner: readonly string[]): string[] {
  const at = file === '' ? '' : ` file="${attribute(file)}"`;
  return [`    <testcase classname="${attribute(source)}" name="${attribute(name)}"${at}>`, ...inner, '    </testcase>'];
}

function element(tag: 'failure' | 'error' | 'skipped', message: string, text: string): string {
  return `      <${tag} message="${attribute(message)}">${content(text)}</${tag}>`;
}

function properties(summary: readonly SourceSummary[]): string[] {
  const lines = summary.flatMap((row) =>
    SCORES.flatMap((field) => {
      const value = row[field];
      return value === null ? [] : [`      <property name="${row.trialType}.${field}" value="${Number(value.toFixed(6))}"/>`];
    }),
  );
  return lines.length === 0 ? [] : ['    <properties>', ...lines, '    </properties>'];
}

function counts(cases: readonly Case[]): string {
  const count = (outcome: Case['outcome']): number => cases.filter((one) => one.outcome === outcome).length;
  return `tests="${cases.length}" failures="${count('failed')}" errors="${count('error')}" skipped="${count('skipped')}"`;
}

function attribute(text: string): string {
  return content(text).replace(/"/g, '&quot;').replace(/[\t\r\n]+/g, ' ');
}

/** What XML 1.0 cannot carry, even escaped, is shown as a replacement character. */
function content(text: string): string {
  return text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
