/** Which other libraries run on which row. */
import type { Peer } from '../limit/compare';
import type { Row } from '../limit/rows';
import { butterworthPeers, firPeers, lanesPeers, savitzkyGolayPeers } from './filters';
import { fftPeers } from './transforms';
import { extremaPeers, medianPeers, momentsPeers, ringPeers } from './windows';

const BY_KIND: Readonly<Record<string, (row: Row, size: number) => Promise<Peer[]>>> = {
  sos: butterworthPeers,
  lanes: lanesPeers,
  fir: firPeers,
  sg: savitzkyGolayPeers,
  window: ringPeers,
  moments: momentsPeers,
  extrema: extremaPeers,
  median: medianPeers,
  fft: fftPeers,
};

/** The id of a row is its kind and its block or size: `sos-64`. */
export function peersOf(row: Row): Promise<Peer[]> {
  const [kind, size] = row.id.split('-');
  return BY_KIND[kind](row, Number(size));
}
