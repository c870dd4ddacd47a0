/**
 * Samples for a plan that is timed: an exercise as its sensors might see it, a rep every four seconds, the same on every
 * machine and in every run. What a plan costs depends on movement: at rest most of it does little.
 */
import type { Plan } from '../plans';

/** Rate of the samples, Hz: that of a trainer. */
export const TRAINER_HZ = 100;
const REP_S = 4;
const MOVING_SHARE = 0.6;
const TILT_RAD = 0.6;
const GRAVITY = 9.81;
/** Of a channel that is neither acceleration nor angular rate: newtons, millimetres. */
const SIZE = 100;
const NOISE_SHARE = 0.005;

/** `frames` frames in the order of the plan's inputs, one Float64Array each. */
export function benchFrames(plan: Plan, frames: number): Float64Array[] {
  const noise = noiseSource();
  return Array.from({ length: frames }, (_, i) => {
    const counts = new Map<string, number>();
    return Float64Array.from(plan.inputs, ({ unit }) => {
      const kind = kindOf(unit);
      const axis = counts.get(kind) ?? 0;
      counts.set(kind, axis + 1);
      return valueOf(kind, unit, axis, i / TRAINER_HZ, noise());
    });
  });
}

function kindOf(unit: string): 'acceleration' | 'rate' | 'other' {
  if (unit === 'm/s^2' || unit === 'g') return 'acceleration';
  return unit === 'rad/s' || unit === 'deg/s' ? 'rate' : 'other';
}

/** A limb that tilts about its second axis and back, or a load that comes and goes, by raised cosines. */
function valueOf(kind: 'acceleration' | 'rate' | 'other', unit: string, axis: number, timeS: number, noise: number): number {
  const phase = (timeS % REP_S) / (REP_S * MOVING_SHARE);
  const moving = phase < 1;
  const effort = moving ? (1 - Math.cos(2 * Math.PI * phase)) / 2 : 0;
  if (kind === 'other') return SIZE * (effort / (axis + 1) + NOISE_SHARE * noise);
  if (kind === 'acceleration') {
    const share = [Math.sin(TILT_RAD * effort), 0, Math.cos(TILT_RAD * effort)][axis % 3] + NOISE_SHARE * noise;
    return unit === 'g' ? share : GRAVITY * share;
  }
  const speed = moving && axis % 3 === 1 ? (TILT_RAD * Math.PI * Math.sin(2 * Math.PI * phase)) / (REP_S * MOVING_SHARE) : 0;
  const rate = speed + NOISE_SHARE * noise;
  return unit === 'deg/s' ? (rate * 180) / Math.PI : rate;
}

/** Uniform from −1 to 1 (a linear congruence, Numerical Recipes, 3rd ed., §7.1). */
function noiseSource(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}
