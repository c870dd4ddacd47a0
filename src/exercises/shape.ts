/**
 * What a rep looked like on the way: a stop half-way up, a sink at the top, a bounce at the bottom before it. Remarks, which make nothing
 * invalid by themselves; how much is too much is an assumption (DOMAIN §5.2 has a stop of 1 s, a sink of 15–30 %, a bounce of 5–15 %).
 */
import type { ItemNumbers } from './item-log';
import { BIN_S, type SignalHistory } from './signal-history';

/** Of the amplitude: where half-way is; a stop moves by less than this within `STOP_S`. */
const HALF_WAY: readonly [number, number] = [0.2, 0.85];
const STOP_SHARE = 0.03;
const STOP_BINS = Math.round(0.25 / BIN_S);
const TOP_SHARE = 0.8;
const DIP_SHARE = 0.12;
const BOUNCE_SHARE = 0.04;
/** A bounce comes so soon before, s. */
const BOUNCE_WITHIN_S = 1;

/** @param lastEndS  when the rep before this one ended; NaN for the first */
export function shapeFaults(history: SignalHistory, { startS, peakS, endS, amplitude }: ItemNumbers, lastEndS: number): readonly string[] {
  const way = history.middles(startS, endS);
  if (!(amplitude > 0) || way.length < 2 * STOP_BINS) return [];
  const home = way[0];
  const shares = way.map((level) => Math.abs(level - home) / amplitude);
  const out = shares.slice(0, Math.max(1, Math.ceil((peakS - startS) / BIN_S)));
  const faults: string[] = [];
  if (out.some((share, i) => share > HALF_WAY[0] && share < HALF_WAY[1] && i + STOP_BINS < out.length && Math.abs(out[i + STOP_BINS] - share) < STOP_SHARE)) {
    faults.push('stop');
  }
  const top = shares.slice(shares.findIndex((share) => share > TOP_SHARE), lastIndex(shares, (share) => share > TOP_SHARE) + 1);
  if (top.length > 2 && Math.max(...top) - Math.min(...top) > DIP_SHARE && Math.min(...top) < TOP_SHARE) faults.push('dip');
  if (startS - lastEndS < BOUNCE_WITHIN_S) {
    const between = history.middles(lastEndS + 2 * BIN_S, startS - 2 * BIN_S).map((level) => Math.abs(level - home) / amplitude);
    if (between.length > 2 && Math.max(...between) - Math.max(between[0], between[between.length - 1]) > BOUNCE_SHARE) faults.push('bounce');
  }
  return faults;
}

function lastIndex(values: readonly number[], is: (value: number) => boolean): number {
  for (let i = values.length - 1; i >= 0; i--) if (is(values[i])) return i;
  return -1;
}
