export { fftConvolve, type FftConvolveOptions } from './convolve';
export { RealFft, type RealFftOptions } from './fft';
export { Goertzel, type GoertzelOptions } from './goertzel';
export { RealDft, type RealDftOptions } from './real-dft';
export type { Detrend, SegmentOptions } from './segment-spectrum';
export { SlidingBandPower, type SlidingBandPowerOptions } from './sliding-band-power';
export { SlidingDft, type SlidingDftOptions } from './sliding-dft';
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
export { StreamingWelch, type StreamingWelchOptions } from './streaming-welch';
export { periodogram, type PeriodogramOptions, type PowerSpectrum, welch, type WelchOptions } from './welch';
export { designWindow, hannWindow, type HannWindowOptions, type Window, type WindowDesign, type WindowType } from './windows';
