/** What a truth signal shows, found without the labels: the tests of the exercises compare the two. */
import type { SimulatedLabel, SimulatedRecording } from '../../src/simulator';

const SHARE = 0.03; // of its highest, where a rep of force or a hold begins and ends
const TOP = 1e-5; // below its highest, a ramp has reached it: 8 ms before the end of 0.8 s
const STRAIGHT = 1e-7; // of second differences

/** One stretch above zero. */
export interface Stretch {
  readonly onsetS: number;
  readonly endS: number;
  readonly peakS: number;
  readonly highest: number;
  /** The end of the last straight part before it falls, s. */
  readonly plateauEndS: number;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

export function truthOf(set: SimulatedRecording, name: string): Float64Array {
  const track = set.truth.find((one) => one.name === name);
  if (track === undefined) throw new Error(`no truth ${name}`);
  return track.data;
}

/** Every stretch of the signal above zero, but for one that it starts with. */
export function stretchesOf(set: SimulatedRecording, name: string): Stretch[] {
  const [x, time] = [truthOf(set, name), set.takenAt];
  const found: Stretch[] = [];
  for (let i = 0; i < x.length; i++) {
    if (!(x[i] > 1e-9)) continue;
    const from = i;
    while (i < x.length && x[i] > 1e-9) i++;
    if (from > 0) found.push(measure(x, time, from, i));
  }
  return found;
}

/** The largest of the errors that labels make against stretches, s; and of the amplitude, as a share. */
export function worstErrors(labels: readonly SimulatedLabel[], stretches: readonly Stretch[]) {
  const worst = { onsetS: 0, endS: 0, peakS: 0, holdS: 0, amplitude: 0 };
  const note = (field: keyof typeof worst, error: number): void => {
    worst[field] = Math.max(worst[field], Math.abs(error));
  };
  labels.forEach((label, i) => {
    const seen = stretches[i];
    note('onsetS', label.onsetS - seen.onsetS);
    note('endS', label.onsetS + label.durationS - seen.endS);
    note('peakS', label.peakS - seen.peakS);
    note('holdS', label.holdS === null ? 0 : label.holdS - (seen.plateauEndS - seen.peakS));
    note('amplitude', label.amplitude / seen.highest - 1);
  });
  return worst;
}

/** The part of a signal within a label. */
export function within(set: SimulatedRecording, name: string, label: SimulatedLabel): Float64Array {
  const at = (timeS: number): number => Math.round(timeS * set.sampleRateHz);
  return truthOf(set, name).subarray(at(label.onsetS), at(label.onsetS + label.durationS) + 1);
}

function measure(x: Float64Array, time: Float64Array, from: number, to: number): Stretch {
  let highest = 0;
  for (let i = from; i < to; i++) highest = Math.max(highest, x[i]);
  const level = SHARE * highest;
  let first = from;
  while (x[first] < level) first++;
  let last = to - 1;
  while (x[last] < level) last--;
  let peak = from;
  while (x[peak] < highest * (1 - TOP)) peak++;
  let straight = last;
  const bend = (i: number): number => Math.abs(x[i + 1] - 2 * x[i] + x[i - 1]);
  while (straight > from && !(bend(straight) < STRAIGHT && bend(straight - 1) < STRAIGHT)) straight--;
  const cross = (i: number): number => time[i] + ((level - x[i]) / (x[i + 1] - x[i])) * (time[i + 1] - time[i]);
  return {
    onsetS: cross(first - 1),
    endS: last + 1 < x.length ? cross(last) : time[last],
    peakS: time[peak],
    highest,
    plateauEndS: time[straight + 1],
  };
}
