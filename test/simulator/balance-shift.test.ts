import { describe, expect, it } from 'vitest';
import { exercises, Random, simulate, type SimulatedLabel, type SimulatedRecording } from '../../src/simulator';
import { copOfLean } from '../../src/simulator/body/pendulum';
import { Script } from '../../src/simulator/body/script';
import { FaultDice } from '../../src/simulator/exercises';

const SEEDS = Array.from({ length: 16 }, (_, i) => i + 1);
const { 'balance-shift': exercise } = exercises;
type Values = Parameters<typeof exercise.perform>[1];
type FaultName = keyof typeof exercise.faults;
const usual: Values = { directions: '4', repetitions: 2, order: 'random', eyes: 'open', holdS: 6, reachApMm: 60, reachMlMm: 22, massKg: 70 };
const BODY_N = 70 * 9.81;

/** The script of a session: where the body means to lean, without any sway. */
function written(seed: number, values: Partial<Values> = {}, chances: Partial<Record<FaultName, number>> = {}): Script {
  const script = new Script(new Random(seed, 1), 'right');
  const all = Object.fromEntries(Object.keys(exercise.faults).map((name) => [name, chances[name as FaultName] ?? 0])) as Record<FaultName, number>;
  exercise.perform(script, { ...usual, ...values }, new FaultDice(all, new Random(seed, 2)));
  script.wait(2);
  return script;
}

function shiftsOf(labels: readonly SimulatedLabel[] | null): SimulatedLabel[] {
  return (labels ?? []).filter((label) => label.trialType === 'shift');
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

function spread(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((x) => (x - middle) ** 2)));
}

/** Side to side and front to back while a shift is held. */
function held(set: SimulatedRecording, label: SimulatedLabel): [ml: number[], ap: number[]] {
  const [from, to] = [label.peakS + 0.3, label.peakS + (label.holdS ?? 0) - 0.3].map((timeS) => Math.round(timeS * set.sampleRateHz));
  return [0, 1].map((k) => Array.from(set.truth[k].data.subarray(from, to))) as [number[], number[]];
}

const distance = (a: number, b: number) => Math.abs(((((a - b + 180) % 360) + 360) % 360) - 180);
const clean8 = SEEDS.map((seed) => simulate('balance-shift', { seed, directions: '8', repetitions: 1 }));

