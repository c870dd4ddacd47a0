export { RunningCovariance } from './running-covariance';
export { SlidingCovariance } from './sliding-covariance';
export { SlidingExtrema } from './sliding-extrema';
export { SlidingMoments } from './sliding-moments';
export type { RunningOptions, WindowOptions } from './window-options';
