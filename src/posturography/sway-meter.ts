/**
 * Sway of the centre of pressure, live: over a sliding window, or over the whole trial so far. Filter first: velocity
 * grows with every bit of noise above the band of sway (10 Hz is usual; Quijoux et al. 2021, Physiological Reports 9:e15067).
 */
import { type Block, capacityOf, type Meter, OptionReader, requireRange, type Samples, StatefulStage } from '../core';
import { RunningCovariance, RunningExtrema, SlidingCovariance, SlidingExtrema, SlidingMoments } from '../statistics';
import { ELLIPSE_MEASURES, ellipsesInto } from './live-ellipse';
import { readWindowSamples } from './live-window';

export interface SwayMeterOptions {
  readonly sampleRateHz: number;
  /** Length of the sliding window, at least 3 samples. Left out: the whole trial since the start or `reset`. */
  readonly windowS?: number;
  /** Measures read NaN when fewer than this share of the samples is there. Default 0.5. */
  readonly minCoverage?: number;
}

/** Measures in the order of `readInto`; L is the unit of the input. */
const MEASURES = [
  'mean.ml', 'mean.ap', 'rms.ml', 'rms.ap', 'rms.planar', 'sd.ml', 'sd.ap', 'range.ml', 'range.ap',
  'pathLength', 'pathLength.ml', 'pathLength.ap', 'meanVelocity', 'meanVelocity.ml', 'meanVelocity.ap',
  ...ELLIPSE_MEASURES,
] as const;
const RANGES = 7;
const PATHS = 9;
const VELOCITIES = 12;
const ELLIPSES = 15;

/** The name of a sway measure. */
export type SwayMeasure = (typeof MEASURES)[number];

/** The unit of a live measure, from that of the input: `mm` gives `mm/s` for a velocity. */
export function swayUnit(measure: SwayMeasure, lengthUnit: string): string {
  if (measure.startsWith('area')) return `${lengthUnit}²`;
  if (measure.startsWith('meanVelocity')) return `${lengthUnit}/s`;
  if (measure === 'correlation') return '1';
  return measure === 'ellipse.angle' || measure === 'principalDirection' ? 'deg' : lengthUnit;
}

/**
 * Measures sway in the plane: all that can be known in O(1) a sample, however long the window. What must look at the whole window again is
 * in `SwayWindowMeter`, spectra are in `SwaySpectrumMeter`.
 *
 * Shape: [cop_ml, cop_ap] (any one length unit L) →
 * `mean.ml`, `mean.ap` (L), the mean position; `rms.ml`, `rms.ap`, `rms.planar` (L), root mean square distance from it,
 * divisor n; `sd.ml`, `sd.ap` (L), divisor n − 1; `range.ml`, `range.ap` (L); `pathLength` (L), the sum of the distances between neighbours,
 * `pathLength.ml`, `pathLength.ap` along one axis; `meanVelocity`, `.ml`, `.ap` (L/s), these lengths over the time that they took,
 * (n − 1) / sampleRateHz; `area.*` (L²), as `EllipseAreas`; `ellipse.semiMajor`, `.semiMinor` (L), `.angle` (deg), `principalDirection` (deg from
 * the ap axis) and `correlation` (1), as in `measureSway`.
 * Latency: 0; each sample counts at once, in O(1); the sample that begins a new turn of the window costs a pass over it, see `SlidingExtrema`.
 * Allocates: in the constructor only.
 * State: 11 · window samples + 55 doubles, or 34 over the whole trial.
 * NaN: missing samples are skipped, and with them the two steps that they would end; see `minCoverage`.
 * @throws {RangeError} for a window of fewer than 3 samples
 * @example
 * const sway = new SwayMeter({ sampleRateHz: 100, windowS: 10 });
 * sway.push(Float64Array.of(copMl, copAp));
 * sway.read('area.predictionF');
 */
export class SwayMeter extends StatefulStage implements Meter {
  readonly inputs = ['cop_ml', 'cop_ap'] as const;
  readonly measures = MEASURES;
  readonly updateSamples = 1;
  private readonly sampleRateHz: number;
  private readonly spread: SlidingCovariance | RunningCovariance;
  private readonly extremaMl: SlidingExtrema | RunningExtrema;
  private readonly extremaAp: SlidingExtrema | RunningExtrema;
  /** Steps of the window, their lengths and how far they go along each axis; null over the whole trial, where sums are enough. */
  private readonly steps: SlidingMoments | null;
  private readonly stepsByAxis: SlidingCovariance | null;
  /** [sum of all steps, along ml, along ap, how many] */
  private readonly path = new Float64Array(4);
  /** The newest frame, NaN where it is missing, and its second half. */
  private readonly frame = new Float64Array(2);
  private readonly ap = this.frame.subarray(1);
  /** [its step, along ml, along ap]: a double handed to a call that is not inlined is boxed. And its second part. */
  private readonly step = new Float64Array(3);
  private readonly axisStep = this.step.subarray(1);
  /** What `spread` measures and of how many frames, then [path, along ml, along ap, steps]: numbers chosen in a variable may be boxed. */
  private readonly pair = new Float64Array(10);
  private readonly scratch = new Float64Array(MEASURES.length);

