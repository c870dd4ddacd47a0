/** Law 4: missing samples are NaN; nothing is poisoned, nothing throws, everything is counted. */
import { expect } from 'vitest';
import { seededRandom } from '../../support/random';
import { isMissing, missingFrames, type Signal, withGaps } from '../../support/signals';
import { drive, outputIndex, type Trace } from '../drive';
import { type AnyEvent, type DetectorRow, makePart, type MeterRow, type Part, seedOf, type StreamPart } from '../part';
import { requireSameTrace } from '../same-bits';

const SAMPLES = 3000;
const RUNNING_SAMPLES = 200;
const TOLERANCE = 1e-6;
const NEGATIVE_NAN = new Float64Array(new BigUint64Array([0xfff8000000000123n]).buffer)[0];

export function checkMissingKinds(part: StreamPart): void {
  const clean = part.signal(seededRandom(seedOf(part, 8)), SAMPLES);
  const run = (missing: number): { trace: Trace; signal: Signal; count: number } => {
    const signal = withGaps(clean, seededRandom(seedOf(part, 9)), { missing });
    const stage = makePart(part);
    return { trace: drive(part, stage, signal), signal, count: stage.missingSamples };
  };
  const expected = run(NaN);
  expect(expected.count, 'missingSamples').toBe(missingFrames(expected.signal));
  for (const missing of [NEGATIVE_NAN, Infinity, -Infinity]) {
    const other = run(missing);
    requireSameTrace(other.trace, expected.trace, `${missing} for a missing sample`);
    expect(other.count, `missingSamples, ${missing}`).toBe(expected.count);
  }
  if (part.form === 'operator' || part.form === 'frame-operator') requireHoles(part, expected.trace, expected.signal);
  if (part.form === 'rate-operator') {
    const [up, down] = makePart(part).ratio;
    const under = expected.trace.values[0].map((_, k) => expected.signal[0][Math.floor((k * down) / up)]);
    requireHoles(part, expected.trace, [under]);
  }
  for (const event of expected.trace.events) requireFinite(event);
}

/** An operator is NaN where a channel of its input (of independent ones, its own) is missing, and nowhere else. */
function requireHoles(part: StreamPart, trace: Trace, signal: Signal): void {
  const independent = part.form === 'frame-operator' && part.independent === true;
  trace.values.forEach((values, v) => {
    for (let i = 0; i < values.length; i++) {
      const missing = independent ? isMissing(signal[v][i]) : signal.some((channel) => isMissing(channel[i]));
      if (missing ? !Number.isNaN(values[i]) : !Number.isFinite(values[i])) {
        expect.fail(`output ${v}, sample ${i}: input ${missing ? 'missing' : 'there'}, output ${values[i]}`);
      }
    }
  });
}

export function checkNothingThere(part: StreamPart): void {
  const signal = part.signal(seededRandom(0), 400).map((channel) => channel.fill(NaN));
  const stage = makePart(part);
  const trace = drive(part, stage, signal);
  for (const values of trace.values) expect(values.every(Number.isNaN), 'all outputs are NaN').toBe(true);
  for (const event of trace.events) requireFinite(event);
  expect(trace.events.filter((event) => event.type !== 'gap'), 'events without a sample').toStrictEqual([]);
  expect(stage.missingSamples, 'missingSamples').toBe(400);
}

