/**
 * SWARII: a stream of uneven samples on an even grid, each value the mean of a window around its instant with every sample weighed by the
 * time that it stands for. Live, and for any channels: `GridResampler` with `method: 'mean'`.
 *
 * Source: Audiffren, Contal 2016, "Preprocessing the Nintendo Wii Board signal to derive more accurate descriptors of statokinesigrams",
 * Sensors 16:1208; window, rate and the removal of spikes as in the code of Quijoux et al. 2021, Physiological Reports 9:e15067.
 */
import type { SwaySignal } from './sway-trial';

/** Of the published code: a hair less than two steps, so that a sample on the edge belongs to one window only. */
const WINDOW_S = 0.08 - 1e-6;
const GRID_HZ = 25;
/** The first tenth of a second is left out. */
const SKIPPED_S = 0.1;
/** A jump by more than the first (sum over both axes) that has gone to less than the second one or two samples later is a spike, cm. */
const SPIKE_CM = [2, 0.5] as const;

/**
 * Resamples to 25 Hz as published. Deviation: an instant without any sample in its window is missing (NaN); the published code draws a
 * straight line over gaps of any length.
 * @param cm  one cm in the unit of the signal
 */
export function swarii(signal: SwaySignal, cm: number): SwaySignal {
  const { times, ml, ap } = withoutSpikes(signal, cm);
  const out: [number[], number[]] = [[], []];
  const end = times.length - 1;
  let first = 0;
  // The published code adds up the steps; so does this, to have its instants to the last bit.
  for (let now = times[0]; now < times[end]; now += 1 / GRID_HZ) {
    while (first <= end && !isIn(times[first], now)) {
      if (times[first] > now) break;
      first++;
    }
    let last = first - 1;
    while (last < end && isIn(times[last + 1], now)) last++;
    let weight = 0;
    let sumMl = 0;
    let sumAp = 0;
    for (let i = first; i <= last; i++) {
      const left = i === first ? Math.max(times[0], now - WINDOW_S * 0.5) : 0.5 * (times[i] + times[i - 1]);
      const right = i === last ? Math.min(times[end], now + WINDOW_S * 0.5) : 0.5 * (times[i + 1] + times[i]);
      const w = first === last ? 1 : right - left;
      sumMl += ml[i] * w;
      sumAp += ap[i] * w;
      weight += w;
    }
    out[0].push(last < first ? NaN : sumMl / weight);
    out[1].push(last < first ? NaN : sumAp / weight);
  }
  return { ml: Float64Array.from(out[0]), ap: Float64Array.from(out[1]), sampleRateHz: GRID_HZ };
}

function isIn(timeS: number, now: number): boolean {
  return Math.abs(timeS - now) < WINDOW_S * 0.5;
}

/** The samples that are there, without the first and the last, the first tenth of a second, and spikes. */
function withoutSpikes({ ml, ap, sampleRateHz }: SwaySignal, cm: number): { times: number[]; ml: number[]; ap: number[] } {
  const there: number[] = [];
  for (let i = 0; i < ml.length; i++) if (ml[i] === ml[i]) there.push(i);
  const kept: number[] = [];
  const jump = (at: number): number => {
    const before = kept[kept.length - 1];
    return Math.abs(ml[there[at]] - ml[before]) + Math.abs(ap[there[at]] - ap[before]);
  };
  for (let k = 1; k < there.length - 1; k++) {
    if (there[k] / sampleRateHz < SKIPPED_S) continue;
    const isFar = kept.length > 0 && jump(k) > SPIKE_CM[0] * cm;
    const isBack = (at: number): boolean => at < there.length && jump(at) < SPIKE_CM[1] * cm;
    if (isFar && (isBack(k + 1) || (k > 1 && k < there.length - 2 && isBack(k + 2)))) continue;
    kept.push(there[k]);
  }
  return { times: kept.map((i) => i / sampleRateHz), ml: kept.map((i) => ml[i]), ap: kept.map((i) => ap[i]) };
}
