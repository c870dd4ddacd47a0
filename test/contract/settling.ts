/** How long a recursive filter remembers, from its own impulse response. */
import type { Operator } from '../../src/core';

const SETTLED = 1e-6;
const LENGTH = 20_000;

/** Samples after which at most a millionth of the response to an impulse, in absolute values, is still to come. From rest. */
export function settlingSamples(filter: Operator): number {
  const h = Float64Array.from({ length: LENGTH }, (_, i) => Math.abs(filter.push(i === 0 ? 1 : 0)));
  const total = h.reduce((sum, x) => sum + x);
  let left = 0;
  for (let n = LENGTH - 1; n >= 0; n--) {
    left += h[n];
    if (left > SETTLED * total) return n + 1;
  }
  throw new Error('no response');
}
