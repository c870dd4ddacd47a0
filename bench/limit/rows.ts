/**
 * The rows that are held against C and against other libraries: one kind of work each, over one input. A contender makes a pass
 * over all of it and leaves what it found in `output`, every time, so that none is timed for less work than the others.
 */
import { MirroredRing } from '../../src/buffers';
import { type Block, createBlock, type Operator } from '../../src/core';
import { designButterworth, designFir, designSavitzkyGolay, FirFilter, SavitzkyGolayFilter, SosBank, SosFilter } from '../../src/filters';
import { RealFft } from '../../src/spectral';
import { SlidingExtrema, SlidingMoments, SlidingQuantile } from '../../src/statistics';
import { signal } from '../cases';

export interface Contender {
  readonly pass: () => void;
  readonly output: Float64Array;
}

export interface Row {
  readonly id: string;
  readonly title: string;
  readonly input: Float64Array;
  /** The kernel in C: its name, its block and its numbers. */
  readonly kernel: readonly [name: string, block: number, ...numbers: number[]];
  /** Units of work in one pass. */
  readonly units: number;
  readonly unit: 'sample' | 'transform';
  /** At most so many times the faster C build; null where C sets no target. */
  readonly target: number | null;
  /** Where in the output the comparison starts: windows fill in different ways. */
  readonly from: number;
  readonly instep: () => Contender;
}

export const WINDOW = 256;
export const READ_EVERY = 16;
export const SAMPLE_RATE_HZ = 100;
export const CUTOFF_HZ = 6;
export const LANES = 8;
export const SAVITZKY_GOLAY = { windowSamples: 21, degree: 2 } as const;

const one = signal(1);
const lanes = signal(LANES);
export const sections = designButterworth({ order: 4, type: 'lowpass', cutoffHz: CUTOFF_HZ, sampleRateHz: SAMPLE_RATE_HZ });
/** b0, b1 − a1 b0, b2 − a2 b0, a1, a2 of each section, as the library's direct form has them; a0 is 1. */
const coefficients = sections.flatMap(([b0, b1, b2, , a1, a2]) => [b0, b1 - a1 * b0, b2 - a2 * b0, a1, a2]);
export const taps = Array.from(designFir({ taps: 64, type: 'lowpass', cutoffHz: CUTOFF_HZ, sampleRateHz: SAMPLE_RATE_HZ }));
const smoothing = Array.from(designSavitzkyGolay(SAVITZKY_GOLAY));

export const rows: readonly Row[] = [
  operatorRow('sos-1', 'Butterworth 4, one sample a call', 1, ['sos', 1, ...coefficients], 1.2, lowpass),
  operatorRow('sos-64', 'Butterworth 4, blocks of 64', 64, ['sos', 64, ...coefficients], 1.15, lowpass),
  operatorRow('sos-512', 'Butterworth 4, blocks of 512', 512, ['sos', 512, ...coefficients], 1.15, lowpass),
  {
    ...shared(lanes, LANES * lanes.capacity),
    id: 'lanes-64',
    title: 'the same, 8 channels, blocks of 64 (C: SIMD)',
    kernel: ['lanes', 64, ...coefficients],
    target: 4.5,
    from: 0,
    instep: eightChannels,
  },
  operatorRow('fir-1', 'FIR of 64 taps, one sample a call', 1, ['fir', 1, ...taps], null, fir),
  operatorRow('fir-64', 'FIR of 64 taps, blocks of 64', 64, ['fir', 64, ...taps], 2, fir),
  operatorRow('fir-512', 'FIR of 64 taps, blocks of 512', 512, ['fir', 512, ...taps], 2, fir),
  { ...operatorRow('sg-512', 'Savitzky–Golay 21/2, blocks of 512', 512, ['fir', 512, ...smoothing], null, savitzkyGolay), from: 4 * SAVITZKY_GOLAY.windowSamples },
  { ...shared(one), id: 'window', title: 'push, and sum 256 every 16th', kernel: ['window', 1], target: 2, from: WINDOW / READ_EVERY, instep: window },
  {
    ...shared(one),
    id: 'moments-1',
    title: 'mean and variance of 256, read each sample',
    kernel: ['moments', 1],
    target: 2,
    from: 2 * WINDOW,
    instep: () => readEach(new SlidingMoments({ windowSamples: WINDOW }), 1),
  },
  {
    ...shared(one),
    id: 'moments-64',
    title: 'mean and variance of 256, read each 64',
    kernel: ['moments', 64],
    target: 2,
    from: 8,
    instep: () => readEach(new SlidingMoments({ windowSamples: WINDOW }), 64),
  },
  {
    ...shared(one),
    id: 'extrema-1',
    title: 'least and greatest of 256, read each sample',
    kernel: ['extrema', 1],
    target: 1.2,
    from: 2 * WINDOW,
    instep: () => readEach(new SlidingExtrema({ windowSamples: WINDOW }), 1),
  },
  {
    ...shared(one),
    id: 'extrema-64',
    title: 'least and greatest of 256, read each 64',
    kernel: ['extrema', 64],
    target: 1.2,
    from: 8,
    instep: () => readEach(new SlidingExtrema({ windowSamples: WINDOW }), 64),
  },
  { ...shared(one), id: 'median', title: 'median of 256, read each sample', kernel: ['median', 1], target: 1, from: WINDOW, instep: median },
  ...[256, 1024, 4096].map(fftRow),
];

