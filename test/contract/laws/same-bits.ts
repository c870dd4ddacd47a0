/** Law 2: the same bits however the stream is cut, through `push` or `process`, after `reset` and after a snapshot. */
import { expect } from 'vitest';
import { createBlock, type Operator, type Samples } from '../../../src/core';
import { integer, type Random, seededRandom } from '../../support/random';
import { cuts, type Signal, withGaps } from '../../support/signals';
import { drive, type How, newTrace } from '../drive';
import { makePart, type OperatorRow, type Part, type RateOperatorRow, seedOf, type StreamPart } from '../part';
import { requireSameBits, requireSameState, requireSameTrace } from '../same-bits';

const SAMPLES = 3000;

export function checkPartitions(part: StreamPart): void {
  const random = seededRandom(seedOf(part, 2));
  const clean = part.signal(random, SAMPLES);
  for (const signal of [clean, withGaps(clean, random)]) {
    const pushed = makePart(part);
    const expected = drive(part, pushed, signal);
    const ways: Record<string, How> = {
      'one block': { cuts: [SAMPLES], place: 0 },
      'blocks of 1': { cuts: Array.from({ length: SAMPLES }, (_, i) => i + 1) },
      'random blocks': { cuts: cuts(random, 0, SAMPLES), place: integer(random, 0, 20) },
      'random blocks in place': { cuts: cuts(random, 0, SAMPLES), inPlace: true },
      'random blocks at a shifted offset': { cuts: cuts(random, 0, SAMPLES), shiftBytes: 24, place: 1 },
    };
    for (const [way, how] of Object.entries(ways)) {
      const stage = makePart(part);
      requireSameTrace(drive(part, stage, signal, how), expected, way);
      requireSameState(stage, pushed, way);
    }
    checkMixture(part, signal, random, expected, pushed);
  }
}

/** Blocks and single samples in turn, on two stages at once: nothing is shared between them. */
function checkMixture(part: StreamPart, signal: Signal, random: Random, expected: ReturnType<typeof drive>, pushed: object): void {
  const one = makePart(part);
  const other = makePart(part);
  const trace = newTrace(part, one, signal);
  const otherTrace = newTrace(part, other, signal);
  let from = 0;
  cuts(random, 0, SAMPLES, 100).forEach((to, i) => {
    drive(part, one, signal, i % 2 === 0 ? { from, to } : { from, to, cuts: [to] }, trace);
    drive(part, other, signal, i % 2 === 1 ? { from, to } : { from, to, cuts: [to] }, otherTrace);
    from = to;
  });
  requireSameTrace(trace, expected, 'push and process in turn');
  requireSameTrace(otherTrace, expected, 'process and push in turn, beside another');
  requireSameState(one, pushed as typeof one, 'push and process in turn');
}

export function checkRanges(part: StreamPart): void {
  const stage = makePart(part);
  const channels = part.signal(seededRandom(0), 8);
  const block = createBlock(16, 8);
  const fresh = stage.snapshot();
  for (const [from, to] of [[-1, 2], [3, 2], [0, 9], [0.5, 2], [0, NaN]]) {
    const act = (): void => {
      if (part.form === 'operator') (stage as Operator).process(block.data.subarray(0, 8), new Float64Array(8), from, to);
      else if (part.form === 'frame-operator') part.make(part.options()).process(block, createBlock(16, 8), from, to);
      else if (part.form === 'rate-operator') part.make(part.options()).process(block.data.subarray(0, 8), from, to, new Float64Array(9000), 0);
      else if (part.form === 'meter') part.make(part.options()).process(block, from, to);
      else part.make(part.options()).process(block, from, to, () => undefined);
    };
    expect(act, `frames ${from} to ${to} of 8`).toThrow(RangeError);
  }
  drive(part, stage, channels, { cuts: [0, 0] });
  expect(stage.snapshot(), 'an empty block changes nothing').toStrictEqual(fresh);
}

export function checkFloat32(part: StreamPart): void {
  const random = seededRandom(seedOf(part, 3));
  const signal = withGaps(part.signal(random, SAMPLES), random).map((channel) => channel.map(Math.fround));
  const expected = drive(part, makePart(part), signal);
  if (part.form === 'operator') checkOperatorFloat32(part, signal[0], expected.values[0]);
  else if (part.form === 'rate-operator') checkRateFloat32(part, signal[0], expected.values[0]);
  else requireSameTrace(driveFloat32(part, signal), expected, 'float32 frames');
}

