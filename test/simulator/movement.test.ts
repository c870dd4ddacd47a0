import { describe, expect, it } from 'vitest';
import { bandPower, spectralEdge, welch } from '../../src/spectral';
import {
  Fatigue,
  MIN_JERK_PEAK_ACCELERATION,
  MIN_JERK_PEAK_SPEED,
  minJerk,
  minJerkAcceleration,
  minJerkInverse,
  minJerkSpeed,
  Random,
  Trajectory,
  Tremor,
  WanderingNoise,
} from '../../src/simulator';
import { Tremble } from '../../src/simulator/body/noise';

describe('minimum jerk', () => {
  it('goes from rest to rest, symmetrically', () => {
    expect([minJerk(-1), minJerk(0), minJerk(0.5), minJerk(1), minJerk(2)]).toEqual([0, 0, 0.5, 1, 1]);
    for (let x = 0; x <= 1; x += 0.05) expect(minJerk(x) + minJerk(1 - x)).toBeCloseTo(1, 14);
  });

  it('has the speed and acceleration that its differences show', () => {
    const h = 1e-5;
    for (let x = 0.01; x < 0.995; x += 0.01) {
      expect(minJerkSpeed(x)).toBeCloseTo((minJerk(x + h) - minJerk(x - h)) / (2 * h), 6);
      expect(minJerkAcceleration(x)).toBeCloseTo((minJerkSpeed(x + h) - minJerkSpeed(x - h)) / (2 * h), 6);
    }
  });

  it('peaks at 1.875 A/T and 5.77 A/T²', () => {
    const xs = Array.from({ length: 10001 }, (_, i) => i / 10000);
    expect(MIN_JERK_PEAK_SPEED).toBe(1.875);
    expect(Math.max(...xs.map(minJerkSpeed))).toBeCloseTo(1.875, 6);
    expect(Math.max(...xs.map(minJerkAcceleration))).toBeCloseTo(MIN_JERK_PEAK_ACCELERATION, 6);
    expect(MIN_JERK_PEAK_ACCELERATION).toBeCloseTo(5.77, 2);
  });

  it('is undone by its inverse', () => {
    for (const share of [0.03, 0.2, 0.5, 0.97]) expect(minJerk(minJerkInverse(share))).toBeCloseTo(share, 12);
  });
});

describe('Trajectory', () => {
  it('is where its moves and rests put it, in any order of reading', () => {
    const lift = new Trajectory();
    lift.rest(2);
    lift.moveTo(30, 1.5);
    lift.rest(1);
    lift.driftTo(20, 2);
    lift.moveTo(0, 0.5);
    expect(lift.durationS).toBe(7);
    for (const [timeS, level] of [[9, 0], [0, 0], [2, 0], [2.75, 15], [3.5, 30], [4.2, 30], [5.5, 25], [6.75, 10], [2.75, 15]]) {
      expect(lift.at(timeS)).toBeCloseTo(level, 12);
    }
    expect(lift.speedAt(2.75)).toBeCloseTo((1.875 * 30) / 1.5, 12);
    expect(lift.speedAt(5)).toBeCloseTo(-5, 12);
    expect([lift.speedAt(1), lift.speedAt(4), lift.speedAt(8), lift.accelerationAt(5)].map(Math.abs)).toEqual([0, 0, 0, 0]);
  });
});

describe('Fatigue', () => {
  function threeSets(load: number, restRecovery: number): number {
    const calf = new Fatigue(restRecovery);
    for (let rep = 0; rep < 15; rep++) {
      calf.work(load, 4.5);
      calf.work(0, 0.3);
    }
    return calf.capacity;
  }

  it('leaves what slow raises leave in the reference, after a set of 15', () => {
    expect(Math.abs(threeSets(0.5, 15) - 0.95)).toBeLessThan(0.03);
    expect(Math.abs(threeSets(0.5, 1) - 0.9)).toBeLessThan(0.03);
    expect(Math.abs(threeSets(0.8, 15) - 0.92)).toBeLessThan(0.04);
    expect(Math.abs(threeSets(0.8, 1) - 0.84)).toBeLessThan(0.03);
  });

  it('comes back at rest, and stays between nothing and all', () => {
    const calf = new Fatigue();
    calf.work(1, 600);
    const tired = calf.fatigued;
    expect(tired).toBeGreaterThan(0.2);
    expect(tired).toBeLessThan(1);
    calf.work(0, 60);
    expect(calf.fatigued).toBeLessThan(0.01 * tired + 1e-3);
    expect(calf.fatigued).toBeGreaterThanOrEqual(0);
    expect(() => new Fatigue(0.5)).toThrow(RangeError);
  });
});

describe('noise', () => {
  function spread(next: () => number): number {
    let square = 0;
    for (let i = 0; i < 100000; i++) {
      const x = next();
      square += x * x;
    }
    return Math.sqrt(square / 100000);
  }

  it('has the declared spread at any step', () => {
    for (const stepS of [0.002, 0.01, 0.05]) {
      const wandering = new WanderingNoise(2, 0.1, stepS, new Random(1));
      expect(Math.abs(spread(() => wandering.next()) / 2 - 1)).toBeLessThan(0.06);
      const tremor = new Tremor(6, 2, stepS, new Random(2));
      expect(Math.abs(spread(() => tremor.next()) - 1)).toBeLessThan(0.06);
    }
    for (const stepS of [0.002, 0.01]) {
      const tremble = new Tremble(0.5, 4, stepS, new Random(2));
      expect(Math.abs(spread(() => tremble.next()) - 1)).toBeLessThan(0.1);
    }
  });

  it('trembles as slowly as a held force: half of its power below 0.4 Hz, 3 % above 3 Hz', () => {
    const stepS = 0.01;
    const tremble = new Tremble(0.5, 4, stepS, new Random(4));
    const spectrum = welch(Float64Array.from({ length: 100000 }, () => tremble.next()), { sampleRateHz: 1 / stepS, segmentSamples: 2000 });
    expect(Math.abs(spectralEdge(spectrum, 0.5) - 0.3)).toBeLessThan(0.1);
    const share = bandPower(spectrum, { fromHz: 3 }) / bandPower(spectrum, { fromHz: 0 });
    expect(Math.abs(share - 0.03)).toBeLessThan(0.012);
  });

  it('forgets with its time constant', () => {
    const noise = new WanderingNoise(1, 0.5, 0.05, new Random(3));
    const x = Array.from({ length: 100000 }, () => noise.next());
    let product = 0;
    for (let i = 10; i < x.length; i++) product += x[i] * x[i - 10];
    expect(product / x.length).toBeCloseTo(Math.exp(-1), 1);
  });
});
