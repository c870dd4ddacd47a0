/**
 * Sway of the centre of pressure, live: over a sliding window, or over the whole trial so far. Filter first: velocity
 * grows with every bit of noise above the band of sway (10 Hz is usual; Quijoux et al. 2021, Physiological Reports 9:e15067).
 */
import { type Block, capacityOf, type Meter, OptionReader, requireRange, type Samples, StatefulStage } from '../core';
import { RunningCovariance, SlidingCovariance, SlidingMoments } from '../statistics';
import { ellipseAreaInto } from './ellipse';

export interface SwayMeterOptions {
  readonly sampleRateHz: number;
  /** Length of the sliding window, at least 3 samples. Left out: the whole trial since the start or `reset`. */
  readonly windowS?: number;
  /** Measures read NaN when fewer than this share of the samples is there. Default 0.5. */
  readonly minCoverage?: number;
}

/** Measures in the order of `readInto`; L is the unit of the input. */
const MEASURES = ['mean.ml', 'mean.ap', 'rms.ml', 'rms.ap', 'rms.planar', 'pathLength', 'meanVelocity', 'area.predictionF'] as const;

/** The name of a sway measure. */
export type SwayMeasure = (typeof MEASURES)[number];

/** The unit of a measure, from that of the input: `mm` gives `mm/s` for a velocity. */
export function swayUnit(measure: SwayMeasure, lengthUnit: string): string {
  if (measure === 'meanVelocity') return `${lengthUnit}/s`;
  return measure === 'area.predictionF' ? `${lengthUnit}²` : lengthUnit;
}

/**
 * Measures sway in the plane.
 *
 * Shape: [cop_ml, cop_ap] (any one length unit L) →
 * `mean.ml`, `mean.ap` (L), the mean position; `rms.ml`, `rms.ap`, `rms.planar` (L), root mean square distance from it,
 * divisor n; `pathLength` (L), the sum of the distances between neighbours; `meanVelocity` (L/s), path length over the time
 * that it took, (n − 1) / sampleRateHz; `area.predictionF` (L²), see `predictionEllipseArea`.
 * Latency: 0; each sample counts at once, in O(1). Allocates: in the constructor only.
 * State: 3 · window samples + 29 doubles, or 22 over the whole trial.
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
  /** Steps of the window; null over the whole trial, where a sum is enough. */
  private readonly steps: SlidingMoments | null;
  /** [sum of all steps, how many] */
  private readonly path = new Float64Array(2);
  /** The newest frame, NaN where it is missing. */
  private readonly frame = new Float64Array(2);
  /** [its step]: a double handed to a call that is not inlined is boxed */
  private readonly step = new Float64Array(1);
  /** What `spread` measures and of how many frames, then [path, steps]: numbers chosen in a variable may be boxed. */
  private readonly pair = new Float64Array(6);
  private readonly scratch = new Float64Array(MEASURES.length);

  constructor(options: SwayMeterOptions) {
    const read = readOptions(options);
    super('sway-meter', read.hash);
    const { sampleRateHz, windowSamples, minCoverage } = read;
    this.sampleRateHz = sampleRateHz;
    this.spread = windowSamples === null ? new RunningCovariance({ minCoverage }) : new SlidingCovariance({ windowSamples, minCoverage });
    this.steps = windowSamples === null ? null : new SlidingMoments({ windowSamples: windowSamples - 1, minCoverage: 0 });
    this.keep(this.spread, this.frame, this.path);
    if (this.steps !== null) this.keep(this.steps);
  }

  push(frame: Samples): void {
    this.add(frame, 0, 1);
  }

  process(input: Block, from: number, to: number): void {
    requireRange(from, to, capacityOf('input', input, 2));
    for (let i = from; i < to; i++) this.add(input.data, i, input.capacity);
  }

  readInto(out: Float64Array): void {
    const { spread, steps, path, pair } = this;
    spread.readInto(pair);
    pair[5] = spread.count;
    const perSample = (pair[5] - 1) / pair[5];
    const isCovered = pair[2] === pair[2];
    out[0] = pair[0];
    out[1] = pair[1];
    out[2] = Math.sqrt(pair[2] * perSample);
    out[3] = Math.sqrt(pair[3] * perSample);
    out[4] = Math.sqrt((pair[2] + pair[3]) * perSample);
    ellipseAreaInto(pair, 2, out, 7);
    if (steps === null) {
      pair[0] = path[0];
      pair[1] = path[1];
    } else {
      steps.readInto(pair);
      pair[1] = steps.count;
      if (pair[1] > 0) pair[0] *= pair[1];
      else pair[0] = 0;
    }
    if (isCovered) out[5] = pair[0];
    else out[5] = NaN;
    if (isCovered && pair[1] > 0) out[6] = (pair[0] / pair[1]) * this.sampleRateHz;
    else out[6] = NaN;
  }

  /** One measure by name. @throws {RangeError} for a name that is none */
  read(measure: SwayMeasure): number {
    const place = MEASURES.indexOf(measure);
    if (place < 0) throw new RangeError(`"measure" expected one of ${MEASURES.join(', ')}, got "${String(measure)}"`);
    this.readInto(this.scratch);
    return this.scratch[place];
  }

  private add(data: Samples, at: number, stride: number): void {
    const { counts, frame, step, path, steps } = this;
    const ml = data[at];
    const ap = data[at + stride];
    const dMl = ml - frame[0];
    const dAp = ap - frame[1];
    step[0] = Math.sqrt(dMl * dMl + dAp * dAp);
    frame[0] = ml;
    frame[1] = ap;
    if (ml + ap - (ml + ap) !== 0) {
      counts[1]++;
      frame[0] = frame[1] = step[0] = NaN;
    }
    this.spread.push(frame);
    if (counts[0]++ === 0) return;
    if (steps !== null) {
      steps.push(step);
    } else if (step[0] === step[0]) {
      path[0] += step[0];
      path[1]++;
    }
  }
}

function readOptions(options: SwayMeterOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const minCoverage = read.number('minCoverage', { atLeast: 0, atMost: 1, default: 0.5 });
  const windowS = read.has('windowS') ? read.number('windowS', { above: 0 }) : null;
  const windowSamples = windowS === null ? null : Math.round(windowS * sampleRateHz);
  if (windowSamples !== null && windowSamples < 3) {
    throw read.rangeError('windowS', `at least 3 samples (${3 / sampleRateHz} s)`, windowS);
  }
  return { sampleRateHz, minCoverage, windowSamples, hash: read.end() };
}
