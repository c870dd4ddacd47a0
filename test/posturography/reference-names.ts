/** What the references call the measures, and how each is had here: the value of a reference by its name. */
import { designButterworth, zeroPhase } from '../../src/filters';
import {
  convexHull, detrendedFluctuation, diffusionMeasures, diffusionPlot, ellipseAreas, measureSway, planeMoments, polygonArea, type PreparedSway, prepareSway, sampleEntropy, type SwayAxis, swaySpectrum, swaySpectrumMeasures,
  type SwayReport, type SwayTrial, swayValue,
} from '../../src/posturography';

/** A measure of a reference: its group in the table, and the value here. */
export type Resolver = (report: SwayReport, trial: SwayTrial) => number;
export type Names = Readonly<Record<string, Readonly<Record<string, Resolver>>>>;

const AXES = [['ML', 'ml'], ['AP', 'ap']] as const;
const SPECTRAL = [
  ['power_frequency_50', 'f50'], ['power_frequency_95', 'f95'], ['frequency_mode', 'mode'], ['centroid_frequency', 'centroid'],
  ['frequency_dispersion', 'dispersion'], ['frequency_quotient', 'highOverLow'],
] as const;
/** Sums of bins there, integrals here. */
const POWERS = [['total_power', 'power'], ['energy_content_below_05', 'below05'], ['energy_content_05_2', 'from05to2'], ['energy_content_above_2', 'above2']] as const;
const DIFFUSION = [
  ['short_time_diffusion', 'short'], ['long_time_diffusion', 'long'], ['critical_time', 'criticalTime'],
  ['critical_displacement', 'criticalDisplacement'], ['short_time_scaling', 'shortScaling'], ['long_time_scaling', 'longScaling'],
] as const;

const memory = new WeakMap<SwayTrial, Map<string, unknown>>();

/** What several measures of a trial need, made once. */
function once<T>(trial: SwayTrial, key: string, make: () => T): T {
  const made = memory.get(trial) ?? new Map<string, unknown>();
  memory.set(trial, made);
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as T;
}

/** The signal of a report, centred. */
function signalOf({ profile }: SwayReport, trial: SwayTrial): PreparedSway {
  return once(trial, profile, () => prepareSway(trial, { profile, recentre: true }));
}

function of(name: string, axis: SwayAxis = null): Resolver {
  return (report) => swayValue(report, name, axis);
}

/** The sum of bins rather than the integral, of the signal as `quijoux` leaves it. */
function binSum(name: keyof ReturnType<typeof swaySpectrumMeasures>, axis: 'ml' | 'ap'): Resolver {
  return (_, trial) => {
    const signal = once(trial, 'as published', () => prepareSway(trial, { profile: 'quijoux' }));
    const spectrum = once(trial, `as published ${axis}`, () => swaySpectrum(signal[axis], signal.sampleRateHz, 'quijoux'));
    return swaySpectrumMeasures(spectrum, { power: 'binSum' })[name];
  };
}

function each(make: (label: string, axis: 'ml' | 'ap') => Readonly<Record<string, Resolver>>): Record<string, Resolver> {
  return Object.assign({}, ...AXES.map(([label, axis]) => make(label, axis))) as Record<string, Resolver>;
}

