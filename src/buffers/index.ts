export { MirroredRing, type MirroredRingOptions } from './mirrored-ring';
export { QuantileWindow, type QuantileWindowOptions } from './quantile-window';
export { SortedWindow, type SortedWindowOptions } from './sorted-window';
