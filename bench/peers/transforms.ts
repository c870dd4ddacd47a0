/** The other libraries on the rows of the Fourier transform. Each leaves its bins where it likes; they are sorted before the check only. */
import type { Peer } from '../limit/compare';
import type { Contender, Row } from '../limit/rows';
import { load } from './load';

type Bins = (k: number) => readonly [re: number, im: number];
type Complex = readonly [re: ArrayLike<number>, im: ArrayLike<number>];

interface FftJs {
  readonly createComplexArray: () => number[];
  readonly realTransform: (out: ArrayLike<number>, data: ArrayLike<number>) => void;
}
interface Dsp {
  readonly FFT: new (size: number, rate: number) => { forward: (data: Float64Array) => void; real: Float64Array; imag: Float64Array };
}
interface Fili {
  readonly Fft: new (size: number) => { forward: (data: Float64Array, window: string) => { re: ArrayLike<number>; im: ArrayLike<number> } };
}
interface Pffft {
  readonly HEAPF32: Float32Array;
  readonly cwrap: (name: string, result: 'number' | null, args: readonly 'number'[]) => (...args: number[]) => number;
}

export async function fftPeers({ input }: Row, size: number): Promise<Peer[]> {
  const FftJs = await load<new (size: number) => FftJs>('fft.js');
  const { fft: fourierTransform } = await load<{ fft: (data: Float64Array) => Complex }>('fourier-transform');
  const { FFT: DspFft } = await load<Dsp>('dsp.js');
  const { Fft: FiliFft } = await load<Fili>('fili');
  const { fft: thiNg } = await load<{ fft: (data: readonly [Float64Array, Float64Array]) => Complex }>('@thi.ng/dsp');
  const peer = (name: string, make: () => Step): Peer => ({ name, make: () => transforms(input, size, make()) });
  const all = [
    peer('fft.js', () => {
      const fft = new FftJs(size);
      const out = new Float64Array(2 * size);
      return { run: (part) => fft.realTransform(out, part), bins: (k) => [out[2 * k], out[2 * k + 1]] };
    }),
    peer('fourier-transform', () => {
      let found: Complex = [[], []];
      return { run: (part) => void (found = fourierTransform(part)), bins: (k) => [found[0][k], found[1][k]] };
    }),
    peer('dsp.js', () => {
      const fft = new DspFft(size, 1);
      return { run: (part) => fft.forward(part), bins: (k) => [fft.real[k], fft.imag[k]] };
    }),
    peer('fili', () => {
      const fft = new FiliFft(size);
      let found: { re: ArrayLike<number>; im: ArrayLike<number> } = { re: [], im: [] };
      return { run: (part) => void (found = fft.forward(part, 'none')), bins: (k) => [found.re[k], found.im[k]] };
    }),
    peer('thi.ng', () => {
      const re = new Float64Array(size);
      const im = new Float64Array(size);
      const run = (part: Float64Array): void => {
        re.set(part);
        im.fill(0);
        thiNg([re, im]);
      };
      return { run, bins: (k) => [re[k], im[k]] };
    }),
  ];
  const wasm = await Promise.all(['', '/simd'].map(async (kind) => ({ kind, module: await (await load<() => Promise<Pffft>>(`@echogarden/pffft-wasm${kind}`))() })));
  return [...all, ...wasm.map(({ kind, module }) => ({ ...peer(`pffft-wasm${kind} (float32)`, () => pffft(module, size)), tolerance: 1e-5 }))];
}

interface Step {
  readonly run: (part: Float64Array) => void;
  readonly bins: Bins;
}

/** In float32, in memory of its own: copied in, and read where it lies. */
function pffft(module: Pffft, size: number): Step {
  const setup = module.cwrap('pffft_new_setup', 'number', ['number', 'number'])(size, 0);
  const allocate = module.cwrap('pffft_aligned_malloc', 'number', ['number']);
  const transform = module.cwrap('pffft_transform_ordered', null, ['number', 'number', 'number', 'number', 'number']);
  const [from, to, work] = [0, 1, 2].map(() => allocate(4 * size));
  const source = module.HEAPF32.subarray(from / 4, from / 4 + size);
  const found = module.HEAPF32.subarray(to / 4, to / 4 + size);
  const run = (part: Float64Array): void => {
    source.set(part);
    transform(setup, from, to, work, 0);
  };
  // The last bin, which is real, lies where the imaginary part of the first would.
  const bins: Bins = (k) => (k === 0 ? [found[0], 0] : 2 * k === size ? [found[1], 0] : [found[2 * k], found[2 * k + 1]]);
  return { run, bins };
}

/** All blocks of the input, one after the other; `output` transforms them once more, for the check. */
function transforms(input: Float64Array, size: number, { run, bins }: Step): Contender {
  const parts = Array.from({ length: input.length / size }, (_, i) => input.slice(i * size, (i + 1) * size));
  const pass = (): void => {
    for (let i = 0; i < parts.length; i++) run(parts[i]);
  };
  const count = size / 2 + 1;
  return {
    pass,
    get output() {
      const output = new Float64Array(2 * parts.length * count);
      parts.forEach((part, i) => {
        run(part);
        for (let k = 0; k < count; k++) {
          const [re, im] = bins(k);
          output[2 * i * count + k] = re;
          output[(2 * i + 1) * count + k] = im;
        }
      });
      return output;
    },
  };
}