/** Of the block `quijoux`. */
export const QUIJOUX_NAMES: Names = {
  'distances, ranges': {
    ...each((label, axis) => ({
      [`mean_value_${label}`]: of('mean', axis), [`mean_distance_${label}`]: of('meanDistance', axis), [`maximal_distance_${label}`]: of('maxDistance', axis),
      [`rms_${label}`]: of('rms', axis), [`range_${label}`]: of('range', axis),
    })),
    mean_distance_Radius: of('meanDistance'), maximal_distance_Radius: of('maxDistance'), rms_Radius: of('rms'), range_ML_AND_AP: of('range'),
    range_ratio_ML_AND_AP: of('rangeRatio'), planar_deviation_ML_AND_AP: of('planarDeviation'),
  },
  'area, direction, dimension': {
    confidence_ellipse_area_ML_AND_AP: of('area.quijoux'), principal_sway_direction_ML_AND_AP: of('principalDirection'),
    coefficient_sway_direction_ML_AND_AP: of('correlation'), sway_area_per_second_ML_AND_AP: of('area.swept'), LFS_ML_AND_AP: of('lengthOverArea'),
    fractal_dimension_ML_AND_AP: of('fractalDimension.quijoux'),
  },
  'velocity, mean frequency': {
    ...each((label, axis) => ({
      [`mean_velocity_${label}`]: of('meanVelocity', axis), [`mean_frequency_${label}`]: of('meanFrequency', axis), [`phase_plane_parameter_${label}`]: of('phasePlane', axis),
    })),
    mean_velocity_ML_AND_AP: of('meanVelocity'), mean_frequency_ML_AND_AP: of('meanFrequency'),
  },
  'velocity peaks, zero crossings': each((label, axis) => ({
    [`zero_crossing_SPD_${label}`]: of('zeroCrossings', axis), [`peak_velocity_pos_SPD_${label}`]: of('velocityPeak.positive', axis),
    [`peak_velocity_neg_SPD_${label}`]: of('velocityPeak.negative', axis), [`peak_velocity_all_SPD_${label}`]: of('velocityPeak.all', axis),
  })),
  'spectrum': each((label, axis) => ({
    ...Object.fromEntries(SPECTRAL.map(([theirs, ours]) => [`${theirs}_Power_Spectrum_Density_${label}`, of(`spectrum.${ours}`, axis)])),
    ...Object.fromEntries(POWERS.map(([theirs, ours]) => [`${theirs}_Power_Spectrum_Density_${label}`, binSum(ours, axis)])),
  })),
  'stabilogram diffusion': each((label, axis) => Object.fromEntries(DIFFUSION.map(([theirs, ours]) => [`${theirs}_Diffusion_${label}`, of(`diffusion.${ours}`, axis)]))),
  'sway density': { mean_peak_Sway_Density: of('swayDensity.meanPeak'), mean_distance_peak_Sway_Density: of('swayDensity.meanDistance') },
};

/** By the divisor n − 1, whatever the profile divides by. */
function overSteps(axis: SwayAxis): Resolver {
  return (report, trial) => {
    const { ml, sampleRateHz } = signalOf(report, trial);
    return (swayValue(report, 'pathLength', axis) * sampleRateHz) / (ml.length - 1);
  };
}

function fixedWindow(axis: 'ml' | 'ap' | 'planar', name: keyof ReturnType<typeof diffusionMeasures>): Resolver {
  return (report, trial) => {
    const plot = once(trial, `${report.profile} plot`, () => diffusionPlot(signalOf(report, trial), 'fixedWindow'));
    return once(trial, `${report.profile} lines ${axis}`, () => diffusionMeasures(plot.lagS, plot[axis], 'fixedWindow'))[name];
  };
}

/** The spectrum of `quijoux`, of the signal of any profile. */
function spectral(axis: 'ml' | 'ap', name: keyof ReturnType<typeof swaySpectrumMeasures>, power: 'integral' | 'binSum' = 'integral'): Resolver {
  return (report, trial) => {
    const { [axis]: samples, sampleRateHz } = signalOf(report, trial);
    const spectrum = once(trial, `${report.profile} spectrum ${axis}`, () => swaySpectrum(samples, sampleRateHz, 'quijoux'));
    return swaySpectrumMeasures(spectrum, { power })[name];
  };
}

/** numpy rounds the longest window of 3600 samples, 900, down to 899. */
function dfa(axis: 'ml' | 'ap'): Resolver {
  return (report, trial) => {
    if (signalOf(report, trial).ml.length !== 3600) return swayValue(report, 'dfa', axis);
    const lengths = Array.from({ length: 17 }, (_, k) => Math.floor(10 * 90 ** (k / 17) + 1e-9));
    return detrendedFluctuation(signalOf(report, trial)[axis], { lengths: [...lengths, 899] });
  };
}

