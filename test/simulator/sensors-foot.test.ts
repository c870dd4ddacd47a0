import { describe, expect, it } from 'vitest';
import type { Script } from '../../src/simulator/body/script';
import { mean, play } from './sensors-play';

const PLACES = Array.from({ length: 8 }, (_, k) => (k - 3.5) * 32.5);

function row(levels: Partial<Record<'load' | 'copAp' | 'toe' | 'pitch', number>>, values = {}): number[] {
  const write = (script: Script) => {
    for (const [track, level] of Object.entries(levels)) script.startAt(track as 'load', level);
  };
  return play('fsr-row', 0, write, { values }).map((x) => x[0]);
}

/** Newtons on a spot, from its counts. */
const newtons = (counts: number, full = 4095) => (10 * counts) / (full - counts) + (counts > 0 ? 0.2 : 0);

describe('fsr-row', () => {
  it('presses as a bell round the centre of pressure, a tenth of the load in all', () => {
    const forces = row({ load: 600, copAp: 20 }).map((x) => newtons(x));
    expect(forces.reduce((sum, x) => sum + x, 0)).toBeCloseTo(60, 9);
    const peak = forces[4] / Math.exp(-(((PLACES[4] - 20) / 60) ** 2) / 2);
    forces.forEach((x, k) => expect(x / peak).toBeCloseTo(Math.exp(-(((PLACES[k] - 20) / 60) ** 2) / 2), 9));
    expect(row({ load: 600, copAp: 2000 }).every(Number.isFinite)).toBe(true); // beyond the foot: at its end
    expect(row({ load: 600, copAp: 2000 })).toEqual(row({ load: 600, copAp: 130 }));
  });

  it('leaves the heel unloaded when the heel rises, and the load with the forefoot', () => {
    const flat = row({ load: 600, copAp: 40 });
    const raised = row({ load: 600, copAp: 40, pitch: 30 });
    expect(flat.every((x) => x > 0)).toBe(true);
    expect(raised.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(raised.reduce((sum, x) => sum + newtons(x), 0)).toBeCloseTo(60, 9);
    expect(raised[6]).toBeGreaterThan(flat[6]);
  });

  it('feels the press of the toes in front, and nothing below 0.2 N', () => {
    const curled = row({ toe: 40 });
    expect(curled.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(curled[7]).toBeGreaterThan(1000);
    expect(row({ toe: 1.2 }).some((x) => x > 0)).toBe(false);
  });

  it('saturates: half of the counts at 10 N, never the full scale, in either number of bits', () => {
    for (const [bits, full] of [['10', 1023], ['12', 4095]] as const) {
      const most = (load: number) => Math.max(...row({ load, copAp: 16.25 }, { bits, share: 1, spreadMm: 10 }));
      const share = 1 / (1 + 2 * Math.exp(-(3.25 ** 2) / 2));
      expect(most(10.2 / share)).toBeCloseTo(full / 2, 0);
      expect(most(20.2 / share) / full).toBeCloseTo(2 / 3, 3);
      expect(most(2000)).toBeGreaterThan(0.98 * full);
      expect(most(2000)).toBeLessThan(full);
    }
    const noisy = play('fsr-row', 2, (script) => script.startAt('load', 3000), { only: 'all', values: { bits: '10', share: 1 } });
    for (const channel of noisy) expect(channel.every((x) => Number.isInteger(x) && x >= 0 && x <= 1023)).toBe(true);
  });
});

describe('stretch-band', () => {
  it('relaxes while it is held, and reads too little after the release', () => {
    const hold = (script: Script) => {
      script.wait(1);
      script.move('splay', 10, 0.6);
      script.wait(15.6);
      script.move('splay', 0, 0.6);
      script.wait(15);
    };
    const read = play('stretch-band', 30, hold, { only: ['creep'] })[0];
    expect(read[1.7 * 50]).toBeGreaterThan(9.8);
    expect(Math.abs(read[16 * 50] - 10 * (1 - 0.08))).toBeLessThan(0.1);
    expect(read[17.3 * 50]).toBeLessThan(-0.6);
    expect(read[30 * 50]).toBeGreaterThan(-0.1);
  });
});

describe('arch-bladder', () => {
  it('stands at the set pressure, leaks and warms', () => {
    const leak = play('arch-bladder', 120, () => {}, { only: ['leak'], values: { setMmHg: 40, leakPerMinute: 0.05 } })[0];
    expect(leak[0]).toBe(40);
    expect(leak[120 * 50]).toBeCloseTo(40 * Math.exp(-0.1), 9);
    const warm = [1, 2, 3, 4].map((seed) => play('arch-bladder', 120, () => {}, { seed, only: ['warming'] })[0]);
    expect(mean(warm.map((x) => x[120 * 50] - x[0]))).toBeGreaterThan(0.03);
    expect(Math.max(...warm.map((x) => x[120 * 50] - x[0]))).toBeLessThan(1 / 3); // 5 N in ten minutes are 1 N in two
  });

  it('empties where the arch lifts off it', () => {
    const lift = (script: Script) => script.startAt('arch', 4);
    expect(play('arch-bladder', 0, lift, { values: { gainMmHgPerMm: -3 } })[0][0]).toBeCloseTo(18, 12);
  });
});
