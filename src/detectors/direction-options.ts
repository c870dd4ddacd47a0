/** The options of the direction detector, and its fixed shares and times. */
import { describe, OptionReader } from '../core';
import { CopSmoother } from './cop-smoother';

export interface DirectionDetectorOptions {
  readonly sampleRateHz: number;
  /** On how many feet they stand. On one, nothing is seen of who does not sway as one does who stands on one leg. Default 1. */
  readonly feet?: 1 | 2;
  /** Front, right, back and left; or the diagonals too. Default 4. */
  readonly sectors?: 4 | 8;
  /**
   * How far the centre of pressure can go from home without a step; diagonals lie on the ellipse. A calibration learns them of the person.
   * Default: 80 mm to front and back and 27 mm to the sides, on one foot (the lower ends of DOMAIN §3: ±80–90 and ±27–31 mm on a foot of 26 by 9 cm).
   */
  readonly limitFrontMm?: number;
  readonly limitBackMm?: number;
  readonly limitRightMm?: number;
  readonly limitLeftMm?: number;
  /** How far they are asked to go, as a share of the limit. Default 0.6. */
  readonly targetShare?: number;
  /** How long they are asked to stay; 0 for as long as they like. Default 5 s. */
  readonly holdS?: number;
  /** Missing samples up to this long are bridged. Default 0.5 s. */
  readonly maxGapS?: number;
  /** First part of event ids. Default 'direction'. */
  readonly source?: string;
}

/** Sway is faster: assumption. */
const CUTOFF_HZ = 1;
/**
 * Of the limit: into a zone. DOMAIN §3 assumes 0.6, and that is what is asked for; but who stands out at 0.6 to 0.8 sways by 0.15 to the
 * side (SD 4 mm of 27, §5.3), and home is known no better: 0.6 misses one lean in fifty.
 */
const ENTER_SHARE = 0.5;
const ASKED_SHARE = 0.6;
/** Out of it, as a share of that. */
const LEAVE_OF_ENTER = 0.75; // DOMAIN §3: 0.45 of 0.6
/** Nearer is home, from where a lean starts: half of the way to a zone. Assumption. */
const HOME_SHARE = 0.25;
/** Half a sector beside its own middle, and so much farther, is another direction, degrees. */
const LEAVE_DEG = 10; // DOMAIN §3

/** Times in s. */
const TIMES = {
  /** In a zone for this long, coming from home, is a dwell: assumption. */
  confirm: 0.4,
  /** The same coming from another zone: the other foot that comes down for a moment is no lean (DOMAIN §5.2 has 0.4–1 s). */
  change: 1,
  /** Outside for this long is forgiven. DOMAIN §3 */
  grace: 0.5,
  /** A dwell that is not complete may be taken up again within this: 0.5–1.5 s away, and 1.2–1.5 s for each way (DOMAIN §5.2 has 0.6–1.5 s), of which half is outside. */
  resume: 3.5,
  /** Less is no dwell: assumption. */
  least: 1,
  /** More is no lean but another place to stand: assumption, above the longest hold that anybody asks for. */
  most: 90,
  progress: 1,
} as const;

/** The options, checked; times in samples. */
export type DirectionOptions = ReturnType<typeof readDirectionOptions>;

export function readDirectionOptions(options: DirectionDetectorOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { atLeast: 5 });
  const feet = read.integer('feet', { atLeast: 1, atMost: 2, default: 1 });
  const sectors = read.integer('sectors', { atLeast: 4, atMost: 8, default: 4 });
  if (sectors !== 4 && sectors !== 8) throw read.rangeError('sectors', '4 or 8', sectors);
  const limit = (name: string, fallback: number) => read.number(name, { above: 0, default: fallback });
  const axes = [limit('limitRightMm', 27), limit('limitFrontMm', 80), limit('limitLeftMm', 27), limit('limitBackMm', 80)];
  const targetShare = read.number('targetShare', { above: 0, atMost: 1.5, default: ASKED_SHARE });
  const holdS = read.number('holdS', { atLeast: 0, default: 5 });
  const maxGapS = read.number('maxGapS', { above: 0, default: 0.5 });
  const source = read.text('source', 'direction');
  const samples = (seconds: number) => Math.max(1, Math.round(seconds * sampleRateHz));
  const enterShare = Math.min(ENTER_SHARE, targetShare);
  const resume = samples(TIMES.resume);
  const maxGap = Math.round(maxGapS * sampleRateHz);
  const confirm = samples(TIMES.confirm);
  const change = samples(TIMES.change);
  const cutoffHz = Math.min(CUTOFF_HZ, sampleRateHz / 8);
  const lag = Math.round(new CopSmoother(sampleRateHz, cutoffHz).lagSamples);
  const hold = Math.round(holdS * sampleRateHz);
  return {
    sampleRateHz, feet, sectors, targetShare, cutoffHz, lag, source, maxGap, resume, confirm, change, hold,
    limits: Array.from({ length: sectors }, (_, k) => onEllipse(axes, (k * 4) / sectors)),
    enterShare,
    leaveShare: LEAVE_OF_ENTER * enterShare,
    homeShare: Math.min(HOME_SHARE, LEAVE_OF_ENTER * enterShare),
    leaveSlope: Math.tan(Math.PI / sectors + (LEAVE_DEG * Math.PI) / 180),
    grace: samples(TIMES.grace),
    least: samples(TIMES.least),
    most: Math.max(samples(TIMES.most), 2 * hold),
    progress: samples(TIMES.progress),
    maxDecisionSamples: {
      'direction-start': change + lag + maxGap + 1,
      'direction-progress': 0,
      direction: Math.max(resume, maxGap) + change + lag + maxGap + 1,
      excursion: lag,
      gap: 0,
    },
    hash: read.end(),
  };
}

/** For what an app tells besides samples: a NaN would stay in the state. @throws {RangeError} */
export function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`"${name}" expected a finite number, got ${describe(value)}`);
}

/** Radius of the quarter ellipses through four axes, at `quarters` from the right. */
function onEllipse(axes: readonly number[], quarters: number): number {
  const k = Math.floor(quarters);
  const angle = ((quarters - k) * Math.PI) / 2;
  return 1 / Math.hypot(Math.cos(angle) / axes[k], Math.sin(angle) / axes[(k + 1) % 4]);
}
