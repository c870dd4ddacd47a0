/** Rows of the law table: from packets and stamps to an even grid. */
import { createBlock } from '../../src/core';
import { CreepBaseline, GridResampler, LoadMatrix, Orientation, SampleClock, SensorRotation, Tare } from '../../src/ingest';
import { wander } from '../support/signals';
import type { ContainerRow, FrameOperatorRow, OperatorRow } from './part';

const READ_FRAMES = 8;

export const ingestParts: readonly (ContainerRow | FrameOperatorRow | OperatorRow)[] = [
  {
    form: 'frame-operator',
    name: 'LoadMatrix',
    make: (options) => new LoadMatrix(options as never),
    options: () => ({ matrix: [0.12, -0.004, 0.003, 0.11], offsets: [102, 98] }),
    sampleRateHz: 100,
    stateDoubles: 2,
    settleSamples: 0,
    memorySamples: 1,
    signal: (random, length) => [wander(random, length, 100), wander(random, length, 100)],
    latency: { kind: 'ramp', position: ([first]) => (first + 102 * 0.12 - 98 * 0.004) / (0.12 - 0.004) },
  },
  {
    form: 'operator',
    name: 'CreepBaseline',
    make: (options) => new CreepBaseline(options as never),
    options: () => ({ sampleRateHz: 100, loadedAbove: 2, maxRate: 1, timeConstantS: 0.4, tare: 0.3 }),
    sampleRateHz: 100,
    stateDoubles: 4,
    // Drift and noise, and a load of 2 s in each 8.
    signal: (random, length) => [wander(random, length, 100).map((x, i) => 0.3 * x + (i % 800 < 200 ? 20 : 0))],
    memorySamples: 1600,
    // The baseline stays where the load found it: at its tare, and what two samples that were none yet moved it by.
    latency: { kind: 'ramp', position: ([first]) => first + 0.312593 },
  },
  {
    form: 'frame-operator',
    name: 'SensorRotation',
    make: (options) => new SensorRotation(options as never),
    options: () => ({ rotation: [0.36, 0.48, -0.8, -0.8, 0.6, 0, 0.48, 0.64, 0.6], vectors: 2 }),
    sampleRateHz: 100,
    stateDoubles: 2,
    settleSamples: 0,
    memorySamples: 1,
    signal: (random, length) => Array.from({ length: 6 }, () => wander(random, length, 100)),
    // Each vector is the sample index along all three axes.
    latency: { kind: 'ramp', position: ([first]) => first / (0.36 + 0.48 - 0.8) },
  },
  {
    form: 'container',
    name: 'Orientation',
    make: (options) => new Orientation(options as never),
    options: () => ({ sampleRateHz: 100, forward: [1, 0.2, 0], quietS: 0.2, maxSpread: 2 }),
    sampleRateHz: 100,
    stateDoubles: 20 * 3 + 32,
    signal: (random, length) => [9.5, 1, -1].map((level) => wander(random, length, 100).map((x) => level + 0.1 * x)),
    memorySamples: 20,
    seen: 10,
    pushing: 'stage.push(frame);',
    feed: (stage, frame) => {
      const orientation = stage as Orientation;
      orientation.push(frame);
      const refusal = orientation.takeUp();
      return [String(refusal).length, ...(refusal === null ? orientation.rotation : Array.from({ length: 9 }, () => NaN))];
    },
  },
  {
    form: 'container',
    name: 'Tare',
    make: (options) => new Tare(options as never),
    options: () => ({ sampleRateHz: 100, maxSpread: 0.4, maxOffset: 2, quietS: 0.2, expected: 0.5 }),
    sampleRateHz: 100,
    stateDoubles: 27,
    signal: (random, length) => [wander(random, length, 100)],
    memorySamples: 20,
    seen: 2,
    pushing: 'stage.push(frame[0]);',
    feed: (stage, [x]) => {
      const tare = stage as Tare;
      tare.push(x);
      const refusal = tare.take();
      return [String(refusal).length, refusal === null ? tare.offset : NaN]; // what was taken before stays, for as long as none is
    },
  },
  // The sample before and the one at hand, and those that come with stamps of the past, here two.
  gridRow('linear', 15, 4),
  // A window, of which these stamps put up to 10 samples into 50 ms, and one beside it at each end.
  gridRow('mean', 15 + 3 * 24 + 5, 12),
  {
    form: 'container',
    name: 'SampleClock',
    make: (options) => new SampleClock(options as never),
    // a packet that was overtaken boxes a double now and then
    pushBytes: 1,
    options: () => ({
      sampleRateHz: 100,
      channels: 1,
      stamp: 'first',
      tickS: 1e-3,
      timeBits: 16,
      trustStamps: true,
      sequenceBits: 8,
      sequenceCounts: 'packets',
      reorderPackets: 2,
      framesAtMost: 3,
      rateTolerance: 3e-4,
      leastLatencyS: 0.001,
      source: 'row',
    }),
    sampleRateHz: 100,
    stateDoubles: 293,
    // Packets of two samples: when it came, its counter, its stamp, a value. Some are lost, some come late, and once the device reboots.
    signal: (random, length) => {
      const counts = Float64Array.from({ length }, () => (random() < 0.05 ? 2 : 1) + (random() < 0.03 ? -2 : 0));
      const places = counts.map((_, i) => counts.subarray(0, i + 1).reduce((sum, step) => sum + step, 200));
      const boot = Math.floor(length / 2);
      const since = places.map((place, i) => (i < boot ? place : place - places[boot]));
      const came = places.map((place, i) => 0.02 * place + (i < boot ? 0 : 3) + 0.04 * random());
      return [came, since.map((place) => Math.abs(place) % 256), since.map((place) => Math.abs(20 * place + 60_000) % 65_536), wander(random, length, 50)];
    },
    memorySamples: 'all',
    seen: 1 + 2 * READ_FRAMES,
    // In pairs, as a decoder hands them over: one packet for all. One in twenty is lost, one in 32 is overtaken.
    pushing: `
      const packet = out.packet ?? (out.packet = { arrivalS: 0, sequence: 0, stamps: new Float64Array(1), frames: 2, samples: new Float64Array(2) });
      const place = i % 32 === 7 ? i + 1 : i % 32 === 8 ? i - 1 : i;
      packet.arrivalS = 0.02 * i + 1e-3 * (i % 7);
      packet.sequence = place % 256;
      packet.stamps[0] = (20 * place) % 65536;
      packet.samples[0] = frame[3];
      if (i % 20 !== 0) stage.push(packet);
      while (stage.read(out.data));
      sum += out.data[0];`,
    feed: (stage, [arrivalS, sequence, stamp, x]) => {
      const clock = stage as SampleClock;
      const block = createBlock(2, READ_FRAMES);
      clock.push({ arrivalS, sequence, stamps: [stamp], frames: 2, samples: Float64Array.of(x, -x) });
      return [clock.readInto(block, 0, READ_FRAMES), ...block.data];
    },
  },
];

