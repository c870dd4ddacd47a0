/**
 * What a foot is going to do, written down before the first sample: moves of its quantities along one clock, how tired it gets, and
 * the labels of what truly happens. An exercise writes it; the body then plays it, with its noise.
 */
import type { SimulatedLabel } from '../recording';
import { Fatigue } from './fatigue';
import { round } from './portable-math';
import type { Random } from './random';
import type { SwayCondition } from './sway-model';
import { type Foot, type Track, trackNames } from './tracks';
import { Trajectory } from './trajectory';

/** Labels are written to the millisecond. */
const LABEL_DECIMALS = 3;
/** Of force over its level, low-passed at 4 Hz: 0.02–0.04 (DOMAIN §5.1). */
export const TREMBLE = 0.03;

/** The end of what is on when its exercise is over: when a quantity then comes down by that level. Where nothing follows, it is never. */
interface OpenEnd {
  readonly track: Track;
  readonly level: number;
}

/** What an exercise says of an event. Times on the clock of the script, s. */
export interface ScriptedLabel {
  readonly trialType: 'rep' | 'hold' | 'shift' | 'stroke' | 'press' | 'touch-down' | 'hop';
  readonly onsetS: number;
  readonly endS: number | OpenEnd;
  /** A rep: when it was highest. A hold: when the plateau was reached. */
  readonly peakS: number;
  /** From rest to peak, in the unit of the track. */
  readonly amplitude: number;
  /** A hold: its level, in the unit of its track. */
  readonly level?: number;
  /** How long the plateau lasted, s. */
  readonly holdS?: number;
  /** Degrees, 0 to the right and 90 to the front, as for a right foot. */
  readonly directionDeg?: number;
  /** A massage: where along the foot. */
  readonly lane?: string;
  readonly quality: 'correct' | 'fast' | 'low_amplitude' | 'poor';
  readonly valid: boolean;
  readonly faults: readonly string[];
}

/** Half the width and half the length of what stands on the ground, mm. */
interface BaseOfSupport {
  readonly ml: number;
  readonly ap: number;
}

/** How a quantity shakes. */
export interface Shaking {
  /** Standard deviation of noise that wanders, low-passed at 4 Hz, as a share of the level. */
  readonly tremble: number;
  /** Standard deviation of the tremor of a rested muscle, as a share of the level that it keeps, and its frequency. */
  readonly tremor: number;
  readonly tremorHz: number;
  /** A muscle that raises or lowers trembles more: the way of so many seconds counts as a level, too. */
  readonly tremorMovingS: number;
}

export class Script {
  /** What the body decides by. What is no exercise has chance of its own, so that the exercise is the same with and without it. */
  random: Random;
  readonly foot: Foot;
  readonly labels: SimulatedLabel[] = [];
  readonly fatigue = new Fatigue();
  /** Share of the muscle that is tired, over time. */
  readonly tired = new Trajectory();
  readonly shaking = new Map<Track, Shaking>();
  /** The stance under the centre of pressure, whose tracks then are where the body means to lean. */
  sway: SwayCondition | null = null;
  /** How far from its middle a centre of pressure can get, by lean and sway, on the feet that stand. null: as far as it likes. */
  base: BaseOfSupport | null = null;
  private readonly trajectories = new Map<Track, Trajectory>();
  /** Labels, by their place, that have no end yet. */
  private readonly open: { readonly place: number; readonly onsetS: number; readonly end: OpenEnd; readonly fromS: number }[] = [];
  private clockS = 0;
  private joinFromS: number | null = null;
  private joinS = 0;

  /** @param random  chance of the body: the faults have their own, so that they leave the rest as it was */
  constructor(random: Random, foot: Foot) {
    this.random = random;
    this.foot = foot;
  }

  /** The time up to which the exercise is written, s. */
  get nowS(): number {
    return this.clockS;
  }

  /** Where a quantity will be when its last move is over. */
  levelOf(track: Track): number {
    const trajectory = this.trajectory(track);
    return this.isLeftBehind(trajectory) ? 0 : trajectory.endLevel;
  }

  /**
   * What is written from here on is another activity, and begins as it would alone: in the meantime every quantity goes to where that
   * activity has it start, or else to zero.
   */
  join(durationS: number): void {
    this.settle();
    this.joinFromS = this.clockS;
    this.joinS = durationS;
    this.wait(durationS);
  }

