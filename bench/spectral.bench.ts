/** The real Fourier transform. */
import { RealFft } from '../src/spectral';
import { signal } from './cases';
import type { Case } from './harness';

const input = signal(1);

export const spectralCases: readonly Case[] = [256, 1024, 4096].map((size): Case => {
  const fft = new RealFft({ size });
  const part = input.data.slice(0, size);
  const re = new Float64Array(fft.bins);
  const im = new Float64Array(fft.bins);
  const units = (1 << 14) / size;
  const run = (): number => {
    for (let i = 0; i < units; i++) fft.forward(part, re, im);
    return re[1];
  };
  return { name: `RealFft of ${size}`, per: 'transform', units, run };
});