function gridRow(method: string, stateDoubles: number, memorySamples: number): ContainerRow {
  return {
    form: 'container',
    name: 'GridResampler',
    variant: method,
    make: (options) => new GridResampler(options as never),
    options: () => ({ sampleRateHz: 100, channels: 2, maxGapS: 0.25, maxJumpS: 60, method, windowS: 0.05, windowSamples: 24 }),
    sampleRateHz: 100,
    stateDoubles,
    // The first channel is the stamp: about 80 Hz, unsteady, with steps back.
    signal: (random, length) => {
      const steps = Float64Array.from({ length }, () => 0.0125 * (0.2 + 1.6 * random()) * (random() < 0.02 ? -1 : random() < 0.01 ? 30 : 1));
      const stamps = steps.map((_, i) => steps.subarray(0, i + 1).reduce((sum, step) => sum + step, 5));
      return [stamps, wander(random, length, 80), wander(random, length, 80)];
    },
    memorySamples,
    seen: 2 + 2 * READ_FRAMES,
    stamped: true,
    pushing: 'stage.push(timeS, frame); while (stage.readInto(out, 0, 64) > 0);',
    feed: (stage, [timeS, x, y]) => {
      const grid = stage as GridResampler;
      const block = createBlock(2, READ_FRAMES);
      const accepted = grid.push(timeS, Float64Array.of(x, y));
      let frames = 0;
      let sum = 0;
      for (let n = grid.readInto(block, 0, READ_FRAMES); n > 0; n = grid.readInto(block, 0, READ_FRAMES)) {
        frames += n;
        sum += n * frames;
      }
      return [accepted ? sum : -1, frames, ...block.data];
    },
  };
}
