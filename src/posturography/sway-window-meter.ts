/**
 * What a live meter cannot carry from sample to sample, because it hangs on the mean or the spread of the whole window: distances from the
 * mean, and what is made of them. It looks at the window again, a hop at a time. For all else: `SwayMeter`.
 *
 * Not live at all, because one look takes more than a pass, or what it says needs a whole trial: convex hull and diameter (a sort), sway
 * density (each sample looks as far as the stay lasts, and both ways in time), diffusion (a pass a lag), sample entropy (all pairs), DFA.
 */
import { type Block, capacityOf, type Meter, OptionReader, requireRange, type Samples, StatefulStage } from '../core';
import { readHopSamples, readWindowSamples } from './live-window';

/** In the order of `readInto`. */
const MEASURES = [
  'meanDistance', 'meanDistance.ml', 'meanDistance.ap', 'maxDistance', 'meanFrequency', 'meanFrequency.ml', 'meanFrequency.ap',
  'area.circle', 'area.swept', 'turns', 'fractalDimension.CC', 'zeroCrossings.ml', 'zeroCrossings.ap',
] as const;

/** Hops to a window. */
const HOPS = 10;
/** Of the normal distribution: 5 % lie above. */
const ONE_SIDED_Z = 1.645;
const LEAST_SAMPLES = 5;

export type SwayWindowMeasure = (typeof MEASURES)[number];

export interface SwayWindowMeterOptions {
  readonly sampleRateHz: number;
  /** Length of the sliding window, at least 5 samples. */
  readonly windowS: number;
  /** Time between two updates. @default a tenth of the window */
  readonly hopS?: number;
  /** Measures read NaN when fewer than this share of the samples is there. Default 0.5. */
  readonly minCoverage?: number;
}

/** Sums of one look at the window, and what they are taken about. */
const enum Of {
  COUNT, MEAN_ML, MEAN_AP, DISTANCE, DISTANCE_ML, DISTANCE_AP, MOST, ML_ML, AP_AP,
  STEPS, PATH, PATH_ML, PATH_AP, SWEPT, TURNS, MANY,
}

/**
 * Measures sway over the newest window, a hop at a time.
 *
 * Shape: [cop_ml, cop_ap] (any one length unit L) → `meanDistance`, `.ml`, `.ap`, `maxDistance` from the mean of the window (L);
 * `meanFrequency`, `.ml`, `.ap` (Hz), path over time over 2π × mean distance, along one axis over 4√2 × mean distance; `area.circle` (L²);
 * `area.swept` (L²/s); `turns` (1); `fractalDimension.CC` (1); `zeroCrossings.ml`, `.ap` (1), of the velocity: those of `measureSway` under
 * `instep`, each over the window. Velocities need two samples on either side, so they stop short of the ends of the window.
 * Latency: updated every hop (`updateSamples`), when sampleIndex is a multiple of it. A hop costs a pass over the window, so a sample costs
 * window / hop of its steps, whatever the window: ten by default.
 * Allocates: in the constructor only. State: 2 · window samples + 16 doubles.
 * NaN: missing samples are skipped, and with them the steps and velocities that they are part of; see `minCoverage`.
 * @throws {RangeError} for a window of fewer than 5 samples, or a hop of none or more than the window
 * Source: Prieto et al. 1996, IEEE Trans. Biomed. Eng. 43(9), 956–966; Hufschmidt et al. 1980 (turns).
 */
export class SwayWindowMeter extends StatefulStage implements Meter {
  readonly inputs = ['cop_ml', 'cop_ap'] as const;
  readonly measures = MEASURES;
  readonly updateSamples: number;
  private readonly sampleRateHz: number;
  private readonly minCoverage: number;
  /** Sample i at i % windowSamples; missing frames NaN in both. */
  private readonly ml: Float64Array;
  private readonly ap: Float64Array;
  /** [place of the next sample] */
  private readonly place = new Float64Array(1);
  private readonly results = new Float64Array(MEASURES.length);
  private readonly sums = new Float64Array(Of.MANY);
  private readonly scratch = new Float64Array(MEASURES.length);

