/** `instep replay`: plays a recording through a plan, as if it were live. */
import { resolve } from 'node:path';
import type { MovementEvent } from '../core';
import { namedPlans } from '../plans';
import type { Label, ReadReport, Recording } from '../recordings';
import { fitsInputs, PLAIN_CHANNELS, type PlanChoice, type Playback, playRecording } from '../validation';
import { clock } from './clock';
import { choiceOf, type Command } from './command';
import { Envelope } from './envelope';
import { countLine, eventLines, eventMarks } from './event-text';
import { complain, DONE, type Io, UsageError } from './io';
import type { Mark } from './marks';
import { missingParameters, needs, PLAN_OPTIONS, PlanChooser } from './plan-choice';
import { findRecordings, openRecording, type RecordingFile } from './recording-files';
import { meterLines } from './sway-text';
import { drawTimeline, type MarkLine } from './timeline';

export const replayCommand: Command = {
  name: 'replay',
  summary: 'play a recording through a plan and show what it finds',
  help: `Usage: instep replay RECORDING [options]

Plays a recording (.csv, .tsv or _motion.tsv, with its sidecars) through a plan, as if it were live.

  --plan NAME|FILE.json   the plan
  --set NAME=NUMBER       a parameter of that plan, such as fullScale=200; may be repeated
  --plans FILE            a plan map; otherwise the nearest instep.json, from the folder of the recording upwards,
                          or the one plan that fits its channels and labels
  --format text|ndjson    text (default): a timeline, then the events; ndjson: one event a line, as it is decided,
                          in seconds of the recording

Exit code: 0; 2 for wrong usage or unreadable data.
`,
  options: { ...PLAN_OPTIONS, format: { type: 'string' } },
  async run(paths, options, io) {
    if (paths.length !== 1) throw new UsageError('replay expected one RECORDING; see instep replay --help');
    const format = choiceOf(options, 'format', ['text', 'ndjson']);
    const chooser = new PlanChooser(options, io);
    const { files, errors } = findRecordings(resolve(io.cwd, paths[0]), paths[0]);
    if (errors.length > 0) throw new UsageError(errors[0]);
    if (files.length !== 1) throw new UsageError(`${paths[0]}: ${files.length} recordings there; replay takes one`);
    const decided = chooser.decide(files[0]).choice;
    const choose = (recording: Recording): PlanChoice => decided ?? onlyFittingPlan(recording, files[0].shown, chooser.parameters);
    if (format === 'ndjson') await replayAsLines(files[0], choose, io);
    else await replayAsText(files[0], choose, io);
    return DONE;
  },
};

async function replayAsLines(file: RecordingFile, choose: (recording: Recording) => PlanChoice, io: Io): Promise<void> {
  const { report } = await playRecording(openRecording(file), choose, {
    event: (event) => io.stdout.write(`${JSON.stringify(event)}\n`),
  });
  for (const note of report.notes) complain(io, `note: ${file.shown}: ${note}`);
}

async function replayAsText(file: RecordingFile, choose: (recording: Recording) => PlanChoice, io: Io): Promise<void> {
  const events: MovementEvent[] = [];
  const signal = new Envelope();
  let choice: PlanChoice | null = null;
  const playback = await playRecording(openRecording(file), (recording) => (choice = choose(recording)), {
    event: (event) => events.push(event),
    signal: (value, timeS) => signal.add(timeS, value),
  });
  if (choice === null) return;
  const width = Math.min(160, io.stdout.columns);
  const lines = describePlayback(file, playback, choice, events, signal, width);
  io.stdout.write(`${lines.join('\n').trimEnd()}\n`);
}

function describePlayback(
  file: RecordingFile,
  playback: Playback,
  { plan }: PlanChoice,
  events: readonly MovementEvent[],
  signal: Envelope,
  width: number,
): string[] {
  const { recording, report } = playback;
  const rows: MarkLine[] = [{ name: 'found', marks: eventMarks(events) }];
  const labels = (recording.labels ?? []).filter((label) => plan.answers.some((answer) => answer === label.trialType));
  if (labels.length > 0) rows.push({ name: 'label', marks: labels.map(labelMark) });
  const [low, high] = signal.range(report.firstTimeS, report.lastTimeS + 1);
  return [
    headLine(file, recording, report, plan.name),
    ...(recording.taskName === null ? [] : [recording.taskName]),
    '',
    ...(Number.isFinite(low) ? [`${plan.signal}, ${shortNumber(low)} to ${shortNumber(high)}`] : []),
    ...drawTimeline(signal, rows, report.firstTimeS, report.lastTimeS, width),
    '',
    ...eventLines(events),
    ...meterLines(playback.live?.meters ?? [], plan),
    ...outcome(recording, plan.answers, events),
    ...report.notes.map((note) => `note: ${note}`),
  ];
}

function headLine(file: RecordingFile, recording: Recording, report: ReadReport, plan: string): string {
  const rate = `${recording.irregular ? 'about ' : ''}${Number(recording.sampleRateHz.toFixed(1))} Hz`;
  const n = recording.channels.length;
  const channels = n <= 6 ? recording.channels.map((channel) => channel.name).join(' ') : `${n} channels`;
  return `${file.shown}: ${clock(report.lastTimeS - report.firstTimeS)} min at ${rate}, ${channels}; plan ${plan}`;
}

/** `30 reps (2 partial); expected: 30 rep` */
function outcome(recording: Recording, answers: readonly string[], events: readonly MovementEvent[]): string[] {
  const counts = countLine(events, answers);
  if (counts === '') return [];
  const expected = Object.entries(recording.expected ?? {}).filter(([type]) => answers.includes(type));
  const told = expected.map(([type, n]) => `${n} ${type}${n === 1 ? '' : 's'}`);
  return [told.length === 0 ? counts : `${counts}; expected: ${told.join(', ')}`];
}

function labelMark(label: Label): Mark {
  const shape = label.trialType === 'hold' ? 'hold' : label.durationS === null ? 'instant' : 'rep';
  const endS = label.onsetS + (label.durationS ?? 0);
  return { shape, startS: label.onsetS, endS, text: '', faint: false };
}

/**
 * Without a plan by name: the one that reads this recording and answers for what it is labelled with.
 * @throws {UsageError} when there is none, or more than one
 */
function onlyFittingPlan(recording: Recording, shown: string, parameters: Readonly<Record<string, number>>): PlanChoice {
  const known = new Set([...Object.keys(recording.expected ?? {}), ...(recording.labels ?? []).map((label) => label.trialType)]);
  const readable = namedPlans.filter((plan) => fitsInputs(plan, recording, PLAIN_CHANNELS));
  const answering = readable.filter((plan) => plan.answers.some((answer) => known.has(answer)));
  const fitting = answering.length > 0 ? answering : readable;
  if (fitting.length === 1) {
    const missing = missingParameters(fitting[0], parameters);
    if (missing.length > 0) throw new UsageError(`${shown}: ${needs(fitting[0], missing)}`);
    return { plan: fitting[0], parameters };
  }
  const names = (fitting.length === 0 ? namedPlans : fitting).map((plan) => plan.name).join(', ');
  if (fitting.length === 0) throw new UsageError(`${shown}: no plan fits its channels; give --plan NAME (${names}) or --plan FILE.json`);
  throw new UsageError(`${shown}: several plans fit it; give --plan with one of ${names}`);
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(3)));
}
