export { DcBlocker, type DcBlockerOptions } from './dc-blocker';
export { Decimator, type DecimatorOptions } from './decimator';
export { DelayLine, type DelayLineOptions } from './delay-line';
export { impulseResponse, type PolesAndZeros, polesAndZeros, type Polynomials, stepResponse, toPolynomials } from './design/analysis';
export { type BesselOptions, designBessel } from './design/bessel';
export {
  designMainsNotch,
  designNotch,
  designPeak,
  type MainsNotchOptions,
  type NotchOptions,
  type PeakOptions,
} from './design/biquad';
export { type ButterworthOptions, designButterworth } from './design/butterworth';
export { type Chebyshev1Options, type Chebyshev2Options, designChebyshev1, designChebyshev2 } from './design/chebyshev';
export type { Complex } from './design/complex';
export { designElliptic, type EllipticOptions } from './design/elliptic';
export { designFir, type FirOptions } from './design/fir';
export { designDifferentiator, type DifferentiatorOptions } from './design/fir-differentiator';
export { firGroupDelaySamples, firResponse } from './design/fir-response';
export { designSavitzkyGolay, type SavitzkyGolayDesignOptions, type SavitzkyGolayFit } from './design/fir-savitzky-golay';
export type { FirWindow } from './design/fir-windows';
export { type FrequencyResponse, frequencyResponse, groupDelaySamples, steadyState } from './design/response';
export { orderForPrecision } from './design/section-order';
export type { Section, Sections, SectionsLike } from './design/sections';
export { EmaFilter, type EmaFilterOptions } from './ema';
export { EnvelopeFilter, type EnvelopeFilterOptions } from './envelope';
export { FirFilter, type FirFilterOptions } from './fir-filter';
export { HampelFilter, type HampelFilterOptions } from './hampel-filter';
export { LeakyIntegrator, type LeakyIntegratorOptions } from './leaky-integrator';
export { MedianFilter, type MedianFilterOptions } from './median-filter';
export { MovingRms, type MovingRmsOptions } from './moving-rms';
export { OneEuroFilter, type OneEuroFilterOptions } from './one-euro-filter';
export { RationalResampler, type RationalResamplerOptions } from './rational-resampler';
export { savitzkyGolay, type SavitzkyGolayOptions } from './savitzky-golay';
export { SavitzkyGolayFilter, type SavitzkyGolayFilterOptions } from './savitzky-golay-filter';
export { SosBank, type SosBankOptions } from './sos-bank';
export { SosFilter, type SosFilterOptions } from './sos-filter';
export { TeagerKaiser, type TeagerKaiserOptions } from './teager-kaiser';
export { zeroPhase, type ZeroPhaseOptions } from './zero-phase';