  constructor(options: SwayMeterOptions) {
    const read = readOptions(options);
    super('sway-meter', read.hash);
    const { sampleRateHz, windowSamples, minCoverage } = read;
    this.sampleRateHz = sampleRateHz;
    if (windowSamples === null) {
      this.spread = new RunningCovariance({ minCoverage });
      this.extremaMl = new RunningExtrema({ minCoverage });
      this.extremaAp = new RunningExtrema({ minCoverage });
      this.steps = null;
      this.stepsByAxis = null;
    } else {
      const ofSteps = { windowSamples: windowSamples - 1, minCoverage: 0 };
      this.spread = new SlidingCovariance({ windowSamples, minCoverage });
      this.extremaMl = new SlidingExtrema({ windowSamples, minCoverage });
      this.extremaAp = new SlidingExtrema({ windowSamples, minCoverage });
      this.steps = new SlidingMoments(ofSteps);
      this.stepsByAxis = new SlidingCovariance(ofSteps);
      this.keep(this.steps, this.stepsByAxis);
    }
    this.keep(this.spread, this.extremaMl, this.extremaAp, this.frame, this.path);
  }

  push(frame: Samples): void {
    this.add(frame, 0, 1);
  }

  process(input: Block, from: number, to: number): void {
    requireRange(from, to, capacityOf('input', input, 2));
    for (let i = from; i < to; i++) this.add(input.data, i, input.capacity);
  }

  readInto(out: Float64Array): void {
    const { spread, pair } = this;
    this.extremaMl.readInto(pair);
    out[RANGES] = pair[2];
    this.extremaAp.readInto(pair);
    out[RANGES + 1] = pair[2];
    spread.readInto(pair);
    pair[5] = spread.count;
    const perSample = (pair[5] - 1) / pair[5];
    const isCovered = pair[2] === pair[2];
    out[0] = pair[0];
    out[1] = pair[1];
    out[2] = Math.sqrt(pair[2] * perSample);
    out[3] = Math.sqrt(pair[3] * perSample);
    out[4] = Math.sqrt((pair[2] + pair[3]) * perSample);
    out[5] = Math.sqrt(pair[2]);
    out[6] = Math.sqrt(pair[3]);
    ellipsesInto(pair, 2, out, ELLIPSES);
    this.readPath();
    const perSecond = this.sampleRateHz / pair[9];
    for (let k = 0; k < 3; k++) {
      if (isCovered) out[PATHS + k] = pair[6 + k];
      else out[PATHS + k] = NaN;
      if (isCovered && pair[9] > 0) out[VELOCITIES + k] = pair[6 + k] * perSecond;
      else out[VELOCITIES + k] = NaN;
    }
  }

  /** One measure by name. @throws {RangeError} for a name that is none */
  read(measure: SwayMeasure): number {
    const place = MEASURES.indexOf(measure);
    if (place < 0) throw new RangeError(`"measure" expected one of ${MEASURES.join(', ')}, got "${String(measure)}"`);
    this.readInto(this.scratch);
    return this.scratch[place];
  }

  /** Path, along ml, along ap, steps, into `pair` from 6 on. */
  private readPath(): void {
    const { steps, stepsByAxis, path, pair } = this;
    if (steps === null || stepsByAxis === null) {
      for (let k = 0; k < 4; k++) pair[6 + k] = path[k];
      return;
    }
    const count = steps.count;
    pair.fill(0, 6, 10);
    if (count === 0) return;
    steps.readInto(pair);
    pair[6] = pair[0] * count;
    pair[9] = count;
    stepsByAxis.readInto(pair);
    pair[7] = pair[0] * count;
    pair[8] = pair[1] * count;
  }

  private add(data: Samples, at: number, stride: number): void {
    const { counts, frame, step, path, steps } = this;
    const ml = data[at];
    const ap = data[at + stride];
    step[1] = Math.abs(ml - frame[0]);
    step[2] = Math.abs(ap - frame[1]);
    step[0] = Math.sqrt(step[1] * step[1] + step[2] * step[2]);
    frame[0] = ml;
    frame[1] = ap;
    if (ml + ap - (ml + ap) !== 0) {
      counts[1]++;
      frame[0] = frame[1] = step[0] = step[1] = step[2] = NaN;
    }
    this.spread.push(frame);
    this.extremaMl.push(frame);
    this.extremaAp.push(this.ap);
    if (counts[0]++ === 0) return;
    if (steps !== null && this.stepsByAxis !== null) {
      steps.push(step);
      this.stepsByAxis.push(this.axisStep);
    } else if (step[0] === step[0]) {
      path[0] += step[0];
      path[1] += step[1];
      path[2] += step[2];
      path[3]++;
    }
  }
}

function readOptions(options: SwayMeterOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const minCoverage = read.number('minCoverage', { atLeast: 0, atMost: 1, default: 0.5 });
  const windowSamples = read.has('windowS') ? readWindowSamples(read, sampleRateHz, 3) : null;
  return { sampleRateHz, minCoverage, windowSamples, hash: read.end() };
}
