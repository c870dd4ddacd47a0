/**
 * What is measured of a trace: each measure gives one value a recording, or one an event. NaN where there is nothing to measure.
 * A spectrum is Welch's, of segments of 20 s at most, each less its mean.
 */
import { RunningMoments } from '../../src/statistics';
import { bandPower, type PowerSpectrum, spectralEdge, spectralMode, welch } from '../../src/spectral';
import { quantile } from '../../src/validation';
import type { Trace, TracedEvent } from './trace';

const SEGMENT_S = 20;
const LEAST_HZ = 0.05;
const HIGH_HZ = 3;
const PLATEAU = 0.15; // of a hold, that is left out at either end beside what is below 80 %
const STILL_S = 1;
const STILLEST = 0.1; // of the windows of a recording
const SECOND_DIFFERENCE = Math.sqrt(6); // standard deviation of that of white noise of 1

export interface Measure {
  readonly name: string;
  readonly unit: string;
  of(trace: Trace): readonly number[];
}

const wholeOf = ({ events }: Trace): readonly TracedEvent[] => events.filter(({ isWhole }) => isWhole);
const spread = (values: readonly number[]): number => (values.length < 3 ? NaN : (100 * deviation(values)) / mean(values));

export const duration: Measure = { name: 'duration', unit: 's', of: (trace) => wholeOf(trace).map(({ from, to }) => (to - from) / trace.sampleRateHz) };
export const durationCv: Measure = { name: 'spread of durations', unit: '%', of: (trace) => [spread([...duration.of(trace)])] };
export const pauses: Measure = {
  name: 'pause between',
  unit: 's',
  of: ({ events, sampleRateHz }) => events.slice(1).map(({ from }, i) => (from - events[i].to) / sampleRateHz),
};
export const size: Measure = { name: 'amplitude', unit: '', of: (trace) => wholeOf(trace).map((event) => excursion(trace, event).top) };
export const sizeCv: Measure = { name: 'spread of amplitudes', unit: '%', of: (trace) => [spread([...size.of(trace)])] };
export const sizeRange: Measure = {
  name: 'amplitude, p90/p10',
  unit: '1',
  of: (trace) => {
    const sizes = [...size.of(trace)];
    return [sizes.length < 3 ? NaN : quantile(sizes, 0.9) / quantile(sizes, 0.1)];
  },
};
export const rise: Measure = { name: 'rise, 10–90 %', unit: 's', of: (trace) => wholeOf(trace).map((event) => ramps(trace, event)[0]) };
export const onTop: Measure = { name: 'above 90 %', unit: 's', of: (trace) => wholeOf(trace).map((event) => ramps(trace, event)[1]) };
export const fall: Measure = { name: 'fall, 90–10 %', unit: 's', of: (trace) => wholeOf(trace).map((event) => ramps(trace, event)[2]) };
export const f50: Measure = { name: 'F50', unit: 'Hz', of: (trace) => [spectralEdge(spectrumOf(trace), 0.5, { fromHz: LEAST_HZ })] };
export const f95: Measure = { name: 'F95', unit: 'Hz', of: (trace) => [spectralEdge(spectrumOf(trace), 0.95, { fromHz: LEAST_HZ })] };
export const mode: Measure = { name: 'strongest frequency', unit: 'Hz', of: (trace) => [spectralMode(spectrumOf(trace), { fromHz: 0.2 })] };
export const highShare: Measure = { name: 'power above 3 Hz', unit: '%', of: (trace) => [share(spectrumOf(trace))] };
export const noise: Measure = { name: 'noise at rest', unit: '', of: (trace) => [stillNoise(trace)] };
/** For channels whose units differ. */
export const noiseShare: Measure = {
  name: 'noise at rest, of the amplitude',
  unit: '%',
  of: (trace) => [(100 * stillNoise(trace)) / quantile([...size.of(trace)], 0.5)],
};
export const plateauCv: Measure = { name: 'plateau: CV about its line', unit: '%', of: (trace) => plateaus(trace).map(({ cv }) => cv) };
export const plateauDrift: Measure = { name: 'plateau: drift', unit: '%/s', of: (trace) => plateaus(trace).map(({ drift }) => drift) };
export const plateauF50: Measure = { name: 'plateau: F50', unit: 'Hz', of: (trace) => plateaus(trace).map(({ spectrum }) => spectralEdge(spectrum, 0.5)) };
export const plateauF95: Measure = { name: 'plateau: F95', unit: 'Hz', of: (trace) => plateaus(trace).map(({ spectrum }) => spectralEdge(spectrum, 0.95)) };
export const plateauHigh: Measure = { name: 'plateau: power above 3 Hz', unit: '%', of: (trace) => plateaus(trace).map(({ spectrum }) => share(spectrum)) };
export const rms: Measure = { name: 'RMS', unit: '', of: ({ values }) => [deviation([...values])] };
export const range: Measure = { name: 'range', unit: '', of: ({ values }) => [values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b))] };
export const peak: Measure = { name: '99th percentile of the size', unit: '', of: ({ values }) => [quantile(Array.from(values, Math.abs), 0.99)] };
export const speed: Measure = {
  name: 'speed',
  unit: '/s',
  of: ({ values, sampleRateHz }) => {
    let path = 0;
    for (let i = 1; i < values.length; i++) path += Math.abs(values[i] - values[i - 1]);
    return [(path * sampleRateHz) / values.length];
  },
};

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const moments = new RunningMoments();
  for (const x of values) moments.add(x);
  return moments.standardDeviation;
}