/** Of the blocks `second, ...`. */
export const SECOND_NAMES: Names = {
  'distances, ranges': {
    ...each((label, axis) => ({
      [`MDIST_${label}`]: of('meanDistance', axis), [`RDIST_${label}`]: of('rms', axis), [`MAXDIST_${label}`]: of('maxDistance', axis),
      [`SD_${label}`]: of('sd', axis), [`RANGE_${label}`]: of('range', axis),
    })),
    MDIST_RD: of('meanDistance'), RDIST_RD: of('rms'), MAXDIST_RD: of('maxDistance'), RANGE_PLANAR: of('range'),
  },
  'areas by all definitions': {
    AREA_PE_F: of('area.predictionF'), AREA_CHI2: of('area.chi2'), AREA_CE_PRIETO: of('area.prieto'), AREA_CONF_MEAN: of('area.confidenceOfMean'),
    AREA_STANDARD: of('area.standard'), AREA_QUIJOUX: of('area.quijoux'), AREA_CC: of('area.circle'), HULL_AREA: of('area.hull'), AREA_SW: of('area.swept'),
    ELL_SEMI_MAJOR_PE: of('ellipse.semiMajor'), ELL_SEMI_MINOR_PE: of('ellipse.semiMinor'), SWAY_DIR_FROM_AP: of('principalDirection'), CORR: of('correlation'),
  },
  'path, velocity, frequency, dimension': {
    ...each((label, axis) => ({
      [`TOTEX_${label}`]: of('pathLength', axis), [`MVELO_${label}`]: overSteps(axis), [`MVELO_N_${label}`]: of('meanVelocity', axis),
      [`MFREQ_${label}`]: of('rotationalFrequency', axis),
    })),
    TOTEX: of('pathLength'), MVELO: overSteps(null), MVELO_N: of('meanVelocity'), MFREQ: of('rotationalFrequency'), TURNS: of('turns'), LFS: of('lengthOverArea'),
    FD_CC: of('fractalDimension.CC'), FD_CE: of('fractalDimension.CE'), FD_PD: of('fractalDimension.PD'), FD_QUIJOUX: of('fractalDimension.quijoux'),
  },
  'spectrum': each((label, axis) => ({
    [`POWER_${label}`]: spectral(axis, 'power'), [`POWER_SUM_${label}`]: spectral(axis, 'power', 'binSum'), [`F50_${label}`]: spectral(axis, 'f50'), [`F95_${label}`]: spectral(axis, 'f95'),
    [`FMODE_${label}`]: spectral(axis, 'mode'), [`CFREQ_${label}`]: spectral(axis, 'centroid'), [`FMEAN_${label}`]: spectral(axis, 'mean'),
    [`FREQD_${label}`]: spectral(axis, 'dispersion'), [`POWER_LT0.5_${label}`]: spectral(axis, 'below05'),
    [`POWER_0.5_2_${label}`]: spectral(axis, 'from05to2'), [`POWER_GT2_${label}`]: spectral(axis, 'above2'),
  })),
  'sample entropy': each((label, axis) => ({ [`SAMPEN_m2_r0.2_${label}`]: of('sampleEntropy', axis) })),
  'DFA': each((label, axis) => ({ [`DFA_${label}`]: dfa(axis) })),
  'stabilogram diffusion': Object.assign({}, ...([...AXES, ['RD', 'planar']] as const).map(([label, axis]) => ({
    [`SDA_fix_Ds_${label}`]: fixedWindow(axis, 'short'), [`SDA_fix_Dl_${label}`]: fixedWindow(axis, 'long'),
    [`SDA_fix_Hs_${label}`]: fixedWindow(axis, 'shortScaling'), [`SDA_fix_Hl_${label}`]: fixedWindow(axis, 'longScaling'),
    [`SDA_fix_tc_${label}`]: fixedWindow(axis, 'criticalTime'), [`SDA_fix_msdc_${label}`]: fixedWindow(axis, 'criticalDisplacement'),
  }))) as Record<string, Resolver>,
};

