/** The real trials that have reference values, as `swayTrial` takes them: in cm, as all those values are. */
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { swayTrial, type SwayTrial } from '../../src/posturography';
import { unitScale } from '../../src/ingest';
import { readRecording, type Recording } from '../../src/recordings';

/** By their names; a list of several as `name 0`, `name 1`. */
type Values = Readonly<Record<string, number>>;

export interface ReferenceTrial {
  readonly name: string;
  readonly trial: SwayTrial;
  /** By the name of the block. */
  readonly blocks: ReadonlyMap<string, Values>;
  readonly baseOfSupport: BaseOfSupport | null;
}

interface BoundaryTimes {
  readonly mean: number;
  readonly median: number;
  readonly min: number;
  readonly mean_of_10pct_lowest: number;
  readonly boundary_percent: readonly number[];
  readonly first10: readonly number[];
}

export interface BaseOfSupport {
  readonly Units: string;
  readonly Polygon: readonly (readonly [number, number])[];
  readonly TimeToBoundary: { readonly riccio: BoundaryTimes; readonly slobounov: BoundaryTimes };
}

interface ReferenceFile {
  readonly Blocks: readonly { readonly Name: string; readonly Values: Readonly<Record<string, readonly [value: number | readonly number[], unit: string]>> }[];
}

/** The rows of the one recording that are a trial, counted from 0; and its axes, from forces and moments where there is any force. */
const JYTHEN_ROWS = [3999, 6999] as const;

const REFERENCE_SOURCES = ['bds', 'pds', 'acuna', 'jythen', 'liddy'] as const;

/** All trials with reference values below `sway/` in a directory of recordings. */
export async function referenceTrials(directory: string): Promise<readonly ReferenceTrial[]> {
  const trials: ReferenceTrial[] = [];
  for (const source of REFERENCE_SOURCES) {
    const folder = join(directory, 'sway', source);
    if (!existsSync(folder)) continue;
    const stems = readdirSync(folder).filter((file) => file.endsWith('_reference.json')).map((file) => file.replace('_reference.json', ''));
    for (const stem of stems) trials.push(await readTrial(folder, stem, source === 'jythen'));
  }
  return trials;
}

async function readTrial(folder: string, name: string, isPlate: boolean): Promise<ReferenceTrial> {
  const stem = join(folder, name);
  const { sampleRateHz, columns, scale } = await readColumns(stem);
  const [ml, ap] = isPlate ? plateAxes(columns) : ['cop_ml', 'cop_ap'].map((axis) => columns[axis].map((x) => x * scale));
  const { Blocks } = JSON.parse(readFileSync(`${stem}_reference.json`, 'utf8')) as ReferenceFile;
  const base = `${stem}_base_of_support.json`;
  return {
    name,
    trial: swayTrial({ ml, ap, sampleRateHz, unit: 'cm' }),
    blocks: new Map(Blocks.map(({ Name, Values: values }) => [Name, flat(values)])),
    baseOfSupport: existsSync(base) ? (JSON.parse(readFileSync(base, 'utf8')) as BaseOfSupport) : null,
  };
}

interface Columns {
  readonly sampleRateHz: number;
  readonly columns: Record<string, number[]>;
  /** To cm. */
  readonly scale: number;
}

async function readColumns(stem: string): Promise<Columns> {
  const columns: Record<string, number[]> = {};
  let names: readonly string[] = [];
  let sampleRateHz = NaN;
  let scale = NaN;
  await readRecording(
    { name: stem, layout: 'csv', data: createReadStream(`${stem}.csv`), sidecar: readFileSync(`${stem}.json`, 'utf8'), channels: readFileSync(`${stem}_channels.tsv`, 'utf8') },
    {
      begin(recording: Recording) {
        names = recording.channels.map((channel) => channel.name);
        for (const column of names) columns[column] = [];
        sampleRateHz = recording.sampleRateHz;
        scale = unitScale(recording.channels[names.indexOf('cop_ml')].units, 'cm').scale;
      },
      frame(_, values) {
        names.forEach((column, i) => columns[column].push(values[i]));
      },
    },
  );
  return { sampleRateHz, columns, scale };
}

/** ML = 100 moment_y / force_z and AP = 100 moment_x / force_z, less the mean over the whole file, as the reference values have it. */
function plateAxes({ force_z: force, moment_x: forwards, moment_y: sideways }: Record<string, number[]>): number[][] {
  return [sideways, forwards].map((moment) => {
    const position = moment.map((value, i) => (force[i] === 0 ? NaN : (100 * value) / force[i]));
    const there = position.filter((value) => !Number.isNaN(value));
    const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
    return position.slice(...JYTHEN_ROWS).map((value) => value - mean);
  });
}

function flat(values: ReferenceFile['Blocks'][number]['Values']): Values {
  return Object.fromEntries(Object.entries(values).flatMap(([name, [value]]): [string, number][] =>
    typeof value === 'number' ? [[name, value]] : value.map((one, i) => [`${name} ${i}`, one])));
}
