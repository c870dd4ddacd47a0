/** The options of the stance detector, and its fixed shares and times. */
import { OptionReader } from '../core';
import { SPAN_S } from './sway-activity';

export interface StanceDetectorOptions {
  readonly sampleRateHz: number;
  /** Whether there is a load besides the centre of pressure. Default true. */
  readonly hasLoad?: boolean;
  /** What the person weighs, N: then a foot with less than 0.85 of it is not the only one. Default 0: not known, and sway alone tells. */
  readonly bodyWeightN?: number;
  /** Missing samples up to this long are bridged. Default 0.5 s. */
  readonly maxGapS?: number;
  /** First part of event ids. Default 'stance'. */
  readonly source?: string;
}

/** Times in s. */
const TIMES = {
  /** The load keeps within its band for this long: a stance. Walking onto a plate passes through it faster. Assumption. */
  steady: 1.5,
  /** A sign of loss lasts so long, and two samples at least. Assumption. */
  sign: 0.03,
  /** The centre of pressure jumps within this; DOMAIN §1.2 has 200 ms. */
  jump: 0.15,
  /** The same where no load is measured: the quickest lean out again (60 mm in 1.2 s) makes 17 mm in that time, a foot that comes down 25 mm beside in 150 ms 22 mm. */
  jumpAlone: 0.1,
  /** So long calm again is the end of a loss. Assumption. */
  back: 0.15,
  /** Somewhere else for so long is no foot that touched down: 0.4–1 s (DOMAIN §5.2). */
  elsewhere: 1.2,
  /** Not taken up again by then: the stance is over. Assumption. */
  over: 2.5,
  /** A loss is dated back by no more than this. */
  dated: 0.2,
} as const;

/** The options, checked; times in samples. */
export type StanceOptions = ReturnType<typeof readStanceOptions>;

export function readStanceOptions(options: StanceDetectorOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { atLeast: 10 });
  const hasLoad = read.boolean('hasLoad', true);
  const bodyWeightN = read.number('bodyWeightN', { atLeast: 0, default: 0 });
  const maxGapS = read.number('maxGapS', { above: 0, default: 0.5 });
  const source = read.text('source', 'stance');
  const samples = (seconds: number) => Math.max(1, Math.round(seconds * sampleRateHz));
  const maxGap = Math.round(maxGapS * sampleRateHz);
  const sign = Math.max(2, samples(TIMES.sign));
  const dated = samples(TIMES.dated);
  const back = samples(TIMES.back);
  const over = samples(TIMES.over);
  const span = samples(SPAN_S);
  return {
    sampleRateHz, hasLoad, bodyWeightN, source, maxGap, sign, dated, back, over, span,
    steady: samples(TIMES.steady),
    jump: samples(hasLoad ? TIMES.jump : TIMES.jumpAlone),
    elsewhere: samples(TIMES.elsewhere),
    maxDecisionSamples: {
      'stance-start': span + maxGap,
      'stance-loss': dated + maxGap,
      'touch-down': back + maxGap + 1,
      hop: Math.max(back, samples(TIMES.elsewhere)) + maxGap + 1,
      gap: 0,
    },
    hash: read.end(),
  };
}
