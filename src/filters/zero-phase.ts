/**
 * A filter run forwards and backwards over a whole recording: no delay at any frequency, twice the order, and −6 dB where the filter
 * has −3 dB. It looks into the future: what is detected on its output could not have been detected live.
 */
import { type Operator, OptionReader, type Samples } from '../core';
import { readBridge } from './bridge';
import type { SectionsLike } from './design/sections';
import { FirFilter } from './fir-filter';
import { SosFilter } from './sos-filter';
import { filterStretches } from './stretches';

const PADDINGS = ['odd', 'even', 'constant', 'none'] as const;

interface ZeroPhaseBaseOptions {
  readonly sampleRateHz: number;
  /**
   * What is put beyond the ends: the signal turned about its last sample (`odd`), mirrored in it (`even`), that sample (`constant`), or
   * nothing. @default 'odd'
   */
  readonly padding?: (typeof PADDINGS)[number];
  /** Samples beyond each end, an integer >= 0. @default as in scipy: 3 · (2 · sections + 1, less 1 for an odd order), or 3 · taps */
  readonly padSamples?: number;
  /** Longest gap that is bridged by a straight line, s, 0 <= x. @default 0.1 */
  readonly maxBridgeS?: number;
}

/** A filter, either as sections (see `SosFilter`) or as taps (see `FirFilter`). */
export type ZeroPhaseOptions = ZeroPhaseBaseOptions &
  ({ readonly sections: SectionsLike; readonly taps?: undefined } | { readonly taps: ArrayLike<number>; readonly sections?: undefined });

/**
 * Filters a recording forwards and backwards, each way from the steady state of its first sample.
 *
 * Shape: signal [n] (any unit) → [n] (same unit × the gain, squared). Allocates the result and scratch. Latency: none.
 * NaN and gaps: NaN where the signal is missing (or beyond ±1e150). Gaps up to `maxBridgeS` are bridged inside by a straight line;
 * longer ones part the recording into stretches, each filtered and padded by itself.
 * Deviations: a stretch too short for `padSamples` (an error in scipy) is padded by one sample less than its length.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Gustafsson 1996, "Determining the initial states in forward-backward filtering", IEEE Trans. Signal Processing 44(4), 988–992,
 * for the problem; padding and initial states as in scipy.signal.sosfiltfilt and filtfilt (method 'pad').
 * @example
 * const sections = designButterworth({ order: 4, type: 'lowpass', cutoffHz: 6, sampleRateHz: 100 });
 * zeroPhase(Float64Array.of(1, 1, 1, 1), { sections, sampleRateHz: 100 }); // [1, 1, 1, 1]
 */
export function zeroPhase(signal: Samples, options: ZeroPhaseOptions): Float64Array {
  const { filter, padding, padSamples, maxBridgeSamples } = readOptions(options);
  return filterStretches(signal, maxBridgeSamples, (stretch) => {
    const pad = padding === 'none' ? 0 : Math.min(padSamples, stretch.length - 1);
    const samples = extended(stretch, padding, pad);
    for (let way = 0; way < 2; way++) {
      filter.reset();
      filter.process(samples, samples);
      samples.reverse();
    }
    return samples.subarray(pad, pad + stretch.length);
  });
}

function extended(stretch: Float64Array, padding: (typeof PADDINGS)[number], pad: number): Float64Array {
  const samples = new Float64Array(stretch.length + 2 * pad);
  samples.set(stretch, pad);
  for (const outwards of [-1, 1]) {
    const end = outwards < 0 ? 0 : stretch.length - 1;
    for (let i = 1; i <= pad; i++) {
      const mirrored = padding === 'constant' ? stretch[end] : stretch[end - outwards * i];
      samples[pad + end + outwards * i] = padding === 'odd' ? 2 * stretch[end] - mirrored : mirrored;
    }
  }
  return samples;
}

interface Settings {
  readonly filter: Operator;
  readonly padding: (typeof PADDINGS)[number];
  readonly padSamples: number;
  readonly maxBridgeSamples: number;
}

function readOptions(options: ZeroPhaseOptions): Settings {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const isFir = read.has('taps');
  if (isFir === read.has('sections')) throw read.rangeError('taps', 'either taps or sections', isFir ? 'both' : 'neither');
  let filter: Operator;
  let order: number;
  if (isFir) {
    const taps = read.numbers('taps');
    filter = new FirFilter({ taps, sampleRateHz });
    order = taps.length;
  } else {
    const sections = read.value('sections') as SectionsLike;
    filter = new SosFilter({ sections, sampleRateHz });
    order = sosOrder(sections);
  }
  const padding = read.oneOf('padding', PADDINGS, 'odd');
  const padSamples = read.integer('padSamples', { atLeast: 0, default: 3 * order });
  const maxBridgeSamples = readBridge(read, sampleRateHz);
  read.end();
  return { filter, padding, padSamples, maxBridgeSamples };
}

/** As scipy counts: two taps a section and one, less the number of sections with b2 = 0, or with a2 = 0, whichever are fewer. */
function sosOrder(sections: SectionsLike): number {
  const zeros = (place: number): number => sections.filter((row) => row[place] === 0).length;
  return 2 * sections.length + 1 - Math.min(zeros(2), zeros(5));
}
