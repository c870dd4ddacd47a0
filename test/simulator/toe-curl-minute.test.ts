import { describe, expect, it } from 'vitest';
import { simulate, Simulation } from '../../src/simulator';
import { mean, stretchesOf, truthOf, within, worstErrors } from './truth-measures';

const SEEDS = Array.from({ length: 30 }, (_, i) => i + 1);
const clean = SEEDS.map((seed) => new Simulation('toe-curl-minute', { seed, faults: 'none', toeReferenceN: 100 }).labels ?? []);

describe('simulate("toe-curl-minute")', () => {
  it('fills its minute, and no more', () => {
    for (const labels of clean) {
      const last = labels[labels.length - 1];
      expect(last.onsetS + last.durationS).toBeLessThan(63);
      expect(last.onsetS).toBeGreaterThan(56);
      expect(labels.length).toBeGreaterThan(24);
      expect(labels.length).toBeLessThan(50);
      expect(labels.every((label) => label.valid && label.quality === 'correct')).toBe(true);
    }
    expect(simulate('toe-curl-minute', { seed: 1, durationS: 15 }).time.length).toBeLessThan(80 * 21);
    expect(new Set(clean.map((labels) => labels.length)).size).toBeGreaterThan(5);
  });

  it('has periods of 1.2–2 s that grow by 20–30 %, and pauses of 1–3 s to take the towel anew', () => {
    const cycles = clean.map((labels) => labels.slice(1).map((label, i) => ({ gone: (labels[i].onsetS - 3) / 60, s: label.onsetS - labels[i].onsetS })));
    const usual = cycles.map((list) => list.filter(({ s }) => s < 2.6));
    const middles = usual.map((list) => mean(list.map(({ s }) => s)));
    expect(Math.min(...middles)).toBeGreaterThan(1.2);
    expect(Math.max(...middles)).toBeLessThan(2);
    // Lengths of curls have no pauses in them: those of the first and the last quarter are 3/4 of a minute apart.
    const quarter = (first: number) => clean.map((labels) => mean(labels.filter(({ onsetS }) => onsetS >= 3 + first && onsetS < 18 + first).map((label) => label.durationS)));
    const [early, late] = [quarter(0), quarter(45)];
    const slower = mean(late.map((s, i) => s / early[i]));
    expect(slower).toBeGreaterThan(1 + 0.2 * 0.75 - 0.03);
    expect(slower).toBeLessThan(1 + 0.3 * 0.75 + 0.03);
    for (const list of cycles) {
      const pauses = list.filter(({ s }) => s > 2.6).length;
      expect(pauses).toBeGreaterThan(0);
      expect(pauses).toBeLessThan(7);
    }
  });

  it('becomes weaker by 10–25 %', () => {
    const quarter = (first: number) => clean.map((labels) => mean(labels.filter(({ onsetS }) => onsetS >= 3 + first && onsetS < 18 + first).map((label) => label.amplitude)));
    const [early, late] = [quarter(0), quarter(45)];
    const left = mean(late.map((force, i) => force / early[i]));
    // 10–25 % over a minute, of which the middles of two quarters are 45 s apart
    expect(left).toBeGreaterThan(1 - 0.25 * 0.75 - 0.02);
    expect(left).toBeLessThan(1 - 0.1 * 0.75 + 0.02);
    expect(Math.max(...early)).toBeLessThan(65);
    expect(Math.min(...early)).toBeGreaterThan(40);
  });

  it('gathers 2–4 cm of towel a curl, less where the force is partial or the towel slips', () => {
    const set = simulate('toe-curl-minute', { seed: 5, faults: 'none', without: 'all' });
    const gathered = (from: typeof set) => (from.labels ?? []).map((label) => {
      const towel = within(from, 'towel', label);
      return towel[towel.length - 1] - towel[0];
    });
    const each = gathered(set);
    expect(Math.min(...each)).toBeGreaterThan(1.9);
    expect(Math.max(...each)).toBeLessThan(4.01);
    const towel = truthOf(set, 'towel');
    expect(towel[0]).toBe(0);
    expect(towel.every((cm, i) => i === 0 || cm >= towel[i - 1] - 1e-3)).toBe(true);
    expect(mean(gathered(simulate('toe-curl-minute', { seed: 5, faults: { slip: 1 }, without: 'all' }))) / mean(each)).toBeLessThan(0.6);
    expect(mean(gathered(simulate('toe-curl-minute', { seed: 5, faults: { partial: 1 }, without: 'all' }))) / mean(each)).toBeLessThan(0.6);
  });

  it('lifts the foot to take the towel anew', () => {
    const set = simulate('toe-curl-minute', { seed: 5, faults: 'none', without: 'all' });
    const load = truthOf(set, 'load');
    const dips = load.filter((x, i) => i > 0 && i < load.length - 1 && x < 0.75 * load[0] && x <= load[i - 1] && x < load[i + 1]);
    expect(dips.length).toBeGreaterThan(0);
    expect(dips.length).toBeLessThan(6);
  });

  it.each(['none', 'all'] as const)('labels what the force shows, to 20 ms, with %s of the faults', (faults) => {
    for (const seed of SEEDS.slice(0, 5)) {
      const set = simulate('toe-curl-minute', { seed, faults, sampleRateHz: 200, without: 'all' });
      const [labels, stretches] = [set.labels ?? [], stretchesOf(set, 'toe')];
      expect(stretches.length).toBe(labels.length);
      const worst = worstErrors(labels, stretches);
      expect(Math.max(worst.onsetS, worst.endS)).toBeLessThan(0.003);
      expect(worst.peakS).toBeLessThan(0.02);
      expect(worst.amplitude).toBeLessThan(0.001);
    }
  });

  it('is the same body at 20 and at 200 Hz, and may stop in the middle of a curl', () => {
    const [slow, fast] = [20, 200].map((sampleRateHz) => simulate('toe-curl-minute', { seed: 3, sampleRateHz }));
    expect(slow.labels).toEqual(fast.labels);
    const open = new Simulation('toe-curl-minute', { seed: 3, faults: { unfinished: 1 } }).labels ?? [];
    expect(open.map((label) => label.rightCensored)).toEqual(open.map((_, i) => i === open.length - 1));
  });
});
