/** The other libraries on the rows of filters: Butterworth, FIR, Savitzky–Golay. */
import type { Peer } from '../limit/compare';
import { type Contender, CUTOFF_HZ, LANES, type Row, SAMPLE_RATE_HZ, SAVITZKY_GOLAY, sections, taps } from '../limit/rows';
import { load } from './load';

interface DigitalFilter {
  readonly filter: (data: Float64Array, params: object) => void;
  readonly convolution: (signal: Float64Array, taps: Float64Array) => Float64Array;
  readonly savitzkyGolay: (data: Float64Array, params: object) => void;
}
interface Fili {
  readonly IirFilter: new (sections: object) => FiliFilter;
  readonly FirFilter: new (taps: readonly number[]) => FiliFilter;
}
interface FiliFilter {
  readonly singleStep: (x: number) => number;
  readonly multiStep: (data: Float64Array) => ArrayLike<number>;
}
interface Dsp {
  readonly Biquad: new (type: number, sampleRateHz: number) => Record<string, number> & { process: (data: Float64Array) => Float64Array };
}
interface ThiNg {
  readonly biquadLP: (frequency: number, q: number) => { next: (x: number) => number };
}
type MlSavitzkyGolay = (data: Float64Array, step: number, options: object) => ArrayLike<number>;

/** Sections as they are usually named, a0 = 1. */
const named = sections.map(([b0, b1, b2, a0, a1, a2]) => ({ b0: b0 / a0, b1: b1 / a0, b2: b2 / a0, a1: a1 / a0, a2: a2 / a0 }));

export async function butterworthPeers({ input }: Row, frames: number): Promise<Peer[]> {
  const { filter } = await load<DigitalFilter>('digital-filter');
  const { IirFilter } = await load<Fili>('fili');
  const { biquadLP } = await load<ThiNg>('@thi.ng/dsp');
  const digital = (): Contender => inPlace(input, frames, { coefs: named }, filter);
  const fili = (): Contender => {
    const iir = new IirFilter(named.map(({ b0, b1, b2, a1, a2 }) => ({ k: 1, b: [b0, b1, b2], a: [a1, a2] })));
    return frames === 1 ? each(input, (x) => iir.singleStep(x)) : blocks(input, frames, (part) => iir.multiStep(part));
  };
  const thiNg = (): Contender => thiNgFilter(input, biquadLP);
  const peers = [
    { name: 'digital-filter', make: digital },
    { name: 'fili', make: fili },
    { name: 'thi.ng', make: thiNg },
  ];
  if (frames === 1) return peers;
  const { Biquad } = await load<Dsp>('dsp.js');
  const dsp = (): Contender => {
    const [a, b] = named.map((section) => {
      const biquad = new Biquad(0, SAMPLE_RATE_HZ);
      return Object.assign(biquad, { b0a0: section.b0, b1a0: section.b1, b2a0: section.b2, a1a0: section.a1, a2a0: section.a2 });
    });
    return blocks(input, frames, (part) => b.process(a.process(part)));
  };
  return [...peers, { name: 'dsp.js', make: dsp }];
}

/** One filter a channel, blocks of 64. */
export async function lanesPeers({ input }: Row): Promise<Peer[]> {
  const { filter } = await load<DigitalFilter>('digital-filter');
  const { IirFilter } = await load<Fili>('fili');
  const { biquadLP } = await load<ThiNg>('@thi.ng/dsp');
  const channel = input.length / LANES;
  const inputs = Array.from({ length: LANES }, (_, c) => input.subarray(c * channel, (c + 1) * channel));
  return [
    { name: 'digital-filter', make: () => together(inputs.map((part) => inPlace(part, 64, { coefs: named }, filter))) },
    {
      name: 'fili',
      make: () =>
        together(
          inputs.map((part) => {
            const iir = new IirFilter(named.map(({ b0, b1, b2, a1, a2 }) => ({ k: 1, b: [b0, b1, b2], a: [a1, a2] })));
            return blocks(part, 64, (block) => iir.multiStep(block));
          }),
        ),
    },
    { name: 'thi.ng', make: () => together(inputs.map((part) => thiNgFilter(part, biquadLP))) },
  ];
}

