/** `instep simulate`: recordings of exercises that nobody did, with exact labels. */
import { basename, join, resolve } from 'node:path';
import type { SimulatedLabel, SimulatedRecording } from '../simulator';
import { duration } from './clock';
import { choiceOf, type Command, type OptionValues, textOf } from './command';
import { DONE, type Io, UsageError } from './io';
import { showProgress } from './progress';
import { adviceLines } from './simulate-advice';
import { firstThere, makeFolder, packetText, pathsOf, recordingTexts, type SeededRequest, simulateRecording, writeFiles, writeScript } from './simulate-files';
import { listJson, listText } from './simulate-list';
import { findExercise, inItsWords, readRequest, SIMULATION_OPTIONS, type SimulationRequest } from './simulate-options';

/** The table or the packets to stdout, without the files beside it. */
const STDOUT = '-';

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'make labelled recordings of an exercise that nobody did',
  help: `Usage: instep simulate EXERCISE --out DIR [options]
       instep simulate [EXERCISE] --list [--format text|json]

Writes a recording of an exercise as a virtual foot on a virtual trainer does
it: EXERCISE-SEED.csv with its .json, _channels.tsv and exact labels in
_events.tsv. The same options give the same files on every machine. Good for
testing what counts and times; no evidence of how it does on people.

  --out DIR            where to write; made when it is not there. - prints the
                       table alone (with --packets: the packets)
  --force              write over recordings that are there
  --packets            also the raw packets, EXERCISE-SEED.ndjson: a line on
                       their layout, then one a line as they arrive

  --seed N             another seed, another person on another day; default 1
  --count N            so many recordings, of this seed and the next ones
  --faults F           none, some (default), all, or chances by name:
                       partial=0.3,stop=0.1
  --sensor S           one that sees the exercise; default the first listed
  --foot F             right (default) or left
  --rate HZ            default that of the transport, or else of the sensor
  --transport T        what happens on the way from the device; default none
  --set NAME=VALUE     a parameter of the exercise, its sensor or the transport;
                       may be repeated. sensor.NAME where two share a name
  --without LAYER,…    errors of the sensor to leave out, or layers of the
                       transport; all: every error of the sensor, while the
                       transport stays as it is (--transport none: no transport)
  --before NAME,…      what is done before the exercise, such as walking-in
  --after NAME,…       what is done after it, such as putting-away; --list
                       shows all that can be done before and after

  --list               exercises, sensors, transports, and all that can be set
  --format text|json   of the list; default: text

Exit code: 0; 2 for wrong usage, or files that cannot be written.
`,
  options: {
    ...SIMULATION_OPTIONS,
    out: { type: 'string' },
    force: { type: 'boolean' },
    packets: { type: 'boolean' },
    list: { type: 'boolean' },
    format: { type: 'string' },
  },
  run(names, options, io) {
    if (options['list'] === true) list(names, options, io);
    else simulateAll(names, options, io);
    return Promise.resolve(DONE);
  },
};

function list(names: readonly string[], options: OptionValues, io: Io): void {
  if (names.length > 1) throw new UsageError('simulate --list expected one EXERCISE at most; see instep simulate --help');
  const format = choiceOf(options, 'format', ['text', 'json']);
  const only = names[0] ?? null;
  if (only !== null) findExercise(only);
  const text = format === 'json' ? JSON.stringify(listJson(only), null, 2) : listText(only, io.stdout.columns).join('\n');
  io.stdout.write(`${text}\n`);
}

function simulateAll(names: readonly string[], options: OptionValues, io: Io): void {
  if (names.length !== 1) throw new UsageError('simulate expected one EXERCISE; instep simulate --list shows them');
  if (options['format'] !== undefined) throw new UsageError('--format goes with --list');
  const request = readRequest(names[0], options);
  const out = textOf(options, 'out');
  if (out === undefined) throw new UsageError('simulate expected --out DIR, where to write (- for stdout)');
  if (out === STDOUT) print(request, options['packets'] === true, io);
  else writeAll(request, out, options, io);
}

