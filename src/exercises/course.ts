/** Where a session is in its programme: phase, set, side, and since when; by the time of the samples alone. */
import { StatefulStage } from '../core';
import type { Programme } from './exercise';
import { MAX_JUMP_S } from './feed';
import type { Phase, Side } from './session-events';

const PHASES: readonly Phase[] = ['arming', 'calibrating', 'set', 'rest', 'change-side', 'ended'];
const ENDINGS = ['open', 'done', 'early'] as const;
/** Times that were added up differ by less. */
const TICK_S = 1e-6;
/** Quiet, and an idle set, are looked for so often: each sample would cost boxes. */
const ARMING_STEP_S = 0.1;
const IDLE_STEP_S = 10;
/** Nobody knows what was done in a longer step between two samples: as long as a stream takes for one, and not for a stray stamp. */
const HOLE_S = 1;
const SET = PHASES.indexOf('set');

export class Course extends StatefulStage {
  /** The sides that are trained one after the other. */
  readonly turns: readonly Side[];
  private readonly programme: Programme;
  private readonly idleAfterS: number;
  /** When each set began and ended, a pair a set; `opened` and `closed` say of how many that is known. */
  private readonly times: Float64Array;
  private readonly now = { phase: 0, set: 0, turn: 0, sinceS: NaN, nowS: NaN, isPaused: 0, pausedS: NaN, ending: 0, second: 0, countsFromS: Infinity, lastItemS: NaN, waits: 0, isAsked: 0, dueS: -Infinity };
  /** What is not looked at with every sample. */
  private readonly rare = { opened: 0, closed: 0, holeS: 0, holeEndS: NaN };

  /** @param idleAfterS  a set in which nothing happens for so long is over */
  constructor(programme: Programme, idleAfterS: number) {
    super('course', 0);
    this.programme = programme;
    this.idleAfterS = idleAfterS;
    this.turns = programme.sides === 'in-turn' ? ['left', 'right'] : ['both'];
    this.times = new Float64Array(2 * programme.sets * this.turns.length);
    this.keep(this.times, this.now, this.rare);
  }

  get phase(): Phase {
    return PHASES[this.now.phase];
  }

  /** Counted from 0, of this side. */
  get set(): number {
    return this.now.set;
  }

  get turn(): number {
    return this.now.turn;
  }

  get nowS(): number {
    return this.now.nowS;
  }

  get isPaused(): boolean {
    return this.now.isPaused === 1;
  }

  /** Whether there was a sample: before, nothing has a time. */
  get hasTime(): boolean {
    return this.now.nowS === this.now.nowS;
  }

  /** Whether it is to start with the first sample. */
  get isAsked(): boolean {
    return this.now.isAsked === 1;
  }

  get ending(): (typeof ENDINGS)[number] {
    return ENDINGS[this.now.ending];
  }

  /** Items that began before do not count: they were getting into position, or rest. */
  get countsFromS(): number {
    return this.now.countsFromS;
  }

  /** Time in this phase, pauses not included; of a challenge that waits for its first movement, 0. */
  get elapsedS(): number {
    return this.now.waits === 1 ? 0 : this.clockS() - this.now.sinceS;
  }

  /** Time since the last item ended, or, before the first, since the phase began; pauses, and holes in a set, not included. */
  get idleS(): number {
    return this.clockS() - (this.now.lastItemS > this.now.sinceS ? this.now.lastItemS : this.now.sinceS);
  }

  /** Between two sets, of the same side or not. */
  get isResting(): boolean {
    return this.phase === 'rest' || this.phase === 'change-side';
  }

  /** Seconds until the phase is over by itself; Infinity where it is not. */
  get remainingS(): number {
    const { restS, setS } = this.programme;
    if (this.isResting) return restS - this.elapsedS;
    return this.phase === 'set' && setS > 0 ? setS - this.elapsedS : Infinity;
  }

  /** The time goes on to that in `stamp`, moved by `shift`; it does not go back, and what is no time is none. Returns whether something is due. */
  advance(stamp: Float64Array, shift: Float64Array): boolean {
    const { now } = this;
    const timeS = stamp[0] + shift[0];
    if (timeS - timeS !== 0) return false;
    this.counts[0] += 1;
    if (now.nowS !== now.nowS) now.sinceS = now.pausedS = timeS;
    else if (!(timeS > now.nowS) || timeS - now.nowS > MAX_JUMP_S) return false;
    now.nowS = timeS;
    return now.isPaused === 0 && timeS >= now.dueS;
  }

  /** A stream goes on at `timeS`, after a hole. In a set, what was not seen was not idle; rests go on through it. */
  passHole(timeS: number): void {
    const { now } = this;
    if (now.phase !== SET || now.isPaused === 1 || !(timeS - now.nowS > HOLE_S)) return;
    // another stream may have told most of it
    const fromS = this.rare.holeEndS > now.nowS ? this.rare.holeEndS : now.nowS;
    now.lastItemS = Math.min(timeS, (now.lastItemS > now.sinceS ? now.lastItemS : now.sinceS) + timeS - fromS);
    this.rare.holeS = timeS - now.nowS;
    this.rare.holeEndS = timeS;
  }