/** What is missing or wild at the start no longer shows once the part has settled. */
export function checkRecovery(part: Part): void {
  if (part.settleSamples === undefined) return;
  const length = 2 * SAMPLES + 2 * part.settleSamples;
  const clean = part.signal(seededRandom(seedOf(part, 10)), length);
  const wild = withGaps(clean, seededRandom(seedOf(part, 11)), { missing: Infinity }).map((channel, c) => {
    channel.set(clean[c].subarray(SAMPLES), SAMPLES);
    return channel.fill(NaN, SAMPLES - 300, SAMPLES);
  });
  const expected = drive(part, makePart(part), clean);
  const actual = drive(part, makePart(part), wild);
  const from = outputIndex(makePart(part), SAMPLES + part.settleSamples);
  expected.values.forEach((values, v) => {
    const tail = values.subarray(from);
    const size = Math.max(...tail) - Math.min(...tail);
    for (let i = from; i < values.length; i++) {
      if (Math.abs(actual.values[v][i] - values[i]) <= TOLERANCE * size) continue;
      expect.fail(`output ${v}, sample ${i}, after the gap expected ${values[i]}, got ${actual.values[v][i]}`);
    }
  });
  const late = (trace: Trace): number => trace.events.filter((event) => event.decidedIndex >= from && event.type !== 'gap').length;
  expect(late(actual) > 0, 'events again after the gap').toBe(late(expected) > 0);
}

/** A damaged packet can hold any finite number: nothing throws, and nothing is NaN for ever after. */
export function checkAbsurdValues(part: StreamPart): void {
  const settle = part.settleSamples ?? 0;
  const signal = part.signal(seededRandom(seedOf(part, 18)), SAMPLES + settle + 100);
  for (const [at, value] of [[0, -1e300], [500, 1e300], [501, -1e300], [900, 1e-310]]) {
    for (const channel of signal) channel[at] = value;
  }
  const trace = drive(part, makePart(part), signal);
  for (const event of trace.events) requireFinite(event);
  if (part.settleSamples === undefined) return;
  for (const values of trace.values) expect(values.subarray(outputIndex(makePart(part), SAMPLES + settle)).every(Number.isFinite), 'finite again').toBe(true);
}

export function checkCoverage(part: MeterRow): void {
  const { windowSamples, minCoverage } = part.coverage;
  const { updateSamples } = makePart(part);
  const whole = windowSamples === 'all' ? RUNNING_SAMPLES : 2 * windowSamples;
  const missing = Math.floor(windowSamples === 'all' ? whole / minCoverage - whole : windowSamples * (1 - minCoverage));
  const gapEnd = whole + missing + updateSamples;
  const end = gapEnd + whole + updateSamples;
  const clean = part.signal(seededRandom(seedOf(part, 12)), end);
  const first = new Float64Array(makePart(part).measures.length);
  makePart(part).readInto(first);
  expect(first.every(Number.isNaN), 'NaN before the first sample').toBe(true);
  for (const only of clean.map((_, c) => c)) {
    const signal = clean.map((channel) => channel.slice());
    signal[only].fill(NaN, whole, gapEnd);
    const { values } = drive(part, makePart(part), signal);
    values.forEach((measure, m) => {
      const what = `measure ${m}, channel ${only} missing`;
      expect(measure[whole - 1], `${what}: nothing missing`).not.toBeNaN();
      expect(measure[whole + missing - 1], `${what}: just enough`).not.toBeNaN();
      expect(measure[gapEnd - 1], `${what}: too little`).toBeNaN();
      expect(measure[end - 1], `${what}: recovered`).not.toBeNaN();
    });
  }
}

export function checkGapEvents(part: DetectorRow): void {
  const at = 1000;
  const clean = part.signal(seededRandom(seedOf(part, 13)), SAMPLES);
  const gapsOf = (samples: number): AnyEvent[] => {
    const signal = clean.map((channel) => channel.slice().fill(NaN, at, at + samples));
    const { events } = drive(part, makePart(part), signal);
    events.forEach(requireFinite);
    return events.filter((event) => event.type === 'gap');
  };
  expect(gapsOf(part.gaps.bridgedSamples), 'a short gap is bridged').toStrictEqual([]);
  const told = gapsOf(part.gaps.toldSamples);
  const starts = (part.gaps.earlySamples ?? [0]).map((early) => at - early);
  expect(told.map((event) => event['startIndex']), 'a long gap is told once, with its start').toStrictEqual(starts);
}

function requireFinite(event: AnyEvent): void {
  for (const [name, value] of Object.entries(event)) {
    if (typeof value === 'number' && !Number.isFinite(value)) expect.fail(`${event.type}.${name} is ${value}`);
  }
}
