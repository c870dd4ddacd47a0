import { describe, expect, it } from 'vitest';
import { createBlock, StatefulStage } from '../../src/core';
import { RepDetector } from '../../src/detectors';
import { Pipeline, type StageNode } from '../../src/pipeline';
import { SwayMeter } from '../../src/posturography';
import { PrincipalAxis } from '../../src/signals';
import { HZ, lowpass } from './parts';

const reps = () => new RepDetector({ sampleRateHz: HZ, minAmplitude: 1 });
const sway = () => new SwayMeter({ sampleRateHz: HZ });
const axis = () => new PrincipalAxis({ sampleRateHz: HZ });

/** Neither operator nor meter nor detector. */
class Nothing extends StatefulStage {
  constructor() {
    super('nothing', 0);
  }
}

const make = (stages: readonly unknown[], more = {}) => () => new Pipeline({ sampleRateHz: HZ, inputs: ['x', 'y', 'z'], stages: stages as StageNode[], ...more });

const wrong: [string, readonly unknown[], string][] = [
  ['an unknown wire', [{ stage: reps(), from: ['w'] }], '"stages[0].from" expected one of x, y, z, got "w"'],
  ['a wire that comes later', [{ stage: reps(), from: ['s'] }, { stage: lowpass(), from: ['x'], to: ['s'] }], '"stages[0].from" expected one of x, y, z, got "s"'],
  ['its own output', [{ stage: lowpass(), from: ['s'], to: ['s'] }], '"stages[0].from" expected one of x, y, z, got "s"'],
  ['a name that an input has', [{ stage: lowpass(), from: ['x'], to: ['y'] }], '"stages[0].to" expected a name not yet taken, got "y"'],
  ['a name that another output has', [{ stage: lowpass(), from: ['x'], to: ['s'] }, { stage: lowpass(), from: ['y'], to: ['s'] }], '"stages[1].to" expected a name not yet taken, got "s"'],
  ['too few channels', [{ stage: axis(), from: ['x', 'y'], to: ['along'] }], '"stages[0].from" expected 3 channels for "principal-axis", got 2'],
  ['too many channels', [{ stage: reps(), from: ['x', 'y'] }], '"stages[0].from" expected 1 channels for "rep-detector", got 2'],
  ['too many outputs', [{ stage: axis(), from: ['x', 'y', 'z'], to: ['a', 'b'] }], '"stages[0].to" expected 1 names for "principal-axis", got 2'],
  ['no outputs', [{ stage: lowpass(), from: ['x'] }], '"stages[0].to" expected 1 names for "sos-filter", got 0'],
  ['outputs of a detector', [{ stage: reps(), from: ['x'], to: ['y2'] }], '"stages[0].to" expected no names: "rep-detector" has no output channel'],
  ['outputs of a meter', [{ stage: sway(), from: ['x', 'y'], to: ['s'] }], '"stages[0].to" expected no names: "sway-meter" has no output channel'],
  ['a stage of no known form', [{ stage: new Nothing(), from: ['x'] }], '"stages[0].stage" expected an operator, a meter or a detector, got "nothing"'],
  ['what is no stage', [{ stage: {}, from: ['x'] }], '"stages[0].stage" expected a StatefulStage, got an object'],
  ['an unknown key', [{ stage: reps(), from: ['x'], into: ['y'] }], '"stages[0].into" is not an option; known are stage, from'],
  ['no list', [{ stage: reps(), from: 'x' }], '"stages[0].from" expected a list of texts, got "x"'],
];

describe('Pipeline: wiring', () => {
  it.each(wrong)('refuses %s', (_, stages, message) => {
    expect(make(stages)).toThrow(message);
  });

  it('refuses to join channels of unequal latency', () => {
    const lag = lowpass().latencySamples;
    expect(make([{ stage: lowpass(), from: ['x'], to: ['s'] }, { stage: sway(), from: ['s', 'y'] }])).toThrow(
      `"stages[1].from" expected channels of equal latency, got ${lag}, 0 samples`,
    );
    expect(make([{ stage: lowpass(), from: ['x'], to: ['s'] }, { stage: lowpass(), from: ['y'], to: ['t'] }, { stage: sway(), from: ['s', 't'] }])).not.toThrow();
  });

  it('refuses one stage in two places: they would share a state', () => {
    const shared = lowpass();
    expect(make([{ stage: shared, from: ['x'], to: ['s'] }, { stage: shared, from: ['y'], to: ['t'] }])).toThrow(
      '"stages[1].stage" expected a stage of its own, got that of stages[0]',
    );
  });

  it.each([
    [{ inputs: [] }, '"inputs" expected a list of texts, got a list of 0'],
    [{ inputs: ['x', 'x'] }, '"inputs" expected a name not yet taken, got "x"'],
    [{ sampleRateHz: 0 }, '"sampleRateHz" expected 0 < x, got 0'],
    [{ blockFrames: 0 }, '"blockFrames" expected 1 <= x <= 65536, got 0'],
    [{ blockFrames: 1.5 }, '"blockFrames" expected an integer, got 1.5'],
    [{ stages: {} }, '"stages" expected a list, got an object'],
    [{ rate: 1 }, '"rate" is not an option; known are'],
  ])('refuses %j', (options, message) => {
    expect(make([], options)).toThrow(message);
  });

  it('runs without stages, and refuses a block with too few channels', () => {
    const pipeline = make([])();
    pipeline.process(createBlock(3, 10), 0, 10, () => undefined);
    expect(pipeline.sampleIndex).toBe(10);
    expect(() => pipeline.process(createBlock(2, 10), 0, 10, () => undefined)).toThrow('"input.channels" expected at least 3, got 2');
    expect(() => pipeline.process(createBlock(3, 10), 0, 11, () => undefined)).toThrow('"from, to" expected integers 0 <= from <= to <= 10, got 0, 11');
    expect(pipeline.sampleIndex).toBe(10);
  });
});
