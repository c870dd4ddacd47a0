export { RealFft, type RealFftOptions } from './fft';
export { hannWindow, type HannWindowOptions, type Window } from './windows';
