/**
 * What happens to a stream between a body and a plan: samples are lost, stamps are off, clocks run fast, sensors have another rate,
 * noise, another place on the limb, another gain. Each is made from a recording, the same on every machine.
 */
import { hashText } from '../../src/core/hash';
import { quantile } from '../../src/validation';
import { normal, type Random, seededRandom } from '../../test/support/random';
import type { LoadedRecording, Stream } from '../loaded-recordings';
import { resampled } from './resampled';

/** Mean length of a burst of lost samples, s: what a radio loses when somebody walks by. Lengths are exponential. */
const BURST_S = 0.2;
/** Stamps that jitter still follow one another. */
const LEAST_STEP_S = 1e-4;

export interface Disturbance {
  readonly name: string;
  readonly severities: readonly number[];
  /** Title in the summary. */
  readonly short: string;
  /** How a severity is written. */
  readonly show: (severity: number) => string;
  /** Which plans it concerns. @default all */
  readonly concerns?: (recording: LoadedRecording) => boolean;
  /** What has to be lived with, for the summary. @default all severities */
  readonly usual?: (severity: number) => boolean;
  /** Whether a drop within the usual is a cliff. */
  readonly isJudged: boolean;
  readonly apply: (stream: LoadedRecording, severity: number, random: Random) => Stream;
  /** Seconds of the new clock a second of the old one. @default 1 */
  readonly clock?: (severity: number) => number;
}

const percent = (severity: number): string => `${severity} %`;
const upTo5 = (severity: number): boolean => severity <= 5;
const LOSSES = [1, 2, 5, 10, 20];

export const disturbances: readonly Disturbance[] = [
  { name: 'loss of single samples', short: 'loss ≤ 5 %', severities: LOSSES, show: percent, usual: upTo5, isJudged: true, apply: (stream, p, random) => kept(stream, singles(stream, p / 100, random)) },
  { name: 'loss in bursts of 0.2 s', short: 'in bursts ≤ 5 %', severities: LOSSES, show: percent, usual: upTo5, isJudged: true, apply: (stream, p, random) => kept(stream, bursts(stream, p / 100, random)) },
  { name: 'stamps late by up to', short: 'late ≤ 50 ms', severities: [5, 10, 20, 50], show: (ms) => `${ms} ms`, isJudged: false, apply: jittered },
  { name: 'clock fast by', short: '± 200 ppm', severities: [-200, 200], show: (ppm) => `${ppm} ppm`, isJudged: true, apply: drifted, clock: (ppm) => 1 + ppm * 1e-6 },
  { name: 'rate', short: '20–200 Hz', severities: [20, 25, 50, 100, 200], show: (hz) => `${hz} Hz`, isJudged: true, apply: (stream, hz) => resampled(stream, hz) },
  { name: 'rate, of its own', short: 'rate × 0.5, × 2', severities: [0.5, 2], show: (times) => `× ${times}`, isJudged: false, apply: (stream, times) => resampled(stream, times * stream.sampleRateHz) },
  { name: 'noise, of the spread', short: 'noise ≤ 5 %', severities: [1, 2, 5, 10], show: percent, usual: upTo5, isJudged: false, apply: noisy },
  { name: 'mounted at random', short: 'mounting', severities: [1, 2, 3, 4], show: (n) => `no. ${n}`, isJudged: true, concerns: hasAxes, apply: (stream, _, random) => turned(stream, random) },
  { name: 'gain', short: 'gain × 0.5–2', severities: [0.5, 0.8, 1.25, 2], show: (times) => `× ${times}`, isJudged: false, concerns: (recording) => !isInertial(recording), apply: scaled },
  { name: 'gain of an inertial unit', short: 'gain ± 5 %', severities: [0.95, 0.98, 1.02, 1.05], show: (times) => `× ${times}`, isJudged: false, concerns: isInertial, apply: scaled },
];

/** Whether a severity is one that has to be lived with. */
export function isUsual({ usual = () => true }: Disturbance, severity: number): boolean {
  return usual(severity);
}

/** The disturbed stream, and the labels on its clock. */
export function disturbed(recording: LoadedRecording, disturbance: Disturbance, severity: number): { readonly stream: Stream; readonly labels: LoadedRecording['labels'] } {
  const random = seededRandom(hashText(`${disturbance.name} ${severity} ${recording.source}/${recording.name}`));
  const stream = disturbance.apply(recording, severity, random);
  const { clock } = disturbance;
  if (clock === undefined || recording.labels === null) return { stream, labels: recording.labels };
  const times = clock(severity);
  const labels = recording.labels.map((label) => ({ ...label, onsetS: label.onsetS * times, durationS: label.durationS === null ? null : label.durationS * times }));
  return { stream, labels };
}

