import { describe, expect, it } from 'vitest';
import { OptionReader } from '../../src/core';
import { exercises, type ExerciseName, simulate, type SimulatedRecording, sensors, Trajectory, type SensorName, type Track } from '../../src/simulator';
import { Body } from '../../src/simulator/body/body';
import { Random } from '../../src/simulator/body/random';
import { Script } from '../../src/simulator/body/script';
import { activities, type ActivityName, FaultDice, readActivities, writeSession } from '../../src/simulator/exercises';

const NAMES = ['putting-away', 'rest', 'shuffling', 'sitting-down', 'talking', 'walking-in'] as const satisfies readonly ActivityName[];
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);
const FEW = SEEDS.slice(0, 4);

function play(name: ActivityName, sensor: SensorName, seeds: readonly number[] = FEW): SimulatedRecording[] {
  return seeds.map((seed) => simulate(name, { seed, sensor, durationS: 30, sampleRateHz: 50, without: 'all' }));
}

function track(set: SimulatedRecording, name: Track): number[] {
  return Array.from(set.truth.find((one) => one.name === name)?.data ?? []);
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

/** Root mean square about the mean, largest over the channels. */
function movement(set: SimulatedRecording): number {
  return Math.max(
    ...set.data.map((x) => {
      const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
      return Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length);
    }),
  );
}

/** The script of a short session without faults. */
function session(name: ExerciseName, parts: Partial<Parameters<typeof writeSession>[1]>, seed = 1, given: Record<string, number> = {}): Script {
  const script = new Script(new Random(seed, 1), 'right');
  const exercise = exercises[name];
  const short: Record<string, number> = { sets: 1, repetitions: 2, strokes: 1, toeStrokes: 1, durationS: 12, ...given };
  const values = Object.fromEntries(Object.entries(exercise.parameters).map(([key, row]) => [key, short[key] ?? (row as { default: number }).default]));
  const chances = Object.fromEntries(Object.keys(exercise.faults).map((fault) => [fault, 0]));
  const perform = (s: Script) => exercise.perform(s, values as never, new FaultDice<never>(chances as never, new Random(seed, 2)) as never);
  writeSession(script, { before: [], after: [], quietStartS: 3, quietEndS: 2, random: new Random(seed, 5), perform, ...parts });
  return script;
}