function checkOperatorFloat32(part: OperatorRow, input: Float64Array, expected: Float64Array): void {
  const shifted = (length: number): Float32Array => new Float32Array(new ArrayBuffer(4 * length + 4), 4, length);
  const input32 = shifted(input.length);
  input32.set(input);
  const rounded = expected.map(Math.fround);
  const run = (from: Samples, to: Samples): Samples => {
    makePart(part).process(from, to);
    return to;
  };
  requireSameBits(run(input32, new Float64Array(input.length)), expected, 'float32 in, float64 out');
  requireSameBits(run(input, shifted(input.length)), Float32Array.from(rounded), 'float64 in, float32 out');
  requireSameBits(run(input32, shifted(input.length)), Float32Array.from(rounded), 'float32 in and out');
  requireSameBits(run(input32, input32), Float32Array.from(rounded), 'float32 in place');
}

function checkRateFloat32(part: RateOperatorRow, input: Float64Array, expected: Float64Array): void {
  const run = (from: Samples, to: Samples): Samples => {
    makePart(part).process(from, 0, input.length, to, 0);
    return to;
  };
  requireSameBits(run(Float32Array.from(input), new Float64Array(expected.length)), expected, 'float32 in, float64 out');
  requireSameBits(run(input, new Float32Array(expected.length)), Float32Array.from(expected), 'float64 in, float32 out');
}

function driveFloat32(part: Exclude<StreamPart, OperatorRow | RateOperatorRow>, signal: Signal): ReturnType<typeof drive> {
  const stage = makePart(part);
  const trace = newTrace(part, stage, signal);
  const out = new Float64Array(trace.values.length);
  for (let i = 0; i < SAMPLES; i++) {
    const frame = Float32Array.from(signal, (channel) => channel[i]);
    if (part.form === 'detector') {
      (stage as ReturnType<typeof part.make>).push(frame, (event) => trace.events.push(event));
      continue;
    }
    if (part.form === 'frame-operator') {
      (stage as ReturnType<typeof part.make>).push(frame, out);
    } else {
      (stage as ReturnType<typeof part.make>).push(frame);
      (stage as ReturnType<typeof part.make>).readInto(out);
    }
    trace.values.forEach((values, v) => {
      values[i] = out[v];
    });
    trace.read[i] = 1;
  }
  return trace;
}

export function checkReset(part: Part): void {
  const random = seededRandom(seedOf(part, 4));
  const signal = withGaps(part.signal(random, SAMPLES), random);
  const stage = makePart(part);
  const fresh = makePart(part);
  const expected = drive(part, stage, signal);
  for (const to of [0, 1, integer(random, 2, SAMPLES), SAMPLES]) {
    drive(part, stage, signal, { to });
    stage.reset();
    requireSameState(stage, fresh, `reset after ${to} samples`);
    expect(stage.sampleIndex, 'sampleIndex after reset').toBe(0);
    expect(stage.missingSamples, 'missingSamples after reset').toBe(0);
    if (to > 1) requireSameTrace(drive(part, stage, signal), expected, `after a reset at ${to}`);
  }
}

export function checkResume(part: Part): void {
  const random = seededRandom(seedOf(part, 5));
  const signal = withGaps(part.signal(random, SAMPLES), random);
  const stage = makePart(part);
  const expected = drive(part, stage, signal);
  for (const at of [0, 1, ...Array.from({ length: 6 }, () => integer(random, 2, SAMPLES))]) {
    const first = makePart(part);
    const before = drive(part, first, signal, { to: at }).events.length;
    const bytes = first.snapshot();
    const used = makePart(part);
    drive(part, used, signal, { to: integer(random, 1, SAMPLES) });
    for (const [what, second] of [['a fresh stage', makePart(part)], ['a used stage', used]] as const) {
      second.restore(bytes);
      requireSameState(second, first, `${what} restored at ${at}`);
      const trace = drive(part, second, signal, { from: at, ...(at % 2 === 0 ? {} : { cuts: [SAMPLES] }) });
      const events = expected.events.slice(before);
      requireSameTrace(trace, { ...expected, events }, `${what} restored at ${at}`);
      requireSameState(second, stage, `${what} restored at ${at}, at the end`);
    }
  }
}
