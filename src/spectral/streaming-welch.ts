/**
 * Welch's estimate of the power spectrum, live: over the newest segments, renewed whenever a segment is whole. For one narrow band
 * at every sample: `SlidingBandPower`. For a recording that is known whole: `welch`.
 */
import { type Block, capacityOf, type Meter, OptionReader, requireRange, type Samples, StatefulStage } from '../core';
import { countUsable, LARGEST, readSegmentOptions, type SegmentOptions, type SegmentSettings, SegmentSpectrum } from './segment-spectrum';
import { requireDifferent } from './goertzel';
import { bandBins, edgeBin, modeBin, momentsInto } from './spectrum-measures';
import { readSegmentation } from './welch';

/** Measures besides edges and bands. */
const MEASURES = ['power', 'mode', 'meanPowerFrequency', 'centroidalFrequency'] as const;
/** Rows of `tallies`: finite samples of a segment, and of its part before the next segment. */
const ROWS = 2;
/** Doubles of all periodograms together: a gigabyte. */
const MAX_ROWS = 2 ** 27;

// Places in `now`.
const AT = 0; // place of the next sample in the ring
const SINCE = 1; // samples since the last segment was whole
const WHOLE = 2; // segments that were whole

export interface StreamingWelchOptions extends SegmentOptions {
  /** Samples a segment, an integer 2 <= x <= 4194304. */
  readonly segmentSamples: number;
  /** Samples that neighbours share, 0 <= x < segmentSamples. @default half a segment, rounded down */
  readonly overlapSamples?: number;
  /** Segments that are averaged, an integer >= 1: with hop = segmentSamples − overlapSamples they span segmentSamples + (x − 1) · hop. */
  readonly averagedSegments: number;
  /** Measures but those of bands speak of the bins from this frequency on, Hz. @default 0 */
  readonly fromHz?: number;
  /** … and up to this frequency, Hz, >= fromHz. @default sampleRateHz / 2 */
  readonly toHz?: number;
  /** Spectral edges, as shares of the power, 0 < x <= 1. @default [0.5, 0.95] */
  readonly edges?: readonly number[];
  /** Bands, Hz, one after the other: from, to, from, to …, both ends included, with a bin in each. @default none */
  readonly bandsHz?: readonly number[];
  /** Segments are left out, and measures read NaN, when fewer than this share of their samples is there, 0 to 1. @default 0.5 */
  readonly minCoverage?: number;
}

/**
 * Power, bands, edges and mean frequencies of the spectrum of the newest samples.
 *
 * Shape: one channel (any unit u) → `power` (u²), `mode`, `meanPowerFrequency`, `centroidalFrequency` (Hz), `edge.<share>` (Hz) for
 * each edge, `band.<from>-<to>` (u²) for each band: as the functions of those names, by rectangles. `readDensityInto` gives the spectrum.
 * Latency: updated every hop (`updateSamples`), when sampleIndex is segmentSamples plus a multiple of it; from the first segment on. It
 * speaks of the middle of the samples that the averaged segments span.
 * Allocates: in the constructor only. State: segmentSamples + averagedSegments · (bins + 2) + measures + 5 doubles, with
 * bins = floor(nfft / 2) + 1.
 * NaN and gaps: as `welch`: missing samples (and any beyond ±1e150) lie on the line between their neighbours in the segment; segments
 * with too many are left out. Measures read NaN when no segment is left, or fewer than `minCoverage` of the samples that the segments
 * span are there.
 * Accuracy: `welch` of the samples that the segments span, to the last digits: nothing but samples and whole periodograms is carried.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Welch 1967, see `welch`.
 * @example
 * const sway = new StreamingWelch({ sampleRateHz: 100, segmentSamples: 1024, averagedSegments: 5, bandsHz: [0.15, 0.5, 0.5, 2] });
 */
export class StreamingWelch extends StatefulStage implements Meter {
  readonly inputs: readonly string[] = ['x'];
  readonly measures: readonly string[];
  /** The hop. */
  readonly updateSamples: number;
  /** The frequencies of `readDensityInto`, Hz. Do not write. */
  readonly frequencyHz: Float64Array;
  private readonly settings: Settings;
  private readonly spectrum: SegmentSpectrum;
  /** Bins of all measures but bands, then of each band: first, last. */
  private readonly ranges: readonly number[];
  /** The newest samples, sample i at i % segmentSamples; missing ones NaN. */
  private readonly ring: Float64Array;
  /** The newest densities, segment s in row s % averagedSegments. */
  private readonly rows: Float64Array;
  private readonly tallies: Float64Array;
  private readonly results: Float64Array;
  private readonly density: Float64Array;
  private readonly moments = new Float64Array(3);
  private readonly now = new Float64Array(3);

