import { describe, expect, it } from 'vitest';
import { simulate, type SimulatedLabel } from '../../src/simulator';

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);
const clean = SEEDS.map((seed) => simulate('short-foot', { seed, faults: 'none' }));
const faulty = SEEDS.map((seed) => simulate('short-foot', { seed }));

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

describe('simulate("short-foot")', () => {
  it('gives the same bits for the same options, and others for another seed', () => {
    expect(simulate('short-foot', { seed: 1 })).toEqual(faulty[0]);
    expect(faulty[1].data[0].subarray(0, 100)).not.toEqual(faulty[0].data[0].subarray(0, 100));
  });

  it('is one channel of newtons at 80 Hz, quiet at first', () => {
    for (const set of faulty) {
      expect(set.channels).toEqual([{ name: 'force', type: 'MISC', units: 'N', placement: 'force cell under the arch of the right foot' }]);
      expect([set.sampleRateHz, set.time[1], set.expected]).toEqual([80, 0.0125, { hold: 10 }]);
      expect(set.truth[0].data.subarray(0, 240).every((x) => x === 0)).toBe(true);
      expect(set.data[0].every((x) => Number.isFinite(x) && Math.abs(x * 100 - Math.round(x * 100)) < 1e-6)).toBe(true);
    }
  });

  it('labels each hold from 3 % of its plateau to 3 % of it', () => {
    for (const set of faulty) {
      const force = set.truth[0].data;
      for (const label of set.labels ?? []) {
        const at = (timeS: number) => force[Math.round(timeS * 80)] / label.amplitude;
        const endS = label.onsetS + label.durationS;
        expect(Math.abs(at(label.onsetS) - 0.03)).toBeLessThan(0.015);
        expect(Math.abs(at(endS) - 0.03)).toBeLessThan(0.015);
        expect([at(label.onsetS - 0.5), at(endS + 0.5)]).toEqual([0, 0]);
        expect(at(label.peakS)).toBeCloseTo(1, 2);
        expect(at((label.onsetS + endS) / 2)).toBeGreaterThan(0.5);
      }
    }
  });

  it('holds as long and as hard as declared, over seeds', () => {
    const labels = clean.flatMap((set) => set.labels ?? []);
    // 5.2 s on the plateau, less what is cut below 4.5 s, with ramps of 0.8 and 0.6 s without their first 3 %
    expect(mean(labels.map((l) => l.durationS))).toBeGreaterThan(6.2);
    expect(mean(labels.map((l) => l.durationS))).toBeLessThan(6.7);
    expect(Math.min(...labels.map((l) => l.durationS))).toBeGreaterThan(4.5);
    expect(mean(labels.map((l) => l.amplitude))).toBeGreaterThan(3.4);
    expect(mean(labels.map((l) => l.amplitude))).toBeLessThan(4.1);
    expect(labels.every((l) => l.valid && l.quality === 'correct')).toBe(true);
  });

  it('has short and sagging holds as often as declared', () => {
    const labels: SimulatedLabel[] = faulty.flatMap((set) => [...(set.labels ?? [])]);
    const share = (fault: string) => labels.filter((l) => l.faults.includes(fault)).length / labels.length;
    expect(Math.abs(share('short') - 0.15)).toBeLessThan(0.08);
    expect(Math.abs(share('sag') - 0.2)).toBeLessThan(0.08);
    for (const label of labels) {
      expect(label.valid).toBe(label.faults.length === 0);
      expect(label.quality).toBe(label.valid ? 'correct' : 'poor');
    }
  });

  it('reads through a cell with an offset, a gain and noise', () => {
    const offsets: number[] = [];
    const gains: number[] = [];
    for (const set of clean) {
      const [reading, force] = [set.data[0], set.truth[0].data];
      const offset = mean(Array.from(reading.subarray(0, 240)));
      offsets.push(offset);
      const label = (set.labels ?? [])[0];
      const [from, to] = [label.peakS, label.peakS + 4].map((timeS) => Math.round(timeS * 80));
      const newtons = 7.5 * mean(Array.from(force.subarray(from, to))); // 7.5 N for a millimetre
      gains.push((mean(Array.from(reading.subarray(from, to))) - offset) / newtons);
    }
    const spread = Math.sqrt(mean(offsets.map((x) => x * x)));
    expect(spread).toBeGreaterThan(0.8);
    expect(spread).toBeLessThan(4);
    expect(mean(gains)).toBeGreaterThan(0.97);
    expect(mean(gains)).toBeLessThan(1.1); // the foot loads the cell from the first sample on: drift of 5 % a decade, and creep of 1 %
    expect(Math.max(...gains) - Math.min(...gains)).toBeGreaterThan(0.02);
  });
});
