/**
 * Finds leans: the centre of pressure goes out from home in one of 4 or 8 directions, stays, and comes back. Not for sway itself (`SwayMeter`), nor for a foot that steps (`StanceDetector`).
 *
 * A zone begins at half of the personal limit in its direction and is left below 0.75 of that, or more than half a sector and 10° beside
 * the middle of the dwell: the rule of the product's domain reference (DOMAIN §3, an assumption there) with a nearer zone, on a centre of
 * pressure that is low-passed at 1 Hz. Sectors are of equal angles; limits lie on quarter ellipses between the directions. A dwell may be
 * taken up again within 3.5 s: then it is one lean, broken. Measures of limits of stability need the samples of the trial, from `cueIndex`,
 * with `startIndex`, `reachedIndex` and `endIndex` as a first guess of where to look.
 */
import { type Block, capacityOf, type Detector, requireRange, type Samples, type Sink, StatefulStage } from '../core';
import { CopSmoother } from './cop-smoother';
import { gapEvent } from './gap-event';
import { HomePlace } from './home-place';
import { SwayActivity } from './sway-activity';
import type { DirectionDetectorEvent, DirectionEvent } from './direction-events';
import { DirectionLimits } from './direction-limits';
import { type DirectionDetectorOptions, type DirectionOptions, readDirectionOptions, requireFinite } from './direction-options';
import { directionEvent, directionProgress, directionStart, excursionEvent, NO_LEAN, sectorOf } from './direction-report';

const HOME = 0;
const DWELL = 1;
const AWAY = 2;

/** Home follows who is half-way to a zone, and may stay there, so many times slower. */
const SLOWER = 4;
/** Farther away, mm, is no reading. */
const FAR_MM = 1e4;

/**
 * Detects leans, and where they go.
 *
 * Shape: [cop_ml, cop_ap] (mm; right and front are positive) → `direction-start`, `direction-progress` once a second of dwell,
 * `direction`, `excursion`, `gap`.
 * Latency: `direction-start` 0.4 s after the zone is reached (1 s from zone to zone); `direction` 3.5 s after it was last in the zone, or, where
 * it was there for `holdS` and that is longer, when it is home again. Allocates: in the constructor, and per event. State: 2 · sectors + 83 doubles.
 * Home: the mean of the first second, then followed while nobody leans; who begins in a lean is at home there, until 90 s have passed.
 * NaN: bridged up to `maxGapS`; a longer gap ends a lean where the gap began, and a `gap` event says so. Home and limits stay.
 * @throws {RangeError} for options against their laws, {TypeError} for options of another type
 * @example
 * const leans = new DirectionDetector({ sampleRateHz: 50, sectors: 8, holdS: 5 });
 * leans.cue(90); // to the front, now
 * leans.push(Float64Array.of(copMl, copAp), (event) => console.log(event.type));
 */
export class DirectionDetector extends StatefulStage implements Detector<DirectionDetectorEvent> {
  readonly inputs = ['cop_ml', 'cop_ap'] as const;
  readonly maxDecisionSamples: Readonly<Record<DirectionDetectorEvent['type'], number>>;
  private readonly options: DirectionOptions;
  private readonly home: HomePlace;
  private readonly limits: DirectionLimits;
  private readonly cop: CopSmoother;
  private readonly activity: SwayActivity;
  /** From home: [ml, ap, distance, share of the limit, turns], as `DirectionLimits` locates it; and the place before, as it came: [ml, ap]. */
  private readonly here = new Float64Array(7);
  /** Of the candidate's places: [ml, ap]. */
  private readonly candidateSum = new Float64Array(2);
  /** Last at home, and how far it has gone since; in a zone that is not confirmed yet: since when. */
  private readonly now = { isCalibrating: 0, phase: HOME, missingRun: 0, started: 0, leftIndex: 0, path: 0, candidate: -1, ...NO_LEAN };

  constructor(options: DirectionDetectorOptions) {
    const read = readDirectionOptions(options);
    super('direction-detector', read.hash);
    this.options = read;
    this.home = new HomePlace(read);
    this.limits = new DirectionLimits(read);
    this.cop = new CopSmoother(read.sampleRateHz, read.cutoffHz);
    this.activity = new SwayActivity(read.sampleRateHz);
    this.maxDecisionSamples = read.maxDecisionSamples;
    this.keep(this.home, this.limits, this.cop, this.activity, this.here, this.candidateSum, this.now);
  }

  /** The next lean is asked for, towards the sector of this angle: 0 to the right, 90 to the front. null: nothing is asked any more. @throws {RangeError} for an angle that is not finite */
  cue(directionDeg: number | null): void {
    const { now, options } = this;
    if (directionDeg !== null) requireFinite('directionDeg', directionDeg);
    const turns = directionDeg === null ? 0 : (directionDeg * Math.PI) / 180;
    now.cue = directionDeg === null ? 0 : sectorOf(Math.cos(turns), Math.sin(turns), options.sectors) + 1;
    now.cueIndex = this.sampleIndex;
  }

