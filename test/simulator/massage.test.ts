import { describe, expect, it } from 'vitest';
import { simulate, type SimulatedLabel, type SimulatedRecording, type SimulationOptions } from '../../src/simulator';

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);
const RATE_HZ = 50;
const PLAIN = { sampleRateHz: RATE_HZ, without: 'all' } as const;
const LANE_MM: Readonly<Record<string, number>> = { medial: -18, middle: 0, lateral: 18 };

function massages(options: Omit<SimulationOptions<'massage'>, 'seed'>): SimulatedRecording[] {
  return SEEDS.map((seed) => simulate('massage', { seed, ...PLAIN, ...options }));
}

function presses(options: Omit<SimulationOptions<'press'>, 'seed'>, seeds = SEEDS): SimulatedRecording[] {
  return seeds.map((seed) => simulate('press', { seed, ...PLAIN, ...options }));
}

function each(all: readonly SimulatedRecording[]): { set: SimulatedRecording; label: SimulatedLabel }[] {
  return all.flatMap((set) => (set.labels ?? []).map((label) => ({ set, label })));
}

/** Load, copMl and copAp. */
function at(set: SimulatedRecording, timeS: number): number[] {
  return set.truth.map((track) => track.data[Math.round(timeS * RATE_HZ)]);
}

