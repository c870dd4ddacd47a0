import { describe, expect, it } from 'vitest';
import type { SensorName } from '../../src/simulator';
import type { Script } from '../../src/simulator/body/script';
import { mean, play, type PlayOptions, rms } from './sensors-play';

const SEEDS = Array.from({ length: 200 }, (_, i) => i + 1);
const press = (newtons: number) => (script: Script) => script.startAt('toe', newtons);
const toe = (durationS: number, write: (script: Script) => void, options: PlayOptions) => play('toe-cell', durationS, write, options)[0];

/** Up to 40 N and back to nothing, and as far again. */
function twice(upS: number) {
  return (script: Script) => {
    for (let i = 0; i < 2; i++) {
      script.move('toe', 40, upS);
      script.wait(2 * upS);
      script.move('toe', 0, upS);
      script.wait(2 * upS);
    }
  };
}

describe('a known load', () => {
  const still = (write: (script: Script) => void) => (name: SensorName, values = {}) => play(name, 0, write, { values }).map((x) => x[0]);
  const standing = still((script) => {
    for (const [track, level] of [['load', 600], ['toe', 20], ['arch', 4], ['splay', 8], ['copMl', 30], ['copAp', 57]] as const) script.startAt(track, level);
  });

  it('is read exactly without errors', () => {
    expect(standing('toe-cell')[0]).toBeCloseTo(20 + 0.04 * 600, 12);
    expect(standing('arch-cell')[0]).toBeCloseTo(7.5 * 4 + 0.02 * 600, 12);
    expect(standing('arch-bladder')[0]).toBeCloseTo(30 + 2.5 * 4 + 0.03 * 600, 12);
    expect(standing('stretch-band')[0]).toBeCloseTo(8, 12);
    const [frontLeft, frontRight, backLeft, backRight] = standing('four-cells', { widthMm: 120, lengthMm: 228 });
    expect([frontLeft, frontRight, backLeft, backRight].map((x) => Math.round(x * 1e9) / 1e9)).toEqual([112.5, 337.5, 37.5, 112.5]);
  });

  it('reads zero when nothing is there, but for the air in the bladder', () => {
    const nothing = still(() => {});
    for (const name of ['toe-cell', 'arch-cell', 'stretch-band', 'four-cells', 'fsr-row'] as const) expect(nothing(name).every((x) => x === 0)).toBe(true);
    expect(nothing('arch-bladder')).toEqual([30]);
  });
});

