/** Law 8: at the end of a stream a detector settles what is in progress: once, by the same rules after a restore, and in time. */
import { expect } from 'vitest';
import { integer, seededRandom } from '../../support/random';
import { withGaps } from '../../support/signals';
import { drive } from '../drive';
import { type AnyEvent, type DetectorRow, makePart, seedOf } from '../part';
import { requireSameState } from '../same-bits';

const SECONDS = 40;
const ENDS = 60;

export function checkFinish(part: DetectorRow): void {
  const random = seededRandom(seedOf(part, 18));
  const signal = withGaps(part.signal(random, Math.round(SECONDS * part.sampleRateHz)), random, { everySamples: 400 });
  makePart(part).finish?.((event) => expect.fail(`${event.type} without a sample`));
  for (let k = 0; k < ENDS; k++) {
    const to = integer(random, 1, signal[0].length);
    const detector = makePart(part);
    if (detector.finish === undefined) return;
    const ids = new Set(drive(part, detector, signal, { to }).events.map((event) => event['id']));
    const restored = makePart(part);
    restored.restore(detector.snapshot());
    const told = finish(detector);
    for (const event of told) {
      expect(event.decidedIndex, `${event.type}: decided with the last sample`).toBe(to - 1);
      expect(event['id'] !== undefined && ids.has(event['id']), `a second event ${String(event['id'])}`).toBe(false);
      const delay = to - 1 - (event[part.instants[event.type]] as number);
      if (!(delay >= 0 && delay <= detector.maxDecisionSamples[event.type])) expect.fail(`${event.type} decided ${delay} samples late`);
    }
    expect(finish(restored), 'events of the end after a restore').toStrictEqual(told);
    requireSameState(restored, detector, 'after the end of the stream, restored');
    expect(finish(detector), 'events of a second end').toStrictEqual([]);
  }
}

function finish(detector: ReturnType<DetectorRow['make']>): AnyEvent[] {
  const events: AnyEvent[] = [];
  detector.finish?.((event) => events.push(event));
  return events;
}