function spectrumOf({ values, sampleRateHz }: Trace): PowerSpectrum {
  return welch(values, { sampleRateHz, segmentSamples: Math.min(values.length, Math.round(SEGMENT_S * sampleRateHz)) });
}

function share(spectrum: PowerSpectrum): number {
  return (100 * bandPower(spectrum, { fromHz: HIGH_HZ })) / bandPower(spectrum, { fromHz: LEAST_HZ });
}

/** How far an event goes from the mean of its edges, and which way. */
function excursion({ values }: Trace, { from, to }: TracedEvent): { home: number; direction: number; top: number } {
  const home = (values[from] + values[to]) / 2;
  const part = values.subarray(from, to + 1);
  const high = part.reduce((a, b) => Math.max(a, b)) - home;
  const low = home - part.reduce((a, b) => Math.min(a, b));
  return high >= low ? { home, direction: 1, top: high } : { home, direction: -1, top: low };
}

/** Way out, stay and way back, s. */
function ramps(trace: Trace, event: TracedEvent): [number, number, number] {
  const { values, sampleRateHz } = trace;
  const { home, direction, top } = excursion(trace, event);
  const at = (i: number) => (direction * (values[i] - home)) / top;
  let first = event.from;
  while (at(first) < 0.9) first++;
  let last = event.to;
  while (at(last) < 0.9) last--;
  let begin = first;
  while (begin > event.from && at(begin) > 0.1) begin--;
  let end = last;
  while (end < event.to && at(end) > 0.1) end++;
  return [first - begin, last - first, end - last].map((samples) => samples / sampleRateHz) as [number, number, number];
}

interface PlateauMeasures {
  readonly cv: number;
  readonly drift: number;
  readonly spectrum: PowerSpectrum;
}

/** Of each hold that has one: what of it lies above 80 % of its median, less the edges, about its line of least squares. */
function plateaus({ values, events, sampleRateHz }: Trace): PlateauMeasures[] {
  return events.flatMap(({ from, to }) => {
    const level = quantile([...values.subarray(from, to + 1)], 0.5);
    let first = from;
    while (first < to && Math.abs(values[first]) < 0.8 * Math.abs(level)) first++;
    let last = to;
    while (last > first && Math.abs(values[last]) < 0.8 * Math.abs(level)) last--;
    const margin = Math.round(PLATEAU * (last - first));
    const part = [...values.subarray(first + margin, last - margin + 1)];
    if (part.length < 2 * sampleRateHz) return [];
    const middle = (part.length - 1) / 2;
    const slope = part.reduce((sum, x, i) => sum + x * (i - middle), 0) / part.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
    const centre = mean(part);
    const rest = Float64Array.from(part, (x, i) => x - centre - slope * (i - middle));
    return [
      {
        cv: (100 * deviation([...rest])) / Math.abs(centre),
        drift: (100 * slope * sampleRateHz) / Math.abs(centre),
        spectrum: welch(rest, { sampleRateHz, segmentSamples: rest.length }),
      },
    ];
  });
}

/** White noise that would have the second differences of the stillest windows. A window that does not change is no reading. */
function stillNoise({ values, sampleRateHz }: Trace): number {
  const length = Math.max(4, Math.round(STILL_S * sampleRateHz));
  const windows: number[] = [];
  for (let from = 0; from + length <= values.length; from += length) {
    let sum = 0;
    for (let i = from + 2; i < from + length; i++) sum += (values[i] - 2 * values[i - 1] + values[i - 2]) ** 2;
    const deviates = Math.sqrt(sum / (length - 2)) / SECOND_DIFFERENCE;
    if (deviates > 0) windows.push(deviates);
  }
  return quantile(windows, STILLEST);
}
