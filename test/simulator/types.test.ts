/**
 * What the compiler must refuse, and what it must not: `npm run typecheck` fails where an expected error is none. The table of mistakes is
 * run too, so that what the types refuse is what the virtual trainer refuses.
 */
import { describe, expect, it } from 'vitest';
import { type BlockOptions, exercises, type ExerciseName, simulate, simulateBlocks, simulatePackets, Simulation, type SimulationOptions } from '../../src/simulator';

const mistakes: readonly (readonly [what: string, run: () => unknown, says: string])[] = [
  // @ts-expect-error arch-cell does not see it
  ['a sensor that does not see it', () => simulate('heel-raise', { seed: 1, sensor: 'arch-cell' }), '"sensor" expected one of "foot-imu"'],
  // @ts-expect-error toe-cell does not see it
  ['the cell of the toes at the heel', () => simulate('heel-raise', { seed: 1, sensor: 'toe-cell' }), '"sensor" expected one of "foot-imu"'],
  // @ts-expect-error there is no such layer
  ['a layer that no sensor has', () => simulate('stance', { seed: 1, without: ['hum'] }), '"without" expected "all", or some of noise'],
  // @ts-expect-error mains is of cells
  ['a layer of another sensor', () => simulate('heel-raise', { seed: 1, without: ['mains'] }), '"without" expected "all", or some of scale'],
  // @ts-expect-error loss is of transports
  ['a layer of a transport', () => simulate('short-foot', { seed: 1, without: ['loss'] }), '"without" expected "all", or some of '],
  // @ts-expect-error not 'all', but a text
  ['one layer that is no list', () => simulate('short-foot', { seed: 1, without: 'noise' }), '"without" expected a list of texts'],
  // @ts-expect-error misspelt
  ['a misspelt setting', () => simulate('short-foot', { seed: 1, sensorOptions: { rangeNN: 3 } }), '"sensorOptions.rangeNN" is not an option'],
  // @ts-expect-error rangeN is of cells
  ['a setting of another sensor', () => simulate('heel-raise', { seed: 1, sensorOptions: { rangeN: 500 } }), '"sensorOptions.rangeN" is not an option'],
  // @ts-expect-error accRangeG is of the sensor that was not chosen
  ['a setting of the usual sensor', () => simulate('heel-raise', { seed: 1, sensor: 'four-cells', sensorOptions: { accRangeG: 4 } }), '"sensorOptions.accRangeG" is not'],
  // @ts-expect-error no such choice
  ['a choice that is none', () => simulate('heel-raise', { seed: 1, sensorOptions: { mounting: 'odd' } }), '"sensorOptions.mounting" expected one of'],
  // @ts-expect-error nothing goes wrong at rest
  ['a fault where there is none', () => simulate('rest', { seed: 1, faults: { partial: 1 } }), '"faults.partial" is not an option'],
  // @ts-expect-error misspelt
  ['a misspelt fault', () => simulate('heel-raise', { seed: 1, faults: { partal: 1 } }), '"faults.partal" is not an option'],
  // @ts-expect-error no such mode
  ['a word for faults that is none', () => simulate('heel-raise', { seed: 1, faults: 'few' }), '"faults" expected one of "none", "some", "all"'],
  // @ts-expect-error misspelt
  ['a misspelt parameter', () => simulate('heel-raise', { seed: 1, repetition: 3 }), '"repetition" is not an option'],
  // @ts-expect-error of short-foot
  ['a parameter of another exercise', () => simulate('heel-raise', { seed: 1, holdS: 3 }), '"holdS" is not an option'],
  // @ts-expect-error no such tempo
  ['a tempo that is none', () => simulate('heel-raise', { seed: 1, tempo: 'fast' }), '"tempo" expected one of "slow", "metronome"'],
  // @ts-expect-error an exercise
  ['an exercise that is no activity', () => simulate('stance', { seed: 1, before: ['press'] }), '"before" expected some of putting-away'],
  // @ts-expect-error no such layer
  ['a layer that no transport has', () => simulatePackets('rest', { seed: 1, withoutTransport: ['hope'] }), '"withoutTransport" expected some of skew'],
  // @ts-expect-error misspelt
  ['a misspelt value of a transport', () => simulatePackets('rest', { seed: 1, transportOptions: { lossbad: 1 } }), '"transportOptions.lossbad" is not'],
  // @ts-expect-error not for packets either
  ['packets from a sensor that does not see it', () => simulatePackets('short-foot', { seed: 1, sensor: 'foot-imu' }), '"sensor" expected one of'],
  // @ts-expect-error nor for blocks
  ['blocks without a layer that is none', () => simulateBlocks('short-foot', { seed: 1, without: ['hum'] }), '"without" expected "all", or some of'],
  // @ts-expect-error blocks miss no sample
  ['blocks over a transport', () => simulateBlocks('short-foot', { seed: 1, transport: 'poor' }), '"transport" expected "none"'],
  // @ts-expect-error nor for frames
  ['frames with a misspelt setting', () => new Simulation('short-foot', { seed: 1, sensorOptions: { rangeNN: 3 } }), '"sensorOptions.rangeNN" is not'],
  // @ts-expect-error everything else has a default
  ['no seed', () => simulate('rest', {}), '"seed" is required'],
];