  /** The last activity is written: what it never touched went to zero when it began. */
  settle(): void {
    for (const trajectory of this.trajectories.values()) this.ready(trajectory);
  }

  /** The session is written, to its last moment: what is still on ends there, or has ended since. */
  finish(): void {
    this.settle();
    for (const { place, onsetS, end, fromS } of this.open) {
      const fallS = this.trajectory(end.track).fallsTo(end.level, fromS);
      this.labels[place] = { ...this.labels[place], durationS: round((fallS ?? this.clockS) - onsetS, LABEL_DECIMALS), rightCensored: fallS === null };
    }
  }

  /**
   * Writes a minimum-jerk move that begins now, or at a time in the future; the clock stays.
   * @throws {RangeError} when the quantity is still moving then
   */
  move(track: Track, to: number, durationS: number, atS = this.clockS): void {
    const trajectory = this.ready(this.trajectory(track));
    trajectory.restUntil(atS);
    trajectory.moveTo(to, durationS);
  }

  /** As `move`, along a straight line: a sag, a drift. */
  drift(track: Track, to: number, durationS: number, atS = this.clockS): void {
    const trajectory = this.ready(this.trajectory(track));
    trajectory.restUntil(atS);
    trajectory.driftTo(to, durationS);
  }

  /** The clock goes on, with a muscle at rest, or under a load of 0..1 of its maximum. */
  wait(durationS: number, load = 0): void {
    this.fatigue.work(load, durationS);
    this.clockS += durationS;
    if (this.fatigue.fatigued !== this.tired.endLevel) this.tired.driftTo(this.fatigue.fatigued, durationS);
    else this.tired.rest(durationS);
  }

  /** Where a quantity stands at the very start of the activity. Before it moves. */
  startAt(track: Track, level: number): void {
    if (this.joinFromS !== null) this.meet(this.trajectory(track), level);
    else if (this.trajectories.has(track)) throw new RangeError(`"track" expected one that has not moved yet, got "${track}"`);
    else this.trajectories.set(track, new Trajectory(level));
  }

  shake(track: Track, shaking: Partial<Shaking>): void {
    this.shaking.set(track, { tremble: 0, tremor: 0, tremorHz: 6, tremorMovingS: 0, ...shaking });
  }

  label(label: ScriptedLabel): void {
    const { onsetS, endS, peakS, amplitude, level, holdS, directionDeg, lane = null, ...said } = label;
    if (typeof endS !== 'number') this.open.push({ place: this.labels.length, onsetS, end: endS, fromS: this.clockS });
    const turned = directionDeg === undefined ? null : this.foot === 'right' ? directionDeg : 180 - directionDeg;
    this.labels.push({
      ...said,
      onsetS: round(onsetS, LABEL_DECIMALS),
      durationS: round((typeof endS === 'number' ? endS : this.clockS) - onsetS, LABEL_DECIMALS),
      leftCensored: false,
      rightCensored: false,
      peakS: round(peakS, LABEL_DECIMALS),
      amplitude: round(amplitude, LABEL_DECIMALS),
      level: level === undefined ? null : round(level, LABEL_DECIMALS),
      holdS: holdS === undefined ? null : round(holdS, LABEL_DECIMALS),
      directionDeg: turned === null ? null : ((turned % 360) + 360) % 360,
      lane,
    });
  }

  /** The tracks that are not at rest at zero all the time. */
  get usedTracks(): readonly Track[] {
    return trackNames.filter((name) => this.trajectories.get(name)?.isIdle === false);
  }

  trajectory(track: Track): Trajectory {
    let trajectory = this.trajectories.get(track);
    if (trajectory === undefined) this.trajectories.set(track, (trajectory = new Trajectory()));
    return trajectory;
  }

  /** Whether it was written for activities before this one, and stands elsewhere than at zero. */
  private isLeftBehind(trajectory: Trajectory): boolean {
    return this.joinFromS !== null && trajectory.durationS <= this.joinFromS + 1e-9 && trajectory.endLevel !== 0;
  }

  private ready(trajectory: Trajectory): Trajectory {
    if (this.isLeftBehind(trajectory)) this.meet(trajectory, 0);
    return trajectory;
  }

  private meet(trajectory: Trajectory, level: number): void {
    trajectory.restUntil(this.joinFromS ?? 0);
    trajectory.moveTo(level, this.joinS);
  }
}
