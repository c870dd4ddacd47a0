/** A sensor is listed for an exercise only if it sees it: an event without faults changes a channel by more than the noise of that channel. */
import { describe, expect, it } from 'vitest';
import { activities, type ExerciseName, exercises, type SensorName, simulate, Simulation, type SimulatedLabel } from '../../src/simulator';
import { kindOf, mean, rms } from './sensors-play';

/** What makes the event of an exercise a large one and a small one, where not all events are the same. */
const CASES: Partial<Record<ExerciseName, readonly [main: string, small: number | string, large: number | string]>> = {
  'balance-shift': ['reachApMm', 40, 80],
  'force-target': ['levelPercent', 10, 40],
  'heel-raise': ['heightCm', 5, 14],
  massage: ['forceN', 10, 40],
  press: ['forceN', 20, 60],
  'short-foot': ['liftMm', 2, 8],
  stance: ['condition', 'two-feet-eyes-open', 'one-leg-eyes-closed'],
  'toe-curl': ['toeReferenceN', 60, 140],
  'toe-curl-minute': ['toeReferenceN', 60, 140],
  'toe-splay': ['widthMm', 5, 15],
};

/** The same session with a small and a large value of the main parameter. */
function session(exercise: ExerciseName, sensor: SensorName, value: number | string, without: 'all' | readonly string[]) {
  const main = CASES[exercise]?.[0] ?? '';
  const options = { seed: 3, faults: 'none', sensor, [main]: value, ...(without.length > 0 ? { without } : {}) };
  const played = new Simulation(exercise, options as never) as Simulation;
  const data = played.channels.map(() => new Float64Array(played.frames));
  const frame = new Float64Array(played.channels.length);
  for (let i = 0; played.readFrame(frame); i++) frame.forEach((x, c) => (data[c][i] = x));
  return { data, rate: played.sampleRateHz, labels: played.labels ?? [] };
}

/** How much a channel moves about. */
function swing(x: Float64Array): number {
  const middle = mean(x);
  return rms(x.map((value) => value - middle));
}

/** How much more it does so from a second before the first event to its end than in the quiet before. */
function swingOfEvent(x: Float64Array, rate: number, [first]: readonly SimulatedLabel[]): number {
  if (first === undefined) return 0;
  const [quietS, endS] = [first.onsetS - 1, first.onsetS + first.durationS];
  return swing(x.subarray(Math.round(quietS * rate), Math.round(endS * rate))) - swing(x.subarray(0, Math.round(quietS * rate)));
}

const pairs = (Object.keys(exercises) as ExerciseName[])
  .filter((name) => !(name in activities))
  .flatMap((name) => exercises[name].sensors.map((sensor) => [name, sensor] as const));

describe('a sensor that is listed', () => {
  it.each(pairs)('%s: %s sees it', (exercise, sensor) => {
    const [, small, large] = CASES[exercise] ?? ['', NaN, NaN];
    const one = session(exercise, sensor, small, 'all');
    const other = session(exercise, sensor, large, 'all');
    // What the white noise alone is: the same session with and without it.
    const others = Object.keys(kindOf(sensor).errors).filter((error) => error !== 'noise');
    const noisy = session(exercise, sensor, large, others);
    const beyond = other.data.map((x, c) => {
      const noise = rms(noisy.data[c].map((value, i) => value - x[i]));
      return Math.max(swingOfEvent(x, other.rate, other.labels), Math.abs(swing(x) - swing(one.data[c]))) - noise;
    });
    expect(Math.max(...beyond)).toBeGreaterThan(0);
  });

  it('on the shank, sees leans and sway to the sides too', () => {
    // Leans to one side and the other, as axes of a unit that lies exactly: gravity along y.
    const set = simulate('balance-shift', { seed: 1, sensor: 'shank-imu', faults: 'none', without: 'all', sensorOptions: { mountingTiltDeg: 0 } });
    const tiltDeg = (label: SimulatedLabel) => {
      const part = set.data[1].subarray(Math.round((label.peakS + 0.5) * 100), Math.round((label.peakS + (label.holdS ?? 0) - 0.5) * 100));
      return (Math.asin(mean(part) / 9.80665) * 180) / Math.PI;
    };
    for (const [directionDeg, sign] of [[0, 1], [180, -1]] as const) {
      const labels = (set.labels ?? []).filter((label) => label.directionDeg === directionDeg);
      const lean = mean(labels.map((label) => (label.amplitude / 900) * (180 / Math.PI)));
      expect(Math.abs(sign * mean(labels.map(tiltDeg)) - lean)).toBeLessThan(0.4);
      expect(lean).toBeGreaterThan(1);
    }
    const sway = simulate('stance', { seed: 1, sensor: 'shank-imu', faults: 'none', without: 'all' });
    for (const rate of [3, 4]) expect(swing(sway.data[rate])).toBeGreaterThan(0.1);
    const [right, left] = (['right', 'left'] as const).map((foot) => simulate('stance', { seed: 1, foot, sensor: 'shank-imu', without: 'all', sensorOptions: { mountingTiltDeg: 0 } }));
    left.data[1].forEach((x, i) => expect(x).toBeCloseTo(-right.data[1][i], 9));
  });
});
