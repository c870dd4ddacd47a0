/**
 * Which simulated sessions stand beside which real recordings. None is the same movement on the same sensor, so a pair says in a few
 * words what is alike; the rate is that of the slower of the two.
 */
import { type ExerciseName, simulate, type SimulationOptions } from '../../src/simulator';
import * as m from './measures';
import { type Session, sessionOf } from './session';
import { acceleration, force, tilt, turning, type View } from './trace';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

export interface Pair {
  readonly title: string;
  readonly sampleRateHz: number;
  readonly real: { readonly sources: readonly string[]; readonly task?: RegExp; readonly fromS?: number; readonly toS?: number };
  simulated(sampleRateHz: number): readonly Session[];
  readonly rows: readonly Row[];
}

/** Measures of one view; the views of the two sides differ in the names of channels. */
export interface Row {
  readonly unit: string;
  readonly real: View;
  readonly simulated: View;
  readonly measures: readonly m.Measure[];
}

function sessions<N extends ExerciseName>(exercise: N, options: Omit<SimulationOptions<N>, 'seed'>): (sampleRateHz: number) => Session[] {
  return (sampleRateHz) => SEEDS.map((seed) => sessionOf(simulate(exercise, { ...options, seed, sampleRateHz } as SimulationOptions<N>)));
}

/** There is one spike in the 18 minutes of real holds, of a tenth of the force: here a single one would be most of a spectrum. */
const CELL = { without: ['spikes'] } as const;
const REP = [m.duration, m.durationCv, m.pauses];
const SHAPE = [m.size, m.sizeCv, m.sizeRange, m.rise, m.onTop, m.fall];
const SPECTRUM = [m.f50, m.f95, m.highShare];
const HOLD = [m.duration, m.durationCv, m.pauses, m.sizeCv, m.sizeRange, m.rise, m.fall, m.plateauCv, m.plateauDrift, ...SPECTRUM, m.noiseShare];
const PLATEAU = [m.plateauCv, m.plateauDrift, m.plateauF50, m.plateauF95, m.plateauHigh];
const SWAY = [m.rms, m.speed, m.range, m.f50, m.f95];

const allForce = force();

