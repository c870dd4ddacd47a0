import { describe, expect, it } from 'vitest';
import { type FaultOption, minJerkInverse, simulate, type SimulatedLabel, Simulation } from '../../src/simulator';
import { mean, stretchesOf, truthOf, within, worstErrors } from './truth-measures';

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);
const RISE = 1 - minJerkInverse(0.03); // of a rise, what lies within the label
const labelsOf = (seed: number, faults: FaultOption, sets = 3) => new Simulation('toe-curl', { seed, faults, sets }).labels ?? [];
const clean = SEEDS.map((seed) => labelsOf(seed, 'none'));

/** One set of ten, fast enough to see a slip. */
function play(seed: number, faults: FaultOption) {
  const set = simulate('toe-curl', { seed, faults, sets: 1, sampleRateHz: 200, without: 'all' });
  return { set, labels: set.labels ?? [] };
}

function cv(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((x) => (x - middle) ** 2))) / middle;
}

describe('simulate("toe-curl")', () => {
  it('is the press of the toes at 80 Hz, three sets of ten, and quiet at first', () => {
    const set = simulate('toe-curl', { seed: 1 });
    expect(set.channels.map(({ name, units }) => `${name} ${units}`)).toEqual(['toe N']);
    expect([set.sampleRateHz, set.expected]).toEqual([80, { rep: 30 }]);
    expect(truthOf(set, 'toe').subarray(0, 240).every((x) => x === 0)).toBe(true);
    expect(simulate('toe-curl', { seed: 1 })).toEqual(set);
    expect(simulate('toe-curl', { seed: 2 }).labels).not.toEqual(set.labels);
    const gaps = [10, 20].map((i) => (set.labels ?? [])[i].onsetS - (set.labels ?? [])[i - 1].onsetS);
    expect(Math.min(...gaps)).toBeGreaterThan(45);
  });

  it.each(['none', 'all'] as const)('labels what the force shows, to 20 ms, with %s of the faults', (faults) => {
    for (const seed of SEEDS.slice(0, 6)) {
      const { set, labels } = play(seed, faults);
      const stretches = stretchesOf(set, 'toe');
      expect(stretches.length).toBe(labels.length);
      const worst = worstErrors(labels, stretches);
      expect(Math.max(worst.onsetS, worst.endS)).toBeLessThan(0.003);
      expect(worst.peakS).toBeLessThan(0.02);
      expect(worst.amplitude).toBeLessThan(0.001);
    }
  });

  it('is the same body at 20 and at 200 Hz', () => {
    const [slow, fast] = [20, 200].map((sampleRateHz) => simulate('toe-curl', { seed: 3, sampleRateHz }));
    expect(slow.labels).toEqual(fast.labels);
    for (let i = 0; i < slow.time.length; i += 7) expect(slow.truth[0].data[i]).toBeCloseTo(fast.truth[0].data[10 * i], 9);
  });

  it('keeps the phases of the reference', () => {
    const ups = clean.flat().map((label) => (label.peakS - label.onsetS) / RISE);
    expect(Math.abs(mean(ups) - 0.5)).toBeLessThan(0.025);
    expect(Math.abs(cv(ups) - 0.25)).toBeLessThan(0.04);
    const cycles = clean.flatMap((labels) => labels.slice(1, 10).map((label, i) => label.onsetS - labels[i].onsetS));
    expect(Math.abs(mean(cycles) - 2.1)).toBeLessThan(0.1);
    const lengths = clean.flat().map((label) => label.durationS);
    expect(Math.abs(mean(lengths) - (0.5 * RISE + 0.4 + 0.4 * RISE))).toBeLessThan(0.03);
  });

  it('presses with 35–60 % of the reference, all valid, and less from set to set', () => {
    const shares = SEEDS.map((seed) => (new Simulation('toe-curl', { seed, faults: 'none', toeReferenceN: 100 }).labels ?? []).map((label) => label.amplitude / 100));
    expect(shares.flat().every((share) => share >= 0.3)).toBe(true);
    const people = shares.map((list) => mean(list.slice(0, 10)));
    expect(Math.min(...people)).toBeGreaterThan(0.31);
    expect(Math.max(...people)).toBeLessThan(0.63);
    expect(Math.max(...people) - Math.min(...people)).toBeGreaterThan(0.15);
    expect(Math.abs(mean(shares.map((list) => cv(list.slice(0, 10)))) - 0.1)).toBeLessThan(0.02);
    const left = mean(shares.map((list) => mean(list.slice(20)) / mean(list.slice(0, 10))));
    expect(left).toBeGreaterThan(0.9);
    expect(left).toBeLessThan(0.98);
    expect(clean.flat().every((label) => label.valid && label.quality === 'correct' && label.faults.length === 0)).toBe(true);
    const drawn = clean.map((labels) => Math.max(...labels.map((label) => label.amplitude)));
    expect(Math.max(...drawn) / Math.min(...drawn)).toBeGreaterThan(1.5); // one is stronger than another
  });

  it('pushes the centre of pressure back by 5–20 mm with each curl, from a load that shifts', () => {
    const { set, labels } = play(4, 'none');
    for (const label of labels) {
      const cop = within(set, 'copAp', label);
      const back = cop[0] - Math.min(...cop);
      expect(back).toBeGreaterThan(4.5);
      expect(back).toBeLessThan(21);
    }
    const loads = labels.map((label) => within(set, 'load', label)[0]);
    expect(new Set(loads.map((load) => load.toFixed(2))).size).toBe(10);
    expect(Math.min(...loads)).toBeGreaterThan(40);
    expect(Math.max(...loads)).toBeLessThan(125);
  });

  it('has faults as often as declared, valid from 30 % of the reference', () => {
    const labels = SEEDS.flatMap((seed) => new Simulation('toe-curl', { seed, toeReferenceN: 100 }).labels ?? []);
    const share = (fault: string) => labels.filter((label) => label.faults.includes(fault)).length / labels.length;
    expect(Math.abs(share('partial') - 0.1)).toBeLessThan(0.035);
    expect(Math.abs(share('bounce') - 0.08)).toBeLessThan(0.033);
    expect(Math.abs(share('slip') - 0.03)).toBeLessThan(0.02);
    expect(['heel-lift', 'stop', 'tempo-drift', 'unfinished', 'loaded-start'].map(share)).toEqual([0, 0, 0, 0, 0]);
    for (const label of labels) {
      expect(label.valid).toBe(label.amplitude >= 30);
      expect(label.quality).toBe(!label.valid ? 'low_amplitude' : label.faults.length > 0 ? 'poor' : 'correct');
    }
    const all = Array.from({ length: 100 }, (_, seed) => labelsOf(seed, 'all', 1));
    const often = (fault: string) => all.flat().filter((label) => label.faults.includes(fault)).length / all.flat().length;
    for (const fault of ['heel-lift', 'stop']) expect(Math.abs(often(fault) - 0.05), fault).toBeLessThan(0.025);
    for (const fault of ['tempo-drift', 'loaded-start', 'unfinished']) {
      const sets = all.filter((list) => list.some((label) => label.faults.includes(fault))).length;
      expect(Math.abs(sets - 5), fault).toBeLessThan(5);
    }
  });
});

