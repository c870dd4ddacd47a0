/** What shakes a body, and what makes one event differ from the next: each of these would be missed if it were not there. */
import { describe, expect, it } from 'vitest';
import { exercises, Random, simulate, Simulation } from '../../src/simulator';
import { Script, type Shaking } from '../../src/simulator/body/script';
import { FaultDice } from '../../src/simulator/exercises';
import { bodyOf, mean, play, rms } from './sensors-play';

const RATE_HZ = 100;
const MOVING = shakingOfHeels();

/** How heels shake in raises. */
function shakingOfHeels(): Partial<Shaking> {
  const script = new Script(new Random(1), 'right');
  const { parameters, perform } = exercises['heel-raise'];
  const values = Object.fromEntries(Object.entries(parameters).map(([name, row]) => [name, row.default]));
  perform(script, values as Parameters<typeof perform>[1], new FaultDice({} as never, new Random(2)));
  return script.shaking.get('pitch') ?? {};
}

/** How a quantity is accelerated by its noise alone, over a stretch of time. */
function shakeOf(write: (script: Script) => void, fromS: number, toS: number): number {
  const [shaken, still] = [bodyOf(write), bodyOf((script) => {
    write(script);
    script.shaking.clear();
  })];
  const list: number[] = [];
  for (let i = 0; i / RATE_HZ < toS; i++) {
    for (const body of [shaken, still]) body.advanceTo(i / RATE_HZ);
    if (i / RATE_HZ >= fromS) list.push(shaken.accelerationAt('pitch') - still.accelerationAt('pitch'));
  }
  return rms(list);
}

/** Raises of 30° with a long stay at the top. */
function raises(upS: number): (script: Script) => void {
  return (script) => {
    script.shake('pitch', MOVING);
    for (let k = 0; k < 40; k++) {
      script.move('pitch', k % 2 === 0 ? 30 : 0, upS);
      script.wait(upS);
    }
  };
}

describe('tremor', () => {
  it.each([2, 1])('is 2–5 times as large in raises of %d s as at the top', (upS) => {
    const posture = shakeOf((script) => {
      script.shake('pitch', MOVING);
      script.startAt('pitch', 30);
      script.wait(40);
    }, 0, 40);
    const ratio = shakeOf(raises(upS), 0, 40 * upS) / posture;
    expect(ratio).toBeGreaterThan(2);
    expect(ratio).toBeLessThan(5.2);
  });

  it('grows with fatigue, tenfold at most, and adds a band at 4–6 Hz', () => {
    const kept = (load: number) => {
      const body = bodyOf((script) => {
        script.shake('toe', { tremor: 0.01, tremorHz: 12 });
        script.startAt('toe', 50);
        script.wait(300, load);
      });
      const x = Array.from({ length: 100 * RATE_HZ }, (_, i) => {
        body.advanceTo(200 + i / RATE_HZ);
        return body.at('toe') - 50;
      });
      return { size: rms(x), slow: power(x, 5) / (power(x, 12) + power(x, 5)) };
    };
    const [rested, tired] = [kept(0), kept(1)];
    expect(tired.size / rested.size).toBeGreaterThan(2);
    expect(tired.size / rested.size).toBeLessThan(10);
    expect(rested.slow).toBeLessThan(0.15); // what the band at 12 Hz has there
    expect(tired.slow).toBeGreaterThan(rested.slow + 0.1);
  });
});

/** Power within 1 Hz of a frequency: over windows of a second. */
function power(x: readonly number[], hz: number): number {
  let sum = 0;
  for (let from = 0; from + RATE_HZ <= x.length; from += RATE_HZ) {
    for (const near of [hz - 1, hz, hz + 1]) {
      let [re, im] = [0, 0];
      for (let i = 0; i < RATE_HZ; i++) {
        const angle = (2 * Math.PI * near * i) / RATE_HZ;
        const window = 1 - Math.cos((2 * Math.PI * i) / RATE_HZ);
        re += window * x[from + i] * Math.cos(angle);
        im += window * x[from + i] * Math.sin(angle);
      }
      sum += re * re + im * im;
    }
  }
  return sum;
}

