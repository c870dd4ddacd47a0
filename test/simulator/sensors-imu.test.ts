import { describe, expect, it } from 'vitest';
import type { Track } from '../../src/simulator';
import type { Script } from '../../src/simulator/body/script';
import type { BodyState } from '../../src/simulator/sensors/sensor';
import { mean, play, type PlayOptions, readAll, rms } from './sensors-play';

const G = 9.80665;
const RADIANS = Math.PI / 180;
const UNITS = ['foot-imu', 'shank-imu'] as const;
const ALIGNED = { values: { mountingTiltDeg: 0 } };
const SEEDS = Array.from({ length: 300 }, (_, i) => i + 1);

/** A body whose tracks are sine waves, each with its own phase. */
class Swinging implements BodyState {
  timeS = 0;
  private readonly waves: Partial<Record<Track, readonly [size: number, hz: number, phase: number]>>;

  constructor(waves: Partial<Record<Track, readonly [number, number, number]>>) {
    this.waves = waves;
  }

  at(track: Track): number {
    return this.wave(track, (size, rate, angle) => size * Math.sin(rate * this.timeS + angle));
  }

  speedAt(track: Track): number {
    return this.wave(track, (size, rate, angle) => size * rate * Math.cos(rate * this.timeS + angle));
  }

  accelerationAt(track: Track): number {
    return this.wave(track, (size, rate, angle) => -size * rate * rate * Math.sin(rate * this.timeS + angle));
  }

  private wave(track: Track, value: (size: number, rate: number, angle: number) => number): number {
    const [size, hz, phase] = this.waves[track] ?? [0, 0, 0];
    return value(size, 2 * Math.PI * hz, phase);
  }
}

function readAt(name: (typeof UNITS)[number], body: Swinging, timeS: number, options: PlayOptions = ALIGNED): number[] {
  body.timeS = timeS;
  return readAll(name, body, 1, options, () => {}).map((x) => x[0]);
}

// The same geometry once more, in the plainest words: matrices of rotation, and differences.
type Matrix = readonly (readonly number[])[];
const times = (a: Matrix, b: Matrix): Matrix => a.map((row) => b[0].map((_, j) => row.reduce((sum, x, k) => sum + x * b[k][j], 0)));
const apply = (a: Matrix, v: readonly number[]) => a.map((row) => row.reduce((sum, x, k) => sum + x * v[k], 0));
const transpose = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));
function turned(rollDeg: number, pitchDeg: number, yawDeg: number): Matrix {
  const [[sr, cr], [sp, cp], [sy, cy]] = [rollDeg, pitchDeg, yawDeg].map((x) => [Math.sin(x * RADIANS), Math.cos(x * RADIANS)]);
  return times(times([[cy, -sy, 0], [sy, cy, 0], [0, 0, 1]], [[cp, 0, sp], [0, 1, 0], [-sp, 0, cp]]), [[1, 0, 0], [0, cr, -sr], [0, sr, cr]]);
}

const foot = (body: BodyState) => turned(-body.at('roll'), body.at('pitch'), body.at('yaw'));
const shank = (body: BodyState) => turned(-0.3 * body.at('roll'), body.at('shank'), 0.7 * body.at('yaw'));
const joints = (body: BodyState) => [body.at('x'), body.at('y'), body.at('z')];
const add = (...vectors: number[][]) => vectors[0].map((_, i) => vectors.reduce((sum, v) => sum + v[i], 0));
const GEOMETRY = {
  'foot-imu': { turn: foot, place: (body: BodyState) => add(joints(body), apply(foot(body), [-0.08, 0, 0.05])) },
  'shank-imu': { turn: shank, place: (body: BodyState) => add(joints(body), apply(foot(body), [-0.14, 0, 0.08]), apply(shank(body), [0.04, 0, 0.15])) },
} as const;

