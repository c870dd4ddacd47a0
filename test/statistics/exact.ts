/** Slow and exact reference values, over windows given as plain lists; missing samples are left out first. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

export function finite(window: readonly number[]): number[] {
  return window.filter((x) => Number.isFinite(x));
}

export function exactMoments(window: readonly number[]): Moments {
  const values = finite(window);
  const mean = exactMean(values);
  return { count: values.length, mean, variance: exactCovariance(values, values) };
}

export function exactMean(values: readonly number[]): number {
  // About the first value, so that an offset leaves the sum small.
  return values.length === 0 ? NaN : values[0] + values.reduce((sum, x) => sum + (x - values[0]), 0) / values.length;
}

export function exactCovariance(xs: readonly number[], ys: readonly number[]): number {
  if (xs.length < 2) return NaN;
  const meanX = exactMean(xs);
  const meanY = exactMean(ys);
  return xs.reduce((sum, x, i) => sum + (x - meanX) * (ys[i] - meanY), 0) / (xs.length - 1);
}

/** Seeded uniform numbers from −1 to 1 (mulberry32). */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2147483648 - 1;
  };
}

export function relativeError(actual: number, expected: number, scale = Math.abs(expected)): number {
  return Math.abs(actual - expected) / scale;
}
