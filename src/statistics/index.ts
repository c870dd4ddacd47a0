export { RunningCovariance, type RunningCovarianceOptions } from './running-covariance';
export { SlidingCovariance } from './sliding-covariance';
export { SlidingExtrema } from './sliding-extrema';
export { SlidingMoments } from './sliding-moments';
export type { WindowOptions } from './window-options';
