/**
 * Where the centre of pressure is while nobody leans: a running mean at first, then one that forgets with 5 s. Somebody who has come back
 * from a lean may go out again at once; what they do meanwhile is a pause, and tells where home is only when it was the end of that lean.
 */
import { StatefulStage } from '../core';
import type { DirectionLimits } from './direction-limits';
import { type DirectionOptions, requireFinite } from './direction-options';

const MEMORY_S = 5; // assumption
/** So long is it learned before it is known; of a foot that has moved, no more than that is left. */
const KNOWN_S = 1;
/** A pause this long that is neither near home nor in a zone: the foot stands elsewhere. Assumption. */
const ELSEWHERE_S = 1;

export class HomePlace extends StatefulStage {
  /** [ml, ap] */
  readonly place = new Float64Array(2);
  /** Mean place of the pause, [ml, ap]; and from home, as `DirectionLimits` locates it. */
  private readonly pause = new Float64Array(2);
  private readonly away = new Float64Array(5);
  private readonly memorySamples: number;
  private readonly knownSamples: number;
  private readonly now = { samples: 0, paused: 0 };

  private readonly elsewhereSamples: number;
  /** Farther away, as a share of the limit, nobody is near home. */
  private readonly nearShare: number;

  constructor({ sampleRateHz, leaveShare }: DirectionOptions) {
    super('home-place', 0);
    this.nearShare = leaveShare;
    const samples = (seconds: number) => Math.max(1, Math.round(seconds * sampleRateHz));
    this.memorySamples = samples(MEMORY_S);
    this.knownSamples = samples(KNOWN_S);
    this.elsewhereSamples = samples(ELSEWHERE_S);
    this.keep(this.place, this.pause, this.away, this.now);
  }

  get isKnown(): boolean {
    return this.now.samples >= this.knownSamples;
  }

  /** It has moved by so much, mm: about, for they sway meanwhile. */
  move(ml: number, ap: number): void {
    requireFinite('ml', ml);
    requireFinite('ap', ap);
    const { place, now } = this;
    place[0] += ml;
    place[1] += ap;
    now.samples = Math.min(now.samples, this.knownSamples);
    now.paused = 0;
  }

  /** It is somewhere else, from now on. */
  forget(): void {
    this.now.samples = 0;
  }

  /**
   * One sample, [ml, ap], of somebody who is at home, or who may be.
   * @param slower  so many times slower it follows those who may be
   */
  follow(cop: Float64Array, slower = 1): void {
    const { place, now } = this;
    if (now.samples < this.memorySamples) now.samples += 1;
    const share = 1 / (slower * now.samples);
    place[0] += share * (cop[0] - place[0]);
    place[1] += share * (cop[1] - place[1]);
  }

  /** A pause begins. */
  beginPause(): void {
    this.now.paused = 0;
  }

  /** One sample of it. */
  seePause(cop: Float64Array): void {
    const { pause, now } = this;
    now.paused += 1;
    pause[0] += (cop[0] - pause[0]) / now.paused;
    pause[1] += (cop[1] - pause[1]) / now.paused;
  }

  /** The lean before it is over: they were at home, or the foot stands where they were. */
  endPause(limits: DirectionLimits): void {
    const { place, pause, away, now } = this;
    away[0] = pause[0] - place[0];
    away[1] = pause[1] - place[1];
    limits.locate(away);
    if (away[3] >= this.nearShare) {
      if (now.paused < this.elsewhereSamples) return;
      now.samples = 0;
    }
    if (now.paused === 0) return;
    now.samples = Math.min(this.memorySamples, now.samples + now.paused);
    const share = Math.min(1, now.paused / now.samples);
    place[0] += share * away[0];
    place[1] += share * away[1];
    now.paused = 0;
  }
}
