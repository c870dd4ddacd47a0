/** A stream as a sensor of another rate would have given it. */
import type { Stream } from '../loaded-recordings';

/** Longer steps than so many usual ones are gaps, in which there is nothing. */
const GAP_STEPS = 3;
const GAP_S = 0.3;

/** Means over a step where the new rate is lower, as sensors take them; a straight line between neighbours otherwise. Gaps stay gaps. */
export function resampled({ sampleRateHz, timeS, inputs }: Stream, hz: number): Stream {
  const times: number[] = [];
  const values: number[][] = inputs.map(() => []);
  const last = timeS.length - 1;
  const halfS = 0.5 / hz;
  const gapS = Math.max(GAP_S, GAP_STEPS / sampleRateHz);
  let first = 0;
  let after = 0;
  for (let n = 0; timeS[0] + n / hz <= timeS[last]; n++) {
    const s = timeS[0] + n / hz;
    while (timeS[first] < s - halfS) first++;
    while (after <= last && timeS[after] < s + halfS) after++;
    let next = first;
    while (next < last && timeS[next] < s) next++;
    const before = Math.max(0, timeS[next] <= s ? next : next - 1);
    if (timeS[next] - timeS[before] > gapS) continue;
    times.push(s);
    inputs.forEach((input, i) => values[i].push(after - first > 1 ? mean(input, first, after) : between(timeS, input, before, next, s)));
  }
  return { sampleRateHz: hz, timeS: Float64Array.from(times), inputs: values.map((list) => Float64Array.from(list)) };
}

function mean(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i];
  return sum / (to - from);
}

function between(timeS: Float64Array, values: Float64Array, a: number, b: number, s: number): number {
  return a === b ? values[a] : values[a] + ((values[b] - values[a]) * (s - timeS[a])) / (timeS[b] - timeS[a]);
}