describe.each(UNITS)('%s', (name) => {
  it('says what differences of its place and attitude say', () => {
    const body = new Swinging({
      pitch: [30, 0.7, 0.3], roll: [15, 1.1, 1], yaw: [40, 0.9, 2], shank: [25, 0.8, 3], x: [0.3, 0.6, 0.5], y: [0.2, 0.5, 1.5], z: [0.1, 1.3, 2.5],
    });
    const { place, turn } = GEOMETRY[name];
    const at = <T>(timeS: number, what: (body: BodyState) => T) => ((body.timeS = timeS), what(body));
    const h = 1e-4;
    for (let timeS = 0.1; timeS < 3; timeS += 0.13) {
      const frame = readAt(name, body, timeS);
      const own = transpose(at(timeS, turn));
      const [before, now, after] = [-h, 0, h].map((d) => at(timeS + d, place));
      const acceleration = now.map((x, i) => (after[i] - 2 * x + before[i]) / (h * h));
      const force = apply(own, [acceleration[0], acceleration[1], acceleration[2] + G]);
      const [from, to] = [-h, h].map((d) => at(timeS + d, turn));
      const spin = times(own, to.map((row, i) => row.map((x, j) => (x - from[i][j]) / (2 * h)))); // RᵀR′
      const rates = [spin[2][1], spin[0][2], spin[1][0]].map((x) => x / RADIANS);
      for (let i = 0; i < 3; i++) {
        expect(Math.abs(frame[i] - force[i])).toBeLessThan(2e-5);
        expect(Math.abs(frame[3 + i] - rates[i])).toBeLessThan(2e-4);
      }
    }
  });

  it('feels g at rest, however the foot stands and the unit is mounted', () => {
    for (const mounting of ['usual', 'any'] as const) {
      for (const seed of SEEDS.slice(0, 20)) {
        const stand = (script: Script) => {
          for (const [track, level] of [['pitch', 25], ['roll', -10], ['yaw', 30], ['shank', 15], ['z', 0.4]] as const) script.startAt(track, level);
        };
        const frame = play(name, 0, stand, { seed, values: { mounting } }).map((x) => x[0]);
        expect(Math.hypot(frame[0], frame[1], frame[2])).toBeCloseTo(G, 9);
        expect(frame.slice(3).map(Math.abs)).toEqual([0, 0, 0]);
      }
    }
  });

  it('is mounted nearly upright, or anyhow and then evenly so', () => {
    const tops = (mounting: string) => SEEDS.map((seed) => play(name, 0, () => {}, { seed, values: { mounting } }).slice(0, 3).map((x) => x[0] / G));
    const usual = tops('usual').map(([, , z]) => Math.acos(z) / RADIANS);
    expect(Math.max(...usual)).toBeLessThan(14.2); // 10° about each of two axes
    expect(Math.max(...usual)).toBeGreaterThan(9);
    for (const axis of [0, 1, 2]) {
      const up = tops('any').map((v) => v[axis]);
      expect(Math.abs(mean(up))).toBeLessThan(0.1);
      expect(Math.abs(rms(up) ** 2 - 1 / 3)).toBeLessThan(0.05); // an even direction has each coordinate even over −1..1
    }
    const turns = SEEDS.map((seed) => readAt(name, new Swinging({ yaw: [1, 1, 0] }), 0, { seed, values: { mountingTiltDeg: 20 } }).slice(3));
    expect(Math.max(...turns.map(([x, y, z]) => Math.hypot(x, y) / z))).toBeGreaterThan(0.3);
  });

  it('gives the angle back as the sum of its rates', () => {
    const track = name === 'foot-imu' ? 'pitch' : 'shank';
    const lift = (script: Script) => {
      script.move(track, 30, 1.5);
      script.wait(1.5);
    };
    const rates = play(name, 2, lift, { ...ALIGNED, sampleRateHz: 500 })[4];
    expect(rates.reduce((sum, x) => sum + x / 500, 0)).toBeCloseTo(30, 4);
  });

  it('is drawn to the middle of a known circle', () => {
    const [radius, hz] = [0.25, 1.5];
    const body = new Swinging({ x: [radius, hz, Math.PI / 2], y: [radius, hz, 0] });
    const law = (2 * Math.PI * hz) ** 2 * radius;
    for (const timeS of [0, 0.1, 0.37]) {
      const angle = 2 * Math.PI * hz * timeS;
      const [x, y, z] = readAt(name, body, timeS);
      expect(x).toBeCloseTo(-law * Math.cos(angle), 9);
      expect(y).toBeCloseTo(-law * Math.sin(angle), 9);
      expect(z).toBeCloseTo(G, 9);
    }
  });

  it('errs as declared, an error at a time', () => {
    const still = (options: PlayOptions, durationS = 0) => play(name, durationS, () => {}, { ...ALIGNED, ...options });
    const scales = SEEDS.map((seed) => still({ seed, only: ['scale'] })[2][0] / G);
    expect(Math.abs(rms(scales.map((x) => x - 1)) - 0.015)).toBeLessThan(0.002);
    expect(still({ only: ['scale'] })[0][0]).toBeCloseTo(0, 12);
    const leans = SEEDS.map((seed) => still({ seed, only: ['misalignment'] }).map((x) => x[0] / G));
    expect(leans.every((x) => Math.abs(x[2] - 1) < 1e-12)).toBe(true);
    expect(Math.abs(rms(leans.map((x) => x[0])) - 0.01)).toBeLessThan(0.0015);
    const biases = SEEDS.map((seed) => still({ seed, only: ['bias'] }, 0.1));
    expect(Math.abs(rms(biases.map((x) => x[3][0])) - 0.5)).toBeLessThan(0.07);
    expect(Math.abs(rms(biases.map((x) => x[0][0])) - 0.01 * G)).toBeLessThan(0.014);
    expect(biases.every((x) => x.every((axis) => axis[0] === axis[10]))).toBe(true);
    for (const sampleRateHz of [20, 100]) {
      const walks = SEEDS.slice(0, 150).map((seed) => still({ seed, sampleRateHz, only: ['walk'] }, 10));
      expect(Math.abs(rms(walks.map((x) => x[4][10 * sampleRateHz])) / (0.005 * Math.sqrt(10)) - 1)).toBeLessThan(0.15);
    }
    const noise = still({ only: ['noise'] }, 60);
    expect(Math.abs(rms(noise[0]) / (0.008 * G) - 1)).toBeLessThan(0.03);
    expect(Math.abs(rms(noise[4]) / 0.05 - 1)).toBeLessThan(0.03);
    const counted = still({ only: ['noise', 'quantisation'] }, 1);
    counted.forEach((axis, c) => axis.forEach((x) => {
      const count = (c < 3 ? 8 * G : 500) / 32768;
      expect(Math.abs(x / count - Math.round(x / count)) * count).toBeLessThan(5.1e-4);
    }));
  });

  it('clips at its ranges', () => {
    const wild = new Swinging({ x: [1, 4, Math.PI / 2], yaw: [60, 4, 0] });
    const frame = readAt(name, wild, 0, { ...ALIGNED, only: ['clipping'] });
    expect(frame[0]).toBeCloseTo(-8 * G, 2);
    expect(frame[5]).toBeCloseTo(500, 1);
    const wide = readAt(name, wild, 0, { only: ['clipping'], values: { mountingTiltDeg: 0, gyrRangeDegS: 2000, accRangeG: 16 } });
    expect(wide[5]).toBeCloseTo((name === 'foot-imu' ? 1 : 0.7) * 60 * 8 * Math.PI, 9);
    expect(wide[0]).toBeCloseTo(-16 * G, 1);
  });
});