function during(set: SimulatedRecording, track: number, { onsetS, durationS }: SimulatedLabel): number[] {
  return Array.from(set.truth[track].data.subarray(Math.ceil(onsetS * RATE_HZ), Math.floor((onsetS + durationS) * RATE_HZ) + 1));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

const clean = massages({ faults: 'none' });
const cleanPresses = presses({ faults: 'none' });

describe('simulate("massage")', () => {
  it('strokes lane by lane, and then the base of the toes, towards the toes and from the big one to the little one', () => {
    for (const set of clean) {
      expect(set.expected).toEqual({ stroke: 12 });
      const lanes = ['medial', 'middle', 'lateral', 'toes'].flatMap((lane) => [lane, lane, lane]);
      expect((set.labels ?? []).map((label) => label.lane)).toEqual(lanes);
      expect((set.labels ?? []).map((label) => label.directionDeg)).toEqual(lanes.map((lane) => (lane === 'toes' ? 0 : 90)));
      expect((set.labels ?? []).every((label) => label.valid && label.faults.length === 0)).toBe(true);
    }
  });

  it('has the pressure where the label says, from its first moment to its last', () => {
    for (const { set, label } of each(massages({ faults: 'all' }))) {
      const first = at(set, label.onsetS);
      const last = at(set, label.onsetS + label.durationS);
      const way = [last[1] - first[1], last[2] - first[2]];
      const angle = ((Math.atan2(way[1], way[0]) * 180) / Math.PI + 360) % 360;
      const off = Math.abs(angle - (label.directionDeg ?? 0));
      expect(Math.min(off, 360 - off)).toBeLessThan(8);
      expect(Math.abs(Math.hypot(...way) / label.amplitude - 1)).toBeLessThan(0.02);
      if (label.lane !== 'toes') expect(Math.abs(first[1] - LANE_MM[label.lane ?? ''])).toBeLessThan(1);
      expect(Math.abs(mean(during(set, 0, label)) / (label.level ?? 0) - 1)).toBeLessThan(0.02);
      expect(at(set, label.onsetS - 0.9)[0] + at(set, label.onsetS + label.durationS + 0.8)[0]).toBe(0);
    }
  });

  it('takes 3–5 s a stroke, with 10–40 N', () => {
    const strokes = each(clean).filter(({ label }) => label.lane !== 'toes');
    const lengths = strokes.map(({ label }) => label.durationS);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(5);
    expect(Math.abs(mean(lengths) - 4)).toBeLessThan(0.15);
    const forces = strokes.map(({ label }) => label.level ?? 0);
    expect(Math.min(...forces)).toBeGreaterThan(9.5);
    expect(Math.max(...forces)).toBeLessThan(42);
    expect(Math.abs(mean(forces) - 25)).toBeLessThan(1.5);
  });

  it('is the other way round under the left foot', () => {
    const set = simulate('massage', { seed: 1, ...PLAIN, foot: 'left', faults: 'none' });
    const labels = set.labels ?? [];
    expect(at(set, labels[0].onsetS)[1]).toBeCloseTo(18, 0);
    expect([labels[0].directionDeg, labels[11].directionDeg]).toEqual([90, 180]);
  });

  const seen: Record<string, (set: SimulatedRecording, label: SimulatedLabel) => boolean> = {
    reverse: (_, label) => label.directionDeg === 270 || label.directionDeg === 180,
    wandering: (set, label) => spread(during(set, label.lane === 'toes' ? 2 : 1, label)) > 10,
    'lane-order': (set, label) => label.lane !== ['medial', 'middle', 'lateral', 'toes'][Math.floor((set.labels ?? []).indexOf(label) / 3)],
    light: (_, label) => (label.level ?? 0) < 9,
  };

  it.each(Object.keys(seen))('%s alone is to be seen where it is said, and nowhere else', (fault) => {
    const labels = each(massages({ faults: { [fault]: 0.3 } }));
    expect(Math.abs(labels.filter(({ label }) => label.faults.includes(fault)).length / labels.length - 0.3)).toBeLessThan(0.1);
    for (const { set, label } of labels) {
      const isSaid = label.faults.includes(fault);
      expect(label.faults).toEqual(isSaid ? [fault] : []);
      expect(seen[fault](set, label)).toBe(isSaid);
      expect(label.valid).toBe(!isSaid);
    }
  });
});

describe('simulate("press")', () => {
  it('presses for some ten seconds with 20–60 N, on a spot', () => {
    const holds = each(cleanPresses).map(({ label }) => label.holdS ?? 0);
    expect(Math.abs(mean(holds) - 10)).toBeLessThan(0.3);
    expect(Math.min(...holds)).toBeGreaterThanOrEqual(9);
    for (const { set, label } of each(cleanPresses)) {
      expect(label.level).toBeGreaterThanOrEqual(20);
      expect(label.level).toBeLessThanOrEqual(60);
      expect(Math.max(spread(during(set, 1, label)), spread(during(set, 2, label)))).toBe(0);
      const touch = at(set, 0)[0];
      expect(at(set, label.peakS)[0] - touch).toBeCloseTo(label.level ?? 0, 1);
      const ends = [label.onsetS, label.onsetS + label.durationS].map((timeS) => (at(set, timeS)[0] - touch) / (label.level ?? 0));
      for (const share of ends) expect(Math.abs(share - 0.03)).toBeLessThan(0.03);
    }
  });

  it('comes back to the same spots after some minutes', () => {
    for (const set of presses({ faults: 'none', visits: 2, revisitS: 120, repetitions: 2 }, SEEDS.slice(0, 3))) {
      const labels = set.labels ?? [];
      expect(labels.length).toBe(4);
      expect(labels[2].onsetS - labels[1].onsetS - labels[1].durationS).toBeGreaterThan(120);
      expect(at(set, labels[2].peakS).slice(1)).toEqual(at(set, labels[0].peakS).slice(1));
      expect(at(set, labels[1].peakS)[2]).not.toBeCloseTo(at(set, labels[0].peakS)[2], 0);
    }
  });

  const seen: Record<string, (set: SimulatedRecording, label: SimulatedLabel) => boolean> = {
    early: (_, label) => (label.holdS ?? 0) < 8.1,
    wandering: (set, label) => spread(during(set, 2, label)) > 11,
    light: (_, label) => (label.level ?? 0) < 15,
    eased: (set, label) => at(set, label.peakS + (label.holdS ?? 0) - 0.3)[0] - at(set, 0)[0] < 0.55 * (label.level ?? 0),
  };

  it.each(Object.keys(seen))('%s alone is to be seen where it is said, and nowhere else', (fault) => {
    const labels = each(presses({ faults: { [fault]: 0.4 } }));
    expect(Math.abs(labels.filter(({ label }) => label.faults.includes(fault)).length / labels.length - 0.4)).toBeLessThan(0.17);
    for (const { set, label } of labels) {
      const isSaid = label.faults.includes(fault);
      expect(label.faults).toEqual(isSaid ? [fault] : []);
      expect(seen[fault](set, label)).toBe(isSaid);
      expect(label.valid).toBe(!isSaid);
    }
  });
});
