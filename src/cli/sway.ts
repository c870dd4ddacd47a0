/** `instep sway`: measures of recorded trials, as text, JSON, or a page with pictures. */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { measureSway, type SwayProfile } from '../posturography';
import { RecordingError } from '../recordings';
import { choiceOf, type Command, numbersOf, type OptionValues, textOf } from './command';
import { complain, DONE, type Io, UNUSABLE, UsageError } from './io';
import { showProgress } from './progress';
import { fileProblem, findRecordings, type RecordingFile } from './recording-files';
import { swayPage } from './sway-page';
import { type MeasuredTrial, swayJson, swayText } from './sway-report';
import { LENGTH_UNITS, readTrial, type TrialReading } from './sway-trial';

/** Of a balance board: DOMAIN §1.4. */
const BOARD = { widthMm: 433, lengthMm: 228 };

export const swayCommand: Command = {
  name: 'sway',
  summary: 'measure sway of recorded trials, as a table or a page',
  help: `Usage: instep sway RECORDING… [options]

Measures whole trials of standing: the columns cop_ml and cop_ap of a recording
(.csv, .tsv or _motion.tsv), in the unit that its X_channels.tsv says; or
force_z, moment_x and moment_y of a plate, where X.json says how they make a
place ("cop_ml = moment_x / force_z, cop_ap = -moment_y / force_z"); or four
cells, front_left, front_right, back_left and back_right.

  --profile NAME          instep (default): 10 Hz, zero-phase; bmc: no filter;
                          quijoux: 25 Hz, then 10 Hz
  --format FORMAT         text (default), json, or html: one page with pictures
                          that needs nothing else
  --out FILE              write there instead of to the standard output
  --unit mm|cm|m          of all lengths; otherwise as recorded, and mm from
                          forces
  --accept-short          measure what a trial under 25 s is refused for
  --accept-slow           … or one under 50 Hz
  --set NAME=NUMBER       widthMm, lengthMm: where the four cells of a plate are

What a trial is refused for is listed with the reason.

Exit code: 0; 2 for wrong usage or unreadable data. A bad recording does not
stop the others.
`,
  options: {
    profile: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    unit: { type: 'string' },
    'accept-short': { type: 'boolean' },
    'accept-slow': { type: 'boolean' },
    set: { type: 'string', multiple: true },
  },
  async run(paths, options, io) {
    if (paths.length === 0) throw new UsageError('sway expected at least one RECORDING; see instep sway --help');
    const profile: SwayProfile = choiceOf(options, 'profile', ['instep', 'bmc', 'quijoux']);
    const format = choiceOf(options, 'format', ['text', 'json', 'html']);
    const out = outOf(options, io);
    const reading = readingOf(options);
    const accept = { acceptShort: options['accept-short'] === true, acceptSlow: options['accept-slow'] === true };
    const files = new Map(paths.flatMap((path) => filesUnder(path, io)).map((file) => [file.path, file]));
    const measured: MeasuredTrial[] = [];
    let isUnusable = false;
    for (const file of files.values()) {
      showProgress(io, `${measured.length + 1}/${files.size} ${file.shown}`);
      try {
        const recorded = await readTrial(file, reading);
        measured.push({ ...recorded, report: measureSway(recorded.trial, { profile, ...accept }) });
      } catch (error) {
        if (!(error instanceof RecordingError)) throw error;
        showProgress(io, '');
        complain(io, error.message);
        isUnusable = true;
      }
    }
    showProgress(io, '');
    if (measured.length === 0) return UNUSABLE;
    const text = format === 'json' ? `${JSON.stringify(swayJson(measured), null, 2)}\n` : format === 'html' ? swayPage(measured) : swayText(measured, io.stdout.columns);
    if (out === null) io.stdout.write(text);
    else write(out, text);
    if (format === 'json') for (const { shown, notes } of measured) for (const note of notes) complain(io, `note: ${shown}: ${note}`);
    return isUnusable ? UNUSABLE : DONE;
  },
};

function readingOf(options: OptionValues): TrialReading {
  const unit = textOf(options, 'unit') === undefined ? null : choiceOf(options, 'unit', LENGTH_UNITS);
  const given = numbersOf(options, 'set');
  for (const [name, value] of Object.entries(given)) {
    if (!(name in BOARD)) throw new UsageError(`--set expected ${Object.keys(BOARD).join(' or ')}, got "${name}"`);
    if (!(value > 0)) throw new UsageError(`--set ${name} expected 0 < x, got ${value}`);
  }
  return { unit, ...BOARD, ...given };
}

interface OutFile {
  readonly path: string;
  readonly shown: string;
}

function outOf(options: OptionValues, io: Io): OutFile | null {
  const shown = textOf(options, 'out');
  if (shown === undefined) return null;
  const path = resolve(io.cwd, shown);
  if (!existsSync(dirname(path))) throw new UsageError(`${shown}: no such folder`);
  return { path, shown };
}

function write({ path, shown }: OutFile, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`${shown}: ${fileProblem(error)}`);
  }
}

function filesUnder(path: string, io: Io): readonly RecordingFile[] {
  const { files, errors } = findRecordings(resolve(io.cwd, path), path);
  if (errors.length > 0) throw new UsageError(errors[0]);
  if (files.length === 0) throw new UsageError(`${path}: no recordings there; expected .csv, .tsv or _motion.tsv files`);
  return files;
}