describe('clean balance shifts', () => {
  it('go once a round in each direction, in the given order or another', () => {
    for (const [directions, all] of [['4', [0, 90, 180, 270]], ['8', [0, 45, 90, 135, 180, 225, 270, 315]]] as const) {
      const count = all.length;
      const random = shiftsOf(written(1, { directions }).labels).map((label) => label.directionDeg ?? NaN);
      const fixed = shiftsOf(written(1, { directions, order: 'fixed' }).labels).map((label) => label.directionDeg);
      expect(random.length).toBe(2 * count);
      for (const round of [random.slice(0, count), random.slice(count)]) expect([...round].sort((a, b) => a - b)).toEqual(all);
      expect(random).not.toEqual(fixed);
      expect(fixed.slice(0, count)).toEqual(all.map((_, i) => (450 - (360 / count) * i) % 360));
    }
    expect(clean8[0].expected).toEqual({ shift: 8, 'touch-down': 0, hop: 0 });
    expect(clean8.every((set) => (set.labels ?? []).every((label) => label.valid && label.quality === 'correct'))).toBe(true);
  });

  it('reach as far as labelled, each direction within 5° of its name, the sway averaged', () => {
    for (let name = 0; name < 360; name += 45) {
      const [ml, ap, far]: number[][] = [[], [], []];
      for (const set of clean8) {
        for (const label of shiftsOf(set.labels).filter(({ directionDeg }) => directionDeg === name)) {
          const [x, y] = held(set, label).map(mean);
          ml.push(x / label.amplitude);
          ap.push(y / label.amplitude);
          far.push(label.amplitude);
        }
      }
      expect(ml.length).toBe(SEEDS.length);
      expect(distance((Math.atan2(mean(ap), mean(ml)) * 180) / Math.PI, name), `${name}°`).toBeLessThan(5);
      expect(Math.abs(Math.hypot(mean(ml), mean(ap)) - 1), `${name}°`).toBeLessThan(0.08);
      const radians = (name * Math.PI) / 180;
      const ellipse = 1 / Math.hypot(Math.cos(radians) / 22, Math.sin(radians) / 60);
      expect(Math.abs(mean(far) / ellipse - 1), `${name}°`).toBeLessThan(0.06);
      expect(spread(far) / ellipse).toBeLessThan(0.15);
      expect(spread(far) / ellipse).toBeGreaterThan(0.03);
    }
  });

  it('are labelled from 3 % of the lean to 3 % of it, with the time at the target', () => {
    for (const script of SEEDS.map((seed) => written(seed, { directions: '8' }))) {
      for (const { onsetS, durationS, peakS, holdS, amplitude, directionDeg } of shiftsOf(script.labels)) {
        const radians = ((directionDeg ?? NaN) * Math.PI) / 180;
        const share = (timeS: number) =>
          (script.trajectory('copMl').at(timeS) * Math.cos(radians) + script.trajectory('copAp').at(timeS) * Math.sin(radians)) / amplitude;
        expect(share(onsetS)).toBeCloseTo(0.03, 3);
        expect(share(onsetS + durationS)).toBeCloseTo(0.03, 3);
        expect(share(peakS)).toBeCloseTo(1, 4);
        expect(share(peakS - 0.1)).toBeLessThan(1);
        expect(share(peakS + (holdS ?? 0))).toBeCloseTo(1, 4);
        expect(share(peakS + (holdS ?? 0) + 0.1)).toBeLessThan(1);
        expect(script.trajectory('shank').at(peakS)).toBeCloseTo((script.trajectory('copAp').at(peakS) / 900) * (180 / Math.PI), 9);
      }
    }
  });

  it('are held for as long as asked for, never much shorter', () => {
    for (const holdS of [3, 6]) {
      const holds = SEEDS.flatMap((seed) => shiftsOf(written(seed, { holdS, repetitions: 10 }).labels).map((label) => label.holdS ?? NaN));
      expect(Math.abs(mean(holds) / holdS - 1)).toBeLessThan(0.015);
      expect(Math.min(...holds)).toBeGreaterThanOrEqual((holdS * 5) / 6 - 1e-3);
    }
  });

  it('push off the wrong way and overshoot by 5–20 %, some in two movements', () => {
    let [ones, twos] = [0, 0];
    for (const script of SEEDS.map((seed) => written(seed, { repetitions: 5 }))) {
      for (const { onsetS, peakS, amplitude, directionDeg } of shiftsOf(script.labels)) {
        const track = (directionDeg ?? 0) % 180 === 0 ? 'copMl' : 'copAp';
        const path = script.trajectory(track);
        const sign = (directionDeg ?? 0) < 180 && directionDeg !== 180 ? 1 : -1;
        const times = Array.from({ length: 400 }, (_, i) => onsetS - 0.3 + ((peakS - onsetS + 0.3) * i) / 400);
        const pressure = times.map((timeS) => (sign * copOfLean(path.at(timeS), path.accelerationAt(timeS))) / amplitude);
        const stops = times.filter((timeS, i) => i > 40 && i < 380 && path.speedAt(timeS) === 0).length;
        if (stops > 0) twos++;
        else ones++;
        expect(Math.min(...pressure)).toBeLessThan(-0.03);
        expect(Math.min(...pressure)).toBeGreaterThan(-0.22);
        if (stops > 0) continue;
        expect(Math.max(...pressure)).toBeGreaterThan(1.045);
        expect(Math.max(...pressure)).toBeLessThan(1.21);
        const swingS = ((pressure.indexOf(Math.max(...pressure)) - pressure.indexOf(Math.min(...pressure))) * (peakS - onsetS + 0.3)) / 400;
        expect(swingS).toBeGreaterThan(0.6);
        expect(swingS).toBeLessThan(2);
      }
    }
    expect(Math.abs(twos / (ones + twos) - 0.3)).toBeLessThan(0.08);
  });

  it('stay on the foot at the furthest reach, eyes closed', () => {
    for (const eyes of ['open', 'closed'] as const) {
      const set = simulate('balance-shift', { seed: 3, directions: '8', repetitions: 1, reachApMm: 80, reachMlMm: 30, eyes });
      expect(Math.max(...set.truth[0].data.map(Math.abs))).toBeLessThan(45);
      expect(Math.max(...set.truth[1].data.map(Math.abs))).toBeLessThan(130);
      expect(Math.max(...set.truth[1].data.map(Math.abs))).toBeGreaterThan(80);
    }
  });

  it('sway more while shifted with eyes closed', () => {
    const sway = (eyes: 'open' | 'closed') =>
      mean(SEEDS.slice(0, 6).flatMap((seed) => {
        const set = simulate('balance-shift', { seed, eyes, repetitions: 1 });
        return shiftsOf(set.labels).flatMap((label) => held(set, label).map(spread));
      }));
    expect(sway('closed') / sway('open')).toBeGreaterThan(1.6);
    expect(sway('closed') / sway('open')).toBeLessThan(3);
  });

  it('are mirrored on the left foot, labels too', () => {
    const [right, left] = (['right', 'left'] as const).map((foot) =>
      simulate('balance-shift', { seed: 2, directions: '8', repetitions: 1, foot, sensor: 'force-plate', faults: { hop: 0.5, 'touch-down': 0.5 } }),
    );
    expect(Array.from(left.data[0], (x) => -x + 0)).toEqual(Array.from(right.data[0]));
    expect(left.data[1]).toEqual(right.data[1]);
    expect(left.labels?.map(({ directionDeg }) => directionDeg)).toEqual(
      right.labels?.map(({ directionDeg }) => (directionDeg === null ? null : (540 - directionDeg) % 360)),
    );
    expect(left.labels?.map(({ onsetS }) => onsetS)).toEqual(right.labels?.map(({ onsetS }) => onsetS));
  });

  it('are seen by four cells as by the plate', () => {
    const set = simulate('balance-shift', { seed: 4, repetitions: 1, without: 'all' });
    expect(set.channels.map(({ name }) => name)).toEqual(['front_left', 'front_right', 'back_left', 'back_right']);
    set.time.forEach((_, i) => {
      const [fl, fr, bl, br] = set.data.map((cell) => cell[i]);
      const sum = fl + fr + bl + br;
      expect((433 / 2) * ((fr + br - fl - bl) / sum)).toBeCloseTo(set.truth[0].data[i], 6);
      expect((228 / 2) * ((fl + fr - bl - br) / sum)).toBeCloseTo(set.truth[1].data[i], 6);
    });
  });
});