/** A Butterworth of order 4 is two resonant sections with these qualities. */
function thiNgFilter(input: Float64Array, biquadLP: ThiNg['biquadLP']): Contender {
  const [a, b] = [1, 3].map((k) => biquadLP(CUTOFF_HZ / SAMPLE_RATE_HZ, 1 / (2 * Math.sin((k * Math.PI) / 8))));
  return each(input, (x) => b.next(a.next(x)));
}

function together(channels: readonly Contender[]): Contender {
  const pass = (): void => {
    for (const one of channels) one.pass();
  };
  return { pass, get output() { return Float64Array.from(channels.flatMap(({ output }) => [...output])); } };
}

export async function firPeers({ input }: Row, frames: number): Promise<Peer[]> {
  const { convolution } = await load<DigitalFilter>('digital-filter');
  const { FirFilter } = await load<Fili>('fili');
  // It drops its last tap, and runs through its memory the other way round than through its taps.
  const turned = [taps[0], ...taps.slice(1).reverse(), 0];
  const fili = (): Contender => {
    const fir = new FirFilter(turned);
    return frames === 1 ? each(input, (x) => fir.singleStep(x)) : blocks(input, frames, (part) => fir.multiStep(part));
  };
  const peers = [{ name: 'fili', make: fili }];
  if (frames === 1) return peers;
  // It has no streaming FIR: the whole input in one call.
  const digital = (): Contender => {
    const output = new Float64Array(input.length);
    const response = Float64Array.from(taps);
    return { pass: () => output.set(convolution(input, response).subarray(0, input.length)), output };
  };
  return [...peers, { name: 'digital-filter (batch)', make: digital }];
}

/** Both see the whole input; their outputs are put as late as a live filter's. */
export async function savitzkyGolayPeers({ input }: Row): Promise<Peer[]> {
  const { savitzkyGolay } = await load<DigitalFilter>('digital-filter');
  const ml = await load<MlSavitzkyGolay>('ml-savitzky-golay');
  const { windowSamples: windowSize, degree } = SAVITZKY_GOLAY;
  const late = (windowSize - 1) / 2;
  const digital = (): Contender => {
    const data = new Float64Array(input.length);
    const params = { windowSize, degree };
    const pass = (): void => {
      data.set(input);
      savitzkyGolay(data, params);
    };
    return { pass, get output() { return delayed(data, late); } };
  };
  const mlPeer = (): Contender => {
    let found: ArrayLike<number> = [];
    const pass = (): void => {
      found = ml(input, 1, { windowSize, derivative: 0, polynomial: degree, pad: 'none' });
    };
    return { pass, get output() { return delayed(found, 2 * late); } };
  };
  return [{ name: 'digital-filter (batch)', make: digital }, { name: 'ml-savitzky-golay (batch)', make: mlPeer }];
}

function delayed(data: ArrayLike<number>, samples: number): Float64Array {
  const output = new Float64Array(data.length + samples);
  output.set(data, samples);
  return output;
}

/** A filter that takes one sample a call. */
function each(input: Float64Array, step: (x: number) => number): Contender {
  const output = new Float64Array(input.length);
  const pass = (): void => {
    for (let i = 0; i < input.length; i++) output[i] = step(input[i]);
  };
  return { pass, output };
}

/** A filter that takes a block and returns a new one. */
function blocks(input: Float64Array, frames: number, run: (part: Float64Array) => ArrayLike<number>): Contender {
  const output = new Float64Array(input.length);
  const parts = Array.from({ length: input.length / frames }, (_, i) => input.subarray(i * frames, (i + 1) * frames));
  const pass = (): void => {
    for (let i = 0; i < parts.length; i++) output.set(run(parts[i]), i * frames);
  };
  return { pass, output };
}

/** A filter that works in place: the input is copied first. */
function inPlace(input: Float64Array, frames: number, params: object, run: (data: Float64Array, params: object) => void): Contender {
  const output = new Float64Array(input.length);
  const parts = Array.from({ length: input.length / frames }, (_, i) => output.subarray(i * frames, (i + 1) * frames));
  const state = { ...params };
  const pass = (): void => {
    output.set(input);
    for (let i = 0; i < parts.length; i++) run(parts[i], state);
  };
  return { pass, output };
}
