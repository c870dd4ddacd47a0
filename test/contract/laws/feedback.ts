/** Law 8: a detector commits its state before it calls the sink, and the sink may re-arm it from the next sample on. */
import { expect } from 'vitest';
import type { Stage } from '../../../src/core';
import { seededRandom } from '../../support/random';
import { cuts, withGaps } from '../../support/signals';
import { drive, type Trace } from '../drive';
import { type DetectorRow, makePart, seedOf } from '../part';
import { requireSameState, requireSameTrace } from '../same-bits';

const SECONDS = 40;
/** The sink steps in at each third event. */
const EACH = 3;

export function checkCommit(part: DetectorRow): void {
  const signal = signalOf(part);
  const detector = makePart(part);
  const inSink: Uint8Array[] = [];
  let events = 0;
  for (let i = 0; i < signal[0].length; i++) {
    inSink.length = 0;
    drive(part, detector, signal, { from: i, to: i + 1, sink: () => inSink.push(detector.snapshot()) });
    const after = inSink.length === 0 ? null : detector.snapshot();
    for (const bytes of inSink) expect(bytes, `state in the sink at sample ${i}`).toStrictEqual(after);
    events += inSink.length;
  }
  expect(events, 'events').toBeGreaterThan(0);
}

export function checkRearming(part: DetectorRow): void {
  const signal = signalOf(part);
  const early = makePart(part);
  drive(part, early, signal, { to: Math.round(part.sampleRateHz) });
  const saved = early.snapshot();
  const actions: Record<string, { act: (stage: Stage) => void; model: () => Stage }> = {
    reset: { act: (stage) => stage.reset(), model: () => makePart(part) },
    restore: { act: (stage) => stage.restore(saved), model: () => early },
  };
  for (const [name, { act, model }] of Object.entries(actions)) {
    const pushed = makePart(part);
    let calls = 0;
    const rearm = (stage: Stage) => (): void => {
      if (++calls % EACH === 0) act(stage);
    };
    const expected = drive(part, pushed, signal, { sink: rearm(pushed) });
    expect(calls, 'events, enough to re-arm').toBeGreaterThanOrEqual(EACH);
    requireNextSample(part, signal, act, model(), name);
    for (const how of [{ cuts: [signal[0].length] }, { cuts: cuts(seededRandom(seedOf(part, 17)), 0, signal[0].length) }]) {
      const processed = makePart(part);
      calls = 0;
      requireSameTrace(drive(part, processed, signal, { ...how, sink: rearm(processed) }), expected, `${name} within process`);
      requireSameState(processed, pushed, `${name} within process`);
    }
  }
}

/** After the push in which the sink steps in, the detector stands where the sink put it. */
function requireNextSample(part: DetectorRow, signal: Float64Array[], act: (stage: Stage) => void, model: Stage, name: string): void {
  const detector = makePart(part);
  const trace: Trace = { values: [], read: new Uint8Array(0), events: [] };
  for (let i = 0; i < signal[0].length; i++) {
    const before = trace.events.length;
    drive(part, detector, signal, { from: i, to: i + 1, sink: () => act(detector) }, trace);
    if (trace.events.length === before) continue;
    requireSameState(detector, model, `${name} in the sink at sample ${i}`);
    return;
  }
}

function signalOf(part: DetectorRow): Float64Array[] {
  const random = seededRandom(seedOf(part, 16));
  return withGaps(part.signal(random, Math.round(SECONDS * part.sampleRateHz)), random, { everySamples: 300 });
}
