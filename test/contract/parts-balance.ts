/** Rows of the law table: detectors of leans, losses of balance, and strokes. */
import { DirectionDetector, StanceDetector, StrokeDetector } from '../../src/detectors';
import type { Random } from '../support/random';
import type { Signal } from '../support/signals';
import type { DetectorRow } from './part';

const HZ = 50;

/** Sway of who stands on one leg, mm: two waves an axis. */
function sway(random: Random, length: number, size = 1): Signal {
  return [0, 1].map(() => {
    const [a, b] = [random() * 6, random() * 6];
    return Float64Array.from({ length }, (_, i) => {
      const t = i / HZ;
      return size * (3 * Math.sin(2 * Math.PI * 0.45 * t + a) + 2.5 * Math.sin(2 * Math.PI * 1.3 * t + b) + 0.2 * (random() - 0.5));
    });
  });
}

/** 0 at 0, 1 from 1 on, smooth between. */
function ramp(x: number): number {
  return x <= 0 ? 0 : x >= 1 ? 1 : (1 - Math.cos(Math.PI * x)) / 2;
}

/** Leans of 2 to 8 s in any of four directions, some of them past the limits, with 3 to 5 s at home. */
function leans(random: Random, length: number): Signal {
  const out = sway(random, length);
  let at = 3 * HZ;
  while (at < length) {
    const angle = (Math.PI / 2) * Math.floor(4 * random());
    const reach = 0.75 + 0.5 * random();
    const hold = Math.round((2 + 6 * random()) * HZ);
    for (let i = 0; i < hold + 3 * HZ && at + i < length; i++) {
      const share = Math.min(ramp(i / (1.5 * HZ)), ramp((hold + 3 * HZ - i) / (1.5 * HZ)));
      out[0][at + i] += share * reach * 27 * Math.cos(angle);
      out[1][at + i] += share * reach * 80 * Math.sin(angle);
    }
    at += hold + 3 * HZ + Math.round((3 + 2 * random()) * HZ);
  }
  return out;
}

const direction: DetectorRow = {
  form: 'detector',
  name: 'DirectionDetector',
  make: (options) => new DirectionDetector(options as never) as unknown as ReturnType<DetectorRow['make']>,
  options: () => ({
    sampleRateHz: HZ,
    feet: 1,
    sectors: 4,
    limitFrontMm: 80,
    limitBackMm: 80,
    limitRightMm: 27,
    limitLeftMm: 27,
    targetShare: 0.7,
    holdS: 4,
    maxGapS: 0.5,
    source: 'direction',
  }),
  sampleRateHz: HZ,
  stateDoubles: 2 * 4 + 83,
  signal: leans,
  quiet: (random, length) => sway(random, length),
  settleSamples: 20 * HZ,
  // home forgets with 5 s, and only while nobody leans
  memorySamples: 240 * HZ,
  types: ['direction-start', 'direction-progress', 'direction', 'excursion', 'gap'],
  instants: { 'direction-start': 'reachedIndex', 'direction-progress': 'decidedIndex', direction: 'endIndex', excursion: 'startIndex', gap: 'endIndex' },
  gaps: { bridgedSamples: 25, toldSamples: 40 },
};

/** One leg, 700 N; each 5 to 8 s a touch-down or a hop, in turn. */
function losses(random: Random, length: number): Signal {
  const [ml, ap] = sway(random, length);
  const load = Float64Array.from({ length }, () => 700 + 2 * (random() - 0.5));
  let at = 5 * HZ;
  for (let k = 0; at < length; k++) {
    const isHop = k % 2 === 1;
    const samples = Math.round((0.6 + 0.3 * random()) * HZ);
    const [byMl, byAp] = isHop ? [20 * (random() - 0.5), 24 * (random() - 0.5)] : [-35, 5];
    for (let i = 0; at + i < length; i++) {
      const away = isHop ? ramp((i - samples / 3) / 8) : Math.min(ramp(i / 5), ramp((samples - i) / 8));
      ml[at + i] += away * byMl;
      ap[at + i] += away * byAp;
      if (i < samples) load[at + i] += isHop ? 700 * Math.sin((2 * Math.PI * i) / samples) : -280 * away;
    }
    at += samples + Math.round((5 + 3 * random()) * HZ);
  }
  // the foot stays near the place where it stood at first
  return [ml, ap, load];
}

