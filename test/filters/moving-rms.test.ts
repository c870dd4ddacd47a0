import { describe, expect, it } from 'vitest';
import { MovingRms } from '../../src/filters';

describe('MovingRms', () => {
  it('is A / √2 for a sine over whole periods, at any sample rate', () => {
    for (const sampleRateHz of [20, 100, 1000]) {
      const rms = new MovingRms({ windowSamples: sampleRateHz });
      let y = 0;
      for (let i = 0; i < 3 * sampleRateHz; i++) y = rms.push(4 * Math.sin((2 * Math.PI * 3 * i) / sampleRateHz + 0.3));
      expect(y, `${sampleRateHz} Hz`).toBeCloseTo(4 / Math.SQRT2, 12);
    }
  });

  it('forgets a huge spike to the bit when it leaves the window', () => {
    const rms = new MovingRms({ windowSamples: 7 });
    rms.push(1e150);
    for (let i = 0; i < 6; i++) rms.push(3);
    for (let i = 0; i < 30; i++) expect(rms.push(3)).toBe(3);
  });

  it('skips what is missing, and starts with the samples so far', () => {
    const rms = new MovingRms({ windowSamples: 3 });
    expect([3, NaN, -4, NaN, NaN, NaN, 2].map((x) => rms.push(x))).toEqual([3, NaN, Math.sqrt(12.5), NaN, NaN, NaN, 2]);
  });

  it('keeps its digits over a million samples', () => {
    const rms = new MovingRms({ windowSamples: 100 });
    const signal = Float64Array.from({ length: 1_000_000 }, (_, i) => 250 + Math.sin(i * 1.37) * (i % 1000 < 5 ? 1e6 : 1));
    const out = new Float64Array(signal.length);
    rms.process(signal, out);
    let squares = 0;
    for (const x of signal.subarray(-100)) squares += x * x;
    expect(out[999_999] / Math.sqrt(squares / 100)).toBeCloseTo(1, 14);
  });
});
