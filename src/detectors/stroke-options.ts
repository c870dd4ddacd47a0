/** The options of the stroke detector, and its fixed sizes and times. */
import { OptionReader } from '../core';

export interface StrokeDetectorOptions {
  readonly sampleRateHz: number;
  /**
   * Where each cell stands, mm: ml, ap, ml, ap …; the inputs are then the cells, in this order. Right and front are positive. Left out,
   * they are cop_ml, cop_ap (mm) and load. With all cells in one column, there are no lanes.
   */
  readonly cellsMm?: readonly number[];
  /** What the inputs read in sum for one newton. Default 1. */
  readonly unitsPerN?: number;
  /** Where the outside of the foot is: 1 to the right, as of a right foot; −1 to the left. Default 1. */
  readonly outside?: number;
  /** Where the middle of the foot is from side to side, mm. Default 0. */
  readonly middleMm?: number;
  /** How far apart the lanes are, mm. Default 18 (assumption). */
  readonly laneMm?: number;
  /** How long a press is to be held. Default 10 s (the product brief). */
  readonly holdS?: number;
  /** Missing samples up to this long are bridged. Default 0.5 s. */
  readonly maxGapS?: number;
  /** First part of event ids. Default 'stroke'. */
  readonly source?: string;
}

/** Times in s; all are assumptions. */
const TIMES = {
  /** Of the low-pass on load and place. */
  smooth: 0.08,
  /** Of what it reads when nothing presses. */
  rest: 0.4,
  /** Pressed, or let go, for this long. */
  confirm: 0.1,
  /** The force comes up within this: until then a stroke has not set out. */
  rise: 0.8,
  /** Not farther for so long: a stroke has arrived. */
  stop: 1.5,
  /** What it reads when the pressure has gone is looked at for this long. */
  settle: 0.5,
  /** Shorter is neither stroke nor press. */
  least: 0.5,
  leastPress: 1,
  /** Where a press began is its mean place over this long; where it was of late, over about as long. */
  early: 0.5,
  late: 0.3,
  /** Letting go, or a moment of less, takes no longer. */
  eased: 1.5,
  /** Hardly anything left of it for so long: it has been let go. */
  left: 0.5,
} as const;

/** The options, checked; times in samples. */
export type StrokeOptions = ReturnType<typeof readStrokeOptions>;

export function readStrokeOptions(options: StrokeDetectorOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { atLeast: 10 });
  const cellsMm = read.has('cellsMm') ? read.numbers('cellsMm') : null;
  if (cellsMm !== null && (cellsMm.length === 0 || cellsMm.length % 2 !== 0)) throw read.rangeError('cellsMm', 'two numbers a cell', cellsMm);
  const unitsPerN = read.number('unitsPerN', { above: 0, default: 1 });
  const outside = read.integer('outside', { atLeast: -1, atMost: 1, default: 1 });
  if (outside === 0) throw read.rangeError('outside', '1 or -1', outside);
  const middleMm = read.number('middleMm', { default: 0 });
  const laneMm = read.number('laneMm', { above: 0, default: 18 });
  const holdS = read.number('holdS', { atLeast: 0, default: 10 });
  const maxGapS = read.number('maxGapS', { above: 0, default: 0.5 });
  const source = read.text('source', 'stroke');
  const samples = (seconds: number) => Math.max(1, Math.round(seconds * sampleRateHz));
  const share = (seconds: number) => 1 - Math.exp(-1 / (seconds * sampleRateHz));
  const maxGap = Math.round(maxGapS * sampleRateHz);
  const smooth = share(TIMES.smooth);
  const lag = Math.round((1 - smooth) / smooth) + 1;
  const confirm = samples(TIMES.confirm);
  // even: its halves are looked at
  const settle = 2 * samples(TIMES.settle / 2);
  const late = samples(TIMES.stop) + settle + 2 * confirm + lag + maxGap + 2;
  const column = cellsMm?.filter((_, i) => i % 2 === 0) ?? [];
  return {
    sampleRateHz, cellsMm, unitsPerN, outside, middleMm, laneMm, source, maxGap, smooth, lag, confirm,
    hasLanes: cellsMm === null || column.some((x) => x !== column[0]),
    rise: samples(TIMES.rise),
    least: samples(TIMES.least),
    leastPress: samples(TIMES.leastPress),
    hold: Math.round(holdS * sampleRateHz),
    rest: share(TIMES.rest),
    early: samples(TIMES.early),
    late: share(TIMES.late),
    eased: samples(TIMES.eased),
    left: samples(TIMES.left),
    stop: samples(TIMES.stop),
    settle,
    maxDecisionSamples: { stroke: late, press: late, gap: 0 },
    hash: read.end(),
  };
}
