/** The spectrum of sway, live, a hop at a time. For a recorded trial: `swaySpectrum`. */
import { type Block, capacityOf, type Meter, OptionReader, requireRange, type Samples, StatefulStage } from '../core';
import { StreamingWelch } from '../spectral';
import { readHopSamples, readWindowSamples } from './live-window';

/** As the whole-trial spectra of `quijoux` and `instep`: Quijoux et al. 2021, Physiological Reports 9:e15067. */
const BAND = { fromHz: 0.15, toHz: 5 };
const SEGMENT_S = 10;
const HOP_S = 1;
/** In the order of `StreamingWelch`, then what is made of them. */
const NAMES = ['power', 'mode', 'mean', 'centroid', 'f50', 'f80', 'f95', 'dispersion'] as const;
const AXES = ['ml', 'ap'] as const;
const WELCH = { mean: 2, centroid: 3 } as const;
const DISPERSION = 7;

export type SwaySpectrumMeasure = `spectrum.${(typeof NAMES)[number]}.${(typeof AXES)[number]}`;

export interface SwaySpectrumMeterOptions {
  /** Hz, above 10: the band of sway ends at 5 Hz. */
  readonly sampleRateHz: number;
  /** Length of the sliding window, at least 7 s: the band of sway begins at 0.15 Hz. */
  readonly windowS: number;
  /** Time between two updates. @default 1 */
  readonly hopS?: number;
  /** Measures read NaN when fewer than this share of the samples is there. Default 0.5. */
  readonly minCoverage?: number;
}

/**
 * Frequencies and power of sway along each axis, by Welch's method: segments of 10 s (of the window, where that is shorter), one every hop,
 * each less its line, Hann, 0.15 to 5 Hz.
 *
 * Shape: [cop_ml, cop_ap] (any one length unit L) → for each axis `spectrum.power.ml` (L²), `.mode`, `.mean`, `.centroid`, `.f50`, `.f80`, `.f95`
 * (Hz), `.dispersion` (1): as `SwaySpectrumMeasures`. The bins are 0.1 Hz apart where segments have 10 s.
 * Latency: updated every hop (`updateSamples`) from the first whole segment on. A hop costs two transforms of a segment: O(log n) amortised a sample.
 * Allocates: in the constructor only. State: two `StreamingWelch` and 4 doubles.
 * NaN: as `StreamingWelch`; a frame with one axis missing is missing.
 * @throws {RangeError} for a rate, a window or a hop against its law
 */
export class SwaySpectrumMeter extends StatefulStage implements Meter {
  readonly inputs = ['cop_ml', 'cop_ap'] as const;
  readonly measures: readonly SwaySpectrumMeasure[] = AXES.flatMap((axis) => NAMES.map((name) => `spectrum.${name}.${axis}` as const));
  readonly updateSamples: number;
  /** Hz: the bins of `readDensityInto`. Do not write. */
  readonly frequencyHz: Float64Array;
  private readonly ml: StreamingWelch;
  private readonly ap: StreamingWelch;
  private readonly cells = new Float64Array(2);
  private readonly apCell = this.cells.subarray(1);
  private readonly scratch = new Float64Array(2 * NAMES.length);

  constructor(options: SwaySpectrumMeterOptions) {
    const read = new OptionReader(options);
    const sampleRateHz = read.number('sampleRateHz', { above: 2 * BAND.toHz });
    const windowSamples = readWindowSamples(read, sampleRateHz, Math.ceil(sampleRateHz / BAND.fromHz));
    const segmentSamples = Math.min(Math.round(SEGMENT_S * sampleRateHz), windowSamples);
    const hopSamples = readHopSamples(read, sampleRateHz, segmentSamples, HOP_S);
    const minCoverage = read.number('minCoverage', { atLeast: 0, atMost: 1, default: 0.5 });
    super('sway-spectrum-meter', read.end());
    const ofAxis = {
      ...BAND, sampleRateHz, segmentSamples, minCoverage, overlapSamples: segmentSamples - hopSamples, detrend: 'linear', edges: [0.5, 0.8, 0.95],
      averagedSegments: 1 + Math.floor((windowSamples - segmentSamples) / hopSamples),
    } as const;
    this.ml = new StreamingWelch(ofAxis);
    this.ap = new StreamingWelch(ofAxis);
    this.updateSamples = hopSamples;
    this.frequencyHz = this.ml.frequencyHz;
    this.keep(this.ml, this.ap, this.cells);
  }

  push(frame: Samples): void {
    this.add(frame, 0, 1);
  }

  process(input: Block, from: number, to: number): void {
    requireRange(from, to, capacityOf('input', input, 2));
    for (let i = from; i < to; i++) this.add(input.data, i, input.capacity);
  }

  readInto(out: Float64Array): void {
    const { scratch } = this;
    this.ml.readInto(scratch);
    putInto(scratch, out, 0);
    this.ap.readInto(scratch);
    putInto(scratch, out, NAMES.length);
  }

  /** One measure by name. @throws {RangeError} for a name that is none */
  read(measure: SwaySpectrumMeasure): number {
    const at = this.measures.indexOf(measure);
    if (at < 0) throw new RangeError(`"measure" expected one of ${this.measures.join(', ')}, got "${String(measure)}"`);
    const values = new Float64Array(this.measures.length);
    this.readInto(values);
    return values[at];
  }

  /** Writes the densities of both axes, L²/Hz at each of `frequencyHz`. Costs as much as an average. */
  readDensityInto(ml: Float64Array, ap: Float64Array): void {
    this.ml.readDensityInto(ml);
    this.ap.readDensityInto(ap);
  }

  private add(data: Samples, at: number, stride: number): void {
    const { counts, cells } = this;
    cells[0] = data[at];
    cells[1] = data[at + stride];
    if (cells[0] + cells[1] - (cells[0] + cells[1]) !== 0) {
      counts[1]++;
      cells[0] = cells[1] = NaN;
    }
    this.ml.push(cells);
    this.ap.push(this.apCell);
    counts[0]++;
  }
}

/** What `StreamingWelch` reads, then √(1 − mean² / centroid²). */
function putInto(read: Float64Array, out: Float64Array, at: number): void {
  for (let k = 0; k < DISPERSION; k++) out[at + k] = read[k];
  out[at + DISPERSION] = Math.sqrt(Math.max(0, 1 - (read[WELCH.mean] * read[WELCH.mean]) / (read[WELCH.centroid] * read[WELCH.centroid])));
}
