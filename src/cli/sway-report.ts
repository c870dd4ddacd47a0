/** What `instep sway` says of trials, as text and as JSON; and which of them belong together. */
import { rombergRatio, type SwayAxis, type SwayReport, type SwayValue } from '../posturography';
import { formatTable } from '../validation';
import { duration } from './clock';
import { quantity } from './event-text';
import type { RecordedTrial } from './sway-trial';
import { wrap } from './wrapped-rows';

export interface MeasuredTrial extends RecordedTrial {
  readonly report: SwayReport;
}

/** The same measure of both axes and of the plane, in one row. */
export interface MeasureLine {
  readonly name: string;
  readonly unit: string;
  readonly definition: string;
  readonly source: string;
  readonly values: Readonly<Partial<Record<'ml' | 'ap' | 'planar', SwayValue>>>;
}

export function swayJson(trials: readonly MeasuredTrial[]): object {
  return {
    recordings: trials.map(({ name, taskName, report }) => ({
      name,
      profile: report.profile,
      task: taskName,
      unit: report.unit,
      durationS: report.durationS,
      sampleRateHz: report.sampleRateHz,
      missing: report.missing,
      measures: report.measures.map(({ name: measure, axis, value, unit, definition, source, sampleRateHz, filter }) => ({
        name: measure, axis, value, unit, definition, source, sampleRateHz, filter,
      })),
      refused: report.refused,
    })),
    ...rombergJson(trials),
  };
}

export function swayText(trials: readonly MeasuredTrial[], columns: number): string {
  const lines = trials.flatMap((trial) => [...trialLines(trial, columns), '']);
  const pair = eyesPair(trials);
  if (pair !== null) {
    const ratio = rombergOf(pair);
    if (Number.isFinite(ratio)) lines.push(`Romberg ratio, area.predictionF eyes closed over open: ${quantity(ratio)}`, '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Rows of a report, in its order; refused ones are not there. */
export function measureLines({ measures }: SwayReport): readonly MeasureLine[] {
  const lines = new Map<string, { -readonly [K in keyof MeasureLine]: MeasureLine[K] }>();
  for (const value of measures) {
    const { name, unit, definition, source } = value;
    const line = lines.get(name) ?? { name, unit, definition, source, values: {} };
    lines.set(name, { ...line, values: { ...line.values, [placeOf(value.axis)]: value } });
  }
  return [...lines.values()];
}

/** Why measures were refused, each reason once, with the measures. */
export function refusalLines({ refused }: SwayReport): readonly (readonly [reason: string, names: string])[] {
  const byReason = new Map<string, Set<string>>();
  for (const { name, reason } of refused) byReason.set(reason, (byReason.get(reason) ?? new Set<string>()).add(name));
  return [...byReason].map(([reason, names]) => [reason, [...names].join(', ')]);
}

/** Two trials, one with eyes open and one with them closed, by what their sidecars say; null for any others. */
export function eyesPair(trials: readonly MeasuredTrial[]): { readonly open: MeasuredTrial; readonly closed: MeasuredTrial } | null {
  const [open, closed] = ['open', 'closed'].map((state) => trials.filter(({ taskName }) => new RegExp(`eyes ${state}`, 'i').test(taskName ?? '')));
  const isPair = trials.length === 2 && open.length === 1 && closed.length === 1;
  return isPair ? { open: open[0], closed: closed[0] } : null;
}

/** NaN where one area was refused. */
export function rombergOf({ open, closed }: { readonly open: MeasuredTrial; readonly closed: MeasuredTrial }): number {
  const has = ({ report }: MeasuredTrial): boolean => report.measures.some(({ name }) => name === 'area.predictionF');
  return has(open) && has(closed) ? rombergRatio(closed.report, open.report) : NaN;
}

/** `60 s at 100 Hz, quiet standing; profile instep: Butterworth …` */
export function describeTrial({ taskName, report }: MeasuredTrial): string {
  const { durationS, sampleRateHz, missing, samples, profile } = report;
  const filter = report.measures[0]?.filter;
  return [
    `${duration(durationS)} at ${Number(sampleRateHz.toFixed(3))} Hz`,
    ...(taskName === null ? [] : [`, ${taskName}`]),
    ...(missing === 0 ? [] : [`, ${missing} of ${samples} samples missing`]),
    `; profile ${profile}${filter === undefined ? '' : `: ${filter}`}`,
  ].join('');
}

function rombergJson(trials: readonly MeasuredTrial[]): object {
  const pair = eyesPair(trials);
  const ratio = pair === null ? NaN : rombergOf(pair);
  return Number.isFinite(ratio) ? { rombergRatio: ratio } : {};
}

function trialLines(trial: MeasuredTrial, columns: number): string[] {
  const { shown, report, notes } = trial;
  const rows = measureLines(report).map(({ name, unit, values }) => [name, cell(values.ml), cell(values.ap), cell(values.planar), unit]);
  const head = [{ title: 'measure' }, ...['ml', 'ap', 'planar'].map((title) => ({ title, align: 'right' as const })), { title: 'unit' }];
  const width = Math.min(columns, 100);
  return [
    ...wrap(`${shown}: ${describeTrial(trial)}`, width),
    '',
    ...(rows.length === 0 ? [] : [...formatTable(head, rows), '']),
    ...refusalLines(report).flatMap(([reason, names]) => wrap(`refused, because ${reason}: ${names}`, width)),
    ...notes.flatMap((note) => wrap(`note: ${note}`, width)),
  ];
}

/** Three significant digits, with an exponent where so many would need more than six places: areas in m². */
export function measuredText(value: number): string {
  return value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential(2) : quantity(value);
}

function placeOf(axis: SwayAxis): 'ml' | 'ap' | 'planar' {
  return axis ?? 'planar';
}

function cell(value: SwayValue | undefined): string {
  return value === undefined ? '' : measuredText(value.value);
}