describe('options', () => {
  it.each(mistakes)('%s is refused by the compiler, and when it runs', (_, run, says) => {
    expect(run).toThrow(says);
  });

  it('are accepted where they are right', () => {
    const short = { seed: 1, repetitions: 1 } as const;
    const right = [
      () => simulate('heel-raise', { ...short, sensor: 'four-cells', sensorOptions: { widthMm: 400 }, without: ['mains', 'noise'] }),
      () => simulate('heel-raise', { ...short, sensorOptions: { mounting: 'any' }, without: 'all', tempo: 'metronome' }),
      () => simulate('heel-raise', { ...short, faults: { partial: 0.3, stop: 1 }, before: ['walking-in'] }),
      () => simulate('rest', { seed: 1, durationS: 5, faults: 'none', sensor: 'toe-cell', sensorOptions: { mainsHz: 60 } }),
      () => [...simulatePackets('short-foot', { ...short, without: ['noise'], transport: 'poor', withoutTransport: ['loss'], transportOptions: { skewPpm: 0 } })],
      () => [...simulateBlocks('short-foot', { ...short, sensor: 'fsr-row', without: 'all', blockFrames: 10 })],
      () => new Simulation('stance', { seed: 1, durationS: 5, sensor: 'shank-imu', sensorOptions: { accRangeG: 4 } }),
    ];
    for (const run of right) expect(run).not.toThrow();
  });

  it('can be kept by their type, completed by others, and passed on by a function for any exercise', () => {
    const kept: SimulationOptions<'heel-raise', 'shank-imu'> = { seed: 1, repetitions: 1, sensor: 'shank-imu', without: ['bias'] };
    const blocks: BlockOptions<'heel-raise'> = { seed: 1, repetitions: 1, sensor: 'four-cells', blockFrames: 8 };
    const complete = (options: Partial<SimulationOptions<'heel-raise'>>) => simulate('heel-raise', { seed: 1, repetitions: 1, ...options });
    const pass = <N extends ExerciseName>(exercise: N, options: SimulationOptions<N>) => simulate(exercise, options);
    expect(simulate('heel-raise', kept).channels).toHaveLength(6);
    expect(simulateBlocks('heel-raise', blocks).channels).toHaveLength(4);
    expect(complete({ sensor: 'fsr-row', faults: 'none' }).expected).toEqual({ rep: 1 });
    expect(pass('heel-raise', { seed: 1, repetitions: 2, sensor: 'four-cells' }).expected).toEqual({ rep: 2 });
    const named: readonly ExerciseName[] = ['rest', 'stance'];
    for (const name of named) expect(simulate(name, { seed: 1 }).time.length).toBeGreaterThan(0);
  });

  it('know the sensors of each exercise, the usual one first', () => {
    const usual: 'foot-imu' = exercises['heel-raise'].sensors[0];
    const first: 'foot-imu' = exercises.rest.sensors[0];
    // @ts-expect-error another one
    const other: 'toe-cell' = exercises['short-foot'].sensors[0];
    expect([usual, first, other]).toEqual(['foot-imu', 'foot-imu', 'arch-cell']);
  });
});
