import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { designButterworth, frequencyResponse, SosFilter } from '../../src/filters';
import { copSway } from '../../src/plans';
import { LIVE_CUTOFF_HZ, measureSway, SwayMeter, swayTrial, swayValue } from '../../src/posturography';
import { recordingsOrSkip } from '../support/recordings';
import { readCop } from './real-trials';

const lowPass = (cutoffHz: number, sampleRateHz: number) => designButterworth({ order: 2, type: 'lowpass', cutoffHz, sampleRateHz });

describe('the causal low-pass of the live profile', () => {
  it('passes as much as the zero-phase one of 10 Hz where that passes 1/√2', () => {
    const [live, once] = [LIVE_CUTOFF_HZ, 10].map((cutoffHz) => frequencyResponse(lowPass(cutoffHz, 1000), LIVE_CUTOFF_HZ, 1000).magnitude);
    expect(live).toBeCloseTo(Math.SQRT1_2, 9);
    // twice; the bilinear transform bends both a little
    expect(once * once).toBeCloseTo(live, 3);
  });

  it('stands in the plan cop-sway', () => {
    const cutoffs = copSway.stages.flatMap(({ use, options }) => (use === 'butterworth' ? [options?.['cutoffHz']] : []));
    expect(cutoffs).toHaveLength(2);
    for (const cutoffHz of cutoffs) expect(cutoffHz).toBeCloseTo(LIVE_CUTOFF_HZ, 4);
  });
});

/** Mean velocity of a trial through the live filter. */
function liveVelocity(ml: Float64Array, ap: Float64Array, sampleRateHz: number, cutoffHz: number): number {
  const filters = [0, 1].map(() => new SosFilter({ sections: lowPass(cutoffHz, sampleRateHz), sampleRateHz }));
  const meter = new SwayMeter({ sampleRateHz });
  for (let i = 0; i < ml.length; i++) meter.push(Float64Array.of(filters[0].push(ml[i]), filters[1].push(ap[i])));
  return meter.read('meanVelocity');
}

recordingsOrSkip('live mean velocity of real trials', (directory) => {
  it.each(['bds', 'pds', 'liddy'])('lies within 1 %% of the zero-phase profile, every trial of %s', async (source) => {
    const folder = join(directory, 'sway', source);
    const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const { ml, ap, sampleRateHz, unit } = await readCop(join(folder, name));
      const whole = swayValue(measureSway(swayTrial({ ml, ap, sampleRateHz, unit }), { profile: 'instep' }), 'meanVelocity');
      expect(Math.abs(liveVelocity(ml, ap, sampleRateHz, LIVE_CUTOFF_HZ) / whole - 1), name).toBeLessThan(0.01);
    }
  }, 120_000);

  it('would not with a causal filter at 10 Hz, or at 12.46 Hz', async () => {
    const { ml, ap, sampleRateHz, unit } = await readCop(join(directory, 'sway', 'liddy', 'liddy_example.csv'));
    const whole = swayValue(measureSway(swayTrial({ ml, ap, sampleRateHz, unit }), { profile: 'instep' }), 'meanVelocity');
    for (const cutoffHz of [10, 12.46]) expect(liveVelocity(ml, ap, sampleRateHz, cutoffHz) / whole).toBeGreaterThan(1.01);
  });
});
