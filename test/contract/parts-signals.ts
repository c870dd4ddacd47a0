/** Rows of the law table: what turns sensor channels into body signals. */
import { CopFromCells, LimbMotion, PrincipalAxis, Tilt } from '../../src/signals';
import type { Random } from '../support/random';
import { sampled, type Signal, wander } from '../support/signals';
import type { FrameOperatorRow } from './part';

const PLATE = { widthMm: 400, lengthMm: 300 };

/** Forces of four cells under a load (N) at a place (mm). */
function cells(load: Float64Array, ml: Float64Array, ap: Float64Array): Signal {
  const force = (right: 1 | -1, front: 1 | -1): Float64Array =>
    load.map((f, i) => (f / 4) * (1 + (2 * right * ml[i]) / PLATE.widthMm + (2 * front * ap[i]) / PLATE.lengthMm));
  return [force(-1, 1), force(1, 1), force(-1, -1), force(1, -1)];
}

/** A limb that swings about its x axis: acceleration (m/s²) and rotation (rad/s) at 100 Hz. */
export function swing(random: Random, length: number): Signal {
  const angle = wander(random, length, 100, 0.4, 0.7);
  const noise = (): Float64Array => wander(random, length, 100, 0.05);
  const up = [noise(), angle.map(Math.sin), angle.map(Math.cos)];
  const turn = angle.map((x, i) => (i === 0 ? 0 : (x - angle[i - 1]) * 100));
  return [...up.map((axis) => axis.map((x) => 9.81 * x)), turn, noise(), noise()];
}

/** Turning steadily, by `RADIANS` a sample: slow enough for angles of a long ramp to stay small. */
const RADIANS = 1e-5;

function steadyTurn(length: number): Signal {
  const angle = Float64Array.from({ length }, (_, i) => RADIANS * i);
  const still = new Float64Array(length);
  return [still, angle.map(Math.sin), angle.map(Math.cos), still.map(() => RADIANS * 100), still, still];
}

export const signalParts: readonly FrameOperatorRow[] = [
  {
    form: 'frame-operator',
    name: 'CopFromCells',
    make: (options) => new CopFromCells(options as never),
    options: () => ({ ...PLATE, minLoadN: 100 }),
    sampleRateHz: 100,
    stateDoubles: 2,
    signal: (random, length) =>
      cells(wander(random, length, 100, 20, 700), wander(random, length, 100, 8), wander(random, length, 100, 15)),
    settleSamples: 0,
    memorySamples: 1,
    latency: {
      kind: 'ramp',
      input: (length) => cells(sampled(length, 1, () => 700), sampled(length, 1, (i) => i / 100), sampled(length, 1, () => 5)),
      position: ([ml]) => ml * 100,
    },
  },
  {
    form: 'frame-operator',
    name: 'Tilt',
    make: (options) => new Tilt(options as never),
    options: () => ({ sampleRateHz: 100, timeConstantS: 0.5, maxBridgeS: 0.1 }),
    sampleRateHz: 100,
    stateDoubles: 13,
    signal: swing,
    settleSamples: 1500,
    memorySamples: Math.ceil(Math.log(1e6) * 50),
    latency: { kind: 'ramp', input: steadyTurn, position: ([, y, z]) => Math.atan2(y, z) / RADIANS },
  },
  {
    form: 'frame-operator',
    name: 'LimbMotion',
    make: (options) => new LimbMotion(options as never),
    options: () => ({ sampleRateHz: 100, leakS: 0.5 }),
    sampleRateHz: 100,
    stateDoubles: 7,
    // "up" is what the limb truly has
    signal: (random, length) => {
      const [x, y, z, ...turns] = swing(random, length);
      return [x, y, z, ...turns, x.map(() => 0), y.map((v) => v / 9.81), z.map((v) => v / 9.81)];
    },
    settleSamples: 15000,
    memorySamples: 15000,
    // turning about the vertical: the square root of its power is the input
    latency: {
      kind: 'ramp',
      input: (length) => {
        const still = new Float64Array(length);
        const gravity = still.map(() => 9.81);
        return [still, still, gravity, still, still, sampled(length, 1, (i) => 1e-3 * i), still, still, still.map(() => 1)];
      },
      position: ([, , spin]) => spin / 1e-3,
    },
  },
  {
    form: 'frame-operator',
    name: 'PrincipalAxis',
    make: (options) => new PrincipalAxis(options as never),
    options: () => ({ sampleRateHz: 100, memoryS: 5, motionFloor: 0.05 }),
    sampleRateHz: 100,
    stateDoubles: 23,
    // Which way along the axis is positive is settled once, at the start.
    memorySamples: 'all',
    signal: (random, length) => swing(random, length).slice(0, 3),
    latency: { kind: 'ramp', position: ([along]) => along / Math.sqrt(3) },
  },
];
