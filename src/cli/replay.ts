/** `instep replay`: plays a recording through a plan, as if it were live. */
import { resolve } from 'node:path';
import type { MovementEvent } from '../core';
import { type LivePlan, namedPlans } from '../plans';
import type { Label, ReadReport, Recording } from '../recordings';
import { fitsInputs, PLAIN_CHANNELS, type PlanChoice, type Playback, playRecording, shiftEvent } from '../validation';
import { duration } from './clock';
import { choiceOf, type Command } from './command';
import { Envelope } from './envelope';
import { countLine, eventLines, eventMarks } from './event-text';
import { complain, DONE, type Io, UsageError } from './io';
import type { Mark } from './marks';
import { parameterProblem, PLAN_OPTIONS, PlanChooser } from './plan-choice';
import { findRecordings, nameOf, openRecording, type RecordingFile } from './recording-files';
import { measuresOf, meterLines } from './sway-text';
import { drawTimeline, type MarkLine } from './timeline';

const DAY_S = 86400;
/** Of the timeline: on a terminal at most, and where there is none. */
const MAX_WIDTH = 160;
const USUAL_WIDTH = 80;
/** A measured rate this far from the stated one is shown. */
const SHOWN_RATE_ERROR = 0.02;

/** What is gathered while a recording plays. */
interface Played {
  live: LivePlan | null;
  readonly events: MovementEvent[];
  readonly signal: Envelope;
}

