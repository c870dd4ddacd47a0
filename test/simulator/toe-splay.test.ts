import { describe, expect, it } from 'vitest';
import { type FaultOption, simulate, Simulation } from '../../src/simulator';
import { mean, stretchesOf, truthOf, within, worstErrors } from './truth-measures';

const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1);
const labelsOf = (seed: number, faults: FaultOption) => new Simulation('toe-splay', { seed, faults }).labels ?? [];
const clean = SEEDS.map((seed) => labelsOf(seed, 'none'));

function play(seed: number, faults: FaultOption) {
  const set = simulate('toe-splay', { seed, faults, repetitions: 6, sets: 2, restS: 3, sampleRateHz: 200, without: 'all', toeReferenceN: 100 });
  return { set, labels: set.labels ?? [] };
}

describe('simulate("toe-splay")', () => {
  it('is a band of millimetres, three sets of ten', () => {
    const set = simulate('toe-splay', { seed: 1 });
    expect(set.channels.map(({ name, units }) => `${name} ${units}`)).toEqual(['widening mm']);
    expect(set.expected).toEqual({ hold: 30, press: 0 });
    expect(simulate('toe-splay', { seed: 1 })).toEqual(set);
    expect(simulate('toe-splay', { seed: 2 }).labels).not.toEqual(set.labels);
  });

  it.each(['none', 'all'] as const)('labels what the toes show, to 20 ms, with %s of the faults', (faults) => {
    let presses = 0;
    for (const seed of SEEDS.slice(0, 12)) {
      const { set, labels } = play(seed, faults);
      const [holds, curls] = ['hold', 'press'].map((type) => labels.filter((label) => label.trialType === type));
      expect(set.expected).toEqual({ hold: holds.length, press: curls.length });
      const pressed = stretchesOf(set, 'toe').filter(({ highest }) => highest > 10);
      const spread = stretchesOf(set, 'splay');
      expect([spread.length, pressed.length]).toEqual([holds.length, curls.length]);
      for (const worst of [worstErrors(holds, spread), worstErrors(curls, pressed)]) {
        expect(Math.max(worst.onsetS, worst.endS)).toBeLessThan(0.003);
        expect(Math.max(worst.peakS, worst.holdS)).toBeLessThan(0.02);
        expect(worst.amplitude).toBeLessThan(0.001);
      }
      presses += curls.length;
    }
    expect(presses > 0).toBe(faults === 'all');
  });

  it('spreads by 5–15 mm for 5 s, sags by 10–40 %, and tires from set to set', () => {
    const labels = clean.flat();
    expect(labels.length).toBe(40 * 30);
    expect(labels.every((label) => label.valid && label.quality === 'correct' && label.faults.length === 0)).toBe(true);
    const holds = labels.map((label) => label.holdS ?? NaN);
    expect(Math.abs(mean(holds) - 5)).toBeLessThan(0.03);
    expect(Math.abs(Math.sqrt(mean(holds.map((x) => (x - mean(holds)) ** 2))) - 0.38)).toBeLessThan(0.05); // 0.5 s, cut off 0.8 s from the mean
    const people = clean.map((list) => mean(list.map((label) => label.amplitude)));
    expect(Math.min(...people)).toBeGreaterThan(5);
    expect(Math.max(...people)).toBeLessThan(15);
    expect(Math.abs(mean(people) - 9.5)).toBeLessThan(1);
    expect(Math.max(...people) - Math.min(...people)).toBeGreaterThan(4);
    const left = mean(clean.map((list) => mean(list.slice(20).map((label) => label.amplitude)) / mean(list.slice(0, 10).map((label) => label.amplitude))));
    expect(left).toBeGreaterThan(0.92);
    expect(left).toBeLessThan(0.98);
    const { set } = play(3, 'none');
    for (const { plateauEndS, highest } of stretchesOf(set, 'splay')) {
      const last = truthOf(set, 'splay')[Math.round(plateauEndS * 200)];
      expect(1 - last / highest).toBeGreaterThan(0.09);
      expect(1 - last / highest).toBeLessThan(0.41);
    }
  });

  it('ramps within 0.6 s, and pauses for 2 s', () => {
    const ramps = clean.flat().map((label) => label.peakS - label.onsetS);
    expect(Math.abs(mean(ramps) - 0.6 * 0.855)).toBeLessThan(0.02); // from 3 % on
    const spread = Math.sqrt(mean(ramps.map((x) => (x - mean(ramps)) ** 2))) / mean(ramps);
    expect(Math.abs(spread - 0.4)).toBeLessThan(0.05);
    const pauses = clean.flatMap((list) => list.slice(1, 10).map((label, i) => label.onsetS - list[i].onsetS - list[i].durationS));
    expect(Math.abs(mean(pauses) - 2.18)).toBeLessThan(0.06); // the ends of the ramps belong to them
    const rests = clean.flatMap((list) => [10, 20].map((i) => list[i].onsetS - list[i - 1].onsetS - list[i - 1].durationS));
    expect(Math.abs(mean(rests) - 62)).toBeLessThan(3);
  });

  it('has none of its faults unless asked, and all of them then', () => {
    expect(SEEDS.flatMap((seed) => labelsOf(seed, 'some')).every((label) => label.valid)).toBe(true);
    const all = SEEDS.flatMap((seed) => labelsOf(seed, 'all'));
    for (const fault of ['cramp', 'asymmetry', 'curl', 'short']) {
      expect(Math.abs(all.filter((label) => label.faults.includes(fault)).length / all.length - 0.05), fault).toBeLessThan(0.025);
    }
  });

  it('is the same body at 20 and at 200 Hz', () => {
    const [slow, fast] = [20, 200].map((sampleRateHz) => simulate('toe-splay', { seed: 3, sampleRateHz, faults: 'all' }));
    expect(slow.labels).toEqual(fast.labels);
    for (let i = 0; i < slow.time.length; i += 7) expect(slow.truth[0].data[i]).toBeCloseTo(fast.truth[0].data[10 * i], 9);
  });
});