  constructor(options: SwayWindowMeterOptions) {
    const read = new OptionReader(options);
    const sampleRateHz = read.number('sampleRateHz', { above: 0 });
    const windowSamples = readWindowSamples(read, sampleRateHz, LEAST_SAMPLES);
    const updateSamples = readHopSamples(read, sampleRateHz, windowSamples, Math.max(1, Math.round(windowSamples / HOPS)) / sampleRateHz);
    const minCoverage = read.number('minCoverage', { atLeast: 0, atMost: 1, default: 0.5 });
    super('sway-window-meter', read.end());
    this.sampleRateHz = sampleRateHz;
    this.updateSamples = updateSamples;
    this.minCoverage = minCoverage;
    this.ml = new Float64Array(windowSamples);
    this.ap = new Float64Array(windowSamples);
    this.keep(this.ml, this.ap, this.place, this.results);
  }

  push(frame: Samples): void {
    this.add(frame, 0, 1);
  }

  process(input: Block, from: number, to: number): void {
    requireRange(from, to, capacityOf('input', input, 2));
    for (let i = from; i < to; i++) this.add(input.data, i, input.capacity);
  }

  readInto(out: Float64Array): void {
    if (this.counts[0] < this.updateSamples) out.fill(NaN, 0, MEASURES.length);
    else out.set(this.results);
  }

  /** One measure by name. @throws {RangeError} for a name that is none */
  read(measure: SwayWindowMeasure): number {
    const at = MEASURES.indexOf(measure);
    if (at < 0) throw new RangeError(`"measure" expected one of ${MEASURES.join(', ')}, got "${String(measure)}"`);
    this.readInto(this.scratch);
    return this.scratch[at];
  }

  private add(data: Samples, at: number, stride: number): void {
    const { counts, place } = this;
    const x = data[at];
    const y = data[at + stride];
    const next = place[0] | 0;
    if (x + y - (x + y) === 0) {
      this.ml[next] = x;
      this.ap[next] = y;
    } else {
      this.ml[next] = this.ap[next] = NaN;
      counts[1]++;
    }
    place[0] = next + 1 === this.ml.length ? 0 : next + 1;
    counts[0]++;
    if (counts[0] % this.updateSamples === 0) this.update();
  }

  private update(): void {
    const { counts, sums, results, minCoverage } = this;
    const samples = Math.min(counts[0], this.ml.length);
    sums.fill(0);
    this.sumMeans(samples);
    const count = sums[Of.COUNT];
    if (count < 2 || count / samples < minCoverage) {
      results.fill(NaN);
      return;
    }
    this.sumDistances(samples);
    this.sumSteps(samples);
    this.conclude();
    results[11] = this.crossingsOf(this.ml, samples);
    results[12] = this.crossingsOf(this.ap, samples);
  }

  /** Means, in two passes: about 0, and about what that gives, so that an offset costs no digits. */
  private sumMeans(samples: number): void {
    const { ml, ap, sums } = this;
    for (let pass = 0; pass < 2; pass++) {
      const aboutMl = sums[Of.MEAN_ML];
      const aboutAp = sums[Of.MEAN_AP];
      let x = 0;
      let y = 0;
      let count = 0;
      for (let i = 0; i < samples; i++) {
        if (ml[i] !== ml[i]) continue;
        x += ml[i] - aboutMl;
        y += ap[i] - aboutAp;
        count++;
      }
      if (count === 0) return;
      sums[Of.COUNT] = count;
      sums[Of.MEAN_ML] = aboutMl + x / count;
      sums[Of.MEAN_AP] = aboutAp + y / count;
    }
  }

  /** In the order of the ring: a sum does not mind. */
  private sumDistances(samples: number): void {
    const { ml, ap, sums } = this;
    const meanMl = sums[Of.MEAN_ML];
    const meanAp = sums[Of.MEAN_AP];
    let distance = 0;
    let distanceMl = 0;
    let distanceAp = 0;
    let most = 0;
    let mlMl = 0;
    let apAp = 0;
    for (let i = 0; i < samples; i++) {
      if (ml[i] !== ml[i]) continue;
      const x = ml[i] - meanMl;
      const y = ap[i] - meanAp;
      const square = x * x + y * y;
      distance += Math.sqrt(square);
      distanceMl += Math.abs(x);
      distanceAp += Math.abs(y);
      if (square > most) most = square;
      mlMl += x * x;
      apAp += y * y;
    }
    sums[Of.DISTANCE] = distance;
    sums[Of.DISTANCE_ML] = distanceMl;
    sums[Of.DISTANCE_AP] = distanceAp;
    sums[Of.MOST] = Math.sqrt(most);
    sums[Of.ML_ML] = mlMl;
    sums[Of.AP_AP] = apAp;
  }

