/** Leans, losses of balance, strokes and presses of simulated sessions. */
import { describe, expect, it } from 'vitest';
import type { MovementEvent } from '../../src/core';
import { type ExerciseName, simulate, type SimulatedLabel, type SimulatedRecording } from '../../src/simulator';
import { play } from './simulated-play';

const SEEDS = Array.from({ length: 8 }, (_, i) => i + 1);
/** 5 % in bursts. */
const LOSS = { transportOptions: { goodToBad: 0.0182, badToGood: 0.2, lossBad: 0.6 } };

type Detected = MovementEvent & Readonly<Record<string, unknown>>;

interface Pair {
  readonly label: SimulatedLabel;
  readonly event: Detected | undefined;
}

/** Each label of a type with the event that covers half of it. */
function pairs(session: SimulatedRecording, events: readonly Detected[], trialType: string): Pair[] {
  const labels = (session.labels ?? []).filter((label) => label.trialType === trialType);
  return labels.map((label) => {
    const endS = label.onsetS + label.durationS;
    return { label, event: events.find((event) => Math.min(endS, event['endS'] as number) - Math.max(label.onsetS, event.startS) >= label.durationS / 2) };
  });
}

function eventsOf(session: SimulatedRecording, plan: string, type: string, parameters = {}): Detected[] {
  return (play(session, plan, 'rep', parameters).events as readonly Detected[]).filter((event) => event.type === type);
}

function share(list: readonly Pair[], isRight: (event: Detected, label: SimulatedLabel) => boolean): number {
  return list.filter(({ event, label }) => event !== undefined && isRight(event, label)).length / list.length;
}

describe('leans', () => {
  // reached over these seeds: 1, 0.99, 0.97 and 0.99
  it.each([
    ['force-plate', 'cop-directions', '4'],
    ['force-plate', 'cop-directions', '8'],
    ['four-cells', 'plate-directions', '4'],
    ['four-cells', 'plate-directions', '8'],
  ] as const)('on a %s go where %s says, of %s directions', (sensor, plan, directions) => {
    const found = SEEDS.flatMap((seed) => {
      const session = simulate('balance-shift', { seed, sensor, directions, faults: 'none' });
      return pairs(session, eventsOf(session, plan, 'direction', { sectors: Number(directions) }), 'shift');
    });
    expect(share(found, (event, label) => event['directionDeg'] === label.directionDeg)).toBeGreaterThanOrEqual(0.96);
  });

  it.each([[{ sampleRateHz: 20 }], [{ sampleRateHz: 200 }], [LOSS]])('are found as well with %j', (options) => {
    const found = SEEDS.slice(0, 4).flatMap((seed) => {
      const session = simulate('balance-shift', { seed, sensor: 'force-plate', faults: 'none', ...options });
      return pairs(session, eventsOf(session, 'cop-directions', 'direction'), 'shift');
    });
    expect(share(found, (event, label) => event['directionDeg'] === label.directionDeg)).toBe(1);
  });
});

describe('a loss of balance on four cells', () => {
  it.each([[{}], [{ sampleRateHz: 20 }], [LOSS]])('is told within 200 ms, and what it was when it is over, with %j', (options) => {
    const losses = SEEDS.flatMap((seed) => {
      const session = simulate('stance', { seed, sensor: 'four-cells', durationS: 60, faults: { 'touch-down': 0.06, hop: 0.04 }, ...options });
      const { events } = play(session, 'plate-stance', 'rep', { bodyWeightN: 686 });
      // what happens before anybody has stood still is no loss of a stance
      const labels = (session.labels ?? []).filter((label) => label.onsetS > 4);
      return labels.map((label) => ({
        label,
        loss: events.find((event) => event.type === 'stance-loss' && Math.abs(event.decidedS - label.onsetS - 0.1) <= 0.1),
        kind: events.find((event) => event.type === label.trialType && Math.abs(event.startS - label.onsetS) < 0.25),
      }));
    });
    expect(losses.filter(({ loss }) => loss !== undefined).length / losses.length).toBeGreaterThanOrEqual(0.95);
    expect(losses.filter(({ kind }) => kind !== undefined).length / losses.length).toBeGreaterThanOrEqual(0.9);
  });

  it('is not told of a hand that takes a part of the weight', () => {
    const session = simulate('balance-shift', { seed: 3, sensor: 'four-cells', faults: { hand: 1 } });
    expect(eventsOf(session, 'plate-stance', 'stance-loss')).toEqual([]);
  });
});

describe('massage', () => {
  // reached over these seeds: directions 1, lanes 0.94 on cells with gains that are off, 1 and 1 on a row
  it.each([
    ['four-cells', 'plate-strokes', 0.99, 0.92],
    ['fsr-row', 'row-strokes', 0.99, 0],
  ] as const)('on %s: strokes have their direction and lane by %s', (sensor, plan, leastDirection, leastLane) => {
    const found = SEEDS.flatMap((seed) => {
      const session = simulate('massage', { seed, sensor, faults: { reverse: 0.3 } });
      const all = pairs(session, eventsOf(session, plan, 'stroke'), 'stroke');
      return sensor === 'fsr-row' ? all.filter(({ label }) => label.lane !== 'toes') : all;
    });
    const apart = (a: number, b: number) => Math.abs(((a - b + 540) % 360) - 180);
    expect(share(found, (event, label) => apart(event['directionDeg'] as number, label.directionDeg ?? NaN) < 45)).toBeGreaterThanOrEqual(leastDirection);
    expect(share(found, (event, label) => event['lane'] === label.lane)).toBeGreaterThanOrEqual(leastLane);
  });

  it('has its presses, each held for as long as it was', () => {
    const found = SEEDS.flatMap((seed) => {
      const session = simulate('press', { seed, sensor: 'four-cells', faults: 'none' });
      return pairs(session, eventsOf(session, 'plate-strokes', 'press'), 'press');
    });
    expect(share(found, (event, label) => Math.abs((event['durationS'] as number) - label.durationS) < 1.5)).toBeGreaterThanOrEqual(0.95);
  });
});

describe('nothing is found', () => {
  const IDLE: readonly ExerciseName[] = ['rest', 'walking-in', 'sitting-down', 'shuffling'];
  const PLANS = [['force-plate', 'cop-directions'], ['four-cells', 'plate-directions'], ['force-plate', 'cop-stance'], ['four-cells', 'plate-stance'], ['four-cells', 'plate-strokes'], ['fsr-row', 'row-strokes']] as const;
  it.each(PLANS)('on %s by %s in ten minutes of what is no exercise', (sensor, plan) => {
    for (const exercise of IDLE) {
      const { events } = play(simulate(exercise as 'rest', { seed: 1, sensor, durationS: 600 }), plan, 'rep');
      expect(events.filter(({ type }) => type !== 'gap'), exercise).toEqual([]);
    }
  });
});
