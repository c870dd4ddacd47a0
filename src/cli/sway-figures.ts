/** The pictures of a trial of sway: where the centre of pressure went, when, how fast it swings, and how far it drifts. */
import {
  type DiffusionPlot, diffusionPlot, planeMoments, type PreparedSway, prepareSway, predictionEllipse, type SwayEllipse, swaySpectrum, type SwaySpectrum, swayValue,
} from '../posturography';
import { axisBelow, type Box, coordinate, escapeText, gridAcross, samplesPath, type Scale, ticksBetween, wrapSvg } from './svg';
import type { MeasuredTrial } from './sway-report';

const WIDTH = 460;
const LEFT = 50;
const RIGHT = 16;
const TOP = 24;
const BELOW = 22;
const PANEL = 140;
const GAP = 24;
const PLOT = 240;
/** Room about what is drawn, as a share of it. */
const MARGIN = 1.06;
const SPECTRUM_HZ = [0.1, 10] as const;
/** Less than so much of the largest density is below the noise of most plates, and empties the picture. */
const SPECTRUM_DECADES = 6;
const SUPERSCRIPTS: Readonly<Record<string, string>> = { '-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

/** What is drawn of a trial, computed once. */
export interface DrawnTrial {
  readonly trial: MeasuredTrial;
  readonly signal: PreparedSway;
  readonly ellipse: SwayEllipse;
  readonly spectra: { readonly ml: SwaySpectrum; readonly ap: SwaySpectrum };
  readonly diffusion: DiffusionPlot;
}

/** Scales that trials side by side share, so that one can be held against the other. */
export interface SharedScales {
  /** Half the side of the stabilogram, L. */
  readonly reach: number;
  /** Largest mean squared displacement, L². */
  readonly displacement: number;
  /** Largest density, L²/Hz. */
  readonly density: number;
  readonly lagS: number;
  readonly durationS: number;
}

export interface Figure {
  readonly svg: string;
  readonly caption: string;
}

export function drawnTrial(trial: MeasuredTrial): DrawnTrial {
  const { profile } = trial.report;
  const signal = prepareSway(trial.trial, { profile, recentre: true });
  const spectrum = (x: Float64Array): SwaySpectrum => swaySpectrum(x, signal.sampleRateHz, profile === 'bmc' ? 'bmc' : 'quijoux');
  return {
    trial,
    signal,
    ellipse: predictionEllipse(planeMoments(signal)),
    spectra: { ml: spectrum(signal.ml), ap: spectrum(signal.ap) },
    // the mean squares themselves, whatever lines a profile puts through them
    diffusion: diffusionPlot(signal, 'fixedWindow'),
  };
}

export function sharedScales(trials: readonly DrawnTrial[]): SharedScales {
  const most = (of: (trial: DrawnTrial) => readonly Iterable<number>[]): number => {
    let max = 0;
    for (const trial of trials) for (const list of of(trial)) for (const x of list) if (Math.abs(x) > max) max = Math.abs(x);
    return max > 0 ? max : 1;
  };
  return {
    reach: MARGIN * most(({ signal, ellipse }) => [signal.ml, signal.ap, [ellipse.semiMajor]]),
    displacement: MARGIN * most(({ diffusion }) => [diffusion.planar]),
    density: 2 * most(({ spectra }) => [spectra.ml, spectra.ap].map(({ frequencyHz, density }) => density.filter((_, k) => inBand(frequencyHz[k])))),
    lagS: most(({ diffusion }) => [diffusion.lagS]),
    durationS: most(({ signal }) => [[signal.ml.length / signal.sampleRateHz]]),
  };
}

/** Captions speak of what was measured only: a trial that is refused for an area has no ellipse, and so on. */
export function drawFigures(drawn: DrawnTrial, scales: SharedScales): readonly Figure[] {
  const { trial, signal } = drawn;
  const { unit } = signal;
  const has = (name: string, axis: 'ml' | null = null): boolean => valueOf(trial, name, axis) > 0;
  const ring = `; the ring is the critical point of both axes together${signal.profile === 'quijoux' ? '' : ', where the dotted lines of short and long times meet'}`;
  return [
    { svg: drawStabilogram(drawn, scales), caption: `Stabilogram, ${unit} from the mean position, front up, right to the right${has('area.predictionF') ? '; the ellipse is that of area.predictionF' : ''}.` },
    { svg: drawSeries(drawn, scales), caption: `Time series, ${unit} from the mean position: side to side (ml, right positive), front to back (ap, front positive).` },
    { svg: drawSpectrum(drawn, scales), caption: `Spectrum, ${unit}²/Hz${has('spectrum.f50', 'ml') ? '; dotted: F50 and F95 of each axis' : ''}.` },
    { svg: drawDiffusion(drawn, scales), caption: `Diffusion: mean squared displacement, ${unit}², after a time${criticalPoint(drawn, scales) === null ? '' : ring}.` },
  ];
}

function drawStabilogram({ trial, signal, ellipse }: DrawnTrial, { reach }: SharedScales): string {
  const size = WIDTH - LEFT - RIGHT;
  const box: Box = { x: LEFT, y: TOP, width: size, height: size };
  const across: Scale = (x) => box.x + (box.width * (x + reach)) / (2 * reach);
  const up: Scale = (y) => box.y + (box.height * (reach - y)) / (2 * reach);
  const ticks = ticksBetween(-reach, reach, 7);
  const scale = size / (2 * reach);
  const columns = ticks.map((x) => `<line class="grid" x1="${coordinate(across(x))}" x2="${coordinate(across(x))}" y1="${coordinate(box.y)}" y2="${coordinate(box.y + size)}"/>`);
  // about its own centre: a mean that is not 0 would be a trial with holes
  const [ml, ap] = ellipse.centre;
  const round = `<ellipse class="ellipse" rx="${coordinate(ellipse.semiMajor * scale)}" ry="${coordinate(ellipse.semiMinor * scale)}" transform="translate(${coordinate(across(ml))} ${coordinate(up(ap))}) rotate(${coordinate(-ellipse.angleDeg)})"/>`;
  const body = [
    gridAcross(box, ticks, up),
    columns.join(''),
    `<path class="line thin c0" d="${planePath(signal, across, up)}"/>`,
    valueOf(trial, 'area.predictionF', null) > 0 ? round : '',
    `<text class="name" x="${box.x}" y="${box.y - 8}">ap, ${signal.unit}</text>`,
    axisBelow(box, ticks, across, signal.unit),
  ];
  return wrapSvg(WIDTH, box.y + size + BELOW, `${trial.name}: stabilogram`, body.join(''));
}

function drawSeries({ trial, signal }: DrawnTrial, { reach, durationS }: SharedScales): string {
  const { sampleRateHz } = signal;
  const inner = { x: LEFT, width: WIDTH - LEFT - RIGHT, height: PANEL };
  const across: Scale = (i) => inner.x + (inner.width * i) / sampleRateHz / durationS;
  const panels = (['ml', 'ap'] as const).map((axis, k) => {
    const box: Box = { ...inner, y: TOP + k * (PANEL + GAP) };
    const up: Scale = (y) => box.y + (box.height * (reach - y)) / (2 * reach);
    const path = samplesPath(signal[axis], 0, signal[axis].length, box.width, across, up);
    return `${gridAcross(box, ticksBetween(-reach, reach, 5), up)}<path class="line c${k}" d="${path}"/><text class="name" x="${box.x}" y="${box.y - 6}"><tspan class="c${k}">${axis}</tspan>, ${signal.unit}</text>`;
  });
  const all: Box = { ...inner, y: TOP, height: 2 * PANEL + GAP };
  const time = axisBelow(all, ticksBetween(0, durationS, 7), (timeS) => across(timeS * sampleRateHz), 's');
  return wrapSvg(WIDTH, all.y + all.height + BELOW, `${trial.name}: time series`, panels.join('') + time);
}

function drawSpectrum({ trial, spectra, signal }: DrawnTrial, { density: most }: SharedScales): string {
  const box: Box = { x: LEFT, y: TOP, width: WIDTH - LEFT - RIGHT, height: PLOT };
  const [fromHz, toHz] = SPECTRUM_HZ;
  const across: Scale = (hz) => box.x + (box.width * Math.log(hz / fromHz)) / Math.log(toHz / fromHz);
  const top = Math.log10(most);
  const up: Scale = (p) => box.y + (box.height * Math.min(SPECTRUM_DECADES, top - Math.log10(p))) / SPECTRUM_DECADES;
  const decades = Array.from({ length: SPECTRUM_DECADES }, (_, k) => Math.floor(top) - k);
  const grid = decades.map((k) => {
    const y = coordinate(up(10 ** k));
    return `<line class="grid" x1="${box.x}" x2="${box.x + box.width}" y1="${y}" y2="${y}"/><text class="tick" x="${box.x - 5}" y="${coordinate(up(10 ** k) + 3.5)}" text-anchor="end">10${[...String(k)].map((c) => SUPERSCRIPTS[c]).join('')}</text>`;
  });
  const lines = (['ml', 'ap'] as const).map((axis, k) => {
    const { frequencyHz, density } = spectra[axis];
    const bins = Array.from(frequencyHz.keys()).filter((bin) => inBand(frequencyHz[bin]) && density[bin] > 0);
    const path = bins.map((bin, i) => `${i === 0 ? 'M' : 'L'}${coordinate(across(frequencyHz[bin]))} ${coordinate(up(density[bin]))}`).join('');
    const edges = ['f50', 'f95'].map((edge) => valueOf(trial, `spectrum.${edge}`, axis)).filter(inBand);
    const marks = edges.map((hz) => `<line class="mark c${k}" x1="${coordinate(across(hz))}" x2="${coordinate(across(hz))}" y1="${box.y}" y2="${box.y + box.height}"/>`);
    return `${marks.join('')}<path class="line c${k}" d="${path}"/>`;
  });
  const name = `<text class="name" x="${box.x}" y="${box.y - 8}"><tspan class="c0">ml</tspan> <tspan class="c1">ap</tspan>, ${signal.unit}²/Hz</text>`;
  const axis = axisBelow(box, [0.1, 0.2, 0.5, 1, 2, 5, 10], across, 'Hz');
  return wrapSvg(WIDTH, box.y + box.height + BELOW, `${trial.name}: spectrum`, [...grid, ...lines, name, axis].join(''));
}

function drawDiffusion(drawn: DrawnTrial, scales: SharedScales): string {
  const { trial, diffusion, signal } = drawn;
  const { displacement, lagS } = scales;
  const box: Box = { x: LEFT, y: TOP, width: WIDTH - LEFT - RIGHT, height: PLOT };
  const across: Scale = (t) => box.x + (box.width * t) / lagS;
  const up: Scale = (y) => box.y + box.height * (1 - y / displacement);
  const lines = (['ml', 'ap', 'planar'] as const).map((axis, k) => {
    const path = samplesPath(diffusion[axis], 0, diffusion.lagS.length, box.width, (i) => across(diffusion.lagS[i]), up);
    return `<path class="line c${k}" d="${path}"/>`;
  });
  const point = criticalPoint(drawn, scales);
  const ring = point === null ? '' : `${fittedLines(trial, ...point, lagS, across, up)}<circle class="ring" cx="${coordinate(across(point[0]))}" cy="${coordinate(up(point[1]))}" r="5"/>`;
  const name = `<text class="name" x="${box.x}" y="${box.y - 8}"><tspan class="c0">ml</tspan> <tspan class="c1">ap</tspan> <tspan class="c2">both</tspan>, ${escapeText(signal.unit)}²</text>`;
  const body = [gridAcross(box, ticksBetween(0, displacement, 6), up), ...lines, ring, name, axisBelow(box, ticksBetween(0, lagS, 6), across, 's')];
  return wrapSvg(WIDTH, box.y + box.height + BELOW, `${trial.name}: diffusion`, body.join(''));
}

/** Where both lines of the plane meet: s, and L²; null where they do not, or outside the picture. */
function criticalPoint({ trial }: DrawnTrial, { displacement, lagS }: SharedScales): readonly [t: number, y: number] | null {
  const [t, y] = [valueOf(trial, 'diffusion.criticalTime', null), valueOf(trial, 'diffusion.criticalDisplacement', null)];
  return t > 0 && t <= lagS && y > 0 && y <= displacement ? [t, y] : null;
}

/** The two lines that meet at the critical point, from their slopes, twice the coefficients; `quijoux` fits curves of another kind. */
function fittedLines(trial: MeasuredTrial, t: number, y: number, lagS: number, across: Scale, up: Scale): string {
  if (trial.report.profile === 'quijoux') return '';
  const slopes = ['short', 'long'].map((name) => 2 * valueOf(trial, `diffusion.${name}`, null));
  const line = (fromS: number, toS: number, slope: number): string =>
    `<path class="fit" d="M${coordinate(across(fromS))} ${coordinate(up(y + slope * (fromS - t)))}L${coordinate(across(toS))} ${coordinate(up(y + slope * (toS - t)))}"/>`;
  // the first begins where it is 0, if that is within the picture
  return line(Math.max(0, t - y / slopes[0]), t, slopes[0]) + line(t, lagS, slopes[1]);
}

/** NaN where it was refused. */
function valueOf({ report }: MeasuredTrial, name: string, axis: 'ml' | 'ap' | null): number {
  return swayValue(report, name, axis);
}

function inBand(hz: number): boolean {
  return hz >= SPECTRUM_HZ[0] && hz <= SPECTRUM_HZ[1];
}

/** The way in the plane: places nearer than a tenth of the picture's unit are one. */
function planePath({ ml, ap }: PreparedSway, across: Scale, up: Scale): string {
  let path = '';
  let last = '';
  let isBroken = true;
  for (let i = 0; i < ml.length; i++) {
    if (Number.isNaN(ml[i] + ap[i])) {
      isBroken = true;
      continue;
    }
    const here = `${coordinate(across(ml[i]))} ${coordinate(up(ap[i]))}`;
    if (here !== last || isBroken) path += `${isBroken ? 'M' : 'L'}${here}`;
    last = here;
    isBroken = false;
  }
  return path;
}