describe('the trembling of a foot', () => {
  const shake = (script: Script) => {
    script.startAt('pitch', 20);
    script.shake('pitch', { tremble: 0.02, tremor: 0.002, tremorHz: 6 });
  };

  it('has the spread that is declared, and accelerations that do not depend on the rate', () => {
    for (const [tremble, tremor] of [[0.03, 0], [0, 0.01]]) {
      const press = play('toe-cell', 120, (script) => {
        script.startAt('toe', 100);
        script.shake('toe', { tremble, tremor });
      })[0];
      const noise = press.map((x) => x / 100 - 1);
      expect(Math.abs(rms(noise) / (tremble + tremor) - 1)).toBeLessThan(0.08);
      // Of what wanders, 0.4 is left after half a second; nothing of what swings.
      const left = mean(noise.slice(40).map((x, i) => x * noise[i])) / rms(noise) ** 2;
      expect(Math.abs(left - (tremble > 0 ? 0.4 : 0))).toBeLessThan(0.1);
    }
    const spreads = [100, 500, 1000].map((sampleRateHz) => {
      const [x, , , , gyro] = play('foot-imu', 30, shake, { ...ALIGNED, sampleRateHz });
      const middle = mean(x);
      return [rms(x.map((value) => value - middle)), rms(gyro)];
    });
    for (const [force, rate] of spreads) {
      expect(Math.abs(force / spreads[2][0] - 1)).toBeLessThan(0.01);
      expect(Math.abs(rate / spreads[2][1] - 1)).toBeLessThan(0.01);
    }
  });

  it('accelerates less and less above twice the frequency of the tremor', () => {
    const tremor = (script: Script) => {
      script.startAt('z', 1);
      script.shake('z', { tremor: 0.001, tremorHz: 6 });
    };
    const z = play('foot-imu', 60, tremor, { ...ALIGNED, sampleRateHz: 200 })[2].map((x) => x - G);
    const power = (hz: number) => {
      let sum = 0;
      for (let from = 0; from + 400 <= z.length; from += 400) {
        let [even, odd] = [0, 0];
        for (let i = 0; i < 400; i++) {
          const hann = 1 - Math.cos((2 * Math.PI * i) / 400);
          even += hann * z[from + i] * Math.cos((2 * Math.PI * hz * i) / 200);
          odd += hann * z[from + i] * Math.sin((2 * Math.PI * hz * i) / 200);
        }
        sum += even * even + odd * odd;
      }
      return sum;
    };
    const [peak, ...above] = [6, 12, 24, 48].map(power);
    expect(above[0]).toBeLessThan(0.1 * peak);
    for (let i = 1; i < above.length; i++) expect(above[i]).toBeLessThan(0.2 * above[i - 1]);
  });
});
