/** Turns a recording into a trial of sway: a centre of pressure as recorded, or from the forces of a plate or of four cells. */
import { readFileSync } from 'node:fs';
import { createBlock } from '../core';
import { GridResampler, unitScale } from '../ingest';
import { convertTrial, type LengthUnit, swayTrial, type SwayTrial } from '../posturography';
import { type Recording, RecordingError, readRecording, sidecarNames } from '../recordings';
import { CopFromCells } from '../signals';
import { nameOf, openRecording, type RecordingFile } from './recording-files';

export const LENGTH_UNITS = ['mm', 'cm', 'm'] as const;
const CELLS = ['front_left', 'front_right', 'back_left', 'back_right'];
/** Less is nobody, N: as `CopFromCells` has it. */
const LEAST_LOAD_N = 100;
/** As the plan cop-sway bridges it. */
const MAX_GAP_S = 0.25;
const GRID_FRAMES = 256;
/** As `swayTrial` has it. */
const LEAST_SAMPLES = 3;
/** Which moment belongs to which axis differs from plate to plate: so a sidecar must say, as `cop_ml = -moment_y / force_z`. */
const FORMULA = /cop_(ml|ap)\s*=\s*([-−]?)\s*(?:\d+\s*\*?\s*)?moment_([xy])\s*\/\s*force_z/g;

/** A trial, and what stands beside it. */
export interface RecordedTrial {
  readonly name: string;
  readonly shown: string;
  readonly taskName: string | null;
  readonly trial: SwayTrial;
  readonly notes: readonly string[];
}

export interface TrialReading {
  /** The unit of what comes out; null: as recorded, and mm from forces. */
  readonly unit: LengthUnit | null;
  /** Where the cells of a plate with four of them are. */
  readonly widthMm: number;
  readonly lengthMm: number;
}

/** How a frame becomes a place. */
interface Reading {
  readonly unit: LengthUnit;
  readonly notes: readonly string[];
  placeInto(values: Float64Array, out: Float64Array): void;
}

/** @throws {RecordingError} where the files are no good, or no centre of pressure is in them */
export async function readTrial(file: RecordingFile, options: TrialReading): Promise<RecordedTrial> {
  const frames: { readonly times: number[]; readonly ml: number[]; readonly ap: number[] } = { times: [], ml: [], ap: [] };
  const found: { recording?: Recording; reading?: Reading } = {};
  const place = new Float64Array(3);
  const report = await readRecording(openRecording(file), {
    begin: (recording) => {
      found.recording = recording;
      found.reading = readingOf(recording, file, options);
    },
    frame: (timeS, values) => {
      found.reading?.placeInto(values, place);
      frames.times.push(timeS);
      frames.ml.push(place[0]);
      frames.ap.push(place[1]);
    },
  });
  const { recording, reading } = found;
  if (recording === undefined || reading === undefined) throw new RecordingError(file.shown, 'holds no rows');
  const { sampleRateHz } = recording;
  const isEven = report.gaps === 0 && report.repeatedRows === 0 && report.backwardRows === 0 && !recording.irregular;
  const [ml, ap] = isEven ? [frames.ml, frames.ap] : onGrid(frames.times, frames.ml, frames.ap, sampleRateHz);
  const cut = cutEnds([ml, ap]);
  const bridged = bridgeHoles([ml, ap], Math.round(MAX_GAP_S * sampleRateHz));
  if (ml.length < LEAST_SAMPLES) throw new RecordingError(file.shown, `holds ${ml.length === 1 ? '1 sample' : `${ml.length} samples`}; expected at least ${LEAST_SAMPLES}`);
  const recorded = swayTrial({ ml, ap, sampleRateHz, unit: reading.unit });
  return {
    name: nameOf(file),
    shown: file.shown,
    taskName: recording.taskName,
    trial: options.unit === null ? recorded : convertTrial(recorded, options.unit),
    notes: [
      ...report.notes,
      ...reading.notes,
      ...(isEven ? [] : [`brought onto an even grid of ${Number(sampleRateHz.toFixed(3))} Hz`]),
      ...(cut === 0 ? [] : [`${missingSamples(cut)} at the ends left out`]),
      ...(bridged === 0 ? [] : [`${missingSamples(bridged)} bridged`]),
    ],
  };
}

