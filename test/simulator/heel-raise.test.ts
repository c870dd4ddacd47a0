import { describe, expect, it } from 'vitest';
import { simulate, type SimulatedRecording, type SimulationOptions } from '../../src/simulator';

/** A minimum-jerk move is 3 % on its way after 15.4 % of its time. */
const FROM_3_PERCENT = 1 - 0.1542;
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

function sets(options: Omit<SimulationOptions<'heel-raise'>, 'seed'>): SimulatedRecording[] {
  return SEEDS.map((seed) => simulate('heel-raise', { seed, ...options }));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

const clean = sets({ faults: 'none' });
const faulty = sets({ faults: { partial: 0.1, stop: 0.05, bounce: 0.05 } });

describe('simulate("heel-raise")', () => {
  it('gives the same bits for the same options, and others for another seed', () => {
    expect(simulate('heel-raise', { seed: 1, faults: { partial: 0.1, stop: 0.05, bounce: 0.05 } })).toEqual(faulty[0]);
    const other = faulty[1].data[0];
    expect(faulty[0].data[0].filter((x, i) => x === other[i]).length).toBeLessThan(0.05 * other.length);
  });

  it('is a stream of six axes at 100 Hz with a quiet start', () => {
    for (const set of faulty) {
      expect(set.channels.map((c) => `${c.name} ${c.type} ${c.units}`)).toEqual([
        'acc_x ACCEL m/s^2', 'acc_y ACCEL m/s^2', 'acc_z ACCEL m/s^2',
        'gyr_x GYRO deg/s', 'gyr_y GYRO deg/s', 'gyr_z GYRO deg/s',
      ]);
      for (const axis of set.data) {
        expect(axis.length).toBe(set.time.length);
        expect(axis.every(Number.isFinite)).toBe(true);
      }
      expect(set.time[1]).toBe(0.01);
      expect(set.truth[0].data.subarray(0, 300).every((x) => x === 0)).toBe(true);
      const start = [0, 1, 2].map((c) => mean(Array.from(set.data[c].subarray(0, 300))));
      expect(Math.abs(Math.hypot(...start) - 9.80665)).toBeLessThan(0.06 * 9.80665); // scale errors of 1.5 %
    }
  });

  it('labels each raise exactly: from 3 % of it to 3 % of it, highest at its peak', () => {
    for (const set of faulty) {
      const pitch = set.truth[0].data;
      const labels = set.labels ?? [];
      expect(set.expected).toEqual({ rep: 15 });
      expect(labels.length).toBe(15);
      let last = 0;
      for (const label of labels) {
        expect(label.onsetS).toBeGreaterThan(last);
        last = label.onsetS + label.durationS;
        const from = Math.round(label.onsetS * 100);
        const to = Math.round(last * 100);
        const inside = pitch.subarray(from, to + 1);
        expect(Math.abs(pitch[from] / label.amplitude - 0.03)).toBeLessThan(0.005); // 10 ms of the raise
        expect(Math.abs(pitch[to] / label.amplitude - 0.03)).toBeLessThan(0.005);
        expect(Math.max(...inside)).toBeCloseTo(label.amplitude, 1);
        expect(pitch[Math.round(label.peakS * 100)]).toBeCloseTo(label.amplitude, 1);
        expect(inside.slice(2, -2).every((x) => x > 0.03 * label.amplitude)).toBe(true);
      }
      expect(last).toBeLessThan(set.time[set.time.length - 1]);
    }
  });

  it('turns at 1.875 A/T at most, on the way up and on the way down', () => {
    for (const set of clean.slice(0, 5)) {
      const pitch = set.truth[0].data;
      for (const label of set.labels ?? []) {
        let fastest = 0;
        for (let i = Math.round(label.onsetS * 100); i < Math.round(label.peakS * 100); i++) {
          fastest = Math.max(fastest, (pitch[i + 1] - pitch[i]) * 100);
        }
        const law = (1.875 * label.amplitude) / ((label.peakS - label.onsetS) / FROM_3_PERCENT);
        expect(Math.abs(fastest / law - 1)).toBeLessThan(0.01);
      }
    }
  });

  it('keeps the phases and heights of the reference over seeds', () => {
    const labels = clean.flatMap((set) => set.labels ?? []);
    const up = labels.map((l) => (l.peakS - l.onsetS) / FROM_3_PERCENT);
    expect(Math.abs(mean(up) - 2)).toBeLessThan(0.06);
    expect(Math.abs(Math.sqrt(mean(up.map((x) => (x - mean(up)) ** 2))) / mean(up) - 0.15)).toBeLessThan(0.03);
    expect(Math.abs(mean(labels.map((l) => l.durationS)) - 0.5 - 4 * FROM_3_PERCENT)).toBeLessThan(0.1);
    const first = clean.map((set) => (set.labels ?? [])[0].amplitude);
    // 2 cm between people are 6.7°, 8 % from raise to raise are 2.5°
    expect(Math.sqrt(mean(first.map((x) => (x - mean(first)) ** 2)))).toBeGreaterThan(4.5);
    expect(mean(first)).toBeGreaterThan(27);
    expect(mean(first)).toBeLessThan(35); // 9.5 cm is 30.7°
    expect(Math.min(...labels.map((l) => l.amplitude))).toBeGreaterThan(10);
    expect(Math.max(...labels.map((l) => l.amplitude))).toBeLessThan(60);
    const shares = clean.map((set) => mean((set.labels ?? []).slice(10).map((l) => l.amplitude)) / mean((set.labels ?? []).slice(0, 5).map((l) => l.amplitude)));
    expect(mean(shares)).toBeGreaterThan(0.9);
    expect(mean(shares)).toBeLessThan(0.99); // the calf tires
  });

  it('is quicker by the metronome', () => {
    const labels = sets({ tempo: 'metronome' }).flatMap((set) => set.labels ?? []);
    const steady = labels.filter((l) => !l.faults.includes('stop'));
    expect(Math.abs(mean(steady.map((l) => l.durationS)) - 2 * FROM_3_PERCENT)).toBeLessThan(0.05);
  });

  it('has faults as often as declared, and none on request', () => {
    expect(clean.flatMap((set) => set.labels ?? []).filter((l) => !l.valid || l.faults.length > 0)).toEqual([]);
    const labels = faulty.flatMap((set) => set.labels ?? []);
    const share = (fault: string) => labels.filter((l) => l.faults.includes(fault)).length / labels.length;
    expect(share('partial')).toBeGreaterThan(0.06);
    expect(share('partial')).toBeLessThan(0.2);
    expect(share('stop')).toBeGreaterThan(0.02);
    expect(share('stop')).toBeLessThan(0.09);
    expect(share('bounce')).toBeGreaterThan(0.02);
    expect(share('bounce')).toBeLessThan(0.09);
    for (const label of labels) {
      const isPartial = label.faults.includes('partial');
      expect(label.valid).toBe(!isPartial);
      // A blemish does not make a raise void.
      expect(label.quality).toBe(isPartial ? 'low_amplitude' : label.faults.length > 0 ? 'poor' : 'correct');
    }
    const some = sets({ repetitions: 10, sampleRateHz: 10 }).flatMap((set) => set.labels ?? []);
    expect(new Set(some.flatMap((label) => label.faults))).toEqual(new Set(['partial']));
  });

  it('says with its gyroscope and with gravity what the foot does', () => {
    const set = simulate('heel-raise', { seed: 4, faults: 'none', sensorOptions: { mountingTiltDeg: 0 } });
    const pitch = set.truth[0].data;
    const bias = mean(Array.from(set.data[4].subarray(0, 300)));
    const first = (set.labels ?? [])[0];
    const from = Math.round(first.onsetS * 100);
    const top = Math.round(first.peakS * 100);
    let turned = 0;
    for (let i = from - 100; i < top; i++) turned += (set.data[4][i] - bias) / 100;
    expect(Math.abs(turned / pitch[top] - 1)).toBeLessThan(0.05);
    const still = (c: number) => mean(Array.from(set.data[c].subarray(top - 5, top + 20)));
    const tilt = (Math.atan2(-still(0), still(2)) * 180) / Math.PI;
    expect(Math.abs(tilt - pitch[top])).toBeLessThan(3);
  });

  it('leaves the body alone when only the sensor changes', () => {
    const tilted = simulate('heel-raise', { seed: 1, faults: 'none', sensorOptions: { mountingTiltDeg: 30 } });
    expect(tilted.truth).toEqual(clean[0].truth);
    expect(tilted.data[0]).not.toEqual(clean[0].data[0]);
    const fast = simulate('heel-raise', { seed: 1, faults: 'none', sampleRateHz: 200 });
    expect(fast.labels).toEqual(clean[0].labels);
    expect(fast.truth[0].data[2000]).toBeCloseTo(clean[0].truth[0].data[1000], 9);
  });
});
