/** Feeds a part of any form, sample by sample or in blocks, and keeps everything that comes out. */
import { expect } from 'vitest';
import type { Block, Stage } from '../../src/core';
import type { Signal } from '../support/signals';
import type { AnyEvent, DetectorRow, FrameOperatorRow, MeterRow, OperatorRow, Part, RateOperatorRow } from './part';
import { requireSameBits } from './same-bits';

/** What came out: one array an output or measure (those that came or were read are where `read` is 1), and the events. */
export interface Trace {
  readonly values: Float64Array[];
  readonly read: Uint8Array;
  readonly events: AnyEvent[];
}

export interface How {
  readonly from?: number;
  readonly to?: number;
  /** Ends of blocks; without it, sample by sample through `push`. */
  readonly cuts?: readonly number[];
  /** The output takes the place of the input. */
  readonly inPlace?: boolean;
  /** Where in its arrays each block lies. */
  readonly place?: number;
  /** Bytes by which the arrays are shifted in their buffers: a multiple of 8. */
  readonly shiftBytes?: number;
  /** Called with every event, after it is kept. */
  readonly sink?: (event: AnyEvent) => void;
}

const CANARY = -12345.678;

export function drive(part: Part, stage: Stage, signal: Signal, how: How = {}, into = newTrace(part, stage, signal)): Trace {
  const to = how.to ?? signal[0].length;
  let at = how.from ?? 0;
  if (part.form === 'rate-operator') {
    for (const end of how.cuts ?? Array.from({ length: to - at }, (_, i) => at + i + 1)) {
      processRate(stage as ReturnType<RateOperatorRow['make']>, signal, at, end, into, how);
      at = end;
    }
  } else if (how.cuts === undefined || part.form === 'container') {
    const frame = new Float64Array(signal.length);
    for (; at < to; at++) {
      for (let c = 0; c < signal.length; c++) frame[c] = signal[c][at];
      pushFrame(part, stage, frame, at, into, how);
    }
  } else {
    for (const end of how.cuts) {
      if (end < at) throw new Error('cuts must not fall');
      processBlock(part, stage, signal, at, end, into, how);
      at = end;
    }
  }
  return into;
}

/** Pushes one frame, and keeps what comes out as that of sample `at`. */
function pushFrame(part: Exclude<Part, RateOperatorRow>, stage: Stage, frame: Float64Array, at: number, trace: Trace, how: How): void {
  if (part.form === 'detector') {
    (stage as ReturnType<DetectorRow['make']>).push(frame, keeper(trace, how));
    return;
  }
  const out = new Float64Array(trace.values.length);
  if (part.form === 'operator') {
    out[0] = (stage as ReturnType<OperatorRow['make']>).push(frame[0]);
  } else if (part.form === 'frame-operator') {
    (stage as ReturnType<FrameOperatorRow['make']>).push(frame, out);
  } else if (part.form === 'meter') {
    (stage as ReturnType<MeterRow['make']>).push(frame);
    (stage as ReturnType<MeterRow['make']>).readInto(out);
  } else {
    part.feed(stage, frame, at).forEach((x, v) => {
      out[v] = x;
    });
  }
  trace.values.forEach((values, v) => {
    values[at] = out[v];
  });
  trace.read[at] = 1;
}

/** Hands frames `[at, end)` over as one block that lies anywhere in its arrays, and checks that nothing else was written. */
function processBlock(part: Exclude<Part, RateOperatorRow>, stage: Stage, signal: Signal, at: number, end: number, trace: Trace, how: How): void {
  const place = how.place ?? 3;
  const samples = end - at;
  const outputs = part.form === 'frame-operator' || part.form === 'operator' ? trace.values.length : 0;
  const channels = Math.max(signal.length, how.inPlace === true ? outputs : 0);
  const input = canaryBlock(channels, place + samples + 2, how.shiftBytes);
  signal.forEach((channel, c) => input.data.set(channel.subarray(at, end), c * input.capacity + place));
  const before = input.data.slice();
  const output = how.inPlace === true || outputs === 0 ? input : canaryBlock(outputs + 1, place + samples + 2, how.shiftBytes);
  if (part.form === 'operator') {
    (stage as ReturnType<OperatorRow['make']>).process(input.data, output.data, place, place + samples);
  } else if (part.form === 'frame-operator') {
    (stage as ReturnType<FrameOperatorRow['make']>).process(input, output, place, place + samples);
  } else if (part.form === 'meter') {
    (stage as ReturnType<MeterRow['make']>).process(input, place, place + samples);
    readMeter(stage as ReturnType<MeterRow['make']>, end - 1, trace);
  } else if (part.form === 'detector') {
    (stage as ReturnType<DetectorRow['make']>).process(input, place, place + samples, keeper(trace, how));
  }
  for (let v = 0; v < outputs; v++) {
    const from = v * output.capacity + place;
    trace.values[v].set(output.data.subarray(from, from + samples), at);
  }
  if (outputs > 0) trace.read.fill(1, at, end);
  requireUntouched(input, output, before, outputs, place, samples);
}