describe('what is no exercise', () => {
  it.each(NAMES)('%s: every sensor sees it, for as long as it was asked to last, and nothing is to be counted', (name) => {
    for (const sensor of Object.keys(sensors) as SensorName[]) {
      const set = simulate(name, { seed: 1, sensor, durationS: 12, sampleRateHz: 20 });
      expect([set.labels, set.expected]).toEqual([[], { rep: 0, hold: 0 }]);
      expect(set.time[set.time.length - 1]).toBe(12);
      // A plate gives no centre of pressure where nothing stands on it.
      const load = simulate(name, { seed: 1, sensor: 'four-cells', durationS: 12, sampleRateHz: 20, without: 'all' }).data.reduce((sum, cell) => sum.map((x, i) => x + cell[i]));
      expect(set.data.every((x) => x.every((value, i) => Number.isFinite(value) !== (sensor === 'force-plate' && load[i] < 20)))).toBe(true);
    }
  });

  // Of the liveliest channel: deg/s of the foot's gyroscope, N of a cell; without the errors of the sensor.
  it.each([
    ['rest', 'foot-imu', 0, 3], ['rest', 'four-cells', 0.05, 8],
    ['talking', 'foot-imu', 0, 1], ['talking', 'four-cells', 3, 40],
    ['shuffling', 'foot-imu', 1, 12], ['shuffling', 'four-cells', 0.5, 10],
    ['sitting-down', 'foot-imu', 0, 3], ['sitting-down', 'four-cells', 15, 60],
    ['walking-in', 'foot-imu', 60, 220], ['walking-in', 'four-cells', 20, 120],
    ['putting-away', 'foot-imu', 30, 200], ['putting-away', 'four-cells', 2, 20],
  ] as const)('%s moves the %s by %d to %d', (name, sensor, least, most) => {
    for (const set of play(name, sensor)) {
      expect(movement(set)).toBeGreaterThanOrEqual(least);
      expect(movement(set)).toBeLessThan(most);
    }
  });

  it('rests with a shift every 10–60 s, far below an exercise', () => {
    for (const seed of SEEDS) {
      const script = session('rest', { quietStartS: 0, quietEndS: 0 }, seed, { durationS: 300 });
      const [load, pitch] = (['load', 'pitch'] as const).map((name) => Array.from({ length: 3000 }, (_, i) => script.trajectory(name).at(i / 10)));
      let shifts = 0;
      for (let i = 2; i < load.length; i++) if (load[i] !== load[i - 1] && load[i - 1] === load[i - 2]) shifts++;
      expect(shifts).toBeGreaterThanOrEqual(4);
      expect(shifts).toBeLessThanOrEqual(28);
      expect(Math.min(...load)).toBeGreaterThan(30);
      expect(Math.max(...load)).toBeLessThan(130);
      expect(Math.max(...pitch)).toBeLessThan(2);
    }
  });

  it('shuffles below a fifth of what an exercise does', () => {
    for (const set of play('shuffling', 'foot-imu', SEEDS)) {
      expect(Math.max(...track(set, 'toe'))).toBeGreaterThan(1);
      expect(Math.max(...track(set, 'toe'))).toBeLessThanOrEqual(4);
      expect(Math.max(...track(set, 'arch'))).toBeLessThanOrEqual(1.1);
      expect(Math.max(...track(set, 'pitch'))).toBeLessThanOrEqual(6);
      expect(spread(track(set, 'yaw'))).toBeGreaterThan(3);
    }
  });

  it('talks with more sway than stands', () => {
    const rms = (x: readonly number[]) => Math.sqrt(x.reduce((sum, v) => sum + (v - x.reduce((a, b) => a + b, 0) / x.length) ** 2, 0) / x.length);
    const talk = play('talking', 'force-plate', SEEDS).map((set) => rms(track(set, 'copAp')));
    expect(talk.reduce((a, b) => a + b, 0) / talk.length).toBeGreaterThan(1.8 * 3.9);
    expect(Math.max(...talk)).toBeLessThan(30);
  });

  it('sits down: the load goes to the seat, the arch comes up by 10 mm, and nobody who sits sways', () => {
    for (const set of play('sitting-down', 'four-cells', SEEDS)) {
      const load = track(set, 'load');
      expect(load[0]).toBeCloseTo(343.35, 6);
      expect(load[load.length - 1]).toBeLessThan(115);
      expect(Math.max(...load)).toBeGreaterThan(380);
      expect(spread(track(set, 'arch'))).toBe(10);
      expect(track(set, 'arch').pop()).toBe(0);
      expect(spread(track(set, 'copMl').slice(-25))).toBe(0);
    }
  });

  it('walks in with the pitch of gait and no load before the last step, and then stands on both feet', () => {
    for (const set of play('walking-in', 'foot-imu', SEEDS)) {
      const pitch = track(set, 'pitch');
      expect(Math.max(...pitch)).toBeGreaterThan(60);
      expect(Math.max(...pitch)).toBeLessThan(80);
      expect(Math.min(...pitch)).toBeLessThan(-16);
      const load = track(set, 'load');
      const contact = load.findIndex((x) => x > 0);
      expect(contact).toBeGreaterThan(0.4 * load.length);
      expect(spread(pitch.slice(contact + 10))).toBe(0);
      expect(Math.max(...load)).toBeGreaterThan(640);
      expect(load[load.length - 1]).toBeCloseTo(343.35, 6);
      let strides = 0;
      for (let i = 1; i < pitch.length; i++) if (pitch[i] > 30 && pitch[i - 1] <= 30) strides++;
      expect(strides).toBeGreaterThan(15);
      expect(strides).toBeLessThan(24);
    }
  });

  it('is put away: no load, large turns, and at last it lies still', () => {
    for (const set of play('putting-away', 'foot-imu', SEEDS)) {
      const load = track(set, 'load');
      expect(load[0]).toBeGreaterThan(50);
      expect(Math.max(...load.slice(250))).toBe(0);
      expect(spread(track(set, 'roll'))).toBeGreaterThan(90);
      expect(spread(track(set, 'pitch'))).toBeGreaterThan(60);
      expect(Math.max(...track(set, 'splay'))).toBeGreaterThan(10);
      for (const axis of set.data) expect(spread(Array.from(axis.slice(-50)))).toBeLessThan(1e-9);
    }
  });
});

