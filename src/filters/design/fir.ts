/**
 * FIR filters from windowed ideal responses: linear phase, always stable, done with a sample after `taps` samples. They delay
 * by (taps − 1) / 2 samples; where that is too long, a Butterworth filter of the same steepness delays far less.
 */
import { OptionReader } from '../../core';
import { FIR_WINDOWS, type FirWindow, firWindow } from './fir-windows';

const TYPES = ['lowpass', 'highpass', 'bandpass', 'bandstop'] as const;
/** Far beyond use; it stops a slip of the keyboard from taking the memory. */
const MAX_TAPS = 1_000_001;
/** Beyond this the Bessel function leaves float64. */
const MAX_BETA = 500;
/** Gain that is less than this share of the taps' sizes is what rounding leaves. */
const LEAST_GAIN = 1e-12;

export interface FirOptions {
  /** Number of taps, an integer 1 <= x <= 1000001; odd for `highpass` and `bandstop`, which pass the Nyquist frequency. */
  readonly taps: number;
  readonly type: 'lowpass' | 'highpass' | 'bandpass' | 'bandstop';
  /** −6 dB point, or points [low, high] of a band, Hz, 0 < x < sampleRateHz / 2. */
  readonly cutoffHz: number | readonly [low: number, high: number];
  readonly sampleRateHz: number;
  /** Stops by 21 dB (rectangular), 44 (hann), 53 (hamming) or 74 (blackman), the more the wider the transition. @default 'hamming' */
  readonly window?: FirWindow;
  /** Side lobes against width, 0 <= x <= 500; for `kaiser`, and required there. */
  readonly kaiserBeta?: number;
}

/**
 * Designs a linear-phase FIR filter by the window method.
 *
 * The gain is exactly 1 at DC, at the Nyquist frequency (`highpass`) or in the middle of the band (`bandpass`).
 * @returns taps [taps], the newest sample's first, symmetric to the bit
 * @throws {TypeError | RangeError} for options that break their laws, or a window that leaves nothing (hann of two taps)
 * Source: Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., §7.5, table 7.2 for the ripples; scaling as in
 * scipy.signal.firwin.
 * @example
 * const taps = designFir({ taps: 63, type: 'lowpass', cutoffHz: 6, sampleRateHz: 100 });
 * const lowpass = new FirFilter({ taps, sampleRateHz: 100 });
 */
export function designFir(options: FirOptions): Float64Array {
  const { taps, window, kaiserBeta, bands } = readOptions(options);
  const h = firWindow(window, taps, kaiserBeta);
  for (let i = 0; i < taps; i++) {
    const m = Math.abs(i - (taps - 1) / 2);
    let ideal = 0;
    for (const [low, high] of bands) ideal += high * sinc(high * m) - low * sinc(low * m);
    h[i] *= ideal;
  }
  const [low, high] = bands[0];
  const unit = low === 0 ? 0 : high === 1 ? 1 : (low + high) / 2;
  let gain = 0;
  let size = 0;
  for (let i = 0; i < taps; i++) {
    gain += h[i] * Math.cos(Math.PI * unit * (i - (taps - 1) / 2));
    size += Math.abs(h[i]);
  }
  if (!(Math.abs(gain) > LEAST_GAIN * size)) {
    throw new RangeError(`"taps" expected enough for the "${window}" window to leave some, got ${taps}`);
  }
  return h.map((x) => x / gain);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

interface Settings {
  readonly taps: number;
  readonly window: FirWindow;
  readonly kaiserBeta: number;
  /** The bands that pass, in units of the Nyquist frequency. */
  readonly bands: readonly (readonly [low: number, high: number])[];
}

function readOptions(options: FirOptions): Settings {
  const read = new OptionReader(options);
  const taps = read.integer('taps', { atLeast: 1, atMost: MAX_TAPS });
  const type = read.oneOf('type', TYPES);
  if ((type === 'highpass' || type === 'bandstop') && taps % 2 === 0) {
    throw read.rangeError('taps', `an odd number for a ${type} (an even one blocks sampleRateHz / 2)`, taps);
  }
  const nyquistHz = read.number('sampleRateHz', { above: 0 }) / 2;
  const law = { above: 0, below: nyquistHz, why: 'sampleRateHz / 2' };
  const window = read.oneOf('window', FIR_WINDOWS, 'hamming');
  const kaiserBeta = window === 'kaiser' ? read.number('kaiserBeta', { atLeast: 0, atMost: MAX_BETA }) : 0;
  let bands: Settings['bands'];
  if (type === 'lowpass' || type === 'highpass') {
    const cutoff = read.number('cutoffHz', law) / nyquistHz;
    bands = type === 'lowpass' ? [[0, cutoff]] : [[cutoff, 1]];
  } else {
    const cutoffs = read.numbers('cutoffHz');
    if (cutoffs.length !== 2) throw read.rangeError('cutoffHz', 'two frequencies [low, high]', cutoffs);
    const [low, high] = cutoffs;
    if (!(low > 0)) throw read.rangeError('cutoffHz[0]', '0 < x', low);
    if (!(low < high)) throw read.rangeError('cutoffHz[1]', `${low} < x (cutoffHz[0])`, high);
    if (!(high < nyquistHz)) throw read.rangeError('cutoffHz[1]', `x < ${nyquistHz} (sampleRateHz / 2)`, high);
    bands = type === 'bandpass' ? [[low / nyquistHz, high / nyquistHz]] : [[0, low / nyquistHz], [high / nyquistHz, 1]];
  }
  read.end();
  return { taps, window, kaiserBeta, bands };
}