describe('a fault of the splay is in the truth, alone', () => {
  const named = (faults: FaultOption, fault: string) => {
    const { set, labels } = play(2, faults);
    expect(labels.map((label) => [label.faults, label.valid, label.quality])).toEqual(labels.map(() => [[fault], false, 'poor']));
    return { set, labels };
  };

  it('cramp: ends the hold within 2 s, and the set', () => {
    const { set, labels } = named({ cramp: 1 }, 'cramp');
    expect(labels.length).toBe(2); // one a set
    for (const { peakS, plateauEndS, endS } of stretchesOf(set, 'splay')) {
      expect(plateauEndS - peakS).toBeLessThan(2.02);
      expect(endS - plateauEndS).toBeLessThan(0.21);
    }
  });

  it('asymmetry: 40–65 % of the width, and the centre of pressure goes to one side', () => {
    const { set, labels } = named({ asymmetry: 1 }, 'asymmetry');
    const good = play(2, 'none');
    labels.forEach((label, i) => {
      expect(Math.abs(label.amplitude / good.labels[i].amplitude - 0.525)).toBeLessThan(0.14);
      const side = Math.max(...within(set, 'copMl', label).map(Math.abs));
      expect(side).toBeGreaterThan(3.9);
      expect(side).toBeLessThan(10.1);
    });
    expect(truthOf(good.set, 'copMl').every((x) => x === 0)).toBe(true);
  });

  it('curl: the toes press instead, which is no hold', () => {
    const { set, labels } = named({ curl: 1 }, 'curl');
    expect(set.expected).toEqual({ hold: 0, press: labels.length });
    expect(labels.every((label) => label.trialType === 'press' && label.amplitude > 30 && label.amplitude < 60)).toBe(true);
    expect(truthOf(set, 'splay').every((x) => x === 0)).toBe(true);
  });

  it('short: let go after 2–4 s', () => {
    const { set } = named({ short: 1 }, 'short');
    for (const { peakS, plateauEndS } of stretchesOf(set, 'splay')) {
      expect(plateauEndS - peakS).toBeGreaterThan(1.98);
      expect(plateauEndS - peakS).toBeLessThan(4.02);
    }
  });
});
