/** The real Fourier transform, of powers of two and of other lengths, and the meters of spectra. */
import { Goertzel, RealDft, RealFft, SlidingBandPower, SlidingDft, StreamingWelch, welch } from '../src/spectral';
import { meterCases, signal } from './cases';
import type { Case } from './harness';

const sampleRateHz = 100;
const input = signal(1);
const frequenciesHz = [2, 5, 10];

export const spectralCases: readonly Case[] = [
  ...[256, 1024, 4096].flatMap((size) => transformCases('RealFft', size, () => new RealFft({ size }))),
  ...[1000, 3000].map((size) => forwardCase('RealDft', size, new RealDft({ size }))),
  welchCase(),
  ...meterCases('Goertzel, 3 frequencies', () => new Goertzel({ sampleRateHz, frequenciesHz, windowSamples: 256 }), input),
  ...meterCases('SlidingDft of 256, 3 frequencies', () => new SlidingDft({ sampleRateHz, frequenciesHz, windowSamples: 256 }), input),
  ...meterCases('SlidingBandPower of 200, 9 bins', () => new SlidingBandPower({ sampleRateHz, windowSamples: 200, bandHz: [8, 12] }), input),
  ...meterCases('StreamingWelch, 5 of 256', () => new StreamingWelch({ sampleRateHz, segmentSamples: 256, averagedSegments: 5 }), input),
];

function transformCases(name: string, size: number, make: () => RealFft): Case[] {
  const fft = make();
  const re = new Float64Array(fft.bins);
  const im = new Float64Array(fft.bins);
  const back = new Float64Array(size);
  fft.forward(input.data.slice(0, size), re, im);
  const units = (1 << 14) / size;
  const run = (): number => {
    for (let i = 0; i < units; i++) fft.inverse(re, im, back);
    return back[1];
  };
  return [forwardCase(name, size, make()), { name: `${name} of ${size}, inverse`, per: 'transform', units, run }];
}

function forwardCase(name: string, size: number, fft: RealFft | RealDft): Case {
  const part = input.data.slice(0, size);
  const re = new Float64Array(fft.bins);
  const im = new Float64Array(fft.bins);
  const units = Math.ceil((1 << 14) / size);
  const run = (): number => {
    for (let i = 0; i < units; i++) fft.forward(part, re, im);
    return re[1];
  };
  return { name: `${name} of ${size}`, per: 'transform', units, run };
}

function welchCase(): Case {
  const run = (): number => welch(input.data, { sampleRateHz, segmentSamples: 1024 }).density[1];
  return { name: 'welch, segments of 1024', per: 'sample', units: input.data.length, run };
}
