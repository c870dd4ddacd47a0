import { describe, expect, it } from 'vitest';
import { type FaultOption, simulate, Simulation } from '../../src/simulator';
import { mean, stretchesOf, truthOf, within, worstErrors } from './truth-measures';

const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1);
const labelsOf = (seed: number, faults: FaultOption) => new Simulation('short-foot', { seed, faults }).labels ?? [];

function play(seed: number, faults: FaultOption, toeReferenceN = 100) {
  const set = simulate('short-foot', { seed, faults, repetitions: 6, sampleRateHz: 200, without: 'all', toeReferenceN });
  return { set, labels: set.labels ?? [] };
}

/** How far the arch sinks while it is held, of its lift. */
function sinks(faults: FaultOption, seed = 1): number[] {
  const { set } = play(seed, faults);
  const arch = truthOf(set, 'arch');
  return stretchesOf(set, 'arch').map(({ highest, peakS, plateauEndS }) => 1 - Math.min(...arch.subarray(Math.round(peakS * 200), Math.round(plateauEndS * 200))) / highest);
}

describe('simulate("short-foot")', () => {
  it.each(['none', 'some', 'all'] as const)('labels what the arch shows, to 20 ms, with %s of the faults', (faults) => {
    for (const seed of SEEDS.slice(0, 8)) {
      const { set, labels } = play(seed, faults);
      const stretches = stretchesOf(set, 'arch');
      expect(stretches.length).toBe(labels.length);
      const worst = worstErrors(labels, stretches);
      expect(Math.max(worst.onsetS, worst.endS)).toBeLessThan(0.003);
      expect(Math.max(worst.peakS, worst.holdS)).toBeLessThan(0.02);
      expect(worst.amplitude).toBeLessThan(0.001);
      expect(labels.every((label) => label.level === label.amplitude)).toBe(true);
    }
  });

  it('holds for 5.2 s, hardly ever shorter than 4.5 s, with pauses of 3 s and toes that stay long', () => {
    const labels = SEEDS.map((seed) => labelsOf(seed, 'none'));
    const holds = labels.flat().map((label) => label.holdS ?? NaN);
    // N(5.2, 0.6) s cut off 0.7 s from its mean is 0.37 s wide
    expect(Math.abs(mean(holds) - 5.2)).toBeLessThan(0.06);
    expect(Math.sqrt(mean(holds.map((x) => (x - mean(holds)) ** 2)))).toBeGreaterThan(0.3);
    expect(Math.min(...holds)).toBeGreaterThanOrEqual(4.499);
    const rests = labels.flatMap((list) => list.slice(1).map((label, i) => label.onsetS - list[i].onsetS - list[i].durationS));
    expect(Math.abs(mean(rests) - 3.2)).toBeLessThan(0.1); // the ends of the ramps belong to them
    const { set, labels: clean } = play(3, 'none');
    for (const label of clean) expect(Math.max(...within(set, 'toe', label))).toBeLessThan(25); // % of the reference: DOMAIN §1.2
  });

  it('tires from set to set, and rests between them', () => {
    const shares = SEEDS.map((seed) => {
      const labels = new Simulation('short-foot', { seed, faults: 'none', sets: 3, restS: 45 }).labels ?? [];
      expect(labels.length).toBe(30);
      expect(labels[10].onsetS - labels[9].onsetS - labels[9].durationS).toBeGreaterThan(35);
      return mean(labels.slice(20).map((label) => label.amplitude)) / mean(labels.slice(0, 10).map((label) => label.amplitude));
    });
    expect(mean(shares)).toBeGreaterThan(0.92);
    expect(mean(shares)).toBeLessThan(0.98);
  });

  it('stands with more weight than it sits', () => {
    const load = (posture: 'seated' | 'standing') => SEEDS.slice(0, 5).map((seed) => truthOf(simulate('short-foot', { seed, repetitions: 1, posture }), 'load')[0]);
    expect(Math.max(...load('seated'))).toBeLessThan(101);
    expect(Math.min(...load('standing'))).toBeGreaterThan(299);
    expect(Math.max(...load('standing'))).toBeLessThan(401);
  });

  it('has faults as often as declared', () => {
    const some = SEEDS.flatMap((seed) => labelsOf(seed, 'some'));
    const share = (fault: string) => some.filter((label) => label.faults.includes(fault)).length / some.length;
    expect(Math.abs(share('short') - 0.15)).toBeLessThan(0.05);
    expect(Math.abs(share('sag') - 0.2)).toBeLessThan(0.05);
    expect(Math.abs(share('toe-curl') - 0.15)).toBeLessThan(0.05);
    expect(['relift', 'broken', 'early', 'posture'].map(share)).toEqual([0, 0, 0, 0]);
    const all = SEEDS.flatMap((seed) => labelsOf(seed, 'all'));
    for (const fault of ['relift', 'early', 'posture']) {
      expect(Math.abs(all.filter((label) => label.faults.includes(fault)).length / all.length - 0.05), fault).toBeLessThan(0.035);
    }
  });

  it('is the same body at 20 and at 200 Hz, for every sensor', () => {
    const [slow, fast] = [20, 200].map((sampleRateHz) => simulate('short-foot', { seed: 3, sampleRateHz }));
    expect(slow.labels).toEqual(fast.labels);
    for (let i = 0; i < slow.time.length; i += 7) expect(slow.truth[0].data[i]).toBeCloseTo(fast.truth[0].data[10 * i], 9);
    for (const sensor of ['arch-bladder', 'toe-cell', 'fsr-row'] as const) {
      expect(simulate('short-foot', { seed: 3, sensor, sampleRateHz: 20 }).truth).toEqual(slow.truth);
    }
  });
});

