/** `instep progress`: what has changed from session to session, by more than it changes by chance. */
import { resolve } from 'node:path';
import { isRecord } from '../core';
import { measuresOf, type Progress, progressOf, type SessionSummary } from '../exercises';
import { formatTable } from '../validation';
import { choiceOf, type Command } from './command';
import { DONE, UsageError } from './io';
import { readJson } from './json-file';
import { sparkline } from './sparkline';

const DIGITS = 3;

export const progressCommand: Command = {
  name: 'progress',
  summary: 'compare the summaries of sessions, and tell change from chance',
  help: `Usage: instep progress SUMMARY.json… [--format text|json]

Follows what sessions measured, from summaries as a Session makes them, oldest
first: the trend, the change since the first, and whether it is more than the
minimal detectable change. That is a published one where there is one;
otherwise twice the spread of the first three sessions, so that four are
needed. Descriptive only: no verdict on health.

  --format FORMAT  text (default) or json
`,
  options: { format: { type: 'string' } },
  run(paths, options, io) {
    if (paths.length === 0) throw new UsageError('progress expected a SUMMARY.json for each session, oldest first; see instep progress --help');
    const format = choiceOf(options, 'format', ['text', 'json']);
    const sessions = paths.map((path) => measuresOf(readSummary(resolve(io.cwd, path), path)));
    const measures = [...new Set(sessions.flatMap((session) => Object.keys(session)))].sort();
    const rows = measures.map((measure) => {
      const values = sessions.map((session) => session[measure] ?? NaN);
      return { ...progressOf({ measure, values }), values };
    });
    io.stdout.write(format === 'json' ? `${JSON.stringify({ measures: rows }, null, 2)}\n` : `${textOf(rows).join('\n')}\n`);
    return Promise.resolve(DONE);
  },
};

function readSummary(path: string, shown: string): SessionSummary {
  const value = readJson(path, shown);
  if (!isRecord(value) || value['schema'] !== 'instep/session' || value['version'] !== 1 || !isRecord(value['totals']) || !Array.isArray(value['sets'])) {
    throw new UsageError(`${shown}: expected the summary of a session ("schema": "instep/session", "version": 1); write down what session.summary() gives`);
  }
  return value as unknown as SessionSummary;
}

function textOf(rows: readonly (Progress & { readonly values: readonly number[] })[]): readonly string[] {
  if (rows.length === 0) return ['nothing was measured in these sessions'];
  const table = formatTable(
    [
      { title: 'measure' },
      { title: 'sessions', align: 'right' },
      { title: 'trend' },
      { title: 'first', align: 'right' },
      { title: 'latest', align: 'right' },
      { title: 'change', align: 'right' },
      { title: 'detectable', align: 'right' },
      { title: '' },
    ],
    rows.map((row) => [
      row.measure,
      String(row.sessions),
      trendOf(row.values),
      numeral(row.baseline),
      numeral(row.latest),
      row.sessions < 2 ? '–' : `${row.change > 0 ? '+' : ''}${numeral(row.change)}`,
      numeral(row.detectableChange),
      row.verdict,
    ]),
  );
  const sources = [...new Set(rows.map(({ source }) => source).filter((source) => source !== null && source !== 'own spread'))];
  return [
    ...table,
    '',
    'first: the first session, or the mean of the first three; detectable: what a change has to pass to be more than chance,',
    `twice the spread of the first three sessions${sources.length === 0 ? '' : `, or published: ${sources.join('; ')}`}`,
  ];
}

function trendOf(values: readonly number[]): string {
  const known = values.filter((value) => Number.isFinite(value));
  return sparkline(values, Math.min(...known), Math.max(...known), 1)[0];
}

function numeral(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(DIGITS))) : '–';
}
