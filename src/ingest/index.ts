export { GridResampler, type GridResamplerOptions } from './grid-resampler';
export { unitScale, type UnitScale } from './units';
export type { Packet } from './device-time';
export { SampleClock } from './sample-clock';
export type { ClockBasis, SampleClockOptions } from './sample-clock-options';
export { PacketDecoder } from './packet-decoder';
export { clockOptions, type FieldLayout, type FieldType, museLike, type PacketLayout, polarLike, progressorLike } from './packet-layout';
