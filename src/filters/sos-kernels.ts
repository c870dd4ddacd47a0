/**
 * The passes of `SosFilter`: one or two sections over a run of finite samples, all state in local variables. They are
 * functions of their own so that each is compiled once, for every filter. Input and output may be the same place.
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
    p1 = b1 * x + p2 - a1 * y;
    p2 = b2 * x - a2 * y;
    const z = d0 * y + q1;
    q1 = d1 * y + q2 - e1 * z;
    q2 = d2 * y - e2 * z;
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
