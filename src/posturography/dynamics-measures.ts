/** Measures of what sway does in time: spectra, regularity, diffusion, density, in the order in which they are listed. */
import type { DiffusionMeasures } from './diffusion';
import { ALL_AXES, type MeasureRow, ML_AP, PLANE } from './measure-row';
import { detrendedFluctuation, sampleEntropy } from './nonlinear';
import type { SwaySpectrumMeasures } from './spectral';

const PRIETO = 'Prieto et al. 1996';
const QUIJOUX = 'Quijoux et al. 2021';

const motion = { needs: 'length and rate', isWhole: false } as const;
const wholeMotion = { needs: 'length and rate', isWhole: true } as const;

const QUIJOUX_SPECTRUM = 'Welch, 10 s Hann, half overlapping, less a line, zeros to n, 0.15 to 5 Hz, sums of bins';
const SPECTRUM = {
  bmc: 'Welch, n/2 Hann, half overlapping, less the mean, all bins, trapezoids',
  quijoux: QUIJOUX_SPECTRUM,
  instep: QUIJOUX_SPECTRUM,
};
const FIXED_LINE = 'lags to 10 s or a third of the trial; lines up to 1 s and from 2.5 s on';
const DIFFUSION = {
  bmc: FIXED_LINE,
  quijoux: 'lags to a third of the trial; log-log lines, each over the stretch of 0.3 to 2.5 s on that fits best',
  instep: FIXED_LINE,
};
const COARSE = { bmc: '', quijoux: '', instep: ', every k-th sample, about 25 Hz' };

const SPECTRAL: readonly (readonly [name: keyof SwaySpectrumMeasures, unit: string, what: string])[] = [
  ['power', 'L²', 'power: integral of the spectrum'],
  ['f50', 'Hz', 'first bin where the power so far is 50 %'],
  ['f80', 'Hz', 'first bin where the power so far is 80 %'],
  ['f95', 'Hz', 'first bin where the power so far is 95 %'],
  ['mode', 'Hz', 'bin of the largest density'],
  ['centroid', 'Hz', 'centroidal frequency √(m2 / m0)'],
  ['dispersion', '1', 'frequency dispersion √(1 − m1² / (m0 m2))'],
  ['mean', 'Hz', 'mean power frequency m1 / m0'],
  ['below05', 'L²', 'power up to 0.5 Hz'],
  ['from05to2', 'L²', 'power above 0.5 and up to 2 Hz'],
  ['above2', 'L²', 'power above 2 Hz'],
  ['highOverLow', '1', 'power above 2 Hz over that up to 2 Hz: frequency quotient'],
];

const LINES: readonly (readonly [name: keyof DiffusionMeasures, unit: string, fixed: string, quijoux: string])[] = [
  ['short', 'L²/s', 'short-term diffusion: half the slope', 'short-term diffusion: the line at 1 s'],
  ['long', 'L²/s', 'long-term diffusion: half the slope', 'long-term diffusion: the line at 1 s'],
  ['shortScaling', '1', 'short-term scaling: half the log-log slope', 'short-term scaling: half the slope'],
  ['longScaling', '1', 'long-term scaling: half the log-log slope', 'long-term scaling: half the slope'],
  ['criticalTime', 's', 'lag where both lines meet, if they do after 0', 'lag where both lines meet, at most the longest'],
  ['criticalDisplacement', 'L²', 'mean squared displacement there', 'mean squared displacement there'],
];

/** Made when asked for, so that who does not ask has none of it in a bundle. */
export function dynamicsMeasures(): readonly MeasureRow[] {
  return [
    ...SPECTRAL.map(([name, unit, what]): MeasureRow => ({
      name: `spectrum.${name}`, axes: ML_AP, unit, source: `${PRIETO}; ${QUIJOUX}`, ...wholeMotion,
      definition: byProfile((profile) => `${what}; ${SPECTRUM[profile]}`),
      value: (work, axis) => work.spectral(axis)[name],
    })),
    {
      name: 'sampleEntropy', axes: ML_AP, unit: '1', source: 'Richman & Moorman 2000', coarse: true, ...motion,
      definition: byProfile((profile) => `sample entropy, m = 2, r = 0.2 sd (divisor n)${COARSE[profile]}`),
      value: (work, axis) => sampleEntropy(work.coarse(axis)),
    },
    {
      name: 'dfa', axes: ML_AP, unit: '1', source: 'Peng et al. 1994', coarse: true, ...motion,
      definition: byProfile((profile) => `detrended fluctuation exponent, order 1, 18 lengths from 10 samples to n/4${COARSE[profile]}`),
      value: (work, axis) => detrendedFluctuation(work.coarse(axis)),
    },
    ...LINES.map(([name, unit, fixed, quijoux]): MeasureRow => ({
      name: `diffusion.${name}`, axes: ALL_AXES, source: `Collins & De Luca 1993; ${QUIJOUX}`, ...motion,
      unit: unit === 'L²/s' ? { bmc: unit, quijoux: 'L²', instep: unit } : unit,
      definition: byProfile((profile) => `${profile === 'quijoux' ? quijoux : fixed}; ${DIFFUSION[profile]}`),
      value: (work, axis) => criticalOrNone(work.diffusion(axis), name),
    })),
    {
      name: 'swayDensity.meanPeak', axes: PLANE, unit: 's', source: `Baratto et al. 2002; ${QUIJOUX}`, ...wholeMotion,
      definition: 'mean peak of the time within 3 mm, before and after, low-passed at 2.5 Hz',
      value: ({ density }) => density.meanPeak,
    },
    {
      name: 'swayDensity.meanDistance', axes: PLANE, unit: 'L', source: `Baratto et al. 2002; ${QUIJOUX}`, ...wholeMotion,
      definition: 'mean distance of neighbouring peaks of the sway density',
      value: ({ density }) => density.meanDistance,
    },
  ];
}

/** Lines that meet before time 0 are two lines of a curve that has no bend between them: there is no critical point. */
function criticalOrNone(measures: DiffusionMeasures, name: keyof DiffusionMeasures): number {
  return name.startsWith('critical') && !(measures.criticalTime > 0) ? NaN : measures[name];
}

function byProfile(text: (profile: 'bmc' | 'quijoux' | 'instep') => string): { bmc: string; quijoux: string; instep: string } {
  return { bmc: text('bmc'), quijoux: text('quijoux'), instep: text('instep') };
}
