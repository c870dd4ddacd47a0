/** Cases for the forms of the contract: the same part, driven one sample a call and in blocks of 16, 64 and 512. */
import { type Block, createBlock, type Detector, type DetectorEvent, type FrameOperator, type Meter, type Operator } from '../src/core';
import type { Case } from './harness';

const SAMPLES = 1 << 13;
const BLOCKS = [16, 64, 512] as const;

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
export function signal(channels: number, shape: (i: number, noise: number) => number = (_, noise) => 250 + noise): Block {
  const random = seeded(1);
  const block = createBlock(channels, SAMPLES);
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < SAMPLES; i++) block.data[c * SAMPLES + i] = shape(i, random());
  }
  return block;
}

export function operatorCases(name: string, make: () => Operator, input = signal(1)): Case[] {
  const output = new Float64Array(SAMPLES);
  return cases(name, () => {
    const part = make();
    return {
      each: () => {
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
    return {
      each: () => {
        let sum = 0;
        eachFrame(input, (frame) => {
          part.push(frame, out);
          sum += out[0];
        });
        return sum;
      },
      block: (from, to) => part.process(input, output, from, to),
      last: () => output.data[SAMPLES - 1],
    };
  });
}

export function meterCases(name: string, make: () => Meter, input: Block): Case[] {
  return cases(name, () => {
    const part = make();
    const out = new Float64Array(part.measures.length);
    const last = (): number => {
      part.readInto(out);
      return out[0];
    };
    return {
      each: () => {
        eachFrame(input, (frame) => part.push(frame));
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
    let events = 0;
    const sink = (): void => {
      events++;
    };
    return {
      each: () => {
        eachFrame(input, (frame) => part.push(frame, sink));
        return events;
      },
      block: (from, to) => part.process(input, from, to, sink),
      last: () => events,
    };
  });
}

interface Drive {
  readonly each: () => number;
  readonly block: (from: number, to: number) => void;
  readonly last: () => number;
}

function cases(name: string, drive: () => Drive): Case[] {
  const single = drive();
  const pushed: Case = { name: `${name}, push`, per: 'sample', units: SAMPLES, run: single.each };
  const blocks = BLOCKS.map((frames): Case => {
    const { block, last } = drive();
    const run = (): number => {
      for (let at = 0; at < SAMPLES; at += frames) block(at, at + frames);
      return last();
    };
    return { name: `${name}, blocks of ${frames}`, per: 'sample', units: SAMPLES, run };
  });
  return [pushed, ...blocks];
}

function eachFrame(input: Block, take: (frame: Float64Array) => void): void {
  const { channels, capacity, data } = input;
  const frame = new Float64Array(channels);
  for (let i = 0; i < capacity; i++) {
    for (let c = 0; c < channels; c++) frame[c] = data[c * capacity + i];
    take(frame);
  }
}