  private sumSteps(samples: number): void {
    const { ml, ap, sums } = this;
    const length = ml.length;
    const meanMl = sums[Of.MEAN_ML];
    const meanAp = sums[Of.MEAN_AP];
    const perMl = Math.sqrt((sums[Of.COUNT] - 1) / sums[Of.ML_ML]);
    const perAp = Math.sqrt((sums[Of.COUNT] - 1) / sums[Of.AP_AP]);
    let before = this.oldest(samples);
    for (let k = 1; k < samples; k++) {
      const at = before + 1 === length ? 0 : before + 1;
      const x = ml[at] - meanMl;
      const y = ap[at] - meanAp;
      const oldX = ml[before] - meanMl;
      const oldY = ap[before] - meanAp;
      before = at;
      const dx = x - oldX;
      const dy = y - oldY;
      if (dx !== dx) continue;
      sums[Of.STEPS]++;
      sums[Of.PATH] += Math.sqrt(dx * dx + dy * dy);
      sums[Of.PATH_ML] += Math.abs(dx);
      sums[Of.PATH_AP] += Math.abs(dy);
      sums[Of.SWEPT] += Math.abs(x * oldY - oldX * y);
      sums[Of.TURNS] += Math.sqrt(dx * perMl * (dx * perMl) + dy * perAp * (dy * perAp));
    }
  }

  private conclude(): void {
    const { sums, results, sampleRateHz } = this;
    const count = sums[Of.COUNT];
    const mean = sums[Of.DISTANCE] / count;
    const perSecond = sampleRateHz / sums[Of.STEPS];
    const variance = (sums[Of.ML_ML] + sums[Of.AP_AP]) / count - mean * mean;
    const reach = mean + ONE_SIDED_Z * Math.sqrt(Math.max(0, variance));
    results[0] = mean;
    results[1] = sums[Of.DISTANCE_ML] / count;
    results[2] = sums[Of.DISTANCE_AP] / count;
    results[3] = sums[Of.MOST];
    results[4] = (sums[Of.PATH] * perSecond) / (2 * Math.PI * results[0]);
    results[5] = (sums[Of.PATH_ML] * perSecond) / (4 * Math.SQRT2 * results[1]);
    results[6] = (sums[Of.PATH_AP] * perSecond) / (4 * Math.SQRT2 * results[2]);
    results[7] = Math.PI * reach * reach;
    results[8] = (sums[Of.SWEPT] * perSecond) / 2;
    results[9] = sums[Of.TURNS];
    // The diameter of the circle is twice its reach.
    results[10] = Math.log(count) / (Math.log(count) + Math.log(2 * reach) - Math.log(sums[Of.PATH]));
  }

  /** Changes of sign of the slope of cubics through five samples: −(x₂ − x₋₂) + 8 (x₁ − x₋₁), over 12. */
  private crossingsOf(x: Float64Array, samples: number): number {
    const length = x.length;
    let at = this.oldest(samples);
    let a = NaN;
    let b = NaN;
    let c = NaN;
    let d = NaN;
    let crossings = 0;
    let side = 0;
    for (let k = 0; k < samples; k++) {
      const e = x[at];
      at = at + 1 === length ? 0 : at + 1;
      const slope = a - e + 8 * (d - b);
      a = b;
      b = c;
      c = d;
      d = e;
      const now = slope > 0 ? 1 : slope < 0 ? -1 : 0;
      if (now === 0) continue;
      if (now * side < 0) crossings++;
      side = now;
    }
    return crossings;
  }

  private oldest(samples: number): number {
    return samples < this.ml.length ? 0 : this.place[0] | 0;
  }
}
