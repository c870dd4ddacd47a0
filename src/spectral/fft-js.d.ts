/** The part of fft.js 4 that is used; its own package has no types. */
declare module 'fft.js' {
  class FFT {
    constructor(size: number);
    /** Complex values interleaved, 2 · size long. */
    createComplexArray(): number[];
    /** Fills bins 0 to size / 2 of `out`, interleaved. Does not check lengths. */
    realTransform(out: ArrayLike<number>, data: ArrayLike<number>): void;
  }
  export = FFT;
}
