/** Signals for tests: one Float64Array a channel, seeded, and ways to break and to cut them. */
import { integer, normal, type Random } from './random';

/** One array a channel, all of the same length. */
export type Signal = Float64Array[];

/** A signal made from a function of time. */
export function sampled(length: number, sampleRateHz: number, value: (timeS: number) => number): Float64Array {
  return Float64Array.from({ length }, (_, i) => value(i / sampleRateHz));
}

/** A restless channel: an offset, three slow waves and white noise. */
export function wander(random: Random, length: number, sampleRateHz: number, size = 1, offset = 0): Float64Array {
  const waves = [0.15, 0.6, 2.3].map((f) => ({ f: f * (0.8 + 0.4 * random()), phase: 2 * Math.PI * random(), a: random() }));
  return sampled(length, sampleRateHz, (t) => {
    let x = 0.1 * normal(random);
    for (const w of waves) x += w.a * Math.sin(2 * Math.PI * w.f * t + w.phase);
    return offset + size * x;
  });
}

/** Repetitions of 1.5 to 4 s with rests of 0.5 to 1.5 s, each a raised cosine of about `size`, with noise of 1 %. */
export function repetitions(random: Random, length: number, sampleRateHz: number, size = 1): Float64Array {
  const out = new Float64Array(length);
  let at = Math.round(2 * sampleRateHz);
  while (at < length) {
    const samples = Math.round((1.5 + 2.5 * random()) * sampleRateHz);
    const amplitude = size * (0.85 + 0.3 * random());
    for (let i = 0; i < samples && at + i < length; i++) {
      out[at + i] = (amplitude / 2) * (1 - Math.cos((2 * Math.PI * i) / samples));
    }
    at += samples + Math.round((0.5 + random()) * sampleRateHz);
  }
  return out.map((x) => x + 0.01 * size * normal(random));
}

/** Holds of 4 to 7 s with ramps of 0.3 to 0.8 s and rests of 1.5 to 3 s, each of about `level`, with noise of 1 %. */
export function holds(random: Random, length: number, sampleRateHz: number, level = 1): Float64Array {
  const out = new Float64Array(length);
  let at = Math.round(2 * sampleRateHz);
  while (at < length) {
    const samples = Math.round((4 + 3 * random()) * sampleRateHz);
    const ramp = Math.round((0.3 + 0.5 * random()) * sampleRateHz);
    const plateau = level * (0.9 + 0.2 * random());
    for (let i = 0; i < samples && at + i < length; i++) out[at + i] = plateau * Math.min(1, i / ramp, (samples - i) / ramp);
    at += samples + Math.round((1.5 + 1.5 * random()) * sampleRateHz);
  }
  return out.map((x) => x + 0.01 * level * normal(random));
}

/**
 * The same signal with about one gap in `everySamples`, in one channel or in all: most of 1 to 4 samples, each fifth
 * of up to `longestSamples`. A missing sample is `missing`.
 */
export function withGaps(
  signal: Signal,
  random: Random,
  { everySamples = 97, longestSamples = 60, missing = NaN } = {},
): Signal {
  const broken = signal.map((channel) => channel.slice());
  const length = signal[0].length;
  for (let at = integer(random, 1, everySamples), gap = 0; at < length; at += integer(random, 1, 2 * everySamples), gap++) {
    const samples = gap % 5 === 4 ? integer(random, 5, longestSamples + 1) : integer(random, 1, 5);
    const only = random() < 0.5 ? integer(random, 0, signal.length) : -1;
    broken.forEach((channel, c) => {
      if (only < 0 || only === c) channel.fill(missing, at, Math.min(length, at + samples));
    });
    at += samples;
  }
  return broken;
}

/** Whether a sample counts as missing. */
export function isMissing(x: number): boolean {
  return !Number.isFinite(x);
}

/** The number of frames in which a channel is missing. */
export function missingFrames(signal: Signal): number {
  let count = 0;
  for (let i = 0; i < signal[0].length; i++) if (signal.some((channel) => isMissing(channel[i]))) count++;
  return count;
}

/** Ends of blocks that cut `[from, to)`: most short, some of one sample, some empty, some long. */
export function cuts(random: Random, from: number, to: number, longest = 512): number[] {
  const ends: number[] = [];
  for (let at = from; at < to; ) {
    const kind = random();
    const samples = kind < 0.05 ? 0 : kind < 0.3 ? 1 : kind < 0.8 ? integer(random, 2, 33) : integer(random, 33, longest + 1);
    at = Math.min(to, at + samples);
    ends.push(at);
  }
  return ends;
}
