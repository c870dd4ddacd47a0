/** The options of the hold detector, and its fixed times. */
import { OptionReader } from '../core';
import { spikeGuardLatency } from './spike-guard';

export interface HoldDetectorOptions {
  readonly sampleRateHz: number;
  /**
   * What the sensor reads at the end of its range, in the unit of the signal: absolute floors are shares of it. Default 0: not
   * known, floors are learned, and a sensor that reads a constant at rest gets none: after 30 s of it a single count that stays for 2 s is a hold. */
  readonly fullScale?: number;
  /** What the sensor reads unloaded, as measured by a tare. Default 0: not known, and a still load that a stream begins with is taken for it. */
  readonly tare?: number;
  /** Efforts below this share of `fullScale` are noise. Default 0.02. */
  readonly floorShare?: number;
  /** How long the person is asked to hold; 0 for as long as they like. Default 0. */
  readonly holdS?: number;
  /** Shorter efforts are squeezes, no holds. Default 1 s. */
  readonly minHoldS?: number;
  /** The level to hold, above the baseline, in the unit of the signal. Default 0: the level that the hold has. */
  readonly target?: number;
  /** Half width of the band, as a share of its centre. Default 0.15. */
  readonly tolerance?: number;
  /** Time out of the band that is forgiven when the person comes back. Default 0.5 s. */
  readonly graceS?: number;
  /**
   * Missing samples up to this long are bridged, and so is a drop-out: a sudden fall that comes back as suddenly. So an end that is as
   * sudden is told so long after it. Default 0.5 s.
   */
  readonly maxGapS?: number;
  /**
   * What has come down is watched for so long, and its end dated by where it then stands: for ends that matter to a tenth of a second, of
   * efforts so small that what the sensor rests at changes by a few percent of them meanwhile. Default 0: told at once, dated by the baseline before.
   */
  readonly settleS?: number;
  /** How often the sensor truly reads, at most `sampleRateHz`: faster rates of rise are withheld. Default 0: measured while a hold rises. */
  readonly updateRateHz?: number;
  /** First part of event ids. Default 'hold'. */
  readonly source?: string;
}

/** Times in s. */
const TIMES = {
  /** Above the threshold for this long is an effort. */
  confirm: 0.25,
  /** So much before the threshold was passed can the first onset lie. */
  maxBack: 2,
  /** So long after the hold has come up the onset is dated by what it reaches. */
  refine: 0.4,
  /** Kept for an onset: from its foot to where it is dated. */
  history: 6,
  /** A foot is looked for in so much of what came before. */
  foot: 1,
  /** Of a foot to be one: less, and the stream began in the middle of the effort. */
  leastFoot: 0.2,
  /** Below the release level for this long is a release. */
  released: 0.2,
  /** A release that creeps is over after this. */
  endWait: 2,
  /** So long below a third of its level, and flat, an effort is over. */
  settled: 0.75,
  /** A fall within this is a drop-out: muscles need longer, and the spike guard blurs it to a half. */
  dropFall: 0.05,
  /** The same for a slow sensor, whose updates are this far apart or more. */
  dropFallMost: 0.1,
  /** What a stream begins with is a load when it was still for so long. */
  still: 2,
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
  const target = read.number('target', { atLeast: 0, default: 0 });
  const tolerance = read.number('tolerance', { above: 0, below: 1, default: 0.15 });
  const graceS = read.number('graceS', { atLeast: 0, default: 0.5 });
  const maxGapS = read.number('maxGapS', { above: 0, default: 0.5 });
  const settleS = read.number('settleS', { atLeast: 0, atMost: 2, default: 0 });
  const settle = Math.round(settleS * sampleRateHz);
  const updateRateHz = read.number('updateRateHz', { atLeast: 0, default: 0 });
  const source = read.text('source', 'hold');
  const latency = spikeGuardLatency(sampleRateHz);
  const confirm = samples(TIMES.confirm);
  const maxBack = samples(TIMES.maxBack);
  const endWait = samples(TIMES.endWait);
  const maxGap = Math.round(maxGapS * sampleRateHz);
  return {
    sampleRateHz, tare, target, tolerance, source, confirm, maxBack, endWait, maxGap, settle, latency,
    fullScale,
    isTared: tare !== 0,
    floorShare,
    hold: Math.round(holdS * sampleRateHz),
    minHold: Math.round(minHoldS * sampleRateHz),
    grace: Math.round(graceS * sampleRateHz),
    refine: samples(TIMES.refine),
    released: samples(TIMES.released),
    settled: samples(TIMES.settled),
    dropFall: samples(TIMES.dropFall),
    dropFallMost: samples(TIMES.dropFallMost),
    foot: samples(TIMES.foot),
    leastFoot: samples(TIMES.leastFoot),
    still: samples(TIMES.still),
    progress: samples(TIMES.progress),
    history: samples(TIMES.history),
    updateRateHz,
    maxDecisionSamples: {
      'hold-start': Math.ceil(confirm + maxBack + latency) + 1,
      'hold-progress': 0,
      'hold-end': Math.ceil(Math.max(endWait, maxGap) + settle + latency) + 1,
      gap: 0,
    },
    hash: read.end(),
  };
}