function readingOf(recording: Recording, file: RecordingFile, options: TrialReading): Reading {
  const at = (name: string): number => recording.channels.findIndex((channel) => channel.name === name);
  const has = (...names: readonly string[]): boolean => names.every((name) => at(name) >= 0);
  if (has('cop_ml', 'cop_ap')) return asRecorded(recording, file, at);
  if (has('force_z', 'moment_x', 'moment_y')) return fromPlate(recording, file, at);
  if (has(...CELLS)) return fromCells(recording, file, at, options);
  throw new RecordingError(file.shown, `no centre of pressure: expected the columns cop_ml and cop_ap, or force_z, moment_x and moment_y, or ${CELLS.join(', ')}`);
}

function asRecorded(recording: Recording, file: RecordingFile, at: (name: string) => number): Reading {
  const [mlAt, apAt, forceAt] = ['cop_ml', 'cop_ap', 'force_z'].map(at);
  const units = [mlAt, apAt].map((place) => lengthUnit(recording, place, file));
  if (units[0] !== units[1]) throw new RecordingError(file.shown, `cop_ml is in "${units[0]}", cop_ap in "${units[1]}"; give both in one unit`);
  return {
    unit: units[0],
    notes: [],
    placeInto(values, out) {
      // where a plate felt nobody, a column of places means nothing
      const isNobody = forceAt >= 0 && !(Math.abs(values[forceAt]) > 0);
      out[0] = isNobody ? NaN : values[mlAt];
      out[1] = isNobody ? NaN : values[apAt];
    },
  };
}

function fromPlate(recording: Recording, file: RecordingFile, at: (name: string) => number): Reading {
  const moments: Partial<Record<string, readonly [place: number, toMm: number]>> = {};
  const forceAt = at('force_z');
  const force = scaleTo(recording, forceAt, 'N', file);
  for (const [, axis, minus, moment] of sidecarText(file).matchAll(FORMULA)) {
    const place = at(`moment_${moment}`);
    moments[axis] = [place, (minus === '' ? 1 : -1) * momentScale(recording, place, file)];
  }
  const { ml, ap } = moments;
  if (ml === undefined || ap === undefined) {
    throw new RecordingError(file.shown, 'has the forces of a plate, but not how they make a place; write it in its .json, such as "cop_ml = moment_x / force_z, cop_ap = -moment_y / force_z"');
  }
  return {
    unit: 'mm',
    notes: ['centre of pressure from forces and moments'],
    placeInto(values, out) {
      const newton = values[forceAt] * force;
      const isThere = Math.abs(newton) >= LEAST_LOAD_N;
      out[0] = isThere ? (values[ml[0]] * ml[1]) / newton : NaN;
      out[1] = isThere ? (values[ap[0]] * ap[1]) / newton : NaN;
    },
  };
}

function fromCells(recording: Recording, file: RecordingFile, at: (name: string) => number, { widthMm, lengthMm }: TrialReading): Reading {
  const places = CELLS.map(at);
  const scales = places.map((place) => scaleTo(recording, place, 'N', file));
  const cop = new CopFromCells({ widthMm, lengthMm, minLoadN: LEAST_LOAD_N });
  const cells = new Float64Array(CELLS.length);
  return {
    unit: 'mm',
    notes: [`centre of pressure from four cells, ${widthMm} mm apart across and ${lengthMm} mm along (--set widthMm=… and lengthMm=… for others)`],
    placeInto(values, out) {
      for (let c = 0; c < cells.length; c++) cells[c] = values[places[c]] * scales[c];
      cop.push(cells, out);
    },
  };
}