describe('what makes events differ', () => {
  it('raises are more often partial when the calf is tired', () => {
    const share = (sets: number) => {
      const labels = Array.from({ length: 60 }, (_, seed) => new Simulation('heel-raise', { seed, sets, legs: 'one', repetitions: 30, restS: 0, tempo: 'metronome', faults: { partial: 0.01 } }).labels ?? []);
      const of = (from: number, to: number) => mean(labels.map((list) => list.slice(from, to).filter((label) => label.amplitude < 0.66 * list[0].amplitude).length / (to - from)));
      return [of(0, 15), of(30 * sets - 30, 30 * sets)];
    };
    const [fresh, tired] = share(2);
    expect(tired).toBeGreaterThan(fresh + 0.05);
  });

  it('lifts of the arch vary by some 8 %', () => {
    const shares = Array.from({ length: 40 }, (_, seed) => {
      const lifts = (new Simulation('short-foot', { seed, faults: 'none' }).labels ?? []).map((label) => label.amplitude);
      return rms(lifts.map((lift) => lift / mean(lifts) - 1));
    });
    expect(mean(shares)).toBeGreaterThan(0.055);
    expect(mean(shares)).toBeLessThan(0.1);
  });

  it('the shank swings through as somebody walks in', () => {
    for (const seed of [1, 2, 3]) {
      const set = simulate('walking-in', { seed, sensor: 'shank-imu' });
      const shank = set.truth.find(({ name }) => name === 'shank')?.data ?? new Float64Array();
      expect(Math.max(...shank)).toBeGreaterThan(50);
      expect(Math.min(...shank)).toBeLessThan(-14);
    }
  });
});

describe('sizes of errors', () => {
  const quiet = (script: Script) => script.startAt('load', 0);
  const size = (sensor: 'toe-cell' | 'foot-imu', error: string, factor: number) =>
    mean(Array.from({ length: 10 }, (_, seed) => rms(play(sensor, 5, quiet, { seed, only: [error], values: { [`${error}Factor`]: factor } })[sensor === 'toe-cell' ? 0 : 4])));

  it.each([['toe-cell', 'offset'], ['toe-cell', 'warming'], ['toe-cell', 'mains'], ['toe-cell', 'noise'], ['foot-imu', 'bias'], ['foot-imu', 'walk'], ['foot-imu', 'noise']] as const)('%s: %s as many times as asked for', (sensor, error) => {
    const usual = size(sensor, error, 1);
    expect(usual).toBeGreaterThan(0);
    expect(size(sensor, error, 3) / usual).toBeCloseTo(3, 6);
    expect(size(sensor, error, 0)).toBeCloseTo(0, 12);
  });

  it('gains and scales likewise', () => {
    const press = (script: Script) => script.startAt('toe', 100);
    for (const seed of [1, 2, 3]) {
      const [usual, double] = [1, 2].map((gainFactor) => play('toe-cell', 0, press, { seed, only: ['gain'], values: { gainFactor } })[0][0] - 100);
      expect(double / usual).toBeCloseTo(2, 6);
      const [one, two] = [1, 2].map((scaleFactor) => play('foot-imu', 0, press, { seed, only: ['scale'], values: { scaleFactor, mountingTiltDeg: 0 } })[2][0] - 9.80665);
      expect(two / one).toBeCloseTo(2, 6);
    }
  });
});

describe('a force', () => {
  it('never falls below zero between two steps of the body, however suddenly it lets go', () => {
    const script = (to: Script) => {
      to.startAt('toe', 0);
      to.drift('toe', 60, 0.011);
      to.drift('toe', 0, 0.003, 0.011);
    };
    const body = bodyOf(script);
    for (let i = 0; i < 400; i++) {
      body.advanceTo(i / 5000);
      expect(Math.min(body.at('toe'), body.truthAt('toe'))).toBeGreaterThanOrEqual(0);
    }
  });

  it('shuffles all orders alike', () => {
    const random = new Random(1);
    const counts: Record<string, number> = {};
    for (let i = 0; i < 6000; i++) {
      const order = random.shuffle([1, 2, 3]).join('');
      counts[order] = (counts[order] ?? 0) + 1;
    }
    expect(Object.keys(counts).length).toBe(6);
    for (const count of Object.values(counts)) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
