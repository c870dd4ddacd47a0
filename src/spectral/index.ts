export { fftConvolve, type FftConvolveOptions } from './convolve';
export { RealFft, type RealFftOptions } from './fft';
export { RealDft, type RealDftOptions } from './real-dft';
export type { Detrend, SegmentOptions } from './segment-spectrum';
export {
  bandPower,
  centroidalFrequency,
  frequencyDispersion,
  meanPowerFrequency,
  spectralEdge,
  spectralMode,
  type Spectrum,
  type SpectrumBand,
} from './spectrum-measures';
export { periodogram, type PeriodogramOptions, type PowerSpectrum, welch, type WelchOptions } from './welch';
export { designWindow, hannWindow, type HannWindowOptions, type Window, type WindowDesign, type WindowType } from './windows';
