/** What happened to the balance of late: losses, and how fast the centre of pressure swayed while a place was held. */
import { type Meter, StatefulStage } from '../core';
import type { PlanEvent } from '../plans';
import type { ItemNumbers } from './item-log';

const REMEMBERED = 8;
const HOP = 1;
/** A loss so long after the end of a dwell has ended it, s: assumption. */
const AFTER_S = 1;

export class BalanceDiary extends StatefulStage {
  /** Pairs [when it began, 1 for a hop], the latest at `next − 1`. */
  private readonly losses = new Float64Array(2 * REMEMBERED);
  private readonly now = { next: 0, samples: 0, speed: 0 };
  private readonly sway: Meter | undefined;
  private readonly place: number;
  private readonly values: Float64Array;

  /** @param sway  measures the sway of the last second; none where the plan has no such stage */
  constructor(sway: Meter | undefined) {
    super('balance-diary', 0);
    this.sway = sway;
    this.place = sway === undefined ? -1 : sway.measures.indexOf('meanVelocity');
    this.values = new Float64Array(sway === undefined ? 0 : sway.measures.length);
    this.keep(this.losses, this.now);
  }

  note(event: PlanEvent, startS: number): void {
    const { now, losses } = this;
    if (event.type === 'touch-down' || event.type === 'hop') {
      const at = 2 * (now.next % REMEMBERED);
      losses[at] = startS + event.startS;
      losses[at + 1] = event.type === 'hop' ? HOP : 0;
      now.next += 1;
    } else if (event.type === 'direction-start') now.samples = now.speed = 0;
    else if (event.type === 'direction-progress') this.seeSway();
    this.counts[0] += 1;
  }

  /** Writes what is known into the item, and returns its faults. */
  tell(item: ItemNumbers): readonly string[] {
    const { now, losses } = this;
    if (now.samples > 0) item.swayMmS = now.speed / now.samples;
    const faults: string[] = [];
    for (let i = Math.max(0, now.next - REMEMBERED); i < now.next; i++) {
      const [atS, kind] = losses.subarray(2 * (i % REMEMBERED));
      if (atS >= item.startS && atS <= item.endS + AFTER_S) faults.push(kind === HOP ? 'hop' : 'touch-down');
    }
    return faults;
  }

  private seeSway(): void {
    if (this.sway === undefined || this.place < 0) return;
    this.sway.readInto(this.values);
    const speed = this.values[this.place];
    if (speed !== speed) return;
    this.now.speed += speed;
    this.now.samples += 1;
  }
}