  get isTouched(): boolean {
    return this.now.dueS === -Infinity && this.now.isPaused === 0;
  }

  /** Something has happened: what comes of it is due. */
  touch(): void {
    this.now.dueS = -Infinity;
  }

  /** When the next thing can be due: quiet while getting into position, a second that is counted down, an end, an idle set. */
  settle(): void {
    const { now } = this;
    const { phase, remainingS } = this;
    const nextS = now.sinceS + now.second + 1 - TICK_S;
    if (phase === 'arming') now.dueS = now.nowS + ARMING_STEP_S;
    else if (phase === 'ended' || phase === 'calibrating') now.dueS = Infinity;
    else if (remainingS === Infinity) now.dueS = now.nowS + Math.max(this.idleAfterS - this.idleS, IDLE_STEP_S);
    else now.dueS = now.waits === 1 ? Infinity : Math.min(nextS, remainingS > 0 ? now.nowS + remainingS - TICK_S : nextS);
  }

  /** Whether a whole second of the phase has gone by since the last time that this was asked. */
  isNextSecond(): boolean {
    const { elapsedS, now } = this;
    if (Math.floor(elapsedS + TICK_S) <= now.second) return false;
    // the nearest, as it is told: after a hole it may be asked in mid-second
    now.second = Math.ceil(elapsedS - 0.5);
    return true;
  }

  enter(phase: Phase, sinceS = this.now.nowS): void {
    const { now } = this;
    now.phase = PHASES.indexOf(phase);
    now.sinceS = sinceS;
    now.second = 0;
    now.lastItemS = NaN;
    now.waits = 0;
    now.dueS = -Infinity;
    now.pausedS = now.nowS;
    if (phase !== 'set') return;
    this.times[2 * this.place()] = sinceS;
    this.rare.opened = this.place() + 1;
  }

  countFrom(timeS: number): void {
    this.now.countsFromS = timeS;
  }

  noteItem(endS: number): void {
    const { now } = this;
    // one that was over before the last hole may be told after it
    now.lastItemS = endS < this.rare.holeEndS ? Math.min(endS + this.rare.holeS, this.rare.holeEndS) : endS;
  }

  /** The person is at it: something began then. */
  noteLife(startS: number): void {
    const { now } = this;
    now.lastItemS = now.nowS;
    if (now.waits === 0) return;
    now.waits = 0;
    now.sinceS = startS;
    this.times[2 * this.place()] = startS;
    this.touch();
  }

  /** A challenge that waits for its first movement runs from now on. */
  runNow(): void {
    const { now } = this;
    if (now.waits === 0) return;
    now.waits = 0;
    now.sinceS = now.pausedS = this.times[2 * this.place()] = now.nowS;
    this.touch();
  }

  /** It is to start with the first sample. */
  ask(): void {
    this.now.isAsked = 1;
  }

  /** The clock of a challenge runs from the first movement on. */
  waitForFirst(): void {
    this.now.waits = 1;
  }

  /** Closes the set, and says what comes next. */
  leaveSet(endS: number): Phase {
    const { now, programme, turns } = this;
    this.times[2 * this.place() + 1] = endS;
    this.rare.closed = this.place() + 1;
    if (now.set + 1 < programme.sets) {
      now.set += 1;
      return 'rest';
    }
    if (now.turn + 1 < turns.length) {
      now.set = 0;
      now.turn += 1;
      return 'change-side';
    }
    return 'ended';
  }

  end(isDone: boolean): void {
    this.enter('ended');
    this.now.ending = isDone ? 1 : 2;
    this.now.isPaused = 0;
  }

  pause(): void {
    this.now.isPaused = 1;
    this.now.pausedS = this.now.nowS;
  }

  /** What was going on when the pause began does not count, nor does the pause. */
  resume(): void {
    const { now } = this;
    const pauseS = now.nowS - now.pausedS;
    now.isPaused = 0;
    now.sinceS += pauseS;
    if (now.lastItemS === now.lastItemS) now.lastItemS += pauseS;
    now.countsFromS = now.nowS;
    now.dueS = -Infinity;
  }

  /** The sets that have begun, with their times; one that goes on ends now. */
  begun(): readonly { readonly set: number; readonly turn: number; readonly startS: number; readonly endS: number }[] {
    const { now, programme } = this;
    return Array.from({ length: this.rare.opened }, (_, i) => ({
      set: i % programme.sets,
      turn: Math.floor(i / programme.sets),
      startS: this.times[2 * i],
      endS: i < this.rare.closed ? this.times[2 * i + 1] : now.nowS,
    }));
  }

  /** In a pause, when that began. */
  private clockS(): number {
    return this.now.isPaused === 1 ? this.now.pausedS : this.now.nowS;
  }

  private place(): number {
    return this.now.turn * this.programme.sets + this.now.set;
  }
}