const stance: DetectorRow = {
  form: 'detector',
  name: 'StanceDetector',
  make: (options) => new StanceDetector(options as never) as unknown as ReturnType<DetectorRow['make']>,
  options: () => ({ sampleRateHz: HZ, hasLoad: true, bodyWeightN: 700, maxGapS: 0.5, source: 'stance' }),
  sampleRateHz: HZ,
  stateDoubles: 0.6 * HZ + 65,
  signal: losses,
  quiet: (random, length) => [...sway(random, length), Float64Array.from({ length }, () => 350 + random())],
  settleSamples: 20 * HZ,
  memorySamples: 120 * HZ,
  types: ['stance-start', 'stance-loss', 'touch-down', 'hop', 'gap'],
  instants: { 'stance-start': 'startIndex', 'stance-loss': 'startIndex', 'touch-down': 'endIndex', hop: 'endIndex', gap: 'endIndex' },
  gaps: { bridgedSamples: 25, toldSamples: 40 },
};

const stanceByPlace: DetectorRow = {
  ...stance,
  variant: 'centre of pressure alone',
  options: () => ({ sampleRateHz: HZ, hasLoad: false }),
  signal: (random, length) => losses(random, length).slice(0, 2),
  quiet: (random, length) => sway(random, length, 0.2),
  types: ['stance-start', 'stance-loss', 'touch-down', 'gap'],
};

/** Strokes of 3 to 4 s and presses of 2 to 3 s, in turn, with 20 to 30 N and 1 to 2 s between: [ml, ap, load]. */
function massage(random: Random, length: number): Signal {
  const noise = (size: number): Float64Array => Float64Array.from({ length }, () => size * (random() - 0.5));
  const [ml, ap, load] = [noise(1), noise(1), noise(0.1)];
  let at = 2 * HZ;
  for (let k = 0; at < length; k++) {
    const isPress = k % 3 === 2;
    const samples = Math.round((isPress ? 2 + random() : 3 + random()) * HZ);
    const [aside, force] = [18 * (Math.floor(3 * random()) - 1), 20 + 10 * random()];
    for (let i = 0; i < samples && at + i < length; i++) {
      ml[at + i] += aside;
      ap[at + i] += isPress ? 40 : -80 + 130 * ramp((i - 0.4 * HZ) / (samples - 0.7 * HZ));
      load[at + i] += force * Math.min(ramp(i / (0.4 * HZ)), ramp((samples - i) / (0.3 * HZ)));
    }
    at += samples + Math.round((1 + random()) * HZ);
  }
  return [ml, ap, load];
}

/** The same on four cells at the corners of 433 by 228 mm. */
function massageOnCells(random: Random, length: number): Signal {
  const [ml, ap, load] = massage(random, length);
  return CORNERS_MM.map(([x, y]) => Float64Array.from(load, (force, i) => force * (0.5 + (ml[i] * Math.sign(x)) / 433) * (0.5 + (ap[i] * Math.sign(y)) / 228)));
}

const CORNERS_MM = [[-216.5, 114], [216.5, 114], [-216.5, -114], [216.5, -114]] as const;

const stroke: DetectorRow = {
  form: 'detector',
  name: 'StrokeDetector',
  variant: 'cells',
  make: (options) => new StrokeDetector(options as never) as unknown as ReturnType<DetectorRow['make']>,
  options: () => ({
    sampleRateHz: HZ,
    cellsMm: CORNERS_MM.flat(),
    unitsPerN: 1,
    outside: 1,
    middleMm: 0,
    laneMm: 18,
    holdS: 2,
    maxGapS: 0.5,
    source: 'stroke',
  }),
  sampleRateHz: HZ,
  stateDoubles: 124,
  signal: massageOnCells,
  quiet: (random, length) => CORNERS_MM.map(() => Float64Array.from({ length }, () => 0.2 * (random() - 0.5))),
  settleSamples: 20 * HZ,
  memorySamples: 60 * HZ,
  types: ['stroke', 'press', 'gap'],
  instants: { stroke: 'endIndex', press: 'endIndex', gap: 'endIndex' },
  gaps: { bridgedSamples: 25, toldSamples: 40 },
};

const strokeByPlace: DetectorRow = {
  ...stroke,
  variant: 'centre of pressure and load',
  options: () => ({ sampleRateHz: HZ }),
  signal: massage,
  quiet: (random, length) => [0, 0, 1].map(() => Float64Array.from({ length }, () => 0.2 * (random() - 0.5))),
};

export const balanceParts: readonly DetectorRow[] = [
  direction,
  { ...direction, variant: '8 sectors, on two feet', options: () => ({ sampleRateHz: HZ, sectors: 8, feet: 2 }), stateDoubles: 2 * 8 + 75 },
  stance,
  stanceByPlace,
  stroke,
  strokeByPlace,
];
