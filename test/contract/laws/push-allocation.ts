/**
 * Law 6 for samples that come one by one. Each part is driven by a loop compiled for it alone: in one that many parts went
 * through, the engine inlines no `push`, and boxes the double that goes in and the one that comes out.
 */
import { runInThisContext } from 'node:vm';
import { expect } from 'vitest';
import { type Block, createBlock } from '../../../src/core';
import { seededRandom } from '../../support/random';
import { makePart, type Part, seedOf, title } from '../part';
import { bytesOf } from './allocation';

/** A box a sample would be 800 kB; a double that is boxed at every fiftieth sample is found too. */
const SAMPLES = 5e4;
const NOISE_BYTES = 12288;
/** Measured: 900 to 2200. More would hide a box. */
const EVENT_BYTES = 2560;
const SIGNAL = 10_000;
/** A meter is read after every sixteenth sample, as a screen does, and after each. */
const READ_EVERY = [16, 1];
const WARM_UP = 4 * SIGNAL;
const ATTEMPTS = 20;

/** Loops made so far: the engine keeps one code for one text. */
let compiled = 0;

/** Pushes the frames over and over, from sample `from` to `to` of the stream, and returns something that depends on them. */
type Loop = (stage: object, frames: readonly Float64Array[], out: Block, sink: () => void, from: number, to: number) => number;

export function checkPushAllocation(part: Part): void {
  const random = seededRandom(seedOf(part, 19));
  const allowed = part.pushBytes ?? 0;
  const signal = part.signal(random, SIGNAL);
  requireNone(part, signal, allowed);
  if (part.form === 'meter') for (const every of READ_EVERY) requireNone(part, signal, allowed, `if (i % ${every} === 0) stage.readInto(out.data);`);
  if (part.form === 'detector') requireNone(part, part.quiet(random, SIGNAL), allowed);
  // Without events, which would hide a box.
  if (part.form === 'container' && part.stamped === true) requireNone(part, signal.map((channel) => channel.fill(channel[0])), allowed);
}

function requireNone(part: Part, channels: readonly Float64Array[], allowed: number, reading = ''): void {
  const signal = part.form === 'container' && part.stamped === true ? channels.slice(1) : channels;
  const frames = Array.from(signal[0], (_, i) => Float64Array.from(signal, (channel) => channel[i]));
  const stage = makePart(part);
  const loop = loopOf(part, reading);
  const out = createBlock(16, 64);
  let events = 0;
  let at = 0;
  const sink = (): void => {
    events++;
  };
  const run = (samples: number): number => {
    events = 0;
    // In pieces: a loop that is left can be replaced by a faster one when it is entered again.
    for (let left = samples; left > 0; left -= SIGNAL, at += SIGNAL) loop(stage, frames, out, sink, at, at + SIGNAL);
    return events;
  };
  run(WARM_UP);
  let least = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const once = bytesOf(run, SAMPLES);
    const twice = bytesOf(run, 2 * SAMPLES);
    const bytes = twice.bytes - once.bytes - EVENT_BYTES * Math.abs(twice.events - once.events);
    least = Math.min(least, bytes / SAMPLES);
    if (bytes <= NOISE_BYTES + allowed * SAMPLES) return;
  }
  expect.fail(`${least.toFixed(1)} bytes allocated a sample that is pushed${reading === '' ? '' : ` and read: ${reading}`}, declared ${allowed}`);
}

function loopOf(part: Part, reading: string): Loop {
  const calls: Record<Part['form'], string> = {
    operator: 'sum += stage.push(frame[0]);',
    'frame-operator': 'stage.push(frame, out.data);',
    'rate-operator': 'sum += stage.process(frame, 0, 1, out.data, 0);',
    meter: 'stage.push(frame);',
    detector: 'stage.push(frame, sink);',
    container: part.form === 'container' ? part.pushing : '',
  };
  return runInThisContext(`((stage, frames, out, sink, from, to) => {
    let sum = 0;
    for (let i = from; i < to; i++) {
      const frame = frames[i % ${SIGNAL}];
      const timeS = i / ${part.sampleRateHz};
      ${calls[part.form]}
      ${reading}
    }
    return sum;
  }) // ${title(part)}, ${compiled++}`) as Loop;
}
