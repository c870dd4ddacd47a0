export type { Packet } from './device-time';
export { GridResampler, type GridResamplerOptions } from './grid-resampler';
export { LoadMatrix, type LoadMatrixOptions, solveLoadMatrix } from './load-matrix';
export { PacketDecoder } from './packet-decoder';
export { clockOptions, type FieldLayout, type FieldType, museLike, type PacketLayout, polarLike, progressorLike } from './packet-layout';
export { SampleClock } from './sample-clock';
export type { ClockBasis, SampleClockOptions } from './sample-clock-options';
export { Tare, type TareOptions, type TareRefusal } from './tare';
export { unitScale, type UnitScale } from './units';
