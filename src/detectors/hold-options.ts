/** The options of the hold detector, and its fixed times. */
import { OptionReader } from '../core';
import { BIN_S } from './spike-guard';

export interface HoldDetectorOptions {
  readonly sampleRateHz: number;
  /** What the sensor reads at the end of its range, in the unit of the signal: absolute floors are shares of it. Default 0: not known, floors are learned. */
  readonly fullScale?: number;
  /** What the sensor reads unloaded, as measured by a tare. Default 0. */
  readonly tare?: number;
  /** Efforts below this share of `fullScale` are noise. Default 0.02. */
  readonly floorShare?: number;
  /** How long the person is asked to hold; 0 for as long as they like. Default 0. */
  readonly holdS?: number;
  /** Shorter efforts are squeezes, no holds. Default 1 s. */
  readonly minHoldS?: number;
  /** The level to hold, above the baseline, in the unit of the signal. Left out: the level that the hold has. */
  readonly target?: number;
  /** Half width of the band, as a share of its centre. Default 0.15. */
  readonly tolerance?: number;
  /** Time out of the band that is forgiven when the person comes back. Default 0.5 s. */
  readonly graceS?: number;
  /** Missing samples up to this long are bridged. Default 0.5 s. */
  readonly maxGapS?: number;
  /** First part of event ids. Default 'hold'. */
  readonly source?: string;
}

/** Times in s. */
const TIMES = {
  /** Above the threshold for this long is an effort. */
  confirm: 0.25,
  /** So much before the threshold was passed can an onset lie. */
  maxBack: 2,
  /** So much after it the onset is dated by what the hold reaches. */
  refine: 1.2,
  /** Back above the threshold within this: the hold goes on. */
  resume: 0.4,
  /** Below the release level for this long is a release. */
  released: 0.2,
  /** A release that creeps is over after this. */
  endWait: 2,
  /** Over which a release must be flat to be over. */
  flatSpan: 0.1,
  /** A load before the effort is looked for between these times back. */
  footNear: 0.8,
  footFar: 1.8,
  /** Between two reports of progress. */
  progress: 1,
} as const;

/** The options, checked; times in samples. */
export type HoldOptions = ReturnType<typeof readHoldOptions>;

export function readHoldOptions(options: HoldDetectorOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { atLeast: 5 });
  const samples = (seconds: number) => Math.max(1, Math.round(seconds * sampleRateHz));
  const fullScale = read.number('fullScale', { atLeast: 0, default: 0 });
  const tare = read.number('tare', { default: 0 });
  const floorShare = read.number('floorShare', { above: 0, below: 1, default: 0.02 });
  const holdS = read.number('holdS', { atLeast: 0, default: 0 });
  const minHoldS = read.number('minHoldS', { above: 0, default: 1 });
  const target = read.has('target') ? read.number('target', { above: 0 }) : 0;
  const tolerance = read.number('tolerance', { above: 0, below: 1, default: 0.15 });
  const graceS = read.number('graceS', { atLeast: 0, default: 0.5 });
  const maxGapS = read.number('maxGapS', { above: 0, default: 0.5 });
  const source = read.text('source', 'hold');
  const confirm = samples(TIMES.confirm);
  const maxBack = samples(TIMES.maxBack);
  const refine = samples(TIMES.refine);
  const endWait = samples(TIMES.endWait);
  const resume = samples(TIMES.resume);
  const maxGap = Math.round(maxGapS * sampleRateHz);
  const latency = 1.5 * samples(BIN_S);
  return {
    sampleRateHz, tare, target, tolerance, source, confirm, maxBack, refine, endWait, resume, latency, maxGap,
    fullScale,
    floorShare,
    hold: Math.round(holdS * sampleRateHz),
    minHold: Math.round(minHoldS * sampleRateHz),
    grace: Math.round(graceS * sampleRateHz),
    released: samples(TIMES.released),
    footNear: samples(TIMES.footNear),
    footFar: samples(TIMES.footFar),
    flatSpan: samples(TIMES.flatSpan),
    progress: samples(TIMES.progress),
    historySamples: maxBack + Math.max(refine, confirm) + endWait + 2,
    maxDecisionSamples: {
      'hold-start': Math.ceil(confirm + maxBack + latency) + 1,
      'hold-progress': 0,
      'hold-end': Math.max(Math.ceil(endWait + latency), maxGap) + 1,
      gap: 0,
    },
    hash: read.end(),
  };
}
