/**
 * The passes of `SosFilter`: one or two sections over a run of finite samples, all state in local variables, and all sections
 * for a single sample. They are functions of their own so that each is compiled once, for every filter. Input and output may be the same place.
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
  const b1 = c[k + 1];
  const b2 = c[k + 2];
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
    const t = b1 * x + p2;
    const u = b2 * x;
    const z = d0 * y + q1;
    const v = d1 * y + q2;
    const w = d2 * y;
    output[outputAt + i] = z;
    p1 = t - a1 * y;
    p2 = u - a2 * y;
    q1 = v - e1 * z;
    q2 = w - e2 * z;
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
  const b1 = c[k + 1];
  const b2 = c[k + 2];
  const a1 = c[k + 3];
  const a2 = c[k + 4];
  let p1 = state[2 * s];
  let p2 = state[2 * s + 1];
  for (let i = 0; i < samples; i++) {
    const x = input[inputAt + i];
    const y = b0 * x + p1;
    p1 = b1 * x + p2 - a1 * y;
    p2 = b2 * x - a2 * y;
    output[outputAt + i] = y;
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
    const y = c[k] * x + state[s];
    const z = c[k + 5] * y + state[s + 2];
    const p1 = c[k + 1] * x + state[s + 1] - c[k + 3] * y;
    const p2 = c[k + 2] * x - c[k + 4] * y;
    const q1 = c[k + 6] * y + state[s + 3] - c[k + 8] * z;
    const q2 = c[k + 7] * y - c[k + 9] * z;
    state[s] = p1;
    state[s + 1] = p2;
    state[s + 2] = q1;
    state[s + 3] = q2;
    x = z;
  }
  if (s < state.length) {
    const y = c[k] * x + state[s];
    state[s] = c[k + 1] * x + state[s + 1] - c[k + 3] * y;
    state[s + 1] = c[k + 2] * x - c[k + 4] * y;
    x = y;
  }
  cell[0] = x;
}