  constructor(options: StreamingWelchOptions) {
    const read = readOptions(options);
    super('streaming-welch', read.hash);
    this.settings = read;
    this.updateSamples = read.hop;
    this.spectrum = new SegmentSpectrum(read);
    this.frequencyHz = this.spectrum.frequencyHz;
    this.ranges = readRanges(read, this.frequencyHz);
    const bands = Array.from({ length: read.bandsHz.length / 2 }, (_, b) => `band.${read.bandsHz[2 * b]}-${read.bandsHz[2 * b + 1]}`);
    this.measures = [...MEASURES, ...read.edges.map((share) => `edge.${share}`), ...bands];
    this.ring = new Float64Array(read.segmentSamples);
    this.rows = new Float64Array(read.averagedSegments * this.frequencyHz.length);
    this.tallies = new Float64Array(ROWS * read.averagedSegments);
    this.results = new Float64Array(this.measures.length);
    this.density = new Float64Array(this.frequencyHz.length);
    this.keep(this.ring, this.rows, this.tallies, this.results, this.now);
  }

  push(frame: Samples): void {
    this.fill(frame, 0, 1);
  }

  process(input: Block, from: number, to: number): void {
    requireRange(from, to, capacityOf('input', input, 1));
    for (let i = from; i < to; ) {
      const samples = Math.min(to - i, this.untilRead());
      this.fill(input.data, i, i + samples);
      i += samples;
    }
  }

  readInto(out: Float64Array): void {
    if (this.now[WHOLE] === 0) out.fill(NaN, 0, this.results.length);
    else out.set(this.results);
  }

  /** Writes the averaged one-sided density, u²/Hz at each of `frequencyHz`; NaN like the measures. Costs as much as an average. */
  readDensityInto(out: Float64Array): void {
    if (this.now[WHOLE] === 0 || this.results[0] !== this.results[0]) out.fill(NaN);
    else this.averageInto(out);
  }

  /** Samples from here to the end of the ring or of the segment. */
  private untilRead(): number {
    const { now, settings } = this;
    const { segmentSamples, hop } = settings;
    const due = now[WHOLE] === 0 ? segmentSamples : hop;
    return Math.min(segmentSamples - (now[AT] | 0), due - (now[SINCE] | 0));
  }

  /** Takes `data[from, to)`, no more than `untilRead`. */
  private fill(data: Samples, from: number, to: number): void {
    const { ring, counts, now, settings } = this;
    let at = now[AT] | 0;
    for (let i = from; i < to; i++, at++) {
      const x = data[i];
      if (x <= LARGEST && x >= -LARGEST) {
        ring[at] = x;
      } else {
        ring[at] = NaN;
        counts[1]++;
      }
    }
    counts[0] += to - from;
    now[AT] = at === ring.length ? 0 : at;
    now[SINCE] += to - from;
    if (now[SINCE] !== (now[WHOLE] === 0 ? settings.segmentSamples : settings.hop)) return;
    now[SINCE] = 0;
    now[WHOLE]++;
    this.update();
  }

  /** A segment is whole. */
  private update(): void {
    const { ring, rows, now, tallies, results, spectrum, density, settings } = this;
    const { segment } = spectrum;
    const { segmentSamples, averagedSegments, minCoverage, hop } = settings;
    // A whole number, told to the engine: else it would be boxed on its way to a call.
    const row = ((now[WHOLE] - 1) % averagedSegments) | 0;
    for (let i = 0, at = now[AT] | 0; i < segmentSamples; i++) {
      segment[i] = ring[at];
      at = at + 1 === segmentSamples ? 0 : at + 1;
    }
    const early = countUsable(segment, 0, hop);
    const usable = early + countUsable(segment, hop, segmentSamples);
    tallies[ROWS * row] = usable;
    tallies[ROWS * row + 1] = early;
    if (usable > 0 && usable / segmentSamples >= minCoverage) spectrum.densityInto(rows, row * density.length);
    const segments = Math.min(now[WHOLE], averagedSegments);
    let finite = usable - early;
    for (let r = 0; r < segments; r++) finite += tallies[ROWS * r + 1];
    const isCovered = finite / (segmentSamples + (segments - 1) * hop) >= minCoverage;
    if (isCovered && this.averageInto(density)) this.measure();
    else results.fill(NaN);
  }

