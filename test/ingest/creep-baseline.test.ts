import { describe, expect, it } from 'vitest';
import { CreepBaseline } from '../../src/ingest';
import { simulate } from '../../src/simulator';
import { seededRandom } from '../support/random';

const RATE_HZ = 80;
const options = { sampleRateHz: RATE_HZ, loadedAbove: 4, maxRate: 1 };

/** What comes out of so many seconds of readings, and the baseline after each. */
function run(creep: CreepBaseline, seconds: number, reading: (s: number) => number): { out: number[]; baseline: number[] } {
  const out: number[] = [];
  const baseline: number[] = [];
  for (let i = 0; i < seconds * RATE_HZ; i++) {
    out.push(creep.push(reading(i / RATE_HZ)));
    baseline.push(creep.baseline);
  }
  return { out, baseline };
}

describe('CreepBaseline', () => {
  it('takes a drift of 0.3 % a second off the rest, and off efforts but for what drifts within them', () => {
    const random = seededRandom(3);
    const driftPerS = 0.6; // of 200 N
    const isEffort = (s: number) => s % 20 > 10 && s % 20 < 18;
    const truth = (s: number) => (isEffort(s) ? 80 : 0);
    const creep = new CreepBaseline({ ...options, maxRate: 2 });
    const { out } = run(creep, 300, (s) => truth(s) + driftPerS * s + 0.5 * (random() - 0.5));
    const errors = out.map((x, i) => x - truth(i / RATE_HZ));
    const within = (share: (s: number) => boolean) => Math.max(...errors.filter((_, i) => share(i / RATE_HZ)).map(Math.abs));
    expect(within((s) => s > 3 && s % 20 < 10 && s % 20 > 8)).toBeLessThan(driftPerS * 0.5 + 0.3); // behind by its time constant
    expect(within(isEffort)).toBeLessThan(driftPerS * (8 + 0.5) + 0.3);
  });

  it('leaves a load alone for an hour, and moves by no more than its rate for what is less', () => {
    const creep = new CreepBaseline(options);
    expect(new Set(run(creep, 3600, () => 5.4).baseline)).toEqual(new Set([0]));
    const { baseline } = run(creep, 3, () => 3.9);
    baseline.forEach((b, i) => expect(b).toBeLessThanOrEqual((i + 1) / RATE_HZ + 1e-12));
    expect(baseline.at(-1)).toBeGreaterThan(2);
  });

  it('is not fooled by what a long effort leaves behind, and then sees the next small load', () => {
    const creep = new CreepBaseline(options);
    run(creep, 30, () => 100);
    expect(creep.baseline).toBe(0);
    run(creep, 30, () => 12); // more than a load, less than what may have crept
    expect(Math.abs(creep.baseline - 12)).toBeLessThan(1e-6);
    run(creep, 30, () => 12 + 5.4);
    expect(Math.abs(creep.baseline - 12)).toBeLessThan(1e-6);
    const brief = new CreepBaseline(options);
    run(brief, 2, () => 100);
    run(brief, 30, () => 12); // in so short a time nothing creeps that far
    expect(brief.baseline).toBe(0);
  });

  it('reads a simulated cell that creeps three times as well at rest as its tare alone, and no worse under load', () => {
    const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];
    const error = { tare: [] as number[], creep: [] as number[], loadTare: [] as number[], loadCreep: [] as number[] };
    for (const seed of [1, 2, 3, 4]) {
      const session = { seed, repetitions: 12, sensor: 'arch-cell', faults: 'none' } as const;
      const truth = simulate('short-foot', { ...session, without: 'all' }).data[0];
      const { data, sampleRateHz } = simulate('short-foot', session);
      const peak = truth.reduce((most, x) => Math.max(most, x - truth[0]), 0);
      const quiet = data[0].slice(0, 2 * sampleRateHz);
      const tare = quiet.reduce((sum, x) => sum + x, 0) / quiet.length;
      const creep = new CreepBaseline({ sampleRateHz, loadedAbove: 0.08 * peak, maxRate: 0.03 * peak, tare });
      data[0].forEach((x, i) => {
        const load = truth[i] - truth[0];
        const away = (y: number): number => Math.abs(y - load) / peak;
        const force = creep.push(x);
        if (Math.abs(load) < 0.02 * peak) {
          error.tare.push(away(x - tare));
          error.creep.push(away(force));
        } else if (load > 0.5 * peak) {
          error.loadTare.push(away(x - tare));
          error.loadCreep.push(away(force));
        }
      });
    }
    expect(median(error.tare)).toBeGreaterThan(3 * median(error.creep));
    expect(median(error.loadCreep)).toBeLessThan(median(error.loadTare));
  });

  it('comes down from a tare that was taken loaded, at its rate', () => {
    const creep = new CreepBaseline({ ...options, tare: 10 });
    expect(run(creep, 5, () => 0).baseline.at(-1)).toBeCloseTo(5, 1);
  });

  it('stands still while samples are missing, and gives them as missing', () => {
    const creep = new CreepBaseline({ ...options, tare: 2 });
    const { out, baseline } = run(creep, 1, (s) => (s < 0.5 ? NaN : Infinity));
    expect(out.every(Number.isNaN)).toBe(true);
    expect(new Set(baseline)).toEqual(new Set([2]));
    expect(creep.missingSamples).toBe(RATE_HZ);
  });

  it('rejects a drift that would look like a load', () => {
    expect(() => new CreepBaseline({ ...options, maxRate: 8 })).toThrow('"maxRate" expected 0 < x < 8 (loadedAbove / timeConstantS), got 8');
    expect(() => new CreepBaseline({ ...options, loadedAbove: 0 })).toThrow('"loadedAbove"');
  });
});
