/**
 * The names of the files of a recording: all share a stem X. `X.csv`, `X.tsv` or, in BIDS, `X_motion.tsv` holds the
 * numbers; `X.json` (BIDS: `X_motion.json`), `X_channels.tsv` and `X_events.tsv` stand beside it.
 *
 * Source: BIDS 1.9, "Motion"; the convention of this project for the headed tables.
 */
import type { Layout } from './recording';

const MOTION = '_motion.tsv';
const SIDECARS = ['_channels.tsv', '_events.tsv'];

/** The files that stand beside the numbers. */
export interface SidecarNames {
  readonly sidecar: string;
  readonly channels: string;
  readonly events: string;
}

/** The layout that a file's name tells, or undefined when it is not the data file of a recording. */
export function layoutOf(fileName: string): Layout | undefined {
  if (fileName.endsWith(MOTION)) return 'motion';
  if (fileName.endsWith('.csv')) return 'csv';
  if (fileName.endsWith('.tsv') && !SIDECARS.some((end) => fileName.endsWith(end))) return 'tsv';
  return undefined;
}

/** What the files of a recording share, folder included: `a/X.csv` → `a/X`. */
export function stemOf(fileName: string): string {
  return fileName.endsWith(MOTION) ? fileName.slice(0, -MOTION.length) : fileName.replace(/\.[^./\\]+$/, '');
}

/** The names of the files beside a data file. */
export function sidecarNames(fileName: string): SidecarNames {
  const stem = stemOf(fileName);
  const sidecar = fileName.endsWith(MOTION) ? `${stem}_motion.json` : `${stem}.json`;
  return { sidecar, channels: `${stem}_channels.tsv`, events: `${stem}_events.tsv` };
}