/** As `processBlock`, for samples in `[at, end)` and as many as they give, which come out anywhere else. */
function processRate(stage: ReturnType<RateOperatorRow['make']>, signal: Signal, at: number, end: number, trace: Trace, how: How): void {
  const place = how.place ?? 3;
  const first = outputIndex(stage, at);
  // A stage that is not fresh has a grid of its own.
  const wanted = outputIndex(stage, stage.sampleIndex + end - at) - outputIndex(stage, stage.sampleIndex);
  const input = canaryBlock(1, place + end - at + 2, how.shiftBytes);
  input.data.set(signal[0].subarray(at, end), place);
  const before = input.data.slice();
  const output = canaryBlock(1, 2 * place + wanted + 2, how.shiftBytes);
  expect(stage.process(input.data, place, place + end - at, output.data, 2 * place), `samples that ${at} to ${end} give`).toBe(wanted);
  requireUntouched(input, output, before, 1, 2 * place, wanted);
  const kept = Math.min(wanted, trace.values[0].length - first);
  trace.values[0].set(output.data.subarray(2 * place, 2 * place + kept), first);
  trace.read.fill(1, first, first + kept);
}

/** The index of the first output that samples from `index` on give: `index` itself, but for a change of rate. */
export function outputIndex(stage: Stage, index: number): number {
  if (!('ratio' in stage)) return index;
  const [up, down] = (stage as ReturnType<RateOperatorRow['make']>).ratio;
  return Math.ceil((index * up) / down);
}

function readMeter(meter: ReturnType<MeterRow['make']>, at: number, trace: Trace): void {
  if (at < 0) return;
  const out = new Float64Array(trace.values.length);
  meter.readInto(out);
  trace.values.forEach((values, v) => {
    values[at] = out[v];
  });
  trace.read[at] = 1;
}

/** Nothing outside `[place, place + samples)` of the first `outputs` channels was written, and no input that is not an output. */
function requireUntouched(input: Block, output: Block, before: Float64Array, outputs: number, place: number, samples: number): void {
  if (output !== input) requireSameBits(input.data, before, 'process wrote into its input');
  for (let c = 0; c < output.channels; c++) {
    for (let i = 0; i < output.capacity; i++) {
      if (c < outputs && i >= place && i < place + samples) continue;
      const was = output === input ? before[c * output.capacity + i] : CANARY;
      if (!Object.is(output.data[c * output.capacity + i], was)) {
        expect.fail(`process wrote outside of its range: channel ${c}, frame ${i - place} of ${samples}`);
      }
    }
  }
}

function keeper(trace: Trace, how: How): (event: AnyEvent) => void {
  return (event) => {
    trace.events.push(event);
    how.sink?.(event);
  };
}

function canaryBlock(channels: number, capacity: number, shiftBytes = 0): Block {
  const data = new Float64Array(new ArrayBuffer(channels * capacity * 8 + shiftBytes), shiftBytes, channels * capacity);
  return { channels, capacity, data: data.fill(CANARY) };
}

/** An empty trace with the right number of outputs. */
export function newTrace(part: Part, stage: Stage, signal: Signal): Trace {
  const length = outputIndex(stage, signal[0].length);
  const count =
    part.form === 'operator' || part.form === 'rate-operator' ? 1
    : part.form === 'frame-operator' ? (stage as ReturnType<FrameOperatorRow['make']>).outputs.length
    : part.form === 'meter' ? (stage as ReturnType<MeterRow['make']>).measures.length
    : part.form === 'container' ? part.seen
    : 0;
  return { values: Array.from({ length: count }, () => new Float64Array(length)), read: new Uint8Array(length), events: [] };
}