function shared({ data }: Block, units = data.length): Pick<Row, 'input' | 'units' | 'unit'> {
  return { input: data, units, unit: 'sample' };
}

function lowpass(): Operator {
  return new SosFilter({ sections, sampleRateHz: SAMPLE_RATE_HZ, warmStart: false });
}

function fir(): Operator {
  return new FirFilter({ taps, sampleRateHz: SAMPLE_RATE_HZ, warmStart: false });
}

function savitzkyGolay(): Operator {
  return new SavitzkyGolayFilter({ ...SAVITZKY_GOLAY, sampleRateHz: SAMPLE_RATE_HZ, warmStart: false });
}

function operatorRow(id: string, title: string, frames: number, kernel: Row['kernel'], target: number | null, make: () => Operator): Row {
  const input = one.data;
  const instep = (): Contender => {
    const operator = make();
    const output = new Float64Array(input.length);
    if (frames === 1) {
      const pass = (): void => {
        for (let i = 0; i < input.length; i++) output[i] = operator.push(input[i]);
      };
      return { pass, output };
    }
    const pass = (): void => {
      for (let i = 0; i < input.length; i += frames) operator.process(input, output, i, i + frames);
    };
    return { pass, output };
  };
  return { ...shared(one), id, title, kernel, target, from: 0, instep };
}

function eightChannels(): Contender {
  const bank = new SosBank({ sections, channels: LANES, sampleRateHz: SAMPLE_RATE_HZ, warmStart: false });
  const output = createBlock(LANES, lanes.capacity);
  const pass = (): void => {
    for (let i = 0; i < lanes.capacity; i += 64) bank.process(lanes, output, i, i + 64);
  };
  return { pass, output: output.data };
}

function window(): Contender {
  const ring = new MirroredRing({ length: WINDOW });
  const input = one.data;
  const output = new Float64Array(input.length / READ_EVERY);
  const pass = (): void => {
    for (let i = 0; i < input.length; i++) {
      ring.pushFrom(input, i);
      if (i % READ_EVERY === 0) output[i / READ_EVERY] = sumOf(ring.data, ring.windowOffset(ring.filled), ring.filled);
    }
  };
  return { pass, output };
}

function sumOf(data: Float64Array, from: number, n: number): number {
  let sum = 0;
  for (let i = from; i < from + n; i++) sum += data[i];
  return sum;
}

/** Two measures after every block, side by side. */
function readEach(meter: SlidingMoments | SlidingExtrema, frames: number): Contender {
  const frame = new Float64Array(1);
  const out = new Float64Array(meter.measures.length);
  const output = new Float64Array((2 * one.capacity) / frames);
  const pass = (): void => {
    for (let i = 0; i < one.capacity; i += frames) {
      if (frames > 1) meter.process(one, i, i + frames);
      else {
        frame[0] = one.data[i];
        meter.push(frame);
      }
      meter.readInto(out);
      output[(2 * i) / frames] = out[0];
      output[(2 * i) / frames + 1] = out[1];
    }
  };
  return { pass, output };
}

function median(): Contender {
  const meter = new SlidingQuantile({ windowSamples: WINDOW });
  const frame = new Float64Array(1);
  const out = new Float64Array(meter.measures.length);
  const output = new Float64Array(one.capacity);
  const pass = (): void => {
    for (let i = 0; i < one.capacity; i++) {
      frame[0] = one.data[i];
      meter.push(frame);
      meter.readInto(out);
      output[i] = out[0];
    }
  };
  return { pass, output };
}

/** Every block of the input, one after the other: re, then im. */
function fftRow(size: number): Row {
  const input = one.data;
  const blocks = input.length / size;
  const instep = (): Contender => {
    const fft = new RealFft({ size });
    const parts = Array.from({ length: blocks }, (_, i) => input.subarray(i * size, (i + 1) * size));
    const output = new Float64Array(2 * blocks * fft.bins);
    const outputs = parts.map((_, i) => [2 * i, 2 * i + 1].map((k) => output.subarray(k * fft.bins, (k + 1) * fft.bins)));
    const pass = (): void => {
      for (let i = 0; i < blocks; i++) fft.forward(parts[i], outputs[i][0], outputs[i][1]);
    };
    return { pass, output };
  };
  return { ...shared(one, blocks), unit: 'transform', id: `fft-${size}`, title: `real FFT of ${size}`, kernel: ['fft', size], target: null, from: 0, instep };
}