/** @throws {RecordingError} for one that is missing, or no length: a factor of ten is never guessed */
function lengthUnit(recording: Recording, place: number, file: RecordingFile): LengthUnit {
  const { name, units } = recording.channels[place];
  const unit = LENGTH_UNITS.find((known) => known === units);
  if (unit !== undefined) return unit;
  const channels = sidecarNames(file.shown).channels;
  const what = units === 'n/a' || units === '' ? 'has no unit' : `is in "${units}"`;
  throw new RecordingError(file.shown, `column "${name}" ${what}; expected mm, cm or m: say which in ${channels}`);
}

function scaleTo(recording: Recording, place: number, unit: string, file: RecordingFile): number {
  const { name, units } = recording.channels[place];
  try {
    return unitScale(units, unit).scale;
  } catch {
    throw new RecordingError(file.shown, `column "${name}" is in "${units}", but a force in N is needed; correct it in ${sidecarNames(file.shown).channels}`);
  }
}

/** From N.m and the like to N.mm. */
function momentScale(recording: Recording, place: number, file: RecordingFile): number {
  const { name, units } = recording.channels[place];
  const length = LENGTH_UNITS.find((unit) => new RegExp(`^N[.·*]?${unit}$`).test(units));
  if (length === undefined) throw new RecordingError(file.shown, `column "${name}" is in "${units}"; expected N.m, N.cm or N.mm`);
  return unitScale(length, 'mm').scale;
}

function sidecarText(file: RecordingFile): string {
  try {
    return readFileSync(sidecarNames(file.path).sidecar, 'utf8');
  } catch {
    return ''; // there is none: `openRecording` has said so where it cannot be read
  }
}

/** Samples as they fall → an even grid, holes up to 0.25 s bridged. */
function onGrid(times: readonly number[], ml: readonly number[], ap: readonly number[], sampleRateHz: number): readonly [number[], number[]] {
  const grid = new GridResampler({ sampleRateHz, channels: 2, maxGapS: MAX_GAP_S });
  const block = createBlock(2, GRID_FRAMES);
  const out: [number[], number[]] = [[], []];
  times.forEach((timeS, i) => {
    grid.push(timeS, Float64Array.of(ml[i], ap[i]));
    for (let frames = grid.readInto(block, 0, GRID_FRAMES); frames > 0; frames = grid.readInto(block, 0, GRID_FRAMES)) {
      for (let f = 0; f < frames; f++) {
        out[0].push(block.data[f]);
        out[1].push(block.data[GRID_FRAMES + f]);
      }
    }
  });
  return out;
}

function missingSamples(count: number): string {
  return count === 1 ? '1 missing sample' : `${count} missing samples`;
}

function hasPlace(axes: readonly number[][], i: number): boolean {
  return axes.every((axis) => Number.isFinite(axis[i]));
}

/** A trial lasts from the first place to the last: takes the rows before and after away, and returns how many. */
function cutEnds(axes: readonly number[][]): number {
  const { length } = axes[0];
  let [from, to] = [0, length];
  while (to > 0 && !hasPlace(axes, to - 1)) to--;
  while (from < to && !hasPlace(axes, from)) from++;
  for (const axis of axes) {
    axis.splice(to);
    axis.splice(0, from);
  }
  return length - (to - from);
}

/** Draws a straight line over rows in which a place is missing, as over rows that are; returns how many. Longer holes stay. */
function bridgeHoles(axes: readonly number[][], most: number): number {
  let bridged = 0;
  let last = 0;
  for (let i = 1; i < axes[0].length; i++) {
    if (!hasPlace(axes, i)) continue;
    const hole = i - last - 1;
    if (hole > 0 && hole <= most) {
      bridged += hole;
      for (const axis of axes) for (let k = last + 1; k < i; k++) axis[k] = axis[last] + ((axis[i] - axis[last]) * (k - last)) / (i - last);
    }
    last = i;
  }
  return bridged;
}