/** Of the block `published`. */
export const PUBLISHED_NAMES: Names = {
  'area.predictionF': { area: of('area.predictionF') },
  'meanVelocity': { velocity: of('meanVelocity') },
  'meanFrequency': { mean_frequency: of('meanFrequency') },
};

/** Of the block `bmc, raw`; angles there may be turned by 180°. */
export const BMC_NAMES: Names = {
  'area, half axes, angle': {
    COParea: of('area.predictionF'), 'semi_axes 0': of('ellipse.semiMajor'), 'semi_axes 1': of('ellipse.semiMinor'),
    angle: of('ellipse.angle'),
  },
  'velocity': { COPvelo_N: of('meanVelocity') },
  'spectrum, mean frequency': {
    ...each((label, axis) => ({
      [`F50_${label}`]: of('spectrum.f50', axis), [`F80_${label}`]: of('spectrum.f80', axis), [`F95_${label}`]: of('spectrum.f95', axis),
      [`MPF_${label}`]: of('spectrum.mean', axis), [`Fpeak_${label}`]: of('spectrum.mode', axis), [`Ptotal_${label}`]: of('spectrum.power', axis),
    })),
    COPmfreq: of('meanFrequency'),
  },
};

/** The signal of the block `micromotion, low-pass`, at its rate and with every fifth sample of 100 Hz or its like. */
function smoothed(trial: SwayTrial): { readonly smooth: SwayTrial; readonly report: SwayReport; coarse(axis: 'ml' | 'ap'): Float64Array } {
  return once(trial, 'micromotion', () => {
    const { sampleRateHz } = trial;
    const sections = designButterworth({ order: 4, type: 'lowpass', cutoffHz: 10, sampleRateHz });
    const smooth = { ...trial, ml: zeroPhase(trial.ml, { sections, sampleRateHz }), ap: zeroPhase(trial.ap, { sections, sampleRateHz }) };
    const stride = Math.round(sampleRateHz / 20);
    const coarse = (axis: 'ml' | 'ap'): Float64Array => smooth[axis].filter((_, i) => i % stride === 0);
    return { smooth, report: measureSway(smooth, { profile: 'bmc' }), coarse };
  });
}

/** There the lengths are rounded to the nearest, half to even. */
function roundedLengths(samples: number): readonly number[] {
  const last = Math.floor(samples / 4);
  return [...new Set(Array.from({ length: 18 }, (_, k) => Math.round(10 * (last / 10) ** (k / 17))))];
}

/** Of the block `micromotion, low-pass`. */
export const MICROMOTION_NAMES: Names = {
  'path, ranges, sd': {
    path_len: (_, trial) => swayValue(smoothed(trial).report, 'pathLength'),
    ...each((_label, axis) => ({
      [`${axis}_range`]: (_, trial) => swayValue(smoothed(trial).report, 'range', axis),
      [`${axis}_sd`]: (_, trial) => swayValue(smoothed(trial).report, 'sd', axis),
    })),
  },
  'χ² ellipse, hull': {
    area95: (_, trial) => ellipseAreas(planeMoments(smoothed(trial).smooth)).chi2,
    hull: (_, trial) => polygonArea(convexHull(smoothed(trial).smooth)),
  },
  'sample entropy': each((label, axis) => ({ [`sampen_20Hz_${label}`]: (_, trial) => sampleEntropy(smoothed(trial).coarse(axis)) })),
  'DFA, lengths rounded': each((label, axis) => ({
    [`dfa_20Hz_${label}`]: (_, trial) => {
      const x = smoothed(trial).coarse(axis);
      return detrendedFluctuation(x, { lengths: roundedLengths(x.length) });
    },
  })),
};