function print(request: SimulationRequest, isPackets: boolean, io: Io): void {
  if (request.seeds.length > 1) throw new UsageError('--out - prints one recording; with --count give --out DIR');
  const [one] = seeded(request);
  const text = inItsWords(request, () => {
    if (isPackets) return packetText(nameOf(one), one);
    return recordingTexts(simulateRecording(one), one).csv;
  });
  io.stdout.write(text);
}

function writeAll(request: SimulationRequest, out: string, options: OptionValues, io: Io): void {
  const folder = resolve(io.cwd, out);
  const shown = (path: string): string => join(out, basename(path));
  const tasks = seeded(request).map((one) => ({ one, paths: pathsOf(folder, nameOf(one)) }));
  const overwrite = options['force'] === true;
  // Before any work: nothing is half done when something is wrong or stands in the way.
  inItsWords(request, () => [tasks[0], tasks[tasks.length - 1]].forEach(({ one }) => writeScript(one)));
  const there = overwrite ? null : (tasks.map(({ paths }) => firstThere(paths)).find((path) => path !== null) ?? null);
  if (there !== null) throw new UsageError(`${shown(there)}: stands there already; give another --out, or --force to write over it`);
  let latest: SimulatedRecording | null = null;
  for (const [i, { one, paths }] of tasks.entries()) {
    showProgress(io, `${i + 1}/${tasks.length} ${shown(paths.csv)}`);
    const recording = inItsWords(request, () => simulateRecording(one));
    const packets = options['packets'] === true ? packetText(nameOf(one), one) : '';
    if (i === 0) makeFolder(folder, out);
    writeFiles(paths, { ...recordingTexts(recording, one), packets }, shown, overwrite);
    showProgress(io, '');
    io.stdout.write(`${shown(paths.csv)}: ${describeRecording(recording)}\n`);
    latest = recording;
  }
  if (latest !== null) io.stdout.write(`${adviceLines(latest, latest.name, out).join('\n')}\n`);
}

function seeded({ exercise, options, seeds }: SimulationRequest): SeededRequest[] {
  return seeds.map((seed) => ({ exercise, options: { seed, ...options } }));
}

/** As the virtual trainer names its recordings. */
function nameOf({ exercise, options }: SeededRequest): string {
  return `${exercise}-${options.seed}`;
}

/** `1:20 min at 100 Hz, acc_x … gyr_z; 15 reps, 2 not valid (partial 1, stop 1)` */
function describeRecording({ time, takenAt, sampleRateHz, channels, labels, expected }: SimulatedRecording): string {
  const lasts = duration((takenAt[takenAt.length - 1] ?? 0) - (takenAt[0] ?? 0));
  const names = channels.length <= 3 ? channels.map(({ name }) => name).join(' ') : `${channels[0].name} … ${channels[channels.length - 1].name}`;
  const counts = Object.entries(expected ?? {}).map(([type, n]) => `${n} ${type}${n === 1 ? '' : type.endsWith('s') ? 'es' : 's'}`);
  const head = `${lasts} at ${Number(sampleRateHz.toFixed(1))} Hz (${time.length} rows), ${names}`;
  return [head, labels === null ? 'nothing to label' : counts.join(', ') + faultsOf(labels)].join('; ');
}

function faultsOf(labels: readonly SimulatedLabel[]): string {
  if (labels.length === 0) return '';
  const counts = new Map<string, number>();
  for (const fault of labels.flatMap((label) => label.faults)) counts.set(fault, (counts.get(fault) ?? 0) + 1);
  const invalid = labels.filter((label) => !label.valid).length;
  const told = [...counts].map(([fault, n]) => `${fault} ${n}`).join(', ');
  return `, ${invalid === 0 ? 'all' : invalid} ${invalid === 0 ? 'valid' : 'not valid'}${told === '' ? '' : `; faults: ${told}`}`;
}