describe('the layers of a force', () => {
  it('hysteresis: reads the same at any speed and rate, a tenth more on the way down, and follows the force', () => {
    const loop = (upS: number, sampleRateHz: number) => {
      const force = toe(6 * upS, twice(upS), { sampleRateHz });
      return { force, read: toe(6 * upS, twice(upS), { sampleRateHz, only: ['hysteresis'], values: { hysteresis: 0.1 } }) };
    };
    for (const { force, read } of [loop(1, 100), loop(1, 1000), loop(5, 20)]) {
      let before = 0;
      for (let i = 1; i < force.length; i++) {
        const rises = force[i] > force[i - 1];
        if (force[i] > 0 && force[i] < 40) {
          // the fourth power of the share of the peak is still held back
          const law = rises ? 1 : 1 + 0.1 * (1 - (force[i] / 40) ** 4);
          expect(read[i]).toBeCloseTo(force[i] * law, 5);
          if (force[i] !== force[i - 1]) expect(read[i] > before).toBe(rises);
        }
        before = read[i];
      }
      expect(Math.max(...read)).toBeCloseTo(40, 5);
    }
  });

  it('drift: grows by its share a decade of loaded time, and is forgotten with the load', () => {
    for (const sampleRateHz of [10, 80]) {
      const read = toe(100, press(20), { sampleRateHz, only: ['drift'], values: { drift: 0.05 } });
      for (let i = 0; i < read.length; i++) expect(read[i]).toBeCloseTo(20 * (1 + 0.05 * Math.log10(1 + (i + 1) / sampleRateHz)), 7);
    }
    const again = toe(12, twice(2), { only: ['drift'], values: { drift: 0.05 } });
    expect(again[9.5 * 80] / again[1.5 * 80]).toBeCloseTo(1, 3);
  });

  it('creep: comes after with its time constant', () => {
    for (const sampleRateHz of [10, 80]) {
      const read = toe(30, press(20), { sampleRateHz, only: ['creep'], values: { creep: 0.1, creepS: 10 } });
      for (let i = 0; i < read.length; i++) expect(read[i]).toBeCloseTo(20 * (1 + 0.1 * (1 - Math.exp(-(i + 1) / sampleRateHz / 10))), 9);
    }
  });

  it('gain: 3 % a cell; offset: 1–3 N for minutes; warming: 0–5 N in ten minutes', () => {
    const gains = SEEDS.map((seed) => toe(0, press(100), { seed, only: ['gain'] })[0] / 100);
    expect(mean(gains)).toBeCloseTo(1, 2);
    expect(Math.abs(rms(gains.map((x) => x - 1)) - 0.03)).toBeLessThan(0.005);
    const offsets = SEEDS.map((seed) => toe(1, press(0), { seed, only: ['offset'] }));
    expect(Math.abs(rms(offsets.map((x) => x[0])) - Math.sqrt(13 / 3))).toBeLessThan(0.35); // even over 1–3 N
    expect(rms(offsets.map((x) => x[80] - x[0]))).toBeLessThan(0.3); // sd √(2 / 300) of that
    expect(rms(offsets.map((x) => x[80] - x[0]))).toBeGreaterThan(0.1);
    const ramps = SEEDS.map((seed) => toe(60, press(0), { seed, sampleRateHz: 10, only: ['warming'] }));
    expect(ramps.every((x) => Math.abs(x[300] - x[600] / 2) < 1e-12 && x[600] >= 0 && x[600] <= 0.5)).toBe(true);
    expect(Math.abs(mean(ramps.map((x) => x[600])) - 0.25)).toBeLessThan(0.04);
  });

  it.each([[1000, 50], [80, 30], [60, 10], [100, 50]])('mains: 50 Hz at %d Hz shows at %d Hz', (sampleRateHz, shownHz) => {
    const amplitudes = SEEDS.slice(0, 30).map((seed) => {
      const hum = toe(2, press(0), { seed, sampleRateHz, only: ['mains'] }).subarray(0, 2 * sampleRateHz);
      const at = (hz: number) => Math.hypot(...[Math.cos, Math.sin].map((wave) => mean(hum.map((x, i) => 2 * x * wave((2 * Math.PI * hz * i) / sampleRateHz)))));
      expect(at(shownHz)).toBeGreaterThan(1.35 * rms(hum)); // √2 where all of it is there
      return Math.max(...hum.map(Math.abs));
    });
    expect(Math.max(...amplitudes)).toBeLessThanOrEqual(0.5);
    expect(Math.max(...amplitudes)).toBeGreaterThan(0.3);
  });

  it('noise: white, 0.05–0.5 N', () => {
    const spreads = SEEDS.slice(0, 50).map((seed) => {
      const noise = toe(20, press(0), { seed, only: ['noise'] });
      expect(Math.abs(mean(noise.slice(1).map((x, i) => x * noise[i])) / rms(noise) ** 2)).toBeLessThan(0.12);
      return rms(noise);
    });
    expect(Math.min(...spreads)).toBeGreaterThan(0.045);
    expect(Math.max(...spreads)).toBeLessThan(0.53);
    expect(Math.abs(mean(spreads) - 0.275)).toBeLessThan(0.05);
  });

  it('spikes: one reading of one cell, by up to half of the range, twice in a minute where that is asked for; at the same times at any rate', () => {
    const spikesOf = (seed: number, sampleRateHz: number) => {
      const data = play('four-cells', 60, () => {}, { seed, sampleRateHz, only: ['spikes'], values: { spikesPerMinute: 2, rangeN: 200 } });
      const found = data.flatMap((cell) => Array.from(cell, (by, i) => ({ timeS: i / sampleRateHz, by })).filter(({ by }) => by !== 0));
      return found.sort((a, b) => a.timeS - b.timeS);
    };
    const all = SEEDS.map((seed) => spikesOf(seed, 20));
    expect(Math.abs(all.flat().length / SEEDS.length - 2)).toBeLessThan(0.3);
    const sizes = all.flat().map(({ by }) => Math.abs(by));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...sizes)).toBeLessThan(100);
    expect(Math.max(...sizes)).toBeGreaterThan(95);
    expect(Math.abs(all.flat().filter(({ by }) => by < 0).length / sizes.length - 0.5)).toBeLessThan(0.08);
    for (const seed of SEEDS.slice(0, 10)) {
      const faster = spikesOf(seed, 50);
      expect(faster.map(({ by }) => by)).toEqual(all[seed - 1].map(({ by }) => by));
      faster.forEach(({ timeS }, i) => expect(Math.abs(timeS - all[seed - 1][i].timeS)).toBeLessThan(0.05));
    }
    expect(toe(600, press(0), { only: ['spikes'] }).filter((x) => x !== 0).length).toBeGreaterThan(1); // one in two minutes, unasked
    expect(toe(600, press(0), { only: ['spikes'], values: { spikesPerMinute: 0 } }).every((x) => x === 0)).toBe(true);
  });

  it('quantisation: whole counts; clipping: nothing beyond the range', () => {
    const counts: readonly [SensorName, number][] = [['toe-cell', 0.01], ['arch-cell', 0.01], ['four-cells', 0.01], ['arch-bladder', 0.05], ['stretch-band', 0.01], ['fsr-row', 1]];
    const push = (script: Script) => {
      for (const [track, level] of [['load', 300], ['toe', 31.4], ['arch', 3.3], ['splay', 7.7]] as const) script.startAt(track, level);
    };
    for (const [name, count] of counts) {
      const data = play(name, 1, push, { only: ['quantisation', 'noise'] });
      for (const channel of data) expect(channel.every((x) => Math.abs(x / count - Math.round(x / count)) < 1e-6)).toBe(true);
      expect(new Set(data[data.length - 1]).size).toBeGreaterThan(3);
    }
    expect(toe(0, press(500), { only: ['clipping'] })[0]).toBe(200);
    expect(play('stretch-band', 0, (script) => script.startAt('splay', -50), { only: ['clipping'] })[0][0]).toBe(-30);
  });

  it('cross-talk: neighbours feel up to 3 % of a force', () => {
    const corner = (script: Script) => {
      for (const [track, level] of [['load', 600], ['copMl', 216.5], ['copAp', 114]] as const) script.startAt(track, level);
    };
    const shares: number[] = [];
    for (const seed of SEEDS.slice(0, 50)) {
      const [frontLeft, frontRight, backLeft, backRight] = play('four-cells', 0, corner, { seed, only: ['crosstalk'] }).map((x) => x[0]);
      expect(frontRight).toBeCloseTo(600, 9);
      shares.push(frontLeft / 600, backLeft / 600, backRight / 600);
    }
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...shares)).toBeLessThanOrEqual(0.03);
    expect(Math.abs(mean(shares) - 0.015)).toBeLessThan(0.002);
  });

  it('cross-talk: along a row it falls with the square of the distance', () => {
    const spot = (script: Script) => {
      script.startAt('load', 100);
      script.startAt('copAp', -113.75); // on the first of the row
    };
    const felt = SEEDS.map((seed) => play('fsr-row', 0, spot, { seed, only: ['crosstalk'], values: { share: 1, spreadMm: 10 } }).map(([x]) => (10 * x) / (4095 - x) + (x > 0 ? 0.2 : 0)));
    for (const distance of [2, 3]) {
      const most = Math.max(...felt.map((row) => row[distance] / row[0]));
      expect(most).toBeLessThan(0.0315 / distance ** 2);
      expect(most).toBeGreaterThan(0.027 / distance ** 2);
    }
  });

  it('errs by the same share of the range in other units', () => {
    const zero = (name: SensorName, unit: number) => rms(SEEDS.map((seed) => play(name, 0, () => {}, { seed, only: ['offset'], values: name === 'arch-bladder' ? { setMmHg: 0 } : {} })[0][0] / unit));
    for (const [name, unit] of [['arch-cell', 1], ['arch-bladder', 1 / 3], ['stretch-band', 30 / 200], ['fsr-row', 4095 / 200]] as const) {
      expect(Math.abs(zero(name, unit) - Math.sqrt(13 / 3))).toBeLessThan(0.35);
    }
  });
});