  /** The mean of the densities of segments that are not left out; false when there is none. */
  private averageInto(out: Float64Array): boolean {
    const { rows, tallies, now, settings } = this;
    const { segmentSamples, averagedSegments, minCoverage } = settings;
    const bins = this.frequencyHz.length;
    const whole = Math.min(now[WHOLE], averagedSegments);
    let row = ((now[WHOLE] - whole) % averagedSegments) | 0;
    let segments = 0;
    out.fill(0, 0, bins);
    // From the oldest on, so that the bits do not depend on where in `rows` it stands.
    for (let s = 0; s < whole; s++) {
      const usable = tallies[ROWS * row];
      if (usable > 0 && usable / segmentSamples >= minCoverage) {
        segments++;
        const from = row * bins;
        for (let k = 0; k < bins; k++) out[k] += rows[from + k];
      }
      row = row + 1 === averagedSegments ? 0 : row + 1;
    }
    for (let k = 0; k < bins; k++) out[k] /= segments;
    return segments > 0;
  }

  private measure(): void {
    const { density, frequencyHz, moments, results, ranges, settings } = this;
    const { edges } = settings;
    const first = ranges[0];
    const last = ranges[1];
    momentsInto(frequencyHz, density, first, last, false, moments);
    results[0] = moments[0];
    this.putFrequency(1, modeBin(density, first, last));
    results[2] = moments[1] / moments[0];
    results[3] = Math.sqrt(moments[2] / moments[0]);
    let at = MEASURES.length;
    for (let e = 0; e < edges.length; e++) {
      this.putFrequency(at++, edgeBin(density, first, last, false, edges, e));
    }
    for (let r = 2; r < ranges.length; r += 2) {
      momentsInto(frequencyHz, density, ranges[r], ranges[r + 1], false, moments);
      results[at++] = moments[0];
    }
  }

  private putFrequency(at: number, bin: number): void {
    if (bin < 0) this.results[at] = NaN;
    else this.results[at] = this.frequencyHz[bin];
  }
}

interface Settings extends SegmentSettings {
  readonly hop: number;
  readonly averagedSegments: number;
  readonly minCoverage: number;
  readonly fromHz: number;
  readonly toHz: number;
  readonly edges: readonly number[];
  readonly bandsHz: readonly number[];
  readonly hash: number;
}

function readOptions(options: StreamingWelchOptions): Settings {
  const read = new OptionReader(options);
  const { segmentSamples, overlapSamples } = readSegmentation(read);
  const segment = readSegmentOptions(read, segmentSamples);
  const halfHz = segment.sampleRateHz / 2;
  const fromHz = read.number('fromHz', { atLeast: 0, below: halfHz, why: 'sampleRateHz / 2', default: 0 });
  const toHz = read.number('toHz', { atLeast: fromHz, atMost: halfHz, why: 'fromHz to sampleRateHz / 2', default: halfHz });
  const edges = read.numbers('edges', [0.5, 0.95]);
  for (const share of edges) if (!(share > 0 && share <= 1)) throw read.rangeError('edges', '0 < x <= 1', share);
  requireDifferent(read, 'edges', 'shares', edges);
  const bandsHz = read.numbers('bandsHz', []);
  if (bandsHz.length % 2 === 1) throw read.rangeError('bandsHz', 'pairs of from and to', bandsHz);
  for (let b = 0; b < bandsHz.length; b += 2) {
    if (!(bandsHz[b] >= 0 && bandsHz[b] <= bandsHz[b + 1] && bandsHz[b + 1] <= halfHz)) {
      throw read.rangeError('bandsHz', `0 <= from <= to <= ${halfHz} (sampleRateHz / 2)`, `${bandsHz[b]} to ${bandsHz[b + 1]}`);
    }
  }
  requireDifferent(read, 'bandsHz', 'bands', Array.from({ length: bandsHz.length / 2 }, (_, b) => `${bandsHz[2 * b]} to ${bandsHz[2 * b + 1]}`));
  return {
    ...segment,
    hop: segmentSamples - overlapSamples,
    averagedSegments: read.integer('averagedSegments', { atLeast: 1, atMost: Math.floor(MAX_ROWS / ((segment.nfft >> 1) + 1)) }),
    minCoverage: read.number('minCoverage', { atLeast: 0, atMost: 1, default: 0.5 }),
    fromHz,
    toHz,
    edges,
    bandsHz,
    hash: read.end(),
  };
}

/** First and last bin of the whole range, then of each band. @throws {RangeError} for one without a bin */
function readRanges({ fromHz, toHz, bandsHz, sampleRateHz, nfft }: Settings, frequencyHz: Float64Array): number[] {
  const limits = [fromHz, toHz, ...bandsHz];
  const ranges: number[] = [];
  for (let i = 0; i < limits.length; i += 2) {
    const { first, last } = bandBins(frequencyHz, limits[i], limits[i + 1]);
    if (last < first) {
      const name = i === 0 ? 'fromHz, toHz' : 'bandsHz';
      throw new RangeError(`"${name}" expected a multiple of ${sampleRateHz / nfft} Hz (sampleRateHz / nfft) within, got ${limits[i]} to ${limits[i + 1]}`);
    }
    ranges.push(first, last);
  }
  return ranges;
}
