/** Runs the command in this process, over folders of recordings made for one test. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { run } from '../../src/cli/run';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `instep` with these arguments. */
export async function instep(args: readonly string[], options: { cwd?: string; isTTY?: boolean; columns?: number; environment?: Record<string, string> } = {}): Promise<Outcome> {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      written[name] += text;
    },
    isTTY: options.isTTY ?? false,
    columns: options.columns ?? (options.isTTY === true ? 80 : Infinity),
  });
  const { cwd = process.cwd(), environment = {} } = options;
  const code = await run(args, { stdout: output('stdout'), stderr: output('stderr'), cwd, environment });
  return { code, ...written };
}

/** A folder with these files, gone after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'instep-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const RATE_HZ = 50;
const PEAK_N = 100;

export interface Loading {
  readonly startS: number;
  readonly lengthS: number;
  /** Time to rise, and to fall. */
  readonly rampS: number;
}

/** Loadings of a cell with a little ripple, as `time,force`. */
function forceCsv(loadings: readonly Loading[], durationS: number): string {
  const rows = ['time,force'];
  for (let i = 0; i < durationS * RATE_HZ; i++) {
    const timeS = i / RATE_HZ;
    let force = 0.2 * Math.sin(i * 2.1) * Math.sin(i * 0.37);
    for (const { startS, lengthS, rampS } of loadings) {
      const rise = Math.min(1, Math.max(0, Math.min(timeS - startS, startS + lengthS - timeS) / rampS));
      force += (PEAK_N * (1 - Math.cos(Math.PI * rise))) / 2;
    }
    rows.push(`${timeS.toFixed(2)},${force.toFixed(4)}`);
  }
  return `${rows.join('\n')}\n`;
}

/** Squeezes of 2 s, every 4 s from 3 s on. */
export function repLoadings(count: number): Loading[] {
  return Array.from({ length: count }, (_, i) => ({ startS: 3 + 4 * i, lengthS: 2, rampS: 0.9 }));
}

/** Holds of 5 s, every 10 s from 3 s on. */
export function holdLoadings(count: number): Loading[] {
  return Array.from({ length: count }, (_, i) => ({ startS: 3 + 10 * i, lengthS: 6, rampS: 0.5 }));
}

/** The files of one recording under a stem. */
export function recordingFiles(
  stem: string,
  loadings: readonly Loading[],
  durationS: number,
  options: { trialType?: string; expected?: Record<string, number>; units?: string } = {},
): Record<string, string> {
  const { trialType, expected, units = 'N' } = options;
  const sidecar = { SamplingFrequency: RATE_HZ, TaskName: 'squeeze', ...(expected === undefined ? {} : { Expected: expected }) };
  const events = ['onset\tduration\ttrial_type', ...loadings.map((l) => `${l.startS}\t${l.lengthS}\t${trialType}`)];
  return {
    [`${stem}.csv`]: forceCsv(loadings, durationS),
    [`${stem}.json`]: JSON.stringify(sidecar),
    [`${stem}_channels.tsv`]: `name\ttype\tunits\tplacement\ntime\tLATENCY\ts\tn/a\nforce\tMISC\t${units}\tball\n`,
    ...(trialType === undefined ? {} : { [`${stem}_events.tsv`]: `${events.join('\n')}\n` }),
  };
}
