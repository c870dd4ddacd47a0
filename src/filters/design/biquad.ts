/**
 * Single second-order sections that cut or lift one frequency, and a row of them against mains hum. A notch rings at its frequency
 * for about q / frequency seconds: for hum below the band of interest a high-pass, above it a low-pass does less harm.
 *
 * Source: Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients" (W3C Note, 2021), notch and peakingEQ.
 */
import { OptionReader } from '../../core';
import { isStable, type Section, type Sections } from './sections';

/** Harmonics whose aliases are this close, as a share of the rate, are one line. */
const SAME_LINE = 1e-6;
const DEFAULT_MAINS_Q = 30;
/** Rounding may move a notch or peak by this share of its half width. */
const MOST_MOVED = 0.01;

export interface NotchOptions {
  /** The frequency that is taken out, Hz, 0 < x < sampleRateHz / 2. */
  readonly frequencyHz: number;
  /** Frequency / width between the −3 dB points, 0 < x; of the analog prototype: near the Nyquist frequency the notch is narrower. */
  readonly q: number;
  readonly sampleRateHz: number;
}

export interface PeakOptions extends NotchOptions {
  /** Gain at the frequency, dB, −200 <= x <= 200; negative cuts. q is the width between the points of half this gain in dB. */
  readonly gainDb: number;
}

export interface MainsNotchOptions {
  /** Frequency of the mains: 50 or 60 Hz, or as measured, 0 < x. */
  readonly mainsHz: number;
  /** Notches: 1 for the mains frequency alone, 2 with its double, and so on, 1 <= x <= 100. @default 1 */
  readonly harmonics?: number;
  /**
   * Frequency / width between the −3 dB points of every notch, 0 < x: the higher the harmonic, the wider its notch, as the mains
   * drift. @default 30
   */
  readonly q?: number;
  readonly sampleRateHz: number;
  /** Take out harmonics from sampleRateHz / 2 on where sampling folds them to, rather than refuse them. @default false */
  readonly foldAliases?: boolean;
}

/**
 * Designs a notch: gain 0 at one frequency, 1 at DC and at the Nyquist frequency.
 * @returns one row [b0, b1, b2, 1, a1, a2]
 * @throws {TypeError | RangeError} for options that break their laws, or a notch too narrow for float64
 * Deviations: scipy's `iirnotch` has −3 dB exactly frequencyHz / q apart; this one, as the source, before the bilinear transform.
 * @example
 * designNotch({ frequencyHz: 50, q: 30, sampleRateHz: 1000 });
 */
export function designNotch(options: NotchOptions): Sections {
  const read = new OptionReader(options);
  const { frequencyHz, q, sampleRateHz } = readNotch(read);
  read.end();
  const place = frequencyHz / sampleRateHz;
  const alpha = Math.sin(2 * Math.PI * place) / (2 * q);
  return [held(notchRow(place, alpha), place, alpha, q)];
}

/**
 * Designs a peak (or, with a negative gain, a dip): `gainDb` at one frequency, 0 dB at DC and at the Nyquist frequency.
 * @returns one row [b0, b1, b2, 1, a1, a2]
 * @throws {TypeError | RangeError} for options that break their laws, or a peak too narrow for float64
 * @example
 * designPeak({ frequencyHz: 8, q: 2, gainDb: 6, sampleRateHz: 100 });
 */
export function designPeak(options: PeakOptions): Sections {
  const read = new OptionReader(options);
  const { frequencyHz, q, sampleRateHz } = readNotch(read);
  const amplitude = 10 ** (read.number('gainDb', { atLeast: -200, atMost: 200 }) / 40);
  read.end();
  const w = (2 * Math.PI * frequencyHz) / sampleRateHz;
  const alpha = Math.sin(w) / (2 * q);
  const a0 = 1 + alpha / amplitude;
  const middle = (-2 * Math.cos(w)) / a0;
  const row: Section = [
    (1 + alpha * amplitude) / a0, middle, (1 - alpha * amplitude) / a0,
    1, middle, (1 - alpha / amplitude) / a0,
  ];
  return [held(row, frequencyHz / sampleRateHz, Math.min(alpha * amplitude, alpha / amplitude), q)];
}