export const replayCommand: Command = {
  name: 'replay',
  summary: 'play a recording through a plan and show what it finds',
  help: `Usage: instep replay RECORDING [options]

Plays a recording (.csv, .tsv or _motion.tsv, with its sidecars) through a
plan, as if it were live.

  --plan NAME|FILE.json   the plan
  --set NAME=NUMBER       a parameter of that plan, such as fullScale=200; may
                          be repeated
  --plans FILE            a plan map; otherwise the nearest instep.json, from
                          the folder of the recording upwards, or the one plan
                          that fits its channels and labels
  --format text|ndjson    text (default): a timeline, then the events; ndjson:
                          one event a line, as it is decided, in seconds of the
                          recording, then what the meters of the plan read

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
    const { choice: decided, refusal } = chooser.decide(files[0]);
    if (refusal !== null) throw new UsageError(`${files[0].shown}: ${refusal}; give --plan NAME or --plan FILE.json`);
    const choose = (recording: Recording): PlanChoice => decided ?? onlyFittingPlan(recording, files[0].shown, chooser.parameters);
    if (format === 'ndjson') await replayAsLines(files[0], choose, io);
    else await replayAsText(files[0], choose, io);
    return DONE;
  },
};

async function replayAsLines(file: RecordingFile, choose: (recording: Recording) => PlanChoice, io: Io): Promise<void> {
  const print = (value: object): void => io.stdout.write(`${JSON.stringify(value)}\n`);
  const { report, live } = await playRecording(openRecording(file), choose, { event: print });
  for (const meter of live?.meters ?? []) {
    // JSON writes null for a value that there is none of
    print({ type: 'measures', source: nameOf(file), meter: meter.kind, measures: live === null ? [] : measuresOf(meter, live.plan) });
  }
  for (const note of report.notes) complain(io, `note: ${file.shown}: ${note}`);
}

async function replayAsText(file: RecordingFile, choose: (recording: Recording) => PlanChoice, io: Io): Promise<void> {
  const played: Played = { live: null, events: [], signal: new Envelope() };
  const playback = await playRecording(openRecording(file), choose, {
    begin: (_, live) => (played.live = live),
    event: (event) => played.events.push(event),
    signal: (value, timeS) => played.signal.add(timeS - originOf(played.live?.startS ?? 0), value),
  });
  const width = Number.isFinite(io.stdout.columns) ? Math.min(MAX_WIDTH, io.stdout.columns) : USUAL_WIDTH;
  io.stdout.write(`${describePlayback(file, playback, played, width).join('\n').trimEnd()}\n`);
}

/** Where text counts time from: stamps of more than a day are those of a clock, and hard to read. */
function originOf(firstTimeS: number): number {
  return Math.abs(firstTimeS) > DAY_S ? firstTimeS : 0;
}

function describePlayback(file: RecordingFile, { recording, report, live }: Playback, played: Played, width: number): string[] {
  if (live === null) return [];
  const { plan, meters } = live;
  const { signal } = played;
  const originS = originOf(report.firstTimeS);
  const firstS = report.firstTimeS - originS;
  const lastS = report.lastTimeS - originS;
  const events = played.events.map((event) => shiftEvent(event, -originS));
  const rows: MarkLine[] = [{ name: 'found', marks: eventMarks(events) }];
  const labels = (recording.labels ?? []).filter((label) => plan.answers.some((answer) => answer === label.trialType));
  if (labels.length > 0) rows.push({ name: 'label', marks: labels.map((label) => labelMark(label, originS)) });
  const [low, high] = signal.range(firstS, lastS + 1);
  return [
    headLine(file, recording, report, plan.name),
    ...(recording.taskName === null ? [] : [recording.taskName]),
    ...(originS === 0 ? [] : [`times count from the first stamp, ${originS} s`]),
    '',
    ...(Number.isFinite(low) ? [`${plan.signal}, ${shortNumber(low)} to ${shortNumber(high)}`] : []),
    ...drawTimeline(signal, rows, firstS, lastS, width),
    '',
    ...eventLines(events),
    ...meterLines(meters, plan),
    ...outcome(recording, plan.answers, events),
    ...report.notes.map((note) => `note: ${note}`),
  ];
}

function headLine(file: RecordingFile, recording: Recording, report: ReadReport, plan: string): string {
  const { sampleRateHz, irregular } = recording;
  const { measuredRateHz } = report;
  const isOff = Math.abs(measuredRateHz - sampleRateHz) > SHOWN_RATE_ERROR * sampleRateHz;
  const stamps = isOff ? ` (${Number(measuredRateHz.toPrecision(3))} Hz by its stamps)` : '';
  const rate = `${irregular ? 'about ' : ''}${Number(sampleRateHz.toFixed(1))} Hz${stamps}`;
  const n = recording.channels.length;
  const channels = n <= 6 ? recording.channels.map((channel) => channel.name).join(' ') : `${n} channels`;
  return `${file.shown}: ${duration(report.lastTimeS - report.firstTimeS)} at ${rate}, ${channels}; plan ${plan}`;
}

/** `30 reps (2 partial); expected: 30 rep` */
function outcome(recording: Recording, answers: readonly string[], events: readonly MovementEvent[]): string[] {
  const counts = countLine(events, answers);
  if (counts === '') return [];
  const expected = Object.entries(recording.expected ?? {}).filter(([type]) => answers.includes(type));
  const told = expected.map(([type, n]) => `${n} ${type}${n === 1 ? '' : 's'}`);
  return [told.length === 0 ? counts : `${counts}; expected: ${told.join(', ')}`];
}

function labelMark(label: Label, originS: number): Mark {
  const shape = label.trialType === 'hold' ? 'hold' : label.durationS === null ? 'instant' : 'rep';
  const startS = label.onsetS - originS;
  const endS = startS + (label.durationS ?? 0);
  return { shape, startS, endS, text: '', faint: false };
}

/**
 * Without a plan by name: the one that reads this recording and answers for what it is labelled with; without labels that any answers for,
 * of those that read most of its channels the one that only measures, where there is one.
 * @throws {UsageError} when there is none, or more than one
 */
function onlyFittingPlan(recording: Recording, shown: string, parameters: Readonly<Record<string, number>>): PlanChoice {
  const known = new Set([...Object.keys(recording.expected ?? {}), ...(recording.labels ?? []).map((label) => label.trialType)]);
  const readable = namedPlans.filter((plan) => fitsInputs(plan, recording, PLAIN_CHANNELS));
  const answering = readable.filter((plan) => plan.answers.some((answer) => known.has(answer)));
  const widest = Math.max(0, ...readable.map((plan) => plan.inputs.length));
  const likely = readable.filter((plan) => plan.inputs.length === widest);
  const measuring = likely.filter((plan) => plan.answers.length === 0);
  const fitting = answering.length > 0 ? answering : measuring.length > 0 ? measuring : likely;
  if (fitting.length === 1) {
    const problem = parameterProblem(fitting[0], parameters);
    if (problem !== null) throw new UsageError(`${shown}: ${problem}`);
    return { plan: fitting[0], parameters };
  }
  const names = (fitting.length === 0 ? namedPlans : fitting).map((plan) => plan.name).join(', ');
  if (fitting.length === 0) throw new UsageError(`${shown}: no plan fits its channels; give --plan NAME (${names}) or --plan FILE.json`);
  throw new UsageError(`${shown}: several plans fit it; give --plan with one of ${names}`);
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(3)));
}
