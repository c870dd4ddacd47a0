/** Law 6: no allocation a sample. Needs a heap that is not scavenged meanwhile: see `test/vitest.config.ts`. */
import { expect } from 'vitest';
import { type Block, createBlock, type Meter } from '../../../src/core';
import { seededRandom } from '../../support/random';
import type { Signal } from '../../support/signals';
import { makePart, seedOf, type StreamPart } from '../part';

const SAMPLES = 1e6;
const SIGNAL = 20_000;
const BLOCK = 250;
/** A meter is read so often after each block: a box a reading would be half a megabyte. */
const READINGS = 8;
/** Over a million samples: what the measurement costs, and what happens once in many seconds, such as noticing a rest, unoptimised. */
const NOISE_BYTES = 65536;
const EVENT_BYTES = 4096;
const ATTEMPTS = 10;

export function checkAllocation(part: StreamPart): void {
  const random = seededRandom(seedOf(part, 15));
  if (part.form !== 'detector') {
    requireNone(part, part.signal(random, SIGNAL), 0);
    return;
  }
  const quiet = requireNone(part, part.quiet(random, SIGNAL), 0);
  expect(quiet, 'events in a quiet signal').toBe(0);
  const busy = requireNone(part, part.signal(random, SIGNAL), EVENT_BYTES);
  expect(busy, 'events in the signal').toBeGreaterThan(0);
}

/** Fails unless a second million samples cost no more than `bytesPerEvent` for each event. Returns the events. */
function requireNone(part: StreamPart, signal: Signal, bytesPerEvent: number): number {
  const run = runner(part, signal);
  run(SAMPLES / 2);
  let least = Infinity;
  let events = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const once = bytesOf(run, SAMPLES);
    const twice = bytesOf(run, 2 * SAMPLES);
    events = twice.events - once.events;
    least = Math.min(least, Math.abs(twice.bytes - once.bytes));
    if (least <= NOISE_BYTES + bytesPerEvent * Math.abs(events)) return events;
  }
  expect.fail(`${least} bytes allocated over ${SAMPLES} samples with ${events} events`);
}

export function bytesOf(run: (samples: number) => number, samples: number): { bytes: number; events: number } {
  const { gc } = globalThis as { gc?: () => void };
  if (gc === undefined) throw new Error('run the tests with --expose-gc, as test/vitest.config.ts does');
  gc();
  const before = process.memoryUsage().heapUsed;
  const events = run(samples);
  return { bytes: process.memoryUsage().heapUsed - before, events };
}

/** Runs a number of samples through `process`, the signal over and over, and returns the events. */
function runner(part: StreamPart, signal: Signal): (samples: number) => number {
  const input = createBlock(signal.length, SIGNAL);
  signal.forEach((channel, c) => input.data.set(channel, c * SIGNAL));
  const output = createBlock(16, SIGNAL);
  let events = 0;
  const count = (): void => {
    events++;
  };
  const stage = makePart(part);
  const step: (from: number, to: number) => void =
    part.form === 'operator' ? (from, to) => (stage as ReturnType<typeof part.make>).process(input.data, output.data, from, to)
    : part.form === 'frame-operator' ? (from, to) => (stage as ReturnType<typeof part.make>).process(input, output, from, to)
    : part.form === 'rate-operator' ? (from, to) => (stage as ReturnType<typeof part.make>).process(input.data, from, to, output.data, 0)
    : part.form === 'meter' ? (from, to) => measure(stage as ReturnType<typeof part.make>, input, from, to, output.data)
    : (from, to) => (stage as ReturnType<typeof part.make>).process(input, from, to, count);
  return (samples) => {
    events = 0;
    for (let done = 0; done < samples; done += BLOCK) step(done % SIGNAL, (done % SIGNAL) + BLOCK);
    return events;
  };
}

function measure(meter: Meter, input: Block, from: number, to: number, out: Float64Array): void {
  meter.process(input, from, to);
  for (let k = 0; k < READINGS; k++) meter.readInto(out);
}
