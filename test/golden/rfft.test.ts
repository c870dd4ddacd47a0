import { describe, expect, it } from 'vitest';
import { hannWindow, RealFft } from '../../src/spectral';
import { golden, worstError } from './golden';

interface Golden {
  readonly transforms: readonly { readonly input: readonly number[]; readonly re: readonly number[]; readonly im: readonly number[] }[];
  readonly hann: readonly { readonly size: number; readonly symmetric: readonly number[]; readonly periodic: readonly number[] }[];
}

const { transforms, hann } = golden<Golden>('rfft');

describe('spectra against numpy and scipy', () => {
  it.each(transforms.map((transform) => [transform.input.length, transform] as const))(
    'transforms %i samples as rfft does, to 1e-14 of the largest bin',
    (size, { input, re, im }) => {
      const fft = new RealFft({ size });
      const mine = [new Float64Array(fft.bins), new Float64Array(fft.bins)];
      fft.forward(Float64Array.from(input), mine[0], mine[1]);
      const largest = Math.max(...re.map((x, k) => Math.hypot(x, im[k])));
      expect(worstError([largest, ...mine[0]], [largest, ...re])).toBeLessThan(1e-14);
      expect(worstError([largest, ...mine[1]], [largest, ...im])).toBeLessThan(1e-14);
    },
  );

  it.each(hann.map((window) => [window.size, window] as const))('makes the Hann windows of %i samples', (size, window) => {
    expect(worstError(hannWindow({ size }).values, window.periodic)).toBeLessThan(1e-15);
    expect(worstError(hannWindow({ size, symmetry: 'symmetric' }).values, window.symmetric)).toBeLessThan(1e-15);
  });
});
