/** How well a force follows a target that moves: the app sets it as it draws it. It counts while a set is on. */
import { StatefulStage } from '../core';
import type { Course } from './course';
import type { Watcher } from './feed';
import type { ItemNumbers } from './item-log';

/** Nobody is there at once: what counts begins so long after a target appears. Assumption. */
const SETTLE_S = 1;
/** On target is within this share of it. As of holds (DOMAIN §3 has none of force: assumption). */
const TOLERANCE = 0.15;

export class TargetTracker extends StatefulStage implements Watcher {
  private readonly course: Course;
  private readonly now = { target: NaN, appearsS: NaN, firstS: NaN, latestS: NaN, squares: 0, samples: 0, inside: 0 };

  constructor(course: Course) {
    super('target-tracker', 0);
    this.course = course;
    this.keep(this.now);
  }

  /** From now on; NaN for none. */
  aim(target: number): void {
    const { now } = this;
    if (now.target !== now.target) now.appearsS = NaN;
    now.target = target;
  }

  see(levelAndTime: Float64Array): void {
    const { now, course } = this;
    const off = levelAndTime[0] - now.target;
    if (off !== off) return;
    if (course.phase !== 'set' || course.isPaused) {
      // it appears anew when the set is on again
      now.appearsS = NaN;
      return;
    }
    this.counts[0] += 1;
    if (now.appearsS !== now.appearsS) now.appearsS = levelAndTime[1];
    if (levelAndTime[1] - now.appearsS < SETTLE_S) return;
    if (now.samples === 0) now.firstS = levelAndTime[1];
    now.latestS = levelAndTime[1];
    now.squares += off * off;
    now.samples += 1;
    if (Math.abs(off) <= TOLERANCE * Math.abs(now.target)) now.inside += 1;
  }

  /** Whether there was a target to follow while this was done: one that had just appeared cannot be. */
  wasScored({ startS, endS }: ItemNumbers): boolean {
    const { now } = this;
    return now.samples > 0 && now.firstS <= endS && now.latestS >= startS;
  }

  /** Writes what was found since the last item into this one. */
  tell(item: ItemNumbers): void {
    const { now } = this;
    if (now.samples === 0) return;
    item.rmse = Math.sqrt(now.squares / now.samples);
    item.onTarget = now.inside / now.samples;
    this.forget();
  }

  /** A new set: what was seen since the last item is of none. */
  forget(): void {
    this.now.squares = this.now.samples = this.now.inside = 0;
  }
}
