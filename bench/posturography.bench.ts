/**
 * Measures of sway, live: sliding, over the whole trial, and against what they save, the window computed again at every sample. Windows of
 * 1, 10 and 100 s show that a sample costs the same whatever the window: what grows with it is the state.
 */
import { SwayMeter, SwaySpectrumMeter, SwayWindowMeter } from '../src/posturography';
import { meterCases, signal } from './cases';
import type { Case } from './harness';

const sampleRateHz = 100;
const sway = signal(2);
const WINDOWS_S = [1, 10, 100] as const;
/** Windows computed again in one run. */
const AGAIN = 64;

/** The same measures as `SwayMeter`, by loops over the newest window: what somebody without it would write. */
function again(windowS: number): Case {
  const window = windowS * sampleRateHz;
  const { data, capacity } = sway;
  const one = (end: number): number => {
    const mlFrom = end - window;
    const apFrom = capacity + mlFrom;
    let meanMl = 0;
    let meanAp = 0;
    for (let i = 0; i < window; i++) {
      meanMl += data[mlFrom + i];
      meanAp += data[apFrom + i];
    }
    meanMl /= window;
    meanAp /= window;
    let xx = 0;
    let yy = 0;
    let xy = 0;
    let path = 0;
    let pathMl = 0;
    let pathAp = 0;
    let lowMl = Infinity;
    let highMl = -Infinity;
    let lowAp = Infinity;
    let highAp = -Infinity;
    for (let i = 0; i < window; i++) {
      const x = data[mlFrom + i] - meanMl;
      const y = data[apFrom + i] - meanAp;
      xx += x * x;
      yy += y * y;
      xy += x * y;
      if (x < lowMl) lowMl = x;
      if (x > highMl) highMl = x;
      if (y < lowAp) lowAp = y;
      if (y > highAp) highAp = y;
      if (i === 0) continue;
      const dx = data[mlFrom + i] - data[mlFrom + i - 1];
      const dy = data[apFrom + i] - data[apFrom + i - 1];
      path += Math.sqrt(dx * dx + dy * dy);
      pathMl += Math.abs(dx);
      pathAp += Math.abs(dy);
    }
    return xx * yy - xy * xy + path + pathMl + pathAp + highMl - lowMl + highAp - lowAp;
  };
  const run = (): number => {
    let sum = 0;
    for (let k = 0; k < AGAIN; k++) sum += one(capacity - AGAIN + k);
    return sum;
  };
  return { name: `sway of ${windowS} s computed again, each sample`, per: 'sample', units: AGAIN, run };
}

export const posturographyCases: readonly Case[] = [
  ...WINDOWS_S.filter((windowS) => windowS * sampleRateHz + AGAIN < sway.capacity).map(again),
  ...WINDOWS_S.flatMap((windowS) => meterCases(`SwayMeter of ${windowS} s, all measures`, () => new SwayMeter({ sampleRateHz, windowS }), sway)),
  ...meterCases('SwayMeter, whole trial, all measures', () => new SwayMeter({ sampleRateHz }), sway),
  ...WINDOWS_S.flatMap((windowS) => meterCases(`SwayWindowMeter of ${windowS} s`, () => new SwayWindowMeter({ sampleRateHz, windowS }), sway)),
  ...([10, 100] as const).flatMap((windowS) => meterCases(`SwaySpectrumMeter of ${windowS} s`, () => new SwaySpectrumMeter({ sampleRateHz, windowS }), sway)),
];
