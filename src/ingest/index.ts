export { GridResampler, type GridResamplerOptions } from './grid-resampler';
export { unitScale, type UnitScale } from './units';
export type { Packet } from './device-time';
export { SampleClock } from './sample-clock';
export type { ClockBasis, SampleClockOptions } from './sample-clock-options';
