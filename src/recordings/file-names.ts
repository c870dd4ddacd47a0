/**
 * The names of the files of a recording: all share a stem X. `X.csv`, `X.tsv` or, in BIDS, `X_motion.tsv` holds the
 * numbers; `X.json` (BIDS: `X_motion.json`), `X_channels.tsv` and `X_events.tsv` stand beside it. Any may end in `.gz` and
 * is then compressed by gzip, which whoever opens it takes off: the reader gets plain bytes.
 *
 * Source: BIDS 1.9, "Motion"; the convention of this project for the headed tables.
 */
import type { Layout } from './recording';

const MOTION = '_motion.tsv';
const GZIP = '.gz';
const SIDECARS = ['_channels.tsv', '_events.tsv'];

/** The files that stand beside the numbers. */
export interface SidecarNames {
  readonly sidecar: string;
  readonly channels: string;
  readonly events: string;
}

/** The layout that a file's name tells, or undefined when it is not the data file of a recording. */
export function layoutOf(fileName: string): Layout | undefined {
  if (isGzip(fileName)) return layoutOf(withoutGzip(fileName));
  if (fileName.endsWith(MOTION)) return 'motion';
  if (fileName.endsWith('.csv')) return 'csv';
  if (fileName.endsWith('.tsv') && !SIDECARS.some((end) => fileName.endsWith(end))) return 'tsv';
  return undefined;
}

/** Whether its name says that a file is compressed by gzip. */
export function isGzip(fileName: string): boolean {
  return fileName.endsWith(GZIP);
}

/** The name that a compressed file has without its compression; any other as it is. */
export function withoutGzip(fileName: string): string {
  return isGzip(fileName) ? fileName.slice(0, -GZIP.length) : fileName;
}

/** What the files of a recording share, folder included: `a/X.csv` → `a/X`. */
export function stemOf(dataFile: string): string {
  const fileName = withoutGzip(dataFile);
  return fileName.endsWith(MOTION) ? fileName.slice(0, -MOTION.length) : fileName.replace(/\.[^./\\]+$/, '');
}

/** The names of the files beside a data file. */
export function sidecarNames(fileName: string): SidecarNames {
  const stem = stemOf(fileName);
  const sidecar = withoutGzip(fileName).endsWith(MOTION) ? `${stem}_motion.json` : `${stem}.json`;
  return { sidecar, channels: `${stem}_channels.tsv`, events: `${stem}_events.tsv` };
}