  /** The foot has moved by so much, mm, as a `hop` of `StanceDetector` says, and home with it. @throws {RangeError} for what is not finite */
  moveHome(ml: number, ap: number): void {
    this.home.move(ml, ap);
  }

  /** From now on, the person shows how far they can go, in as many directions as they like; no lean is reported but the end of one that is on, with the next sample. */
  startCalibration(): void {
    if (this.now.phase === HOME) this.toHome(this.sampleIndex);
    this.limits.startCalibration();
    this.now.isCalibrating = 1;
  }

  /** The farthest since is the limit there; in a direction that nobody leaned to, it stays as it was. */
  endCalibration(): void {
    this.now.isCalibrating = 0;
    this.limits.endCalibration();
  }

  /** Writes the limits, mm, one a sector from the right counter-clockwise, into `out`. */
  limitsInto(out: Float64Array): void {
    for (let k = 0; k < this.options.sectors; k++) out[k] = this.limits.of(k);
  }

  push(frame: Samples, sink: Sink<DirectionDetectorEvent>): void {
    this.step(frame, 0, 1, sink);
  }

  process(input: Block, from: number, to: number, sink: Sink<DirectionDetectorEvent>): void {
    requireRange(from, to, capacityOf('input', input, 2));
    for (let i = from; i < to; i++) this.step(input.data, i, input.capacity, sink);
  }

  /** The stream is over: a lean that is on has ended when it was last in its zone, and is `unfinished` if it was there for less than asked. */
  finish(sink: Sink<DirectionDetectorEvent>): void {
    this.now.started = 0;
    this.breakOff(this.counts[0], sink, true);
  }

  private step(data: Samples, at: number, stride: number, sink: Sink<DirectionDetectorEvent>): void {
    const newest = this.counts[0];
    this.counts[0] = newest + 1;
    const { now, here, cop, home } = this;
    const { maxGap, sampleRateHz, source, lag } = this.options;
    if (!(Math.abs(data[at]) < FAR_MM && Math.abs(data[at + stride]) < FAR_MM)) {
      this.counts[1] += 1;
      now.missingRun += 1;
      if (now.missingRun === maxGap + 1 && now.started === 1) this.breakOff(newest - maxGap, sink);
      return;
    }
    const gap = now.missingRun;
    now.missingRun = 0;
    cop.push(data, at, stride);
    this.activity.push(data, at, stride);
    const index = Math.max(0, newest - lag);
    const isFirst = now.started === 0 || gap > maxGap;
    if (isFirst) now.leftIndex = index;
    here[0] = cop.out[0] - home.place[0];
    here[1] = cop.out[1] - home.place[1];
    const isKnown = home.isKnown;
    if (!isKnown) home.follow(cop.out);
    else {
      this.limits.locate(here);
      const stepMl = cop.out[0] - here[5];
      const stepAp = cop.out[1] - here[6];
      now.path += Math.sqrt(stepMl * stepMl + stepAp * stepAp);
    }
    here[5] = cop.out[0];
    here[6] = cop.out[1];
    if (isFirst) {
      now.started = 1;
      if (gap > maxGap && newest > gap) sink(gapEvent(source, newest - gap, newest, sampleRateHz));
      return;
    }
    if (!isKnown) return;
    if (now.isCalibrating === 1) {
      this.limits.see(here);
      if (now.phase !== HOME) sink(this.report());
    } else if (now.phase === HOME) this.atHome(index, sink);
    else this.leaning(index, gap + 1, sink);
  }

  private atHome(index: number, sink: Sink<DirectionDetectorEvent>): void {
    const { now, here } = this;
    const { enterShare, leaveShare, homeShare, confirm, feet } = this.options;
    const reach = here[3];
    if (reach < enterShare) this.home.follow(this.cop.out, reach < leaveShare ? 1 : SLOWER);
    if (reach < homeShare) {
      now.leftIndex = index;
      now.path = 0;
    }
    if (reach < (now.candidate < 0 ? enterShare : leaveShare)) now.candidate = -1;
    else if (feet === 1 && !this.activity.isOneLeg) now.candidate = -1;
    else if (this.isConfirmed(index, confirm)) this.enter(index, sink);
  }

  /** One more sample in a zone: whether there have been enough. */
  private isConfirmed(index: number, samples: number): boolean {
    const { now, here } = this;
    if (now.candidate < 0) {
      now.candidate = index;
      this.candidateSum.fill(0);
      now.straightness = now.path > 0 ? Math.min(1, here[2] / now.path) : 1;
    }
    this.candidateSum[0] += here[0];
    this.candidateSum[1] += here[1];
    return index - now.candidate >= samples;
  }

