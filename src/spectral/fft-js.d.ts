/** The part of fft.js 4 that is used; its own package has no types. */
declare module 'fft.js' {
  class FFT {
    constructor(size: number);
    /** Complex values interleaved, 2 · size long, from `data` to `out`. Does not check lengths. */
    transform(out: ArrayLike<number>, data: ArrayLike<number>): void;
  }
  export = FFT;
}