function isInertial({ plan }: LoadedRecording): boolean {
  return plan.inputs.some(({ name }) => /^(acc|gyr)_/.test(name));
}

/** A norm has no axes that could be turned. */
function hasAxes({ plan }: LoadedRecording): boolean {
  return plan.inputs.some(({ name }) => /_[xyz]$/.test(name));
}

function singles({ timeS }: Stream, share: number, random: Random): boolean[] {
  return Array.from(timeS, () => random() >= share);
}

/** Two states (Gilbert 1960): lost for `BURST_S` on average, and so seldom that the share comes out. */
function bursts({ timeS }: Stream, share: number, random: Random): boolean[] {
  const stretchS = (lost: boolean): number => -Math.log(1 - random()) * BURST_S * (lost ? 1 : (1 - share) / share);
  let isLost = false;
  let untilS = timeS[0] + stretchS(isLost);
  return Array.from(timeS, (s) => {
    while (s >= untilS) {
      isLost = !isLost;
      untilS += stretchS(isLost);
    }
    return !isLost;
  });
}

function kept(stream: Stream, keep: readonly boolean[]): Stream {
  const pick = (values: Float64Array): Float64Array => values.filter((_, i) => keep[i]);
  return { sampleRateHz: stream.sampleRateHz, timeS: pick(stream.timeS), inputs: stream.inputs.map(pick) };
}

/** Each sample is stamped late by 0 to `ms`, and no earlier than the one before: as by a busy receiver. */
function jittered(stream: Stream, ms: number, random: Random): Stream {
  let lastS = -Infinity;
  const timeS = stream.timeS.map((s) => (lastS = Math.max(lastS + LEAST_STEP_S, s + (random() * ms) / 1000)));
  return { ...pureStream(stream), timeS };
}

function drifted(stream: Stream, ppm: number): Stream {
  return { ...pureStream(stream), timeS: stream.timeS.map((s) => s * (1 + ppm * 1e-6)) };
}

/** White noise; its deviation is a share of the spread (5th to 95th percentile) of the liveliest axis of the sensor. */
function noisy(stream: LoadedRecording, share: number, random: Random): Stream {
  const spreads = stream.inputs.map((values) => quantile(finite(values), 0.95) - quantile(finite(values), 0.05));
  const sensors = stream.plan.inputs.map(({ name }) => name.replace(/_[^_]*$/, ''));
  const inputs = stream.inputs.map((values, i) => {
    const deviation = (share / 100) * Math.max(...spreads.filter((_, k) => sensors[k] === sensors[i]));
    return values.map((x) => x + deviation * normal(random));
  });
  return { ...pureStream(stream), inputs };
}

function scaled(stream: Stream, times: number): Stream {
  return { ...pureStream(stream), inputs: stream.inputs.map((values) => values.map((x) => x * times)) };
}

/** All axes of the unit turned by one rotation, uniform over all of them (Shoemake 1992). */
function turned(stream: LoadedRecording, random: Random): Stream {
  const [u, v, w] = [random(), 2 * Math.PI * random(), 2 * Math.PI * random()];
  const [a, b] = [Math.sqrt(1 - u), Math.sqrt(u)];
  const [x, y, z, s] = [a * Math.sin(v), a * Math.cos(v), b * Math.sin(w), b * Math.cos(w)];
  const matrix = [
    [1 - 2 * (y * y + z * z), 2 * (x * y - z * s), 2 * (x * z + y * s)],
    [2 * (x * y + z * s), 1 - 2 * (x * x + z * z), 2 * (y * z - x * s)],
    [2 * (x * z - y * s), 2 * (y * z + x * s), 1 - 2 * (x * x + y * y)],
  ];
  const names = stream.plan.inputs.map(({ name }) => name);
  const inputs = stream.inputs.map((values, i) => {
    const [, sensor, axis] = /^(.*)_([xyz])$/.exec(names[i]) ?? [];
    const axes = ['x', 'y', 'z'].map((other) => stream.inputs[names.indexOf(`${sensor}_${other}`)]);
    if (axis === undefined || axes.includes(undefined as never)) return values;
    const [p, q, r] = matrix['xyz'.indexOf(axis)];
    return values.map((_, k) => p * axes[0][k] + q * axes[1][k] + r * axes[2][k]);
  });
  return { ...pureStream(stream), inputs };
}

function pureStream({ sampleRateHz, timeS, inputs }: Stream): Stream {
  return { sampleRateHz, timeS, inputs };
}

function finite(values: Float64Array): number[] {
  return Array.from(values).filter(Number.isFinite);
}
