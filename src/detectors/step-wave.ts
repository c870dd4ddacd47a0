/**
 * The wave that steps make in the norm of the acceleration, in units of gravity: whatever the unit, and however the sensor is turned.
 * Gravity is the running level of the norm; a band-pass leaves one crest a step, of strides the fundamental, of heel strikes little.
 */
import { StatefulStage } from '../core';
import { designButterworth, frequencyResponse, SosFilter } from '../filters';
import { StepRhythm } from './step-rhythm';

/**
 * Steps come at 1.2 to 3 Hz. Below is what the swing of an arm or a leg adds once a stride, above the second crest that a heel strike
 * makes in each step; a slope of second order on either side leaves both weak enough, and a run's 3 Hz strong enough.
 */
const BAND_HZ: [number, number] = [0.7, 2.5];
/** The filter's delay is that at this cadence, the usual one of adults. */
const USUAL_HZ = 1.8;
const GRAVITY_S = 10;
/** Before that, gravity is not known well enough to cut spikes by. */
const KNOWN_S = 0.5;
/** Twice gravity is cut off: a knock is no better step than a firm step. */
const SPIKE = 2;
/** The norm stays within this factor of gravity, unless gravity was learned wrong; so long, and it is learned anew. */
const STRANGE = 8;
const STRANGE_S = 1;
/** The mean size of the wave: crests are cut there before they enter the rhythm, or one loud movement would carry it away. */
const SIZE_S = 5;
/** Long enough for three strides to be compared, short enough to be there within five. */
const RHYTHM_S = 3;

export class StepWave extends StatefulStage {
  /** By so many samples a crest comes later than the step. */
  readonly delaySamples: number;
  readonly rhythm: StepRhythm;
  private readonly filter: SosFilter;
  private readonly gravityShare: number;
  private readonly sizeShare: number;
  private readonly knownSamples: number;
  private readonly strangeSamples: number;
  private readonly cell = new Float64Array(1);
  private readonly now = { norm: 0, gravity: 0, samples: 0, strange: 0, level: 0, size: 0, sized: 0 };

  constructor(sampleRateHz: number) {
    super('step-wave', 0);
    const sections = designButterworth({ order: 2, type: 'bandpass', cutoffHz: BAND_HZ, sampleRateHz });
    this.filter = new SosFilter({ sections, sampleRateHz });
    const { phaseRad } = frequencyResponse(sections, USUAL_HZ, sampleRateHz);
    this.delaySamples = Math.round((-phaseRad / (2 * Math.PI * USUAL_HZ)) * sampleRateHz);
    this.rhythm = new StepRhythm(sampleRateHz, RHYTHM_S);
    this.gravityShare = 1 / (GRAVITY_S * sampleRateHz);
    this.sizeShare = 1 / (SIZE_S * sampleRateHz);
    this.knownSamples = KNOWN_S * sampleRateHz;
    this.strangeSamples = STRANGE_S * sampleRateHz;
    this.keep(this.filter, this.rhythm, this.now);
  }

  /** The wave, in units of gravity. */
  get level(): number {
    return this.now.level;
  }

  /** One sample, `data[at]`, never missing. */
  see(data: ArrayLike<number>, at: number): void {
    this.now.norm = data[at];
    this.stand();
  }

  /** As if the last sample had come again. */
  stand(): void {
    const { now, cell, rhythm } = this;
    this.learnGravity();
    cell[0] = now.samples > this.knownSamples ? Math.min(SPIKE * now.gravity, now.norm) : now.norm;
    this.filter.process(cell, cell, 0, 1);
    now.level = now.gravity > 0 ? cell[0] / now.gravity : 0;
    const size = Math.abs(now.level);
    now.sized += 1;
    now.size += Math.max(this.sizeShare, 1 / now.sized) * (size - now.size);
    cell[0] = Math.max(-now.size, Math.min(now.size, now.level));
    rhythm.see(cell);
  }

  /** After a gap: what was there before says nothing of what comes. Gravity stays. */
  restart(): void {
    this.filter.reset();
    this.rhythm.reset();
    this.now.size = 0;
    this.now.sized = 0;
  }

  private learnGravity(): void {
    const { now } = this;
    const isStrange = now.samples > 0 && !(now.norm <= STRANGE * now.gravity && now.norm * STRANGE >= now.gravity);
    now.strange = isStrange ? now.strange + 1 : 0;
    if (now.strange > this.strangeSamples) {
      now.samples = 0;
      now.gravity = 0;
      now.strange = 0;
      this.restart();
    }
    now.samples += 1;
    const seen = now.samples > this.knownSamples ? Math.min(SPIKE * now.gravity, now.norm) : now.norm;
    now.gravity += Math.max(this.gravityShare, 1 / now.samples) * (seen - now.gravity);
  }
}
