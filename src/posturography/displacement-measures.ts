/** Measures of displacement and area, in the order in which they are listed. */
import { circleArea, ellipseAreas } from './area';
import { diameter, polygonArea } from './convex-hull';
import {
  correlation, fractalDimension, maxDistance, meanDistance, meanOf, path, rangeOf, rootMeanSquare, standardDeviation, sweptArea,
} from './displacement';
import { ALL_AXES, type MeasureRow, ML_AP, PLANE, type SwayWork } from './measure-row';
import { jointMeanFrequency } from './spectral';
import type { SwayAxis } from './sway-trial';

const PRIETO = 'Prieto et al. 1996';
const QUIJOUX = 'Quijoux et al. 2021';
const SCHUBERT = 'Schubert & Kirchner 2014';
const SANTOS = 'Santos & Duarte 2016';

const position = { needs: 'length', isWhole: false } as const;
const motion = { needs: 'length and rate', isWhole: false } as const;
const wholeMotion = { needs: 'length and rate', isWhole: true } as const;

/** Made when asked for, so that who does not ask has none of it in a bundle. */
export function displacementMeasures(): readonly MeasureRow[] {
  return [
    {
      name: 'mean', axes: ML_AP, unit: 'L', source: QUIJOUX, needs: 'nothing', isWhole: false,
      definition: 'mean position of the trial, before any filter',
      value: ({ signal }, axis) => signal.origin[axis === 'ml' ? 0 : 1],
    },
    {
      name: 'meanDistance', axes: ALL_AXES, unit: 'L', source: PRIETO, ...position,
      definition: 'mean distance from the mean position',
      value: (work, axis) => meanDistance(work.samples(axis)),
    },
    {
      name: 'maxDistance', axes: ALL_AXES, unit: 'L', source: QUIJOUX, ...position,
      definition: 'largest distance from the mean position',
      value: (work, axis) => maxDistance(work.samples(axis)),
    },
    {
      name: 'rms', axes: ALL_AXES, unit: 'L', source: PRIETO, ...position,
      definition: 'root mean square distance from the mean position, divisor n',
      value: (work, axis) => rootMeanSquare(work.samples(axis)),
    },
    {
      name: 'sd', axes: ML_AP, unit: 'L', source: PRIETO, ...position,
      definition: 'standard deviation, divisor n − 1',
      value: (work, axis) => standardDeviation(work.samples(axis)),
    },
    {
      name: 'range', axes: ALL_AXES, unit: 'L', source: PRIETO, ...position,
      definition: 'largest less smallest value; in the plane the largest distance of two samples',
      value: (work, axis) => (axis === null ? diameter(work.hull) : rangeOf(work.samples(axis))),
    },
    {
      name: 'rangeRatio', axes: PLANE, unit: '1', source: QUIJOUX, ...position,
      definition: 'range ml over range ap',
      value: (work) => rangeOf(work.samples('ml')) / rangeOf(work.samples('ap')),
    },
    {
      name: 'planarDeviation', axes: PLANE, unit: 'L', source: QUIJOUX, ...position,
      definition: '√(rms ml² + rms ap²)',
      value: ({ aboutZero }) => Math.sqrt(aboutZero.varianceMl + aboutZero.varianceAp),
    },
    {
      name: 'correlation', axes: PLANE, unit: '1', source: QUIJOUX, ...position,
      definition: 'correlation of ml (right positive) and ap (front positive): coefficient of sway direction',
      value: ({ aboutZero }) => correlation(aboutZero),
    },
    {
      name: 'principalDirection', axes: PLANE, unit: 'deg', source: QUIJOUX, ...position,
      definition: 'angle between the axis of largest variance and the ap axis, 0 to 90',
      value: ({ ellipse }) => ellipse.fromApDeg,
    },
    {
      name: 'pathLength', axes: ALL_AXES, unit: 'L', source: PRIETO, ...wholeMotion,
      definition: 'sum of the distances between neighbours',
      value: (work, axis) => work.path(axis).length,
    },
    {
      name: 'meanVelocity', axes: ALL_AXES, unit: 'L/s', source: PRIETO, ...motion,
      definition: {
        bmc: 'path length × rate / n, the samples (as published with the data)',
        quijoux: 'path length × rate / n, the samples (as published)',
        instep: 'path length × rate / (n − 1), the steps',
      },
      value: meanVelocity,
    },
    {
      name: 'meanFrequency', axes: ALL_AXES, unit: 'Hz', source: `${SANTOS} (bmc); ${PRIETO}`, needs: 'length and rate', isWhole: 'bmc',
      definition: {
        bmc: 'm1 / m0 of the spectrum; in the plane the mean of both axes, weighed by the sums of their bins',
        quijoux: 'as rotationalFrequency',
        instep: 'as rotationalFrequency',
      },
      value: (work, axis) => {
        if (work.signal.profile !== 'bmc') return rotationalFrequency(work, axis);
        return axis === null ? jointMeanFrequency(work.spectrum('ml'), work.spectrum('ap')) : work.spectral(axis).mean;
      },
    },
    {
      name: 'rotationalFrequency', axes: ALL_AXES, unit: 'Hz', source: PRIETO, ...motion,
      definition: 'path over time (n − 1 steps) over 2π × mean distance; along one axis 4√2 × mean distance',
      value: rotationalFrequency,
    },
    {
      name: 'turns', axes: PLANE, unit: '1', source: 'Hufschmidt et al. 1980', ...wholeMotion,
      definition: 'path length with each axis in units of its standard deviation (n − 1): turns index',
      value: (work) => path(work.samples('ml'), work.samples('ap'), standardDeviation(work.samples('ml')), standardDeviation(work.samples('ap'))).length,
    },
    {
      name: 'zeroCrossings', axes: ML_AP, unit: '1', source: QUIJOUX, ...wholeMotion,
      definition: 'zero crossings of the velocity (Savitzky–Golay, 5 samples, degree 3)',
      value: (work, axis) => work.peaks(axis).zeroCrossings,
    },
    ...(['positive', 'negative', 'all'] as const).map((side): MeasureRow => ({
      name: `velocityPeak.${side}`, axes: ML_AP, unit: 'L/s', source: QUIJOUX, ...wholeMotion,
      definition: `mean of the ${side === 'all' ? '' : `${side} `}velocity peaks between zero crossings, sizes`,
      value: (work, axis) => work.peaks(axis)[side],
    })),
    {
      name: 'phasePlane', axes: ML_AP, unit: '(L, L/s)', source: 'Riley et al. 1995', ...motion,
      definition: '√(rms² + variance of the velocity), of numbers of two units',
      value: (work, axis) => {
        const v = work.velocity(axis);
        const mean = meanOf(v);
        return Math.sqrt(rootMeanSquare(work.samples(axis)) ** 2 + meanOf(v.map((x) => (x - mean) * (x - mean))));
      },
    },
    {
      name: 'lengthOverArea', axes: PLANE, unit: '1/L', source: QUIJOUX, ...wholeMotion,
      definition: 'path length over area.quijoux',
      value: (work) => work.path(null).length / quijouxArea(work),
    },
    ...([
      ['CC', PRIETO, 'diameter of area.circle', (work: SwayWork) => size(circle(work))],
      ['CE', PRIETO, 'diameter of a circle of area.prieto', (work: SwayWork) => size(work.areas.prieto)],
      ['PD', 'Katz & George 1985', 'planar range', (work: SwayWork) => diameter(work.hull)],
      ['quijoux', QUIJOUX, 'diameter of a circle of area.quijoux', (work: SwayWork) => size(quijouxArea(work))],
    ] as const).map(([kind, source, what, sizeOf]): MeasureRow => ({
      name: `fractalDimension.${kind}`, axes: PLANE, unit: '1', source, ...wholeMotion,
      definition: `ln n / (ln n + ln d − ln path length), d: ${what}`,
      value: (work) => fractalDimension(work.moments.count, sizeOf(work), work.path(null).length),
    })),
    ...([
      ['predictionF', SCHUBERT, '95 % prediction ellipse: π √det S · 2 (n − 1)(n + 1) / (n (n − 2)) · F(0.95; 2, n − 2)', (work: SwayWork) => work.areas.predictionF],
      ['chi2', SCHUBERT, '95 % ellipse of a known distribution: π √det S · χ²(0.95; 2)', (work: SwayWork) => work.areas.chi2],
      ['prieto', PRIETO, '2π F(0.95; 2, n − 2) √det S0', (work: SwayWork) => work.areas.prieto],
      ['confidenceOfMean', SCHUBERT, '95 % confidence ellipse of the mean: π √det S · 2 (n − 1) / (n (n − 2)) · F(0.95; 2, n − 2)', (work: SwayWork) => work.areas.confidenceOfMean],
      ['standard', SCHUBERT, 'standard ellipse: π √det S', (work: SwayWork) => work.areas.standard],
      ['quijoux', QUIJOUX, 'the prediction ellipse with S0 for S: 2π F √det S0 (n + 1)(n − 1) / (n (n − 2))', quijouxArea],
      ['circle', PRIETO, '95 % circle: π (mean distance + 1.645 sd of the distances)²', circle],
      ['hull', 'convex hull', 'area of the convex hull', (work: SwayWork) => polygonArea(work.hull)],
    ] as const).map(([kind, source, definition, value]): MeasureRow => ({ name: `area.${kind}`, axes: PLANE, unit: 'L²', definition, source, ...position, value })),
    {
      name: 'area.swept', axes: PLANE, unit: 'L²/s', source: PRIETO, ...motion,
      definition: 'area that the line from the mean position sweeps, a second (n − 1 steps)',
      value: ({ signal }) => sweptArea(signal),
    },
    {
      name: 'ellipse.semiMajor', axes: PLANE, unit: 'L', source: SCHUBERT, ...position,
      definition: 'longer half axis of area.predictionF',
      value: ({ ellipse }) => ellipse.semiMajor,
    },
    {
      name: 'ellipse.semiMinor', axes: PLANE, unit: 'L', source: SCHUBERT, ...position,
      definition: 'shorter half axis of area.predictionF',
      value: ({ ellipse }) => ellipse.semiMinor,
    },
    {
      name: 'ellipse.angle', axes: PLANE, unit: 'deg', source: SANTOS, ...position,
      definition: 'angle of the longer axis from ml (right) towards ap (front), 0 <= x < 180',
      value: ({ ellipse }) => ellipse.angleDeg,
    },
  ];
}

function meanVelocity(work: SwayWork, axis: SwayAxis): number {
  const { length, steps } = work.path(axis);
  const { profile, sampleRateHz } = work.signal;
  return (length * sampleRateHz) / (profile === 'instep' ? steps : steps + 1);
}

function rotationalFrequency(work: SwayWork, axis: SwayAxis): number {
  const { length, steps } = work.path(axis);
  const round = (axis === null ? 2 * Math.PI : 4 * Math.SQRT2) * meanDistance(work.samples(axis));
  return (length * work.signal.sampleRateHz) / steps / round;
}

function quijouxArea({ aboutZero }: SwayWork): number {
  return ellipseAreas(aboutZero).quijoux;
}

function circle(work: SwayWork): number {
  const distances = work.samples(null);
  return circleArea(meanDistance(distances), rootMeanSquare(distances));
}

/** The diameter of a circle of an area. */
function size(area: number): number {
  return 2 * Math.sqrt(area / Math.PI);
}
