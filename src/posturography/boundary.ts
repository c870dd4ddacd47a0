/**
 * Time to boundary: how long it would take the centre of pressure to leave the base of support, went it on as it does now. The base is a
 * polygon without crossings; its edges are segments, so that a polygon with inward corners (two feet) is right too, where code that
 * prolongs the edges to lines meets edges that are not there.
 *
 * Source: Riccio 1993 for constant velocity (`linear`); Slobounov, Slobounova, Newell 1997, "Virtual time-to-collision and human postural
 * control", J. Motor Behavior 29(3), 263–281 for constant acceleration (`quadratic`).
 */
import { OptionReader } from '../core';
import { type Point, polygonArea } from './convex-hull';
import { meanOf } from './displacement';
import { inUnit, type LengthUnit, readUnit, type SwayTrial } from './sway-trial';

const METHODS = ['linear', 'quadratic'] as const;
const EDGES = ['segments', 'lines'] as const;
const LOWEST_SHARE = 0.1;
/** Of an edge, beyond both its ends: a path through a corner meets one of its two edges. */
const HAIR = 1e-9;

export interface TimeToBoundaryOptions {
  /** Corners [ml, ap] of the base of support, at least 3, in either sense, in the origin and signs of the trial. */
  readonly polygon: readonly Point[];
  /** Of the corners. */
  readonly unit: LengthUnit;
  /** Going on at constant velocity, or at constant acceleration. @default 'quadratic' */
  readonly method?: (typeof METHODS)[number];
  /**
   * `lines` prolongs every edge and asks of no sample whether it is inside, as published code does: the same for samples inside a polygon
   * without inward corners, wrong for others. @default 'segments'
   */
  readonly edges?: (typeof EDGES)[number];
}

export interface TimeToBoundary {
  /** Of each sample, s; NaN where it lies outside, is missing, or its path never leaves. */
  readonly timeS: Float64Array;
  /** The edge that it would cross: edge i goes from corner i to the next; −1 for none. */
  readonly edge: Int32Array;
  /** Samples beyond the base. */
  readonly outside: number;
  /** Of `timeS`, s. */
  readonly mean: number;
  readonly median: number;
  readonly min: number;
  /** Mean of the lowest tenth, s. */
  readonly meanOfLowest: number;
  /** Mean of the local minima, s. */
  readonly meanOfMinima: number;
  /** Share of the samples with a time that would cross each edge. */
  readonly edgeShare: Float64Array;
}

/**
 * The time to the boundary from every sample of a trial. Velocity and acceleration are central differences, one-sided at the ends, and grow
 * with noise: filter first (10 to 20 Hz low-pass is usual).
 *
 * Shape: trial [n] → times [n]. Allocates: the results and scratch. NaN: next to a missing sample there is no time.
 * @throws {TypeError | RangeError} for options that break their laws, or a polygon without area
 * @example
 * timeToBoundary(trial, { polygon: [[-100, 0], [0, 130], [100, 0]], unit: 'mm' }).mean;
 */
export function timeToBoundary(trial: SwayTrial, options: TimeToBoundaryOptions): TimeToBoundary {
  const read = new OptionReader(options);
  const corners = readPolygon(read, trial.unit);
  const isLinear = read.oneOf('method', METHODS, 'quadratic') === 'linear';
  const isLines = read.oneOf('edges', EDGES, 'segments') === 'lines';
  read.end();
  const { ml, ap, sampleRateHz, samples } = trial;
  const speed = [gradient(ml, sampleRateHz), gradient(ap, sampleRateHz)];
  const force = isLinear ? [new Float64Array(samples), new Float64Array(samples)] : speed.map((v) => gradient(v, sampleRateHz));
  const timeS = new Float64Array(samples).fill(NaN);
  const edge = new Int32Array(samples).fill(-1);
  let outside = 0;
  for (let i = 0; i < samples; i++) {
    if (ml[i] !== ml[i]) continue;
    if (!isInside([ml[i], ap[i]], corners)) {
      outside++;
      if (!isLines) continue;
    }
    const path: Path = { p: [ml[i], ap[i]], v: [speed[0][i], speed[1][i]], a: [force[0][i], force[1][i]] };
    for (let k = 0; k < corners.length; k++) {
      const time = crossing(path, corners[k], corners[(k + 1) % corners.length], isLines);
      if (time >= timeS[i] || time !== time) continue;
      timeS[i] = time;
      edge[i] = k;
    }
  }
  return { timeS, edge, outside, ...summary(timeS), edgeShare: shares(edge, corners.length) };
}

