/** Law 5: declared latency is measured latency, and no event is decided later than its detector declares. */
import { expect } from 'vitest';
import { seededRandom } from '../../support/random';
import { sampled, type Signal, withGaps } from '../../support/signals';
import { drive } from '../drive';
import { type AnyEvent, type DetectorRow, type FrameOperatorRow, type Latency, makePart, type OperatorRow, type RateOperatorRow, seedOf } from '../part';

const RAMP_TOLERANCE = 1e-6;
const TONE_TOLERANCE = 1e-3;
const TONE_SETTLE = 2000;
const MEASURED = 500;
/** Events of which each is followed by gaps of three lengths. */
const GAPS = 16;

export function checkLatency(part: OperatorRow | FrameOperatorRow | RateOperatorRow): void {
  const declared = makePart(part).latencySamples;
  expect(Number.isFinite(declared) && declared >= 0, `latencySamples ${declared}`).toBe(true);
  if (part.form === 'rate-operator') checkRate(part, declared);
  else if (part.latency.kind === 'ramp') checkRamp(part, part.latency, declared);
  else checkTone(part, part.latency.frequencyHz, declared);
}

function checkRamp(part: OperatorRow | FrameOperatorRow, latency: Latency & { kind: 'ramp' }, declared: number): void {
  const after = latency.after ?? 2000;
  const length = after + MEASURED;
  const channels = part.signal(seededRandom(0), 1).length;
  const ramp = latency.input?.(length) ?? Array.from({ length: channels }, () => Float64Array.from({ length }, (_, i) => i));
  const { values } = drive(part, makePart(part), ramp);
  for (let i = after; i < length; i++) {
    const outputs = values.map((output) => output[i]);
    const measured = i - (latency.position?.(outputs) ?? outputs[0]);
    if (Math.abs(measured - declared) <= RAMP_TOLERANCE) continue;
    expect.fail(`latency at sample ${i}: declared ${declared}, measured ${measured}`);
  }
}

/** Output k stands at input k · down / up, and shows the ramp as it was `declared` samples of the input before. */
function checkRate(part: RateOperatorRow, declared: number): void {
  const stage = makePart(part);
  const [up, down] = stage.ratio;
  const [output] = drive(part, stage, [Float64Array.from({ length: 4000 }, (_, i) => i)]).values;
  for (let k = output.length >> 1; k < output.length; k++) {
    const measured = (k * down) / up - output[k];
    if (Math.abs(measured - declared) > RAMP_TOLERANCE) expect.fail(`latency at output ${k}: declared ${declared}, measured ${measured}`);
  }
}

/** Group delay: how the phase turns between two frequencies close to the declared one. */
function checkTone(part: OperatorRow | FrameOperatorRow, frequencyHz: number, declared: number): void {
  const step = frequencyHz * 1e-3;
  const low = phaseAt(part, frequencyHz - step);
  let turn = phaseAt(part, frequencyHz + step) - low;
  turn -= 2 * Math.PI * Math.round(turn / (2 * Math.PI));
  const measured = (-turn / (2 * Math.PI * 2 * step)) * part.sampleRateHz;
  expect(Math.abs(measured - declared), `group delay at ${frequencyHz} Hz: declared ${declared}, measured ${measured}`).toBeLessThan(
    TONE_TOLERANCE,
  );
}

/** Phase of the output against the input, by least squares once the part has settled. */
function phaseAt(part: OperatorRow | FrameOperatorRow, frequencyHz: number): number {
  const omega = (2 * Math.PI * frequencyHz) / part.sampleRateHz;
  const settle = TONE_SETTLE + Math.ceil(200 / omega);
  const length = settle + TONE_SETTLE;
  const tone = sampled(length, part.sampleRateHz, (t) => Math.cos(2 * Math.PI * frequencyHz * t));
  const output = drive(part, makePart(part), [tone]).values[0];
  let cc = 0, cs = 0, ss = 0, yc = 0, ys = 0;
  for (let i = settle; i < length; i++) {
    const c = Math.cos(omega * i);
    const s = Math.sin(omega * i);
    cc += c * c;
    cs += c * s;
    ss += s * s;
    yc += output[i] * c;
    ys += output[i] * s;
  }
  return Math.atan2(-(ys * cc - yc * cs), yc * ss - ys * cs);
}

export function checkDecisions(part: DetectorRow): void {
  const random = seededRandom(seedOf(part, 14));
  const clean = part.signal(random, Math.round(60 * part.sampleRateHz));
  const broken = withGaps(clean, random, { everySamples: 400 });
  const seen = new Set<string>();
  const events = checkEvents(part, clean, seen);
  checkEvents(part, broken, seen);
  // Gaps where they hurt: right after the instant of an event, while it is not yet decided.
  for (const event of events.slice(0, GAPS)) {
    const at = (event[part.instants[event.type]] as number) + 1;
    for (const samples of [part.gaps.bridgedSamples, part.gaps.toldSamples, 10 * part.gaps.toldSamples]) {
      checkEvents(part, clean.map((channel) => channel.slice().fill(NaN, at, at + samples)), seen);
    }
  }
  expect(part.types.filter((type) => !seen.has(type)), 'types that the signal should bring about and did not').toStrictEqual([]);
}

/** Runs the signal through a fresh detector and checks every event as it comes. */
function checkEvents(part: DetectorRow, signal: Signal, seen: Set<string>): AnyEvent[] {
  const detector = makePart(part);
  const ids = new Set<unknown>();
  const { events } = drive(part, detector, signal, {
    sink: (event) => {
      expect(detector.sampleIndex, `${event.type}: decidedIndex is the sample that brought it`).toBe(event.decidedIndex + 1);
      if (event['id'] !== undefined) expect(ids.has(event['id']), `a second event ${String(event['id'])}`).toBe(false);
      ids.add(event['id']);
      seen.add(event.type);
      checkDelay(part, detector.maxDecisionSamples, event);
      checkSeconds(event, part.sampleRateHz);
    },
  });
  expect(JSON.parse(JSON.stringify(events)), 'events through JSON').toStrictEqual(events);
  return events;
}

function checkDelay(part: DetectorRow, bounds: Readonly<Record<string, number>>, event: AnyEvent): void {
  const bound = bounds[event.type];
  expect(bound, `maxDecisionSamples of "${event.type}"`).toBeGreaterThanOrEqual(0);
  const field = part.instants[event.type];
  expect(field, `the row names no instant for "${event.type}"`).toBeDefined();
  const delay = event.decidedIndex - (event[field] as number);
  if (!(delay >= 0 && delay <= bound)) expect.fail(`${event.type} decided ${delay} samples after ${field}, declared 0 to ${bound}`);
}

/** Seconds say the same as indices, which are rounded where an event was dated back. */
function checkSeconds(event: AnyEvent, sampleRateHz: number): void {
  expect(event['decidedS'], `${event.type}.decidedS`).toBe(event.decidedIndex / sampleRateHz);
  for (const name of Object.keys(event)) {
    if (!name.endsWith('Index')) continue;
    const second = `${name.slice(0, -'Index'.length)}S`;
    const samples = (event[second] as number) * sampleRateHz;
    expect(Math.abs(samples - (event[name] as number)), `${event.type}.${second} in samples, from ${name}`).toBeLessThanOrEqual(0.5 + 1e-6);
  }
}