describe('a fault of the short foot is in the truth, alone', () => {
  const named = (faults: FaultOption, fault: string, valid = false) => {
    const { set, labels } = play(2, faults);
    expect(labels.map((label) => [label.faults, label.valid, label.quality])).toEqual(labels.map(() => [[fault], valid, valid ? 'correct' : 'poor']));
    return { set, labels, stretches: stretchesOf(set, 'arch') };
  };

  it('short: 2–4.5 s on the plateau, and in proportion where the hold is another', () => {
    for (const { peakS, plateauEndS } of named({ short: 1 }, 'short').stretches) {
      expect(plateauEndS - peakS).toBeGreaterThan(1.98);
      expect(plateauEndS - peakS).toBeLessThan(4.52);
    }
    const long = new Simulation('short-foot', { seed: 1, faults: { short: 1 }, holdS: 10.4 }).labels ?? [];
    expect(long.every((label) => (label.holdS ?? 0) > 3.9 && (label.holdS ?? 0) < 9.1)).toBe(true);
  });

  it('sag: sinks by 20–50 %', () => {
    named({ sag: 1 }, 'sag');
    for (const sunk of sinks({ sag: 1 })) expect(Math.abs(sunk - 0.35)).toBeLessThan(0.151);
    expect(Math.max(...sinks('none'))).toBeLessThan(1e-4);
  });

  it('toe-curl: the toes press with 30–60 % of their reference, the arch lifts less', () => {
    const { set, labels } = named({ 'toe-curl': 1 }, 'toe-curl');
    const good = play(2, 'none').labels;
    labels.forEach((label, i) => {
      const toe = Math.max(...within(set, 'toe', label));
      expect(Math.abs(toe - 45)).toBeLessThan(15.1);
      expect(Math.abs(label.amplitude / good[i].amplitude - 0.65)).toBeLessThan(0.17);
    });
  });

  it('relift: sinks by 25–50 % and is back within 1 s, in one hold', () => {
    const { set, labels } = named({ relift: 1 }, 'relift');
    expect(labels.length).toBe(6);
    for (const label of labels) {
      const x = within(set, 'arch', label).subarray(0, Math.round((label.peakS - label.onsetS + (label.holdS ?? 0)) * 200));
      const plateau = x.subarray(Math.round((label.peakS - label.onsetS) * 200));
      const lowest = plateau.indexOf(Math.min(...plateau));
      const back = plateau.findIndex((now, i) => i > lowest && now > 0.999 * label.amplitude);
      expect(Math.abs(plateau[lowest] / label.amplitude - 0.625)).toBeLessThan(0.13);
      expect((back - lowest) / 200).toBeGreaterThan(0.25);
      expect((back - lowest) / 200).toBeLessThan(1);
    }
  });

  it('broken: let go for 0.3–1 s, so that one hold is two', () => {
    const { labels, stretches, set } = named({ broken: 1 }, 'broken');
    expect([labels.length, set.expected]).toEqual([12, { hold: 12 }]);
    const arch = truthOf(set, 'arch');
    for (let i = 0; i < 12; i += 2) {
      const gap = arch.subarray(Math.round(stretches[i].endS * 200), Math.round(stretches[i + 1].onsetS * 200)).filter((x) => x < 1e-9).length / 200;
      expect(gap).toBeGreaterThan(0.28);
      expect(gap).toBeLessThan(1.02);
      if (i < 10) expect(stretches[i + 2].onsetS - stretches[i + 1].endS).toBeGreaterThan(1.5);
    }
  });

  it('early: fades out over 1.2–2.6 s, from 55–80 % of the hold on', () => {
    const { stretches } = named({ early: 1 }, 'early');
    const good = stretchesOf(play(2, 'none').set, 'arch');
    stretches.forEach(({ endS, peakS, plateauEndS }, i) => {
      const share = (plateauEndS - peakS) / (good[i].plateauEndS - good[i].peakS);
      expect(Math.abs(share - 0.675)).toBeLessThan(0.13);
      expect(endS - plateauEndS).toBeGreaterThan(0.95); // without its last 3 %
      expect(endS - plateauEndS).toBeLessThan(2.6);
    });
  });

  it('posture: gets up or sits down before the hold, which stays valid', () => {
    const { set, labels } = named({ posture: 1 }, 'posture', true);
    const loads = labels.map((label) => within(set, 'load', label)[0]);
    loads.forEach((load, i) => expect(load > 200).toBe(i % 2 === 0));
    expect(truthOf(play(2, 'none').set, 'load').every((x, _, all) => x === all[0])).toBe(true);
  });
});