describe('a fault of a toe curl is in the truth, alone', () => {
  const all = (labels: readonly SimulatedLabel[], fault: string) => expect(labels.map((label) => label.faults)).toEqual(labels.map(() => [fault]));

  it.each([1, 2, 3])('partial: 30–60 % of the same curl (seed %d)', (seed) => {
    const [good, poor] = [labelsOf(seed, 'none', 1), labelsOf(seed, { partial: 1 }, 1)];
    all(poor, 'partial');
    poor.forEach((label, i) => {
      expect(label.amplitude / good[i].amplitude).toBeGreaterThan(0.29);
      expect(label.amplitude / good[i].amplitude).toBeLessThan(0.62);
    });
  });

  it.each([1, 2, 3])('bounce: two peaks 0.15–0.3 s apart (seed %d)', (seed) => {
    const { set, labels } = play(seed, { bounce: 1 });
    all(labels, 'bounce');
    for (const label of labels) {
      const x = within(set, 'toe', label);
      const peaks = [...x.keys()].filter((i) => i > 0 && i < x.length - 1 && x[i] > Math.max(x[i - 1], x[Math.max(0, i - 4)]) && x[i] >= x[i + 1] && x[i] > x[Math.min(x.length - 1, i + 4)]);
      expect(peaks.length).toBe(2);
      expect((peaks[1] - peaks[0]) / 200).toBeGreaterThan(0.14);
      expect((peaks[1] - peaks[0]) / 200).toBeLessThan(0.31);
    }
  });

  it.each([1, 2, 3])('slip: more than 40 % of the force gone within 50 ms (seed %d)', (seed) => {
    const drops = (faults: FaultOption) => {
      const { set, labels } = play(seed, faults);
      return labels.map((label) => {
        const x = within(set, 'toe', label);
        return Math.max(...Array.from(x.subarray(0, -10), (now, i) => (now > 0.85 * label.amplitude ? 1 - x[i + 10] / now : 0)));
      });
    };
    expect(Math.min(...drops({ slip: 1 }))).toBeGreaterThan(0.4);
    expect(drops('none').filter((drop) => drop > 0.4).length).toBeLessThan(2); // a quick release
  });

  it('heel-lift, stop and tempo-drift', () => {
    const heel = play(1, { 'heel-lift': 1 });
    all(heel.labels, 'heel-lift');
    for (const label of heel.labels) {
      const top = Math.max(...within(heel.set, 'pitch', label));
      expect(top).toBeGreaterThan(1.9);
      expect(top).toBeLessThan(6.1);
    }
    expect(truthOf(play(1, 'none').set, 'pitch').every((x) => x === 0)).toBe(true);
    const stop = play(1, { stop: 1 });
    all(stop.labels, 'stop');
    for (const label of stop.labels) {
      const x = within(stop.set, 'toe', label).subarray(0, Math.round((label.peakS - label.onsetS) * 200));
      const still = x.filter((now, i) => i > 0 && now === x[i - 1]);
      expect(still.length).toBeGreaterThan(0.38 * 200);
      expect(still[0] / label.amplitude).toBeGreaterThan(0.39);
      expect(still[0] / label.amplitude).toBeLessThan(0.61);
    }
    const [even, uneven] = [labelsOf(1, 'none'), labelsOf(1, { 'tempo-drift': 1 })];
    for (const last of [9, 19, 29]) {
      const ratio = uneven[last].durationS / even[last].durationS;
      expect(ratio < 0.7 || ratio > 1.4).toBe(true);
      expect(uneven[last].faults).toEqual(['tempo-drift']);
      expect(uneven[last].quality).toBe(ratio < 1 ? 'fast' : 'poor');
      expect(uneven[last - 9].faults).toEqual([]);
    }
  });

  it('unfinished and loaded-start', () => {
    const open = play(2, { unfinished: 1 });
    const last = open.labels[9];
    expect([last.rightCensored, last.valid, last.faults]).toEqual([true, false, ['unfinished']]);
    expect(open.labels.filter((label) => label.rightCensored).length).toBe(1);
    const end = open.set.time.length - 1;
    expect(Math.abs(last.onsetS + last.durationS - open.set.time[end])).toBeLessThan(0.006);
    expect(truthOf(open.set, 'toe')[end] / last.amplitude).toBeGreaterThan(0.4);
    for (const after of ['rest', 'shuffling', 'putting-away'] as const) {
      const set = simulate('toe-curl', { seed: 2, sets: 1, faults: { unfinished: 1 }, after: [after] });
      const letGo = (set.labels ?? [])[9];
      expect([letGo.rightCensored, letGo.valid, letGo.faults]).toEqual([false, false, ['unfinished']]);
      const endS = letGo.onsetS + letGo.durationS;
      expect(endS - last.onsetS - last.durationS).toBeGreaterThan(0.2); // in the time that it takes to get to what follows
      const share = truthOf(set, 'toe')[Math.round(endS * 80)] / letGo.amplitude;
      expect(Math.abs(share - 0.03)).toBeLessThan(0.01);
      expect(truthOf(set, 'toe')[Math.round((endS - 0.2) * 80)] / letGo.amplitude).toBeGreaterThan(0.06);
    }
    const loaded = simulate('toe-curl', { seed: 2, sets: 1, faults: { 'loaded-start': 1 }, toeReferenceN: 100 });
    const toe = truthOf(loaded, 'toe');
    expect(toe[0]).toBeGreaterThan(10);
    expect(toe[0]).toBeLessThan(25);
    const first = (loaded.labels ?? [])[0];
    expect(toe[Math.floor(first.onsetS * 80) - 8]).toBe(0);
    expect([first.faults, first.valid, first.quality]).toEqual([['loaded-start'], true, 'correct']);
  });
});
