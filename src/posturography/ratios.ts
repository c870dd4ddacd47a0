/**
 * Ratios of trials: eyes closed against open, foam against firm, left against right. What two reports are compared by they must both have
 * been measured by: reports of two profiles are a type error, and an error at run time.
 *
 * Source: Romberg 1846 for the eyes; Shumway-Cook & Horak 1986, "Assessing the influence of sensory interaction on balance", Phys. Ther.
 * 66:1548–1550 for the four conditions (mCTSIB); Robinson et al. 1987 for the symmetry in %, which grows without end where one side does
 * little: the bounded one does not.
 */
import { OptionReader } from '../core';
import type { SwayProfile } from './profiles';
import { type SwayReport, swayValue } from './sway-report';
import type { SwayAxis } from './sway-trial';

/**
 * Eyes closed over eyes open.
 * @param name  what is compared; the area of the prediction ellipse by default
 * @throws {RangeError} for reports of two profiles or units, or a measure that is none
 */
export function rombergRatio<P extends SwayProfile>(
  closed: SwayReport<P>, open: SwayReport<NoInfer<P>>, name = 'area.predictionF', axis: SwayAxis = null,
): number {
  requireSame([closed, open]);
  return swayValue(closed, name, axis) / swayValue(open, name, axis);
}

/** The four conditions of the mCTSIB, one trial or several each. */
export interface SensoryConditions<P extends SwayProfile> {
  readonly openFirm: readonly SwayReport<P>[];
  readonly closedFirm: readonly SwayReport<P>[];
  readonly openFoam: readonly SwayReport<P>[];
  readonly closedFoam: readonly SwayReport<P>[];
}

export interface SensoryRatios {
  /** Eyes closed over open, on firm ground. */
  readonly vision: number;
  /** Foam over firm, eyes open. */
  readonly somatosensory: number;
  /** Eyes closed on foam over eyes open on firm ground. */
  readonly vestibular: number;
  /** The mean of all trials. */
  readonly composite: number;
}

/**
 * Ratios of the means of the conditions, as wearables give them; by the area of the prediction ellipse by default.
 * @throws {RangeError} for reports of two profiles or units, a condition without a report, or a measure that is none
 */
export function sensoryRatios<P extends SwayProfile>(conditions: SensoryConditions<P>, name = 'area.predictionF', axis: SwayAxis = null): SensoryRatios {
  const { openFirm, closedFirm, openFoam, closedFoam } = conditions;
  const all = [openFirm, closedFirm, openFoam, closedFoam];
  if (all.some((reports) => reports.length === 0)) throw new RangeError('"conditions" expected at least one report each');
  requireSame(all.flat());
  const mean = (reports: readonly SwayReport[]): number => reports.reduce((sum, report) => sum + swayValue(report, name, axis), 0) / reports.length;
  return {
    vision: mean(closedFirm) / mean(openFirm),
    somatosensory: mean(openFoam) / mean(openFirm),
    vestibular: mean(closedFoam) / mean(openFirm),
    composite: mean(all.flat()),
  };
}

export interface Symmetry {
  /** (right − left) / (right + left), −1 to 1 for values that are not negative. */
  readonly bounded: number;
  /** 100 (right − left) over the mean of both, %. */
  readonly percent: number;
}

/** How alike two sides are: 0 where they are the same, positive where the right one is larger. */
export function symmetry(left: number, right: number): Symmetry {
  return { bounded: (right - left) / (right + left), percent: (200 * (right - left)) / (right + left) };
}

export interface SingleLegStanceOptions {
  /** Vertical force under the leg that stands, and under the one that is lifted, in one unit. */
  readonly stance: ArrayLike<number>;
  readonly lifted: ArrayLike<number>;
  readonly sampleRateHz: number;
  /** The lifted leg is on the ground from this share of the load on, 0 < x < 0.5. @default 0.05 */
  readonly maxShare?: number;
}

export interface SingleLegStance {
  /** Of the longest stance, s from the first sample; NaN without any. */
  readonly startS: number;
  readonly durationS: number;
  /** It lasted to the end of the recording, and perhaps longer. */
  readonly isCensored: boolean;
}

/**
 * The longest time on one leg, between a lift and a touch. Missing samples, and those without any load, end it.
 * @throws {TypeError | RangeError} for options that break their laws
 */
export function singleLegStance(options: SingleLegStanceOptions): SingleLegStance {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const maxShare = read.number('maxShare', { above: 0, below: 0.5, default: 0.05 });
  const stance = read.value('stance') as ArrayLike<number>;
  const lifted = read.value('lifted') as ArrayLike<number>;
  read.end();
  if (stance.length !== lifted.length) throw read.rangeError('lifted', `${stance.length} samples, as many as "stance"`, lifted.length);
  let start = NaN;
  let longest = 0;
  for (let i = 0, from = 0; i < stance.length; i++) {
    const isAlone = lifted[i] < maxShare * (lifted[i] + stance[i]);
    if (!isAlone) from = i + 1;
    else if (i + 1 - from > longest) {
      longest = i + 1 - from;
      start = from;
    }
  }
  return { startS: start / sampleRateHz, durationS: longest / sampleRateHz, isCensored: longest > 0 && start + longest === stance.length };
}

function requireSame(reports: readonly SwayReport[]): void {
  const [{ profile, unit }] = reports;
  for (const report of reports) {
    if (report.profile !== profile) throw new RangeError(`"profile" expected the same in all reports, got ${profile} and ${report.profile}`);
    if (report.unit !== unit) throw new RangeError(`"unit" expected the same in all reports, got ${unit} and ${report.unit}`);
  }
}
