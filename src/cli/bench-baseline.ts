/** The file that `instep bench` writes and compares with: what `--json` prints. */
import { isRecord } from '../core';
import { BASELINE_VERSION, readBaselineFile } from './baseline-file';
import type { PlanTiming } from './plan-timing';

/** The engine boxes up to three numbers a frame in one process, 16 B each, and none in the next (measured): no fault of a plan's. */
const SPARE_BYTES = 48;

export interface BenchReport {
  readonly version: number;
  readonly instep: string;
  readonly node: string;
  readonly plans: readonly PlanTiming[];
}

/** What a plan was, by its name. */
export type Figures = ReadonlyMap<string, { readonly ratio: number; readonly bytesPerFrame: number | null }>;

export interface Baseline {
  /** The engine that it was made with, such as `v20.1.0`; null where the file does not say. */
  readonly node: string | null;
  readonly figures: Figures;
}

export function benchReport(instep: string, plans: readonly PlanTiming[]): BenchReport {
  return { version: BASELINE_VERSION, instep, node: process.version, plans };
}

/** @throws {UsageError} when the file cannot be read, or is no baseline */
export function readBaseline(path: string, shown: string): Baseline {
  const { file, rows } = readBaselineFile({ path, shown }, { list: 'plans', command: 'bench', read: readEntry });
  const { node } = file;
  return { node: typeof node === 'string' ? node : null, figures: rows };
}

/** Whether two engines are of the same kind: `v20.1.0` and `v20.9.1` are. What one compiles well the next may not. */
export function sameEngine(a: string, b: string): boolean {
  return a.split('.')[0] === b.split('.')[0];
}

function readEntry(entry: unknown, path: string): readonly [string, { ratio: number; bytesPerFrame: number | null }] {
  if (!isRecord(entry)) throw new TypeError(`"${path}" expected an object`);
  const { plan, ratio, bytesPerFrame } = entry;
  if (typeof plan !== 'string') throw new TypeError(`"${path}.plan" expected a text`);
  if (!(typeof ratio === 'number' && ratio > 0 && ratio < Infinity)) throw new RangeError(`"${path}.ratio" expected x > 0`);
  if (bytesPerFrame !== null && !(typeof bytesPerFrame === 'number' && bytesPerFrame >= 0)) {
    throw new RangeError(`"${path}.bytesPerFrame" expected x >= 0 or null`);
  }
  return [plan, { ratio, bytesPerFrame }];
}

/** How much slower a plan is than it was; null where the baseline does not have it. */
export function slowdown(timing: PlanTiming, baseline: Figures): number | null {
  const was = baseline.get(timing.plan);
  return was === undefined ? null : timing.ratio / was.ratio;
}

/** Why a plan breaks its budget, or null. */
export function breach(timing: PlanTiming, baseline: Figures, budget: number): string | null {
  const was = baseline.get(timing.plan);
  if (was === undefined) return null;
  const times = timing.ratio / was.ratio;
  if (times > budget) return `takes ${times.toFixed(2)} × the time of the baseline, above the budget of ${budget}`;
  const { bytesPerFrame } = timing;
  if (bytesPerFrame !== null && was.bytesPerFrame !== null && bytesPerFrame > budget * was.bytesPerFrame + SPARE_BYTES) {
    return `allocates ${bytesPerFrame} B a frame, ${was.bytesPerFrame} in the baseline`;
  }
  return null;
}

/** The better figure of two runs, for what is compared. */
export function better(a: PlanTiming, b: PlanTiming): PlanTiming {
  const [first, second] = a.ratio <= b.ratio ? [a, b] : [b, a];
  return { ...first, bytesPerFrame: least(first.bytesPerFrame, second.bytesPerFrame) };
}

function least(x: number | null, y: number | null): number | null {
  return x === null || y === null ? (x ?? y) : Math.min(x, y);
}