describe('a session of several things', () => {
  /** Of each quantity: a little more than any activity moves it in 20 ms. */
  const most: Partial<Record<Track, number>> = {
    load: 120, copMl: 20, copAp: 25, toe: 60, arch: 2, splay: 4, pitch: 12, roll: 12, yaw: 10, shank: 12, x: 0.12, y: 0.05, z: 0.04,
  };

  function requireSmooth(script: Script): void {
    const names = Object.keys(most) as Track[];
    const body = new Body(script, 1);
    const jumps: string[] = [];
    let before: number[] | null = null;
    for (let i = 0; i / 50 < script.nowS; i++) {
      body.advanceTo(i / 50);
      const now = names.map((name) => body.truthAt(name));
      for (const [k, name] of names.entries()) {
        const step = Math.abs(now[k] - (before ?? now)[k]);
        if (!(step <= (most[name] ?? 0))) jumps.push(`${name} by ${step} at ${i / 50} s`);
      }
      before = now;
    }
    expect(jumps).toEqual([]);
  }

  it.each((Object.keys(exercises) as ExerciseName[]).filter((name) => !(name in activities)))('%s: comes after who stood and before who walks, and nothing jumps', (name) => {
    const script = session(name, { before: ['talking'], after: ['walking-in'] });
    expect(script.labels.length > 0).toBe(session(name, {}).labels.length > 0);
    requireSmooth(script);
  });

  it('joins all activities', () => requireSmooth(session('press', { before: ['walking-in', ...NAMES], after: [...NAMES].reverse() })));

  it('begins each part where it would begin alone', () => {
    const script = session('massage', { before: ['talking', 'putting-away'], quietStartS: 4 });
    const body = new Body(script, 1);
    const [first] = script.labels;
    const startS = first.onsetS - 4;
    body.advanceTo(startS);
    expect([body.truthAt('load'), body.truthAt('pitch'), body.truthAt('roll'), body.truthAt('z')]).toEqual([0, 0, 0, 0]);
    expect(body.truthAt('copMl')).toBe(-18); // and no sway of the one who talked
    expect(session('massage', {}).sway).toBe(null);
    expect(script.sway).toBe('two-feet-eyes-open');
    expect(session('stance', { before: ['talking'] }).sway).toBe('one-leg-eyes-open');
  });

  it('is the exercise alone where nothing is before or after it', () => {
    const script = new Script(new Random(1, 1), 'right');
    script.wait(3);
    const values = { repetitions: 2, visits: 1, revisitS: 180, holdS: 10, forceN: 40 };
    exercises.press.perform(script, values, new FaultDice({ early: 0, wandering: 0, light: 0, eased: 0 }, new Random(1, 2)));
    expect(session('press', {}).labels).toEqual(script.labels);
  });

  it('reads the names of activities, and no others', () => {
    expect(readActivities(new OptionReader({}), 'before')).toEqual([]);
    expect(readActivities(new OptionReader({ after: ['rest', 'rest'] }), 'after')).toEqual(['rest', 'rest']);
    expect(() => readActivities(new OptionReader({ after: ['stance'] }), 'after')).toThrow('"after" expected some of putting-away, rest');
  });

  it('goes home first, where the next one moves what it has not placed', () => {
    const script = new Script(new Random(1), 'right');
    script.startAt('pitch', 40);
    script.wait(2);
    script.join(1);
    script.wait(3);
    script.move('pitch', 10, 1);
    script.settle();
    expect([1, 2, 3, 5, 6, 7].map((timeS) => script.trajectory('pitch').at(timeS))).toEqual([40, 40, 0, 0, 0, 10]);
  });

  it('starts nothing twice, and everything anew after a join', () => {
    const script = new Script(new Random(1), 'right');
    script.startAt('load', 5);
    expect(() => script.startAt('load', 6)).toThrow(RangeError);
    script.join(1);
    expect(script.levelOf('load')).toBe(0);
    script.startAt('load', 6);
    script.settle();
    expect([script.trajectory('load').at(0), script.trajectory('load').at(1)]).toEqual([5, 6]);
    expect(script.trajectory('load')).toBeInstanceOf(Trajectory);
  });
});