describe('what goes wrong with balance shifts', () => {
  const names = Object.keys(exercise.faults) as FaultName[];

  it('is nothing unless asked for, and as often as asked for', () => {
    expect(simulate('balance-shift', { seed: 1 })).toEqual(simulate('balance-shift', { seed: 1, faults: 'none' }));
    for (const name of names) {
      const labels = SEEDS.flatMap((seed) => shiftsOf(written(seed, { repetitions: 6 }, { [name]: 0.2 }).labels));
      const wrong = labels.filter((label) => label.faults.includes(name));
      expect(Math.abs(wrong.length / labels.length - 0.2), name).toBeLessThan(0.06);
      expect(labels.every((label) => label.valid === (label.faults.length === 0) && (label.quality === 'correct') === label.valid)).toBe(true);
    }
    const all = SEEDS.flatMap((seed) => shiftsOf(simulate('balance-shift', { seed, faults: 'all', repetitions: 1, sampleRateHz: 10 }).labels));
    expect(all.flatMap((label) => label.faults).length / all.length / names.length).toBeGreaterThan(0.02);
  });

  it('leaves what the body draws as it was', () => {
    const draws = (chances: Partial<Record<FaultName, number>>) => shiftsOf(written(5, {}, chances).labels).map((label) => label.amplitude);
    expect(draws({ broken: 1, hand: 0.5, short: 1, hop: 1, 'touch-down': 1 })).toEqual(draws({}));
  });

  it('takes directions off by 10–30°, or to another one', () => {
    const off = (chances: Partial<Record<FaultName, number>>) =>
      SEEDS.flatMap((seed) => shiftsOf(written(seed, { order: 'fixed' }, chances).labels).map((label, i) => distance(label.directionDeg ?? NaN, 450 - 90 * i)));
    for (const degrees of off({ 'direction-error': 1 })) {
      expect(degrees).toBeGreaterThanOrEqual(9.999);
      expect(degrees).toBeLessThanOrEqual(30.001);
    }
    expect(new Set(off({ 'wrong-direction': 1 }))).toEqual(new Set([90, 180]));
  });

  it('cuts holds short, or breaks them for 0.5–1.5 s', () => {
    for (const seed of SEEDS) {
      for (const { holdS } of shiftsOf(written(seed, {}, { short: 1 }).labels)) expect(holdS).toBeLessThanOrEqual(4);
      const script = written(seed, { order: 'fixed' }, { broken: 1 });
      const [label] = shiftsOf(script.labels); // to the front
      const share = (timeS: number) => script.trajectory('copAp').at(timeS) / label.amplitude;
      let backS = 0;
      for (let timeS = label.peakS; timeS < label.onsetS + label.durationS - 2.8; timeS += 0.005) {
        if (share(timeS) < 0.31 && script.trajectory('copAp').speedAt(timeS) === 0) backS += 0.005;
      }
      expect(share(label.peakS + (label.holdS ?? 0))).toBeCloseTo(1, 4);
      expect(share(label.peakS + (label.holdS ?? 0) + 1.5)).toBeLessThan(0.31);
      expect(backS).toBeGreaterThan(0.49);
      expect(backS).toBeLessThan(1.51);
    }
  });

  it('takes load off by hand: 5–15 %, with half the sway', () => {
    for (const seed of SEEDS) {
      const script = written(seed, { repetitions: 1 }, { hand: 1 });
      for (const label of shiftsOf(script.labels)) {
        const middleS = label.peakS + (label.holdS ?? 0) / 2;
        expect(script.trajectory('load').at(middleS) / BODY_N).toBeGreaterThanOrEqual(0.85);
        expect(script.trajectory('load').at(middleS) / BODY_N).toBeLessThanOrEqual(0.95);
        expect(script.trajectory('support').at(middleS)).toBe(0.5);
        // It is a hold of its whole length, with the time of the hand in it.
        const endS = label.peakS + (label.holdS ?? 0);
        for (const track of ['copMl', 'copAp'] as const) {
          const lean = script.trajectory(track);
          expect(lean.at(endS)).toBeCloseTo(lean.at(label.peakS), 4);
        }
        expect(label.holdS).toBeGreaterThan(5 + 1.5 - 0.001); // a hand is there for 1.5 s and more
        expect(label.onsetS + label.durationS - endS).toBeLessThan(2.7);
        expect([script.trajectory('load').at(label.onsetS), script.trajectory('support').at(label.onsetS)]).toEqual([BODY_N, 0]);
      }
    }
  });

  it('loses balance with labels of its own inside the shift, on every sensor', () => {
    for (const type of ['touch-down', 'hop'] as const) {
      const set = simulate('balance-shift', { seed: 7, repetitions: 1, faults: { [type]: 1 } });
      expect(set.expected).toEqual({ shift: 4, 'touch-down': 0, hop: 0, [type]: 4 });
      const labels = set.labels ?? [];
      expect(labels.map(({ onsetS }) => onsetS)).toEqual(labels.map(({ onsetS }) => onsetS).sort((a, b) => a - b));
      for (const loss of labels.filter(({ trialType }) => trialType === type)) {
        const shift = shiftsOf(labels).find(({ onsetS, durationS }) => loss.onsetS > onsetS && loss.onsetS + loss.durationS < onsetS + durationS);
        expect(shift?.faults).toEqual([type]);
        expect((shift?.peakS ?? 0) + (shift?.holdS ?? 0)).toBeCloseTo(loss.onsetS, 2); // which ends the hold
        const [from, to] = [loss.onsetS, loss.onsetS + loss.durationS].map((timeS) => Math.round(timeS * 100));
        const load = set.truth[2].data.subarray(from, to + 1);
        expect(Math.min(...load) / BODY_N).toBeLessThan(type === 'hop' ? 0.01 : 0.81);
        if (type === 'hop') expect(Math.max(...load) / BODY_N).toBeGreaterThan(1.5);
        else expect(Math.min(...set.truth[0].data.subarray(from, to)) - set.truth[0].data[from]).toBeLessThan(-20);
      }
    }
  });
});
