export { ChannelRing, type ChannelRingOptions } from './channel-ring';
export { MirroredRing, type MirroredRingOptions } from './mirrored-ring';
export { QuantileWindow, type QuantileWindowOptions } from './quantile-window';
export { SortedWindow, type SortedWindowOptions } from './sorted-window';
export { type GivenSpscRingOptions, type NewSpscRingOptions, SpscRing } from './spsc-ring';
