/**
 * Cases for the forms of the contract: the same part, driven one sample a call (`push`) and in blocks of 16 to 4096. A part is
 * made when its case first runs, so that an older library that lacks it can still run the others.
 */
import { type Block, createBlock, type Detector, type DetectorEvent, type FrameOperator, type Meter, type Operator, type RateOperator } from '../src/core';
import type { Case } from './harness';

const SAMPLES = 1 << 13;
const BLOCKS = [16, 64, 512, 4096] as const;

/** Uniform from −1 to 1, the same on every machine (mulberry32; T. Ettinger, public domain). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2147483648 - 1;
  };
}

/** A block of noise about an offset; give `shape` for anything else. */
export function signal(channels: number, shape: (i: number, noise: number, channel: number) => number = (_, noise) => 250 + noise): Block {
  const random = seeded(1);
  const block = createBlock(channels, SAMPLES);
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < SAMPLES; i++) block.data[c * SAMPLES + i] = shape(i, random(), c);
  }
  return block;
}

export function operatorCases(name: string, make: () => Operator, input = signal(1)): Case[] {
  return cases(name, () => {
    const part = make();
    const output = new Float64Array(SAMPLES);
    return {
      one: (i) => {
        output[i] = part.push(input.data[i]);
      },
      each: () => {
        // A number that lived on after this function would be boxed each time.
        let sum = 0;
        for (let i = 0; i < SAMPLES; i++) sum += part.push(input.data[i]);
        return sum;
      },
      block: (from, to) => part.process(input.data, output, from, to),
      last: () => output[SAMPLES - 1],
    };
  });
}

export function frameOperatorCases(name: string, make: () => FrameOperator, input: Block): Case[] {
  return cases(name, () => {
    const part = make();
    const output = createBlock(part.outputs.length, SAMPLES);
    const out = new Float64Array(part.outputs.length);
    const frames = framesOf(input);
    return {
      one: (i) => part.push(frames[i], out),
      each: () => {
        let sum = 0;
        for (let i = 0; i < SAMPLES; i++) {
          part.push(frames[i], out);
          sum += out[0];
        }
        return sum;
      },
      block: (from, to) => part.process(input, output, from, to),
      last: () => output.data[SAMPLES - 1],
    };
  });
}

export function rateOperatorCases(name: string, make: () => RateOperator, input = signal(1)): Case[] {
  return cases(name, () => {
    const part = make();
    const output = new Float64Array(Math.ceil((SAMPLES * part.ratio[0]) / part.ratio[1]) + 64);
    return {
      one: (i) => void part.process(input.data, i, i + 1, output, 0),
      each: () => {
        for (let i = 0; i < SAMPLES; i++) part.process(input.data, i, i + 1, output, 0);
        return output[0];
      },
      block: (from, to) => void part.process(input.data, from, to, output, 0),
      last: () => output[0],
    };
  });
}

export function meterCases(name: string, make: () => Meter, input: Block): Case[] {
  return cases(name, () => {
    const part = make();
    const out = new Float64Array(part.measures.length);
    const frames = framesOf(input);
    const last = (): number => {
      part.readInto(out);
      return out[0];
    };
    return {
      one: (i) => part.push(frames[i]),
      each: () => {
        for (let i = 0; i < SAMPLES; i++) part.push(frames[i]);
        return last();
      },
      block: (from, to) => part.process(input, from, to),
      last,
    };
  });
}

export function detectorCases<E extends DetectorEvent>(name: string, make: () => Detector<E>, input: Block): Case[] {
  return cases(name, () => {
    const part = make();
    const frames = framesOf(input);
    let events = 0;
    const sink = (): void => {
      events++;
    };
    return {
      one: (i) => part.push(frames[i], sink),
      each: () => {
        for (let i = 0; i < SAMPLES; i++) part.push(frames[i], sink);
        return events;
      },
      block: (from, to) => part.process(input, from, to, sink),
      last: () => events,
    };
  }).map((one) => ({ ...one, reportsEvents: true }));
}

/** How one part is driven over the whole input. */
interface Drive {
  /** Sample `i` alone, for the latency of one call. */
  readonly one: (i: number) => void;
  /** All samples, one a call. */
  readonly each: () => number;
  readonly block: (from: number, to: number) => void;
  readonly last: () => number;
}

function cases(name: string, make: () => Drive): Case[] {
  const pushed = (): Started => {
    const { one, each } = make();
    let i = 0;
    const call = (): void => {
      one(i);
      i = i + 1 === SAMPLES ? 0 : i + 1;
    };
    return { run: each, call };
  };
  const inBlocks = (frames: number): Started => {
    const { block, last } = make();
    const run = (): number => {
      for (let at = 0; at < SAMPLES; at += frames) block(at, at + frames);
      return last();
    };
    let at = 0;
    const call = (): void => {
      block(at, at + frames);
      at = at + frames === SAMPLES ? 0 : at + frames;
    };
    return { run, call };
  };
  return [
    lazy(name, `${name}, push`, 1, pushed),
    ...BLOCKS.map((frames) => lazy(name, `${name}, blocks of ${frames}`, frames, () => inBlocks(frames))),
  ];
}

interface Started {
  readonly run: () => number;
  readonly call: () => void;
}

function lazy(group: string, name: string, block: number, start: () => Started): Case {
  let started: Started | null = null;
  const get = (): Started => (started ??= start());
  return { name, group, block, per: 'sample', units: SAMPLES, run: () => get().run(), call: () => get().call(), fresh: start };
}

/** Every frame of a block as an array of its own. */
function framesOf(input: Block): Float64Array[] {
  const { channels, capacity, data } = input;
  return Array.from({ length: capacity }, (_frame, i) => Float64Array.from({ length: channels }, (_x, c) => data[c * capacity + i]));
}
