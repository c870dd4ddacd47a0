export { GridResampler, type GridResamplerOptions } from './grid-resampler';
export { unitScale, type UnitScale } from './units';
