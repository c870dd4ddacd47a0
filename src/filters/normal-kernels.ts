/**
 * The passes of `SosFilter` in the normal form (see sos-form.ts), for poles near ±1: as sos-kernels.ts, with two more operations a section.
 */
import type { Samples } from '../core';
import { FLAT } from './design/sections';

/** Sections `s` and `s + 1`, one after the other for each sample: while one waits for its result the other works. */
export function passTwoNormal(
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
    const y = b0 * x + b1 * p2 + b2 * p1;
    const t = x - a2 * p1;
    p1 = a1 * p1 + p2;
    p2 = a1 * p2 + t;
    const z = d0 * y + d1 * q2 + d2 * q1;
    const u = y - e2 * q1;
    q1 = e1 * q1 + q2;
    q2 = e1 * q2 + u;
    output[outputAt + i] = z;
  }
  state[2 * s] = p1;
  state[2 * s + 1] = p2;
  state[2 * s + 2] = q1;
  state[2 * s + 3] = q2;
}

/** Section `s` alone. */
export function passOneNormal(
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
    const t = x - a2 * p1;
    output[outputAt + i] = b0 * x + b1 * p2 + b2 * p1;
    p1 = a1 * p1 + p2;
    p2 = a1 * p2 + t;
  }
  state[2 * s] = p1;
  state[2 * s + 1] = p2;
}

/** The sample in `cell` through all sections: the arithmetic of the passes, operation by operation, to the same bits. */
export function cascadeNormal(c: Float64Array, state: Float64Array, cell: Float64Array): void {
  let x = cell[0];
  for (let s = 0, k = 0; s < state.length; s += 2, k += FLAT) {
    const p1 = state[s];
    const p2 = state[s + 1];
    state[s] = c[k + 3] * p1 + p2;
    state[s + 1] = c[k + 3] * p2 + (x - c[k + 4] * p1);
    x = c[k] * x + c[k + 1] * p2 + c[k + 2] * p1;
  }
  cell[0] = x;
}
