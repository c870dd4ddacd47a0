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
export { type FrequencyResponse, frequencyResponse, groupDelaySamples, steadyState } from './design/response';
export { orderForPrecision } from './design/section-order';
export type { Section, Sections, SectionsLike } from './design/sections';
export { SosFilter, type SosFilterOptions } from './sos-filter';
