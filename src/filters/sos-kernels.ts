/**
 * The passes of `SosFilter` in the direct form (see sos-form.ts): one or two sections over a run of finite samples, all state in local
 * variables, and all sections for a single sample. They are functions of their own so that each is compiled once, for every filter.
 * The same operations in the same order in each, hence the same bits. Input and output may be the same place.
 *
 * Measured: with the output out of the way from state to state, a multiplication and a subtraction, two sections take 7 cycles a
 * sample, where y = b0 x + p, p ← b1 x + q − a1 y takes 10.
 */
import type { Samples } from '../core';
import { FLAT } from './design/sections';

/** Sections `s` and `s + 1`, one after the other for each sample: while one waits for its result the other works. */
export function passTwo(
  c: Float64Array,
  state: Float64Array,
  s: number,
  input: Samples,
  inputAt: number,
  output: Samples,
  outputAt: number,
  samples: number,
): void {
  const k = FLAT * s;
  const b0 = c[k];
  const c1 = c[k + 1];
  const c2 = c[k + 2];
  const a1 = c[k + 3];
  const a2 = c[k + 4];
  const d0 = c[k + 5];
  const d1 = c[k + 6];
  const d2 = c[k + 7];
  const e1 = c[k + 8];
  const e2 = c[k + 9];
  let p1 = state[2 * s];
  let p2 = state[2 * s + 1];
  let q1 = state[2 * s + 2];
  let q2 = state[2 * s + 3];
  for (let i = 0; i < samples; i++) {
    const x = input[inputAt + i];
    const y = b0 * x + p1;
    const t = c1 * x + p2;
    p2 = c2 * x - a2 * p1;
    p1 = t - a1 * p1;
    const z = d0 * y + q1;
    const u = d1 * y + q2;
    q2 = d2 * y - e2 * q1;
    q1 = u - e1 * q1;
    output[outputAt + i] = z;
  }
  state[2 * s] = p1;
  state[2 * s + 1] = p2;
  state[2 * s + 2] = q1;
  state[2 * s + 3] = q2;
}

/** Section `s` alone. */
export function passOne(
  c: Float64Array,
  state: Float64Array,
  s: number,
  input: Samples,
  inputAt: number,
  output: Samples,
  outputAt: number,
  samples: number,
): void {
  const k = FLAT * s;
  const b0 = c[k];
  const c1 = c[k + 1];
  const c2 = c[k + 2];
  const a1 = c[k + 3];
  const a2 = c[k + 4];
  let p1 = state[2 * s];
  let p2 = state[2 * s + 1];
  for (let i = 0; i < samples; i++) {
    const x = input[inputAt + i];
    const t = c1 * x + p2;
    output[outputAt + i] = b0 * x + p1;
    p2 = c2 * x - a2 * p1;
    p1 = t - a1 * p1;
  }
  state[2 * s] = p1;
  state[2 * s + 1] = p2;
}

/** The sample in `cell` through all sections: the arithmetic of the passes, operation by operation, to the same bits. */
export function cascade(c: Float64Array, state: Float64Array, cell: Float64Array): void {
  let x = cell[0];
  let k = 0;
  let s = 0;
  for (; s + 4 <= state.length; s += 4, k += 2 * FLAT) {
    const p1 = state[s];
    const q1 = state[s + 2];
    const y = c[k] * x + p1;
    state[s] = c[k + 1] * x + state[s + 1] - c[k + 3] * p1;
    state[s + 1] = c[k + 2] * x - c[k + 4] * p1;
    state[s + 2] = c[k + 6] * y + state[s + 3] - c[k + 8] * q1;
    state[s + 3] = c[k + 7] * y - c[k + 9] * q1;
    x = c[k + 5] * y + q1;
  }
  if (s < state.length) {
    const p1 = state[s];
    const t = c[k + 1] * x + state[s + 1];
    state[s + 1] = c[k + 2] * x - c[k + 4] * p1;
    state[s] = t - c[k + 3] * p1;
    x = c[k] * x + p1;
  }
  cell[0] = x;
}
