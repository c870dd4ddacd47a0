/** What of a session is measured: one signal, and the events on it that were as they should be. */
import { RunningCovariance } from '../../src/statistics';
import { Tilt } from '../../src/signals';
import type { Session } from './session';

const DEGREES = 180 / Math.PI;
const POWER_STEPS = 50; // of the iteration: the first axis of a limb is far longer than the others

export interface Trace {
  readonly session: Session;
  readonly sampleRateHz: number;
  readonly values: Float64Array;
  /** In samples, in order; empty where nothing is labelled. */
  readonly events: readonly TracedEvent[];
}

export interface TracedEvent {
  readonly from: number;
  readonly to: number;
  /** Neither edge lies outside the recording. */
  readonly isWhole: boolean;
}

export type View = (session: Session) => Trace;

/** Tilt along the axis that it moves on, degrees: for movements within some 60°. */
export function tilt(prefix = ''): View {
  return (session) => {
    const axes = axesOf(session, prefix, ['acc_x', 'acc_y', 'acc_z', 'gyr_x', 'gyr_y', 'gyr_z']);
    const operator = new Tilt({ sampleRateHz: session.sampleRateHz });
    const up = [0, 1, 2].map(() => new Float64Array(axes[0].length));
    const out = new Float64Array(3);
    for (let i = 0; i < axes[0].length; i++) {
      operator.push(Float64Array.from(axes, (axis) => axis[i]), out);
      up.forEach((values, k) => (values[i] = out[k] * DEGREES));
    }
    return traced(session, alongMainAxis(up));
  };
}

/** Rate of turn about the axis that it mostly turns on, deg/s. */
export function turning(prefix = ''): View {
  return (session) => {
    const values = alongMainAxis(axesOf(session, prefix, ['gyr_x', 'gyr_y', 'gyr_z']));
    return traced(session, values.map((x) => x * DEGREES));
  };
}

/** Magnitude of the acceleration, m/s². */
export function acceleration(prefix = ''): View {
  return (session) => {
    const [x, y, z] = axesOf(session, prefix, ['acc_x', 'acc_y', 'acc_z']);
    return traced(session, x.map((_, i) => Math.hypot(x[i], y[i], z[i])));
  };
}

/** The sum of the channels of that name; of all of them where none is named. */
export function force(...names: readonly string[]): View {
  return (session) => {
    const axes = names.length > 0 ? axesOf(session, '', names) : [...session.channels.values()];
    return traced(session, axes[0].map((_, i) => axes.reduce((sum, axis) => sum + axis[i], 0)));
  };
}

function traced(session: Session, values: Float64Array): Trace {
  const { sampleRateHz, startS, labels } = session;
  const index = (timeS: number) => Math.min(values.length - 1, Math.max(0, Math.round((timeS - startS) * sampleRateHz)));
  const good = (labels ?? []).filter(({ trialType, quality, durationS }) => trialType !== 'ignore' && (quality === null || quality === 'correct') && (durationS ?? 0) > 0);
  const events = good.map(({ onsetS, durationS, leftCensored, rightCensored }) => ({
    from: index(onsetS),
    to: index(onsetS + (durationS ?? 0)),
    isWhole: !leftCensored && !rightCensored,
  }));
  return { session, sampleRateHz, values, events };
}

function axesOf({ channels, name }: Session, prefix: string, names: readonly string[]): Float64Array[] {
  return names.map((axis) => {
    const found = channels.get(prefix + axis);
    if (found === undefined) throw new Error(`${name} has no channel ${prefix + axis}`);
    return found;
  });
}

/** Along the first principal axis, less the mean. */
function alongMainAxis(axes: readonly Float64Array[]): Float64Array {
  const pair = (a: number, b: number): number => {
    const covariance = new RunningCovariance();
    for (let i = 0; i < axes[a].length; i++) covariance.push(Float64Array.of(axes[a][i], axes[b][i]));
    return covariance.covariance;
  };
  const matrix = axes.map((_, a) => axes.map((__, b) => pair(a, b)));
  let axis = axes.map((_, a) => Math.sqrt(matrix[a][a]) + 1e-12);
  for (let step = 0; step < POWER_STEPS; step++) {
    const turned = matrix.map((row) => row.reduce((sum, value, b) => sum + value * axis[b], 0));
    const length = Math.hypot(...turned) || 1;
    axis = turned.map((value) => value / length);
  }
  const means = axes.map((values) => values.reduce((sum, x) => sum + x, 0) / values.length);
  return axes[0].map((_, i) => axes.reduce((sum, values, a) => sum + axis[a] * (values[i] - means[a]), 0));
}
