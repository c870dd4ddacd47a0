/**
 * On real recordings, chosen by a seed from those of every plan that answers for some: the events are the same however the stream is cut into
 * blocks, and through snapshots at any sample.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIBRARY, type LoadedRecording, loadRecordings, playEvents, type Stream } from '../../bench/loaded-recordings';
import { type Block, createBlock, type MovementEvent } from '../../src/core';
import { GridResampler } from '../../src/ingest';
import { LivePlan } from '../../src/plans';
import { shiftEvent } from '../../src/validation';
import { recordingsOrSkip } from '../support/recordings';
import { integer, seededRandom } from '../support/random';

const SEED = 5;
const RECORDINGS_A_PLAN = 3;
const RUNS = { numRuns: 6, seed: SEED };

/** Some of each plan. */
function choose(recordings: readonly LoadedRecording[]): LoadedRecording[] {
  const random = seededRandom(SEED);
  const plans = [...new Set(recordings.map(({ plan }) => plan.name))];
  return plans.flatMap((plan) => {
    const left = recordings.filter((recording) => recording.plan.name === plan);
    return Array.from({ length: Math.min(RECORDINGS_A_PLAN, left.length) }, () => left.splice(integer(random, 0, left.length), 1)[0]);
  });
}

function live({ plan, parameters, name, sampleRateHz }: LoadedRecording): LivePlan {
  return new LivePlan(plan, { sampleRateHz, source: name, parameters });
}

/** Places in a stream of that length, in order. */
const cuts = (length: number): fc.Arbitrary<number[]> => fc.array(fc.integer({ min: 0, max: length }), { minLength: 1, maxLength: 40 }).map((places) => places.sort((a, b) => a - b));

/** Everything on the grid of its plan, as its pipeline gets it. */
function gridded({ timeS, inputs, plan }: LoadedRecording, sampleRateHz: number): { block: Block; frames: number } {
  const grid = new GridResampler({ sampleRateHz, channels: inputs.length, maxGapS: plan.grid.maxGapS });
  const block = createBlock(inputs.length, Math.ceil((timeS[timeS.length - 1] - timeS[0]) * sampleRateHz) + 64);
  const frame = new Float64Array(inputs.length);
  let frames = 0;
  timeS.forEach((s, i) => {
    inputs.forEach((values, c) => (frame[c] = values[i]));
    grid.push(s, frame);
    frames += grid.readInto(block, frames, block.capacity);
  });
  return { block, frames };
}

function processed(recording: LoadedRecording, block: Block, frames: number, places: readonly number[]): MovementEvent[] {
  const { pipeline } = live(recording);
  const events: MovementEvent[] = [];
  let from = 0;
  for (const to of [...places, frames]) {
    pipeline.process(block, from, to, (event) => events.push(event));
    from = to;
  }
  return events;
}

/** Played by one plan after another, each of which goes on from a snapshot of the one before. */
function handedOn(recording: LoadedRecording, { timeS, inputs }: Stream, places: readonly number[]): MovementEvent[] {
  const events: MovementEvent[] = [];
  const frame = new Float64Array(inputs.length);
  let now = live(recording);
  let place = 0;
  timeS.forEach((s, i) => {
    for (; places[place] === i; place++) {
      const bytes = now.snapshot();
      now = live(recording);
      now.restore(bytes);
    }
    inputs.forEach((values, c) => (frame[c] = values[i]));
    now.push(s, frame, (event) => events.push(shiftEvent(event, now.startS)));
  });
  now.finish((event) => events.push(shiftEvent(event, now.startS)));
  return events;
}

recordingsOrSkip('real recordings', (directory) => {
  const chosen = loadRecordings(directory).then(choose);

  test('are there for several plans, and hold events', { timeout: 60_000 }, async () => {
    const recordings = await chosen;
    expect(new Set(recordings.map(({ plan }) => plan.name)).size).toBeGreaterThan(2);
    expect(recordings.filter((recording) => playEvents(recording, recording, LIBRARY).length > 0).length).toBeGreaterThan(recordings.length / 2);
  });

  test('give the same events in any blocks', { timeout: 120_000 }, async () => {
    for (const recording of await chosen) {
      const { block, frames } = gridded(recording, live(recording).sampleRateHz);
      const whole = processed(recording, block, frames, []);
      fc.assert(fc.property(cuts(frames), (places) => void expect(processed(recording, block, frames, places), recording.name).toStrictEqual(whole)), RUNS);
    }
  });

  test('give the same events through snapshots at any sample', { timeout: 120_000 }, async () => {
    for (const recording of await chosen) {
      const whole = playEvents(recording);
      fc.assert(fc.property(cuts(recording.timeS.length - 1), (places) => void expect(handedOn(recording, recording, places), recording.name).toStrictEqual(whole)), RUNS);
    }
  });
});