export const pairs: readonly Pair[] = [
  {
    title: 'heel raises (foot unit) beside exercises of the leg (unit at the ankle)',
    sampleRateHz: 25,
    real: { sources: ['reps/ptex'], task: /leg/ },
    simulated: (rate) => [...sessions('heel-raise', { tempo: 'slow' })(rate), ...sessions('heel-raise', { tempo: 'metronome' })(rate)],
    rows: [
      { unit: 'deg', real: tilt(), simulated: tilt(), measures: [...REP, ...SHAPE, ...SPECTRUM, m.noise] },
      { unit: 'deg/s', real: turning(), simulated: turning(), measures: [...SPECTRUM, m.noise] },
      { unit: 'm/s^2', real: acceleration(), simulated: acceleration(), measures: [m.highShare, m.noise] },
    ],
  },
  {
    title: 'heel raises (shank unit) beside squats and lunges (shank)',
    sampleRateHz: 100,
    real: { sources: ['reps/cmu'] },
    simulated: sessions('heel-raise', { sensor: 'shank-imu', tempo: 'metronome' }),
    rows: [
      { unit: 'deg', real: tilt('right_shank_'), simulated: tilt(), measures: [...REP, m.sizeCv, ...SPECTRUM] },
      { unit: 'deg/s', real: turning('right_shank_'), simulated: turning(), measures: SPECTRUM },
    ],
  },
  ...(
    [
      ['short foot (arch cell)', sessions('short-foot', CELL)],
      ['toe splay (stretch band)', sessions('toe-splay', { ...CELL, sets: 1 })],
      ['presses (four cells)', sessions('press', CELL)],
    ] as const
  ).map(
    ([title, simulated]): Pair => ({
      title: `${title} beside squeezes of a ball and hangs`,
      sampleRateHz: 20,
      real: { sources: ['holds/bruno', 'holds/hangboard'] },
      simulated,
      rows: [{ unit: '', real: allForce, simulated: allForce, measures: HOLD }],
    }),
  ),
  ...(
    [
      ['short foot (arch cell)', sessions('short-foot', { ...CELL, faults: 'none' })],
      ['force target (toe cell)', sessions('force-target', { ...CELL, faults: 'none' })],
    ] as const
  ).map(
    ([title, simulated]): Pair => ({
      title: `${title} beside isometric holds of the leg, maximal, 10 s`,
      sampleRateHz: 100,
      real: { sources: ['holds/hermescb'] },
      simulated,
      rows: [{ unit: '', real: allForce, simulated: allForce, measures: PLATEAU }],
    }),
  ),
  {
    title: 'toe curls (toe cell) beside pulls on a hangboard',
    sampleRateHz: 10,
    real: { sources: ['holds/hangboard'] },
    simulated: sessions('toe-curl', { ...CELL, sets: 1 }),
    rows: [{ unit: '', real: allForce, simulated: allForce, measures: [...REP, m.sizeCv, m.sizeRange, m.rise, m.onTop, m.fall, ...SPECTRUM, m.noiseShare] }],
  },
  {
    title: 'toe curls (row of force resistors) beside an insole in slow steps',
    sampleRateHz: 10,
    real: { sources: ['reps/insole'] },
    simulated: sessions('toe-curl', { ...CELL, sets: 1, sensor: 'fsr-row' }),
    rows: [{ unit: '', real: allForce, simulated: allForce, measures: [...SPECTRUM, m.mode] }],
  },
  ...(['open', 'closed'] as const).map(
    (eyes): Pair => ({
      title: `stance on two feet, eyes ${eyes}, beside the same on a plate`,
      sampleRateHz: 100,
      real: { sources: ['sway/bds', 'sway/pds'], task: new RegExp(`eyes ${eyes}, (firm|rigid)`) },
      simulated: sessions('stance', { condition: `two-feet-eyes-${eyes}`, durationS: 60 }),
      rows: (['ap', 'ml'] as const).map((axis) => ({
        unit: `mm, ${axis.toUpperCase()}`,
        real: force(`cop_${axis}`),
        simulated: force(`cop_${axis}`),
        measures: SWAY,
      })),
    }),
  ),
  {
    title: 'walking in (foot unit) beside level walking (unit on the shoe)',
    sampleRateHz: 100,
    real: { sources: ['reps/gaitmap'], fromS: 2, toS: 14 },
    simulated: (rate) => sessions('walking-in', { durationS: 20 })(rate).map((session) => cut(session, 2, 13)),
    rows: [
      { unit: 'deg/s', real: turning(), simulated: turning(), measures: [m.rms, m.peak, m.mode, ...SPECTRUM] },
      { unit: 'm/s^2', real: acceleration(), simulated: acceleration(), measures: [m.rms, m.peak, ...SPECTRUM] },
    ],
  },
  {
    title: 'rest (foot unit) beside a rest between sets (wrist)',
    sampleRateHz: 25,
    real: { sources: ['reps/barbell'], task: /rest/ },
    simulated: sessions('rest', { sensor: 'foot-imu' }),
    rows: [
      { unit: 'deg', real: tilt(), simulated: tilt(), measures: [m.rms, m.range] },
      { unit: 'deg/s', real: turning(), simulated: turning(), measures: [m.rms, m.highShare, m.noise] },
      { unit: 'm/s^2', real: acceleration(), simulated: acceleration(), measures: [m.rms, m.highShare, m.noise] },
    ],
  },
];

/** What lies between two times, without labels. */
export function cut(session: Session, fromS: number, toS: number): Session {
  const index = (timeS: number) => Math.round((timeS - session.startS) * session.sampleRateHz);
  const channels = new Map([...session.channels].map(([name, values]) => [name, values.slice(index(fromS), index(toS))]));
  return { ...session, channels, startS: fromS, labels: null };
}
