/** Sessions on forces that are drawn, second by second: what comes of them is known without a simulator. */
import { type Exercise, Session, type SessionEvent, type SessionOptions } from '../../src/exercises';

export const RATE_HZ = 50;

/** A curl of one second every two seconds, from `fromS` on: a half sine of `newtons`. */
export interface Curls {
  readonly fromS: number;
  readonly count: number;
  readonly newtons?: number;
}

export function curlForce(timeS: number, all: readonly Curls[]): number {
  for (const { fromS, count, newtons = 50 } of all) {
    const place = timeS - fromS;
    const within = place % 2;
    if (place >= 0 && place < 2 * count && within < 1) return newtons * Math.sin(Math.PI * within) ** 2;
  }
  return 0;
}

/** A session being played. */
export class Player {
  readonly session: Session;
  readonly events: SessionEvent[] = [];
  timeS = 0;

  constructor(exercise: Exercise, options: Partial<SessionOptions> = {}) {
    this.session = new Session(exercise, { sampleRateHz: RATE_HZ, parameters: { fullScale: 200 }, ...options });
  }

  readonly sink = (event: SessionEvent): void => {
    this.events.push(event);
  };

  /** Plays until then. */
  until(toS: number, force: (timeS: number) => number, feeds: readonly string[] = ['main']): this {
    for (; this.timeS < toS; this.timeS += 1 / RATE_HZ) {
      for (const feed of feeds) this.session.pushTo(feed, this.timeS, Float64Array.of(force(this.timeS)), this.sink);
    }
    return this;
  }

  of<T extends SessionEvent['type']>(type: T): readonly (SessionEvent & { readonly type: T })[] {
    return this.events.filter((event): event is SessionEvent & { readonly type: T } => event.type === type);
  }

  get phases(): readonly string[] {
    return this.of('phase').map(({ phase, set, side }) => `${phase} ${set} ${side}`);
  }
}

/** A trapezoid: up within 0.4 s, held, down within 0.4 s. */
export function heldForce(timeS: number, holds: readonly { readonly fromS: number; readonly holdS: number; readonly newtons?: number; readonly sinkTo?: number }[]): number {
  for (const { fromS, holdS, newtons = 30, sinkTo = 1 } of holds) {
    const place = timeS - fromS;
    if (place < 0 || place > holdS + 0.8) continue;
    const level = newtons * (1 + (sinkTo - 1) * Math.min(1, Math.max(0, (place - 0.4) / holdS)));
    return level * Math.min(1, place / 0.4, (holdS + 0.8 - place) / 0.4);
  }
  return 0;
}
