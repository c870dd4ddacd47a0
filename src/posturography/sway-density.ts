/**
 * Sway density: for how long around each instant the centre of pressure stays near to where it is. Its peaks are moments of calm.
 *
 * Source: Baratto et al. 2002, "A new look at posturographic analysis in the clinical context: sway-density versus other parameterization
 * techniques", Motor Control 6(3), 246–270; both ways in time and the low-pass of 2.5 Hz as in the code of Quijoux et al. 2021,
 * Physiological Reports 9:e15067. Baratto et al. look forwards only, so that their times are about half of these.
 */
import { designButterworth, zeroPhase } from '../filters';
import { meanOf } from './displacement';
import type { SwaySignal } from './sway-trial';

const ORDER = 4;
const CUTOFF_HZ = 2.5;

export interface SwayDensity {
  /** Time within the radius around each sample but the last, low-passed, s. */
  readonly timeS: Float64Array;
  /** Mean of its peaks: samples above both neighbours, s. NaN without any. */
  readonly meanPeak: number;
  /** Mean distance of the places of neighbouring peaks, L. NaN with fewer than two. */
  readonly meanDistance: number;
}

/**
 * @param radius  L; 3 mm is usual
 * A missing sample ends the stay; the time around one is missing. At 5 Hz and less nothing is low-passed.
 */
export function swayDensity(signal: SwaySignal, radius: number): SwayDensity {
  const { ml, ap, sampleRateHz } = signal;
  const n = ml.length;
  const distance = (i: number, j: number): number => Math.sqrt((ml[j] - ml[i]) ** 2 + (ap[j] - ap[i]) ** 2);
  const stays = Float64Array.from({ length: n - 1 }, (_, i) => {
    if (ml[i] !== ml[i]) return NaN;
    let last = i;
    let first = i;
    while (last + 1 < n && distance(i, last + 1) <= radius) last++;
    while (first > 0 && distance(i, first - 1) <= radius) first--;
    return (last - first) / sampleRateHz;
  });
  const timeS = CUTOFF_HZ < sampleRateHz / 2 ? lowPass(stays, sampleRateHz) : stays;
  const peaks: number[] = [];
  for (let i = 1; i < n - 2; i++) if (timeS[i] > timeS[i - 1] && timeS[i] > timeS[i + 1]) peaks.push(i);
  return {
    timeS,
    meanPeak: meanOf(Float64Array.from(peaks, (i) => timeS[i])),
    meanDistance: meanOf(Float64Array.from(peaks.slice(1), (i, k) => distance(peaks[k], i))),
  };
}

function lowPass(x: Float64Array, sampleRateHz: number): Float64Array {
  return zeroPhase(x, { sections: designButterworth({ order: ORDER, type: 'lowpass', cutoffHz: CUTOFF_HZ, sampleRateHz }), sampleRateHz });
}