  /** The zone of the candidate is reached: a lean has begun. */
  private enter(index: number, sink: Sink<DirectionDetectorEvent>): void {
    const { now, here, options, candidateSum } = this;
    now.phase = DWELL;
    now.startIndex = now.leftIndex;
    now.reachedIndex = now.candidate;
    now.sector = sectorOf(candidateSum[0], candidateSum[1], options.sectors);
    now.lastInside = index;
    now.dwell = now.stretch = index - now.candidate + 1;
    now.sumMl = candidateSum[0];
    now.sumAp = candidateSum[1];
    now.longest = now.breaks = now.isPast = now.progress = 0;
    now.peakReach = here[3];
    now.peakMm = here[2];
    now.peakIndex = index;
    now.candidate = -1;
    sink(directionStart(now, options, this.sampleIndex - 1));
  }

  private leaning(index: number, samples: number, sink: Sink<DirectionDetectorEvent>): void {
    const { now, here } = this;
    const { enterShare, leaveShare, homeShare, leaveSlope, grace, change, resume, hold, most } = this.options;
    // beside the middle of the dwell so far: who leans askew leans no less
    const along = here[0] * now.sumMl + here[1] * now.sumAp;
    const isThere = Math.abs(here[0] * now.sumAp - here[1] * now.sumMl) <= along * leaveSlope;
    if (isThere && here[3] >= (now.phase === DWELL ? leaveShare : enterShare)) {
      now.candidate = -1;
      if (index - now.reachedIndex <= most) {
        this.stay(index, samples, sink);
        return;
      }
      this.home.forget(); // who stays that long stands there
      sink(this.report());
      return;
    }
    const outside = index - now.lastInside;
    if (now.phase === DWELL) {
      if (outside <= grace) return;
      now.phase = AWAY;
      now.longest = Math.max(now.longest, now.stretch);
      this.home.beginPause();
    }
    // who is asked for less than a break lasts may go out again in any case
    const isComplete = hold > resume && now.longest >= hold;
    const isNew = !isThere && here[3] >= (now.candidate < 0 ? enterShare : leaveShare);
    if (!isNew) {
      now.candidate = -1;
      if (!isThere || here[3] < leaveShare) this.home.seePause(this.cop.out);
      if (outside <= resume && !(isComplete && here[3] < homeShare)) return;
    } else if (!this.isConfirmed(index, change)) return;
    this.home.endPause(this.limits);
    sink(this.report(isNew));
  }

  private stay(index: number, samples: number, sink: Sink<DirectionDetectorEvent>): void {
    const { now, here, options } = this;
    if (now.phase === AWAY) {
      now.phase = DWELL;
      now.stretch = 0;
      // a place that was only touched before was not held yet
      if (now.longest >= options.least) now.breaks += 1;
    }
    now.lastInside = index;
    now.dwell += samples;
    now.stretch += samples;
    now.sumMl += samples * here[0];
    now.sumAp += samples * here[1];
    if (here[3] > now.peakReach) {
      now.peakReach = here[3];
      now.peakMm = here[2];
      now.peakIndex = index;
    }
    if (now.isPast === 0 && here[3] >= 1) {
      now.isPast = 1;
      sink(excursionEvent(now.sector, here[3], options, index, this.sampleIndex - 1));
      return;
    }
    const seconds = Math.floor(now.dwell / options.progress);
    if (seconds === now.progress) return;
    now.progress = seconds;
    sink(directionProgress(now, here[3], options, seconds, this.sampleIndex - 1));
  }

  /** Commits the lean and gives its last word. What follows begins at home, or in the zone of the candidate. */
  private report(keepsCandidate = false, isOver = false): DirectionEvent {
    const { now, options } = this;
    now.longest = Math.max(now.longest, now.stretch);
    const event = directionEvent(now, options, this.sampleIndex - 1, isOver && now.phase === DWELL);
    const candidate = keepsCandidate ? now.candidate : -1;
    this.toHome(now.lastInside);
    now.candidate = candidate;
    now.cue = 0;
    return event;
  }

  private toHome(leftIndex: number): void {
    const { now } = this;
    now.phase = HOME;
    now.candidate = -1;
    now.leftIndex = leftIndex;
    now.path = 0;
  }

  /** Samples have been missing for too long, from `begin` on; or the stream is over. */
  private breakOff(begin: number, sink: Sink<DirectionDetectorEvent>, isOver = false): void {
    const event = this.now.phase !== HOME ? this.report(false, isOver) : null;
    this.toHome(begin);
    this.cop.restart();
    this.activity.restart();
    if (event !== null) sink(event);
  }
}