/**
 * Designs a notch at the mains frequency and at each of its harmonics. A sensor without an analog low-pass shows harmonics beyond
 * sampleRateHz / 2 too, folded back into the band (60 Hz at 100 samples a second is a line at 40 Hz): those are refused, because
 * a notch there may cut what is measured, unless `foldAliases` says that it shall. Lines that fold to one frequency share the wider
 * notch. The widths are exact, also next to the Nyquist frequency. A harmonic on DC or on the Nyquist frequency is refused always:
 * no notch stands there; on the latter a low-pass has its zeros.
 * @returns a row [b0, b1, b2, 1, a1, a2] a line
 * @throws {TypeError | RangeError} for options that break their laws, or a harmonic that no notch can take out
 * Source of the widths: Orfanidis, "Introduction to Signal Processing", 1996, §11.3, as in scipy's `iirnotch`.
 * @example
 * designMainsNotch({ mainsHz: 50, harmonics: 3, q: 30, sampleRateHz: 1000 });
 * designMainsNotch({ mainsHz: 60, sampleRateHz: 100, foldAliases: true }); // at 40 Hz, 2 Hz wide
 */
export function designMainsNotch(options: MainsNotchOptions): Sections {
  const read = new OptionReader(options);
  const mainsHz = read.number('mainsHz', { above: 0 });
  const harmonics = read.integer('harmonics', { atLeast: 1, atMost: 100, default: 1 });
  const q = read.number('q', { above: 0, default: DEFAULT_MAINS_Q });
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const foldAliases = read.boolean('foldAliases', false);
  read.end();

  const lines: { place: number; width: number }[] = []; // shares of the rate
  for (let h = 1; h <= harmonics; h++) {
    const cycles = (h * mainsHz) / sampleRateHz;
    const place = Math.abs(cycles - Math.round(cycles));
    if (place < SAME_LINE || place > 0.5 - SAME_LINE) {
      const where = place < SAME_LINE ? 'DC' : 'sampleRateHz / 2';
      throw read.rangeError('harmonics', `lines that a notch can take out, but number ${h} lies on ${where}`, harmonics);
    }
    if (cycles > 0.5 && !foldAliases) {
      throw read.rangeError('harmonics', `x * ${mainsHz} (mainsHz) < ${sampleRateHz / 2} (sampleRateHz / 2), or foldAliases`, harmonics);
    }
    if (!(cycles < q / 2)) throw read.rangeError('q', `${2 * cycles} < x (twice harmonic ${h} / sampleRateHz)`, q);
    const line = { place, width: cycles / q };
    const same = lines.findIndex((other) => Math.abs(other.place - place) < SAME_LINE);
    if (same < 0) lines.push(line);
    else lines[same] = line; // the later harmonic is the wider
  }
  return lines.map(({ place, width }) => {
    const alpha = Math.tan(Math.PI * width);
    return held(notchRow(place, alpha), place, alpha, q);
  });
}

function readNotch(read: OptionReader): NotchOptions {
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const frequencyHz = read.number('frequencyHz', { above: 0, below: sampleRateHz / 2, why: 'sampleRateHz / 2' });
  return { sampleRateHz, frequencyHz, q: read.number('q', { above: 0 }) };
}

/** @param place  frequency / rate */
function notchRow(place: number, alpha: number): Section {
  const a0 = 1 + alpha;
  const middle = (-2 * Math.cos(2 * Math.PI * place)) / a0;
  return [1 / a0, middle, 1 / a0, 1, middle, (1 - alpha) / a0];
}

/** @param alpha  half the width, rad a sample, where it is small */
function held(row: Section, place: number, alpha: number, q: number): Section {
  // The cosine of its angle, as the row has it, less the one that was asked for: from the nearer end, where few digits cancel.
  const isLow = place < 0.25;
  const near = isLow ? place : 0.5 - place;
  const cosine = -row[4] / (1 + row[5]);
  const moved = Math.abs((isLow ? 1 - cosine : 1 + cosine) - 2 * Math.sin(Math.PI * near) ** 2) / Math.sin(2 * Math.PI * near);
  if (!(isStable(row[4], row[5]) && row.every(Number.isFinite) && moved <= MOST_MOVED * alpha)) {
    const advice = alpha > 1 ? 'narrower' : 'wider';
    throw new RangeError(`"q" expected a notch or peak that float64 can hold, got ${q} at ${place} of the rate: make it ${advice}, or move it from 0 and half the rate`);
  }
  return row;
}
