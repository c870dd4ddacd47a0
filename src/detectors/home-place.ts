/** Where the centre of pressure is while nobody leans: a running mean at first, then one that forgets with 5 s. */
import { StatefulStage } from '../core';
import { requireFinite } from './direction-options';

const MEMORY_S = 5; // assumption
/** So long is it learned before it is known. */
const KNOWN_S = 1;

export class HomePlace extends StatefulStage {
  /** [ml, ap] */
  readonly place = new Float64Array(2);
  private readonly share: number;
  private readonly knownSamples: number;
  private readonly now = { samples: 0 };

  constructor(sampleRateHz: number) {
    super('home-place', 0);
    this.share = 1 - Math.exp(-1 / (MEMORY_S * sampleRateHz));
    this.knownSamples = Math.max(1, Math.round(KNOWN_S * sampleRateHz));
    this.keep(this.place, this.now);
  }

  get isKnown(): boolean {
    return this.now.samples >= this.knownSamples;
  }

  /** It has moved by so much, mm. */
  move(ml: number, ap: number): void {
    requireFinite('ml', ml);
    requireFinite('ap', ap);
    this.place[0] += ml;
    this.place[1] += ap;
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
    now.samples += 1;
    const share = Math.max(this.share / slower, 1 / now.samples);
    place[0] += share * (cop[0] - place[0]);
    place[1] += share * (cop[1] - place[1]);
  }
}
