/** What a measure is, as the lists of measures write it down, and the trial that they are computed on. */
import { type EllipseAreas, ellipseAreas, predictionEllipse, type SwayEllipse } from './area';
import { convexHull, type Point } from './convex-hull';
import { type DiffusionMeasures, diffusionMeasures, diffusionPlot } from './diffusion';
import { path, type PlaneMoments, planeMoments, radius, velocity, velocityPeaks, type VelocityPeaks } from './displacement';
import type { PreparedSway, SwayProfile } from './profiles';
import { swaySpectrum, type SwaySpectrum, swaySpectrumMeasures, type SwaySpectrumMeasures } from './spectral';
import { swayDensity, type SwayDensity } from './sway-density';
import { inUnit, type SwayAxis } from './sway-trial';

/** About what sway is resampled to where `instep` measures entropy and scaling: at 1000 Hz both see the noise of the plate. */
const COARSE_HZ = 25;
const DENSITY_RADIUS_MM = 3;

export const ML_AP: readonly SwayAxis[] = ['ml', 'ap'];
export const PLANE: readonly SwayAxis[] = [null];
export const ALL_AXES: readonly SwayAxis[] = ['ml', 'ap', null];

/** The same text under every profile, or one for each. */
export type ByProfile = string | Readonly<Record<SwayProfile, string>>;

export interface MeasureRow {
  readonly name: string;
  readonly axes: readonly SwayAxis[];
  /** L stands for the unit of length. */
  readonly unit: ByProfile;
  readonly definition: ByProfile;
  readonly source: string;
  /** Shortest trial and lowest rate that it says something about, see `trial-bounds.ts`. */
  readonly needs: 'nothing' | 'length' | 'length and rate';
  /** Missing samples cannot be left out: without them it would be too small, or another. `bmc`: under that profile. */
  readonly isWhole: boolean | 'bmc';
  /** Where it is not computed at the rate of the profile. */
  readonly coarse?: true;
  value(work: SwayWork, axis: SwayAxis): number;
}

/** A prepared trial, and what several measures need of it, each computed once. */
export class SwayWork {
  readonly signal: PreparedSway;
  private readonly memory = new Map<string, unknown>();

  constructor(signal: PreparedSway) {
    this.signal = signal;
  }

  /** One axis, or the distance from the mean. */
  samples(axis: SwayAxis): Float64Array {
    return axis === null ? this.once('radius', () => radius(this.signal)) : this.signal[axis];
  }

  path(axis: SwayAxis): { readonly length: number; readonly steps: number } {
    const { ml, ap } = this.signal;
    return this.once(`path ${String(axis)}`, () => (axis === null ? path(ml, ap) : path(this.signal[axis], null)));
  }

  /** About 0: what `quijoux` does not centre again is not centred here. */
  get aboutZero(): PlaneMoments {
    return this.once('moments about 0', () => planeMoments(this.signal, true));
  }

  /** About the mean. */
  get moments(): PlaneMoments {
    return this.once('moments', () => planeMoments(this.signal));
  }

  get areas(): EllipseAreas {
    return this.once('areas', () => ellipseAreas(this.moments));
  }

  get ellipse(): SwayEllipse {
    return this.once('ellipse', () => predictionEllipse(this.moments));
  }

  get hull(): readonly Point[] {
    return this.once('hull', () => convexHull(this.signal));
  }

  peaks(axis: SwayAxis): VelocityPeaks {
    return this.once(`peaks ${String(axis)}`, () => velocityPeaks(this.velocity(axis)));
  }

  velocity(axis: SwayAxis): Float64Array {
    return this.once(`velocity ${String(axis)}`, () => velocity(this.samples(axis), this.signal.sampleRateHz));
  }

  spectrum(axis: SwayAxis): SwaySpectrum {
    const recipe = this.signal.profile === 'bmc' ? 'bmc' : 'quijoux';
    return this.once(`spectrum ${String(axis)}`, () => swaySpectrum(this.samples(axis), this.signal.sampleRateHz, recipe));
  }

  spectral(axis: SwayAxis): SwaySpectrumMeasures {
    return this.once(`spectral ${String(axis)}`, () => swaySpectrumMeasures(this.spectrum(axis)));
  }

  diffusion(axis: SwayAxis): DiffusionMeasures {
    const method = this.signal.profile === 'quijoux' ? 'quijoux' : 'fixedWindow';
    const plot = this.once('plot', () => diffusionPlot(this.signal, method));
    return this.once(`diffusion ${String(axis)}`, () => diffusionMeasures(plot.lagS, plot[axis ?? 'planar'], method));
  }

  get density(): SwayDensity {
    return this.once('density', () => swayDensity(this.signal, inUnit(DENSITY_RADIUS_MM, 'mm', this.signal.unit)));
  }

  /** Every how many samples `coarse` takes one. */
  get stride(): number {
    return this.signal.profile === 'instep' ? Math.max(1, Math.round(this.signal.sampleRateHz / COARSE_HZ)) : 1;
  }

  coarse(axis: SwayAxis): Float64Array {
    return this.once(`coarse ${String(axis)}`, () => this.samples(axis).filter((_, i) => i % this.stride === 0));
  }

  private once<T>(key: string, make: () => T): T {
    if (!this.memory.has(key)) this.memory.set(key, make());
    return this.memory.get(key) as T;
  }
}
