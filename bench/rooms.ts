/** The benchmarks of all rooms, in the order of the house. Loaded one by one: an older library may lack what one of them needs. */
import type { Case } from './harness';

export type Room = () => Promise<Readonly<Record<string, readonly Case[]>>>;

export const rooms: Readonly<Record<string, Room>> = {
  buffers: () => import('./buffers.bench'),
  filters: () => import('./filters.bench'),
  statistics: () => import('./statistics.bench'),
  spectral: () => import('./spectral.bench'),
  ingest: () => import('./ingest.bench'),
  signals: () => import('./signals.bench'),
  detectors: () => import('./detectors.bench'),
  posturography: () => import('./posturography.bench'),
  pipeline: () => import('./pipeline.bench'),
  simulator: () => import('./simulator.bench'),
  recordings: () => import('./recordings.bench'),
  validation: () => import('./validation.bench'),
};

/** What a case belongs to: a part with several cases, or itself. */
export function groupOf(one: Case): string {
  return one.group ?? one.name;
}

/** The cases of a room. */
export async function casesOf(room: Room): Promise<Case[]> {
  return Object.values(await room()).flat();
}
