export { RealFft, type RealFftOptions } from './fft';
export { RealDft, type RealDftOptions } from './real-dft';
export { hannWindow, type HannWindowOptions, type Window } from './windows';
