/**
 * Writes a recording as the texts of its files, in the convention that the reader reads. For recordings that are held
 * whole: fixtures and simulated sessions.
 */
import { OptionReader } from '../core';
import { isMissing } from './cells';
import { detailColumns, detailText } from './label-details';
import type { Channel, Label } from './recording';

/** Channels side by side over one time base. */
export interface WritableRecording {
  readonly sampleRateHz: number;
  readonly taskName: string | null;
  readonly channels: readonly Channel[];
  /** s, one a frame. */
  readonly time: ArrayLike<number>;
  /** One array a channel, each as long as `time`. */
  readonly data: readonly ArrayLike<number>[];
  /** null: nothing is known; an empty list: there is nothing. A detail that no label has, not even as null, gets no column. */
  readonly labels: readonly Label[] | null;
  readonly expected: Readonly<Record<string, number>> | null;
  /** Default: whether a step differs from the median step by more than 5 %. */
  readonly irregular?: boolean;
}

export interface WriteOptions {
  readonly decimals?: number;
  readonly sidecar?: Readonly<Record<string, unknown>>;
}

/** Texts of the files of a recording. */
export interface WrittenRecording {
  readonly csv: string;
  readonly sidecar: string;
  readonly channels: string;
  /** Empty where the labels are null: write no file. */
  readonly events: string;
}

const TIME: Channel = { name: 'time', type: 'LATENCY', units: 's', placement: 'n/a' };
/** A step that differs by more than this from the median makes a recording irregular. */
const IRREGULAR_SHARE = 0.05;

/**
 * The texts of `X.csv`, `X.json`, `X_channels.tsv` and `X_events.tsv`.
 * Time and label times are written exactly (the shortest decimals that read back equal), values rounded.
 *
 * @param options.decimals  digits behind the point of a value, integer 0 <= x <= 15, default 6; trailing zeros fall away
 * @param options.sidecar   further keys of the sidecar: `License`, `Notes` …
 * NaN and gaps: what is not finite is written as `n/a`.
 * @throws {RangeError} when the arrays are not of one length, or a name cannot stand in a table
 * @example writeRecording({ sampleRateHz: 100, taskName: null, channels, time, data, labels: null, expected: null }).csv
 */
export function writeRecording(recording: WritableRecording, options: WriteOptions = {}): WrittenRecording {
  const read = new OptionReader(options);
  const decimals = read.integer('decimals', { atLeast: 0, atMost: 15, default: 6 });
  const extra = options.sidecar ?? {};
  read.object('sidecar', {});
  read.end();
  requireShape(recording);
  return {
    csv: writeData(recording, decimals),
    sidecar: writeSidecar(recording, extra),
    channels: writeChannels(recording.channels),
    events: recording.labels === null ? '' : writeLabels(recording.labels),
  };
}

function requireShape({ channels, time, data }: WritableRecording): void {
  if (channels.length === 0 || data.length !== channels.length) {
    throw new RangeError(`"data" expected one array for each of at least 1 channels (${channels.length}), got ${data.length}`);
  }
  data.forEach((values, i) => {
    if (values.length !== time.length) {
      throw new RangeError(`"data[${i}]" expected ${time.length} values (as "time"), got ${values.length}`);
    }
  });
  if (time.length === 0) throw new RangeError('"time" expected at least 1 stamp, got 0');
  const names = [TIME, ...channels].map((channel) => channel.name);
  names.forEach((name, i) => {
    if (isMissing(name.trim()) || names.indexOf(name) !== i) {
      throw new RangeError(`"channels[${i - 1}].name" expected a name that no other column has, got "${name}"`);
    }
  });
}

function writeData({ channels, time, data }: WritableRecording, decimals: number): string {
  const lines = [[TIME, ...channels].map((channel) => csvCell(channel.name)).join(',')];
  for (let i = 0; i < time.length; i++) {
    let line = String(time[i]);
    for (const values of data) line += `,${rounded(values[i], decimals)}`;
    lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}

function writeSidecar({ sampleRateHz, taskName, time, expected, irregular }: WritableRecording, extra: object): string {
  const steps = Float64Array.from({ length: time.length - 1 }, (_, i) => time[i + 1] - time[i]);
  const sorted = steps.slice().sort();
  const median = sorted.length === 0 ? 1 / sampleRateHz : sorted[sorted.length >> 1];
  const uneven = steps.some((step) => Math.abs(step - median) > IRREGULAR_SHARE * Math.abs(median));
  const spanS = time[time.length - 1] - time[0];
  const sidecar = {
    SamplingFrequency: sampleRateHz,
    ...(spanS > 0 ? { SamplingFrequencyEffective: Number((steps.length / spanS).toPrecision(6)) } : {}),
    ...((irregular ?? uneven) ? { Irregular: true } : {}),
    ...(taskName === null ? {} : { TaskName: taskName }),
    ...extra,
    ...(expected === null ? {} : { Expected: expected }),
  };
  return `${JSON.stringify(sidecar, null, 1)}\n`;
}

function writeChannels(channels: readonly Channel[]): string {
  const rows = [TIME, ...channels].map(({ name, type, units, placement }) => [name, type, units, placement]);
  return tsv([['name', 'type', 'units', 'placement'], ...rows]);
}

function writeLabels(labels: readonly Label[]): string {
  const details = detailColumns.filter(({ field }) => field !== 'level' && labels.some((label) => label[field] !== undefined));
  const header = ['onset', 'duration', 'trial_type', 'quality', 'level', 'left_censored', 'right_censored'];
  const rows = labels.map((label) => [
    String(label.onsetS),
    orMissing(label.durationS),
    label.trialType,
    orMissing(label.quality),
    orMissing(label.level),
    String(label.leftCensored),
    String(label.rightCensored),
    ...details.map(({ field }) => detailText(label[field])),
  ]);
  return tsv([[...header, ...details.map(({ column }) => column)], ...rows]);
}

function orMissing(value: string | number | null | undefined): string {
  return value === null || value === undefined ? 'n/a' : String(value);
}

function tsv(rows: readonly (readonly string[])[]): string {
  return `${rows.map((cells) => cells.map(tsvCell).join('\t')).join('\n')}\n`;
}

function csvCell(text: string): string {
  const cell = tsvCell(text);
  return cell === text && text.includes(',') ? `"${text}"` : cell;
}

function tsvCell(text: string): string {
  if (/[\t\r\n]/.test(text)) throw new RangeError(`a cell expected a text on one line without tabs, got ${JSON.stringify(text)}`);
  return text.includes('"') ? `"${text.replace(/"/g, '""')}"` : text;
}

/** Decimals without trailing zeros and without a minus before nothing. */
function rounded(x: number, decimals: number): string {
  if (x - x !== 0) return 'n/a';
  const text = x.toFixed(decimals);
  const short = text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : text;
  return short === '-0' ? '0' : short;
}