/** The derivative of even samples by central differences, one-sided at the ends (numpy.gradient); a second. */
export function gradient(x: Float64Array, sampleRateHz: number): Float64Array {
  const last = x.length - 1;
  return x.map((_, i) => {
    const from = Math.max(0, i - 1);
    const to = Math.min(last, i + 1);
    return ((x[to] - x[from]) * sampleRateHz) / (to - from);
  });
}

/** p + v t + a t² / 2 */
interface Path {
  readonly p: Point;
  readonly v: Point;
  readonly a: Point;
}

/** When a path first crosses a segment, or the line through it, s, >= 0; NaN where it never does. */
function crossing({ p, v, a }: Path, from: Point, to: Point, isLine: boolean): number {
  const along: Point = [to[0] - from[0], to[1] - from[1]];
  const normal: Point = [-along[1], along[0]];
  const offset: Point = [p[0] - from[0], p[1] - from[1]];
  const roots = rootsOf(dot(a, normal) / 2, dot(v, normal), dot(offset, normal));
  let first = NaN;
  for (const t of roots) {
    const place = (dot(offset, along) + dot(v, along) * t + (dot(a, along) * t * t) / 2) / dot(along, along);
    if (t >= 0 && !(t >= first) && (isLine || (place >= -HAIR && place <= 1 + HAIR))) first = t;
  }
  return first;
}

/** Real roots of a t² + b t + c. */
function rootsOf(a: number, b: number, c: number): readonly number[] {
  if (a === 0) return b === 0 ? [] : [-c / b];
  const under = b * b - 4 * a * c;
  if (!(under >= 0)) return [];
  // The root without cancellation first, the other by the product of both.
  const q = -(b + (b < 0 ? -1 : 1) * Math.sqrt(under)) / 2;
  return q === 0 ? [0] : [q / a, c / q];
}

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1];
}

/** By the number of edges that a line to the right crosses. */
function isInside([x, y]: Point, corners: readonly Point[]): boolean {
  let isIn = false;
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [a, b] = [corners[i], corners[j]];
    if (a[1] > y !== b[1] > y && x < a[0] + ((y - a[1]) * (b[0] - a[0])) / (b[1] - a[1])) isIn = !isIn;
  }
  return isIn;
}

function summary(timeS: Float64Array): Pick<TimeToBoundary, 'mean' | 'median' | 'min' | 'meanOfLowest' | 'meanOfMinima'> {
  const sorted = timeS.filter((t) => t === t).sort();
  const n = sorted.length;
  const minima = timeS.filter((t, i) => i > 0 && t < timeS[i - 1] && t < timeS[i + 1]);
  return {
    mean: meanOf(sorted),
    median: n === 0 ? NaN : (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2,
    min: n === 0 ? NaN : sorted[0],
    meanOfLowest: meanOf(sorted.subarray(0, Math.ceil(LOWEST_SHARE * n))),
    meanOfMinima: meanOf(minima),
  };
}

function shares(edge: Int32Array, edges: number): Float64Array {
  const counts = new Float64Array(edges);
  let all = 0;
  for (const k of edge) {
    if (k < 0) continue;
    counts[k]++;
    all++;
  }
  return counts.map((count) => count / all);
}

function readPolygon(read: OptionReader, unit: LengthUnit): readonly Point[] {
  const given = read.list('polygon');
  const from = readUnit(read);
  const corners = given.map((corner, i): Point => {
    const isPoint = Array.isArray(corner) && corner.length === 2 && corner.every((x) => typeof x === 'number' && Number.isFinite(x));
    if (!isPoint) throw new TypeError(`"${read.pathOf('polygon', i)}" expected a point [ml, ap]`);
    return [inUnit(corner[0] as number, from, unit), inUnit(corner[1] as number, from, unit)];
  });
  if (!(corners.length >= 3 && polygonArea(corners) > 0)) throw read.rangeError('polygon', 'at least 3 corners around an area', `${corners.length} corners`);
  return corners;
}
