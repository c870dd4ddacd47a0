/**
 * A movement written down as moves and rests, then read at any time with its speed and acceleration. Moves are
 * minimum-jerk; a `drift` is a straight line, as a sagging hold is.
 */
import { minJerk, minJerkAcceleration, minJerkInverse, minJerkSpeed } from './min-jerk';

interface Move {
  readonly startS: number;
  readonly durationS: number;
  readonly from: number;
  readonly to: number;
  readonly straight: boolean;
}

/**
 * @example
 * const lift = new Trajectory();
 * lift.rest(2);
 * lift.moveTo(30, 1.5); // degrees, seconds
 * lift.at(2.75); // 15, half-way
 */
export class Trajectory {
  private readonly moves: Move[] = [];
  private endS = 0;
  private level: number;
  private readonly startLevel: number;
  private cursor = 0;

  /** @param level  where it rests at first */
  constructor(level = 0) {
    this.level = level;
    this.startLevel = level;
  }

  /** Time of the end of what is written so far, s. */
  get durationS(): number {
    return this.endS;
  }

  /** Where it will be when all that is written is over. */
  get endLevel(): number {
    return this.level;
  }

  /** Whether it ever moves or rests anywhere but at zero. */
  get isIdle(): boolean {
    return this.moves.length === 0 && this.startLevel === 0;
  }

  rest(durationS: number): void {
    this.endS += durationS;
  }

  /** @throws {RangeError} when something is written beyond that time */
  restUntil(timeS: number): void {
    if (timeS < this.endS - 1e-9) throw new RangeError(`"timeS" expected ${this.endS} <= x, where the last move ends, got ${timeS}`);
    this.endS = Math.max(this.endS, timeS);
  }

  moveTo(level: number, durationS: number): void {
    this.add(level, durationS, false);
  }

  driftTo(level: number, durationS: number): void {
    this.add(level, durationS, true);
  }

  at(timeS: number): number {
    const move = this.find(timeS);
    if (move === null) return this.startLevel;
    const x = (timeS - move.startS) / move.durationS;
    const share = move.straight ? Math.min(1, x) : minJerk(x);
    return share === 1 ? move.to : move.from + (move.to - move.from) * share;
  }

  /** Units per second. */
  speedAt(timeS: number): number {
    const move = this.find(timeS);
    if (move === null) return 0;
    const x = (timeS - move.startS) / move.durationS;
    const speed = move.straight ? Number(x < 1) : minJerkSpeed(x);
    return ((move.to - move.from) * speed) / move.durationS;
  }

  /** Units per squared second. */
  accelerationAt(timeS: number): number {
    const move = this.find(timeS);
    if (move === null || move.straight) return 0;
    const x = (timeS - move.startS) / move.durationS;
    return ((move.to - move.from) * minJerkAcceleration(x)) / (move.durationS * move.durationS);
  }

  /**
   * When the next minimum-jerk move downwards comes by a level, or ends, where it does not get there; a drift is none. null: there is
   * no such move from that time on.
   */
  fallsTo(level: number, fromS: number): number | null {
    const fall = this.moves.find(({ startS, straight, from, to }) => startS >= fromS - 1e-9 && !straight && to < from);
    if (fall === undefined) return null;
    return fall.startS + fall.durationS * minJerkInverse(Math.min(1, (fall.from - level) / (fall.from - fall.to)));
  }

  private add(level: number, durationS: number, straight: boolean): void {
    this.moves.push({ startS: this.endS, durationS, from: this.level, to: level, straight });
    this.endS += durationS;
    this.level = level;
  }

  /** The last move that has begun. The cursor makes reading forwards O(1). */
  private find(timeS: number): Move | null {
    const { moves } = this;
    if (moves.length === 0 || timeS < moves[0].startS) return null;
    if (timeS < moves[this.cursor].startS) this.cursor = 0;
    while (this.cursor + 1 < moves.length && moves[this.cursor + 1].startS <= timeS) this.cursor++;
    return moves[this.cursor];
  }
}
