/**
 * A heel that rises, and what goes with it: the pressure under the foot, which is under the toe joints before the heel is off; the
 * shank, which carries the body over them; and the load, by what it takes to lift the body, weight · (1 + z″/g) with the z of the heel.
 *
 * Source: DOMAIN §1.1, the pressure going forward by 60–80 mm and the physics of the load; the rest is assumption.
 */
import { minJerk, minJerkAcceleration, minJerkSpeed } from '../body/min-jerk';
import { GRAVITY } from '../body/pendulum';
import { cos, sin } from '../body/portable-math';
import type { Script } from '../body/script';
import { BREATH_TREMBLE, STANDING_MM, stir, type Stirs } from './posture';

/** Heel to toe joints: 9.3 cm is 30° (DOMAIN §1.1). */
export const FOOT_LENGTH_CM = 18.6;
const FORWARD_MM: readonly [number, number] = [60, 80];
const FORWARD_SHARE = 0.3; // of the rise, until the pressure is there
const LEAN_DEG: readonly [number, number] = [2, 6]; // of the shank at LEANT_AT_DEG of the heel, as each person has it
const LEANT_AT_DEG = 30;
const EFFORT = { one: 0.8, two: 0.5 } as const; // of the maximum
const TREMOR_HZ = 6; // 4–8 Hz while the heel moves (DOMAIN §5.1)
// Of a rested calf, in a slow raise of 30°: 0.06° of the heel, 0.016° of the shank; at the top a third of it. Less is too smooth above
// 3 Hz beside real legs (`npm run realism`).
const TREMOR_SHARE = 0.025 / 30;
const SHANK_TREMOR_SHARE = 0.0014;
const TREMOR_MOVING_S = 3.5; // 2.6 times as much in a slow raise as at its top, 4.7 times in one of a second: of 2–5 times (DOMAIN §5.1)
const READY_S = 1.5; // to come down, or to get onto one leg and off it
const SETTLED_S = 1.5; // after that, before the first raise
const TRY_S = 0.4;
const LOAD_STEPS = 12; // straight lines, by which the load follows the body: within 4 % of its swing
const REST_CV = 0.1;
const RADIANS = Math.PI / 180;
const SLIP_SD_DEG = 3; // of the strap, in a rest: assumption
const SLIP_S = 1.2; // assumption
/** Between sets: how far each goes, and how often. */
const REST_STIRS: Stirs = { load: 80, stepMl: 8, stepAp: 12, pitch: { upTo: 2 }, roll: 2, yaw: 5, shank: 3 };
const REST_PAUSE_S: readonly [number, number] = [2, 10];

export class Heel {
  /** Of the calf while the heel is up, 0..1 of its maximum. */
  readonly effort: number;
  /** By how much the pressure goes forward before the heel is off, and comes to rest after it is down, s. */
  leadS = 0.25;
  /** How much more the shank leans while the knee is bent. */
  kneeDeg = 0;
  /** Of the weight, that a hand takes. */
  handShare = 0;
  private readonly script: Script;
  private readonly weightN: number;
  private readonly bodyN: number;
  private readonly baseDeg: number;
  private readonly forwardMm: number;
  /** Lean of the shank for each degree of the heel. */
  private readonly leanShare: number;
  private aboveDeg: number;
  /** Up to which the pressure is on its way, s. */
  private busyUntilS: number;

  /**
   * Before the foot moves.
   * @param aboveDeg  how far the heel is up already
   */
  constructor(script: Script, legs: 'one' | 'two', bodyN: number, baseDeg: number, aboveDeg: number) {
    this.script = script;
    this.effort = EFFORT[legs];
    this.bodyN = bodyN;
    this.weightN = legs === 'one' ? bodyN : bodyN / 2;
    this.baseDeg = baseDeg;
    this.aboveDeg = aboveDeg;
    this.forwardMm = script.random.uniform(...FORWARD_MM);
    this.leanShare = script.random.uniform(...LEAN_DEG) / LEANT_AT_DEG;
    this.busyUntilS = script.nowS;
    script.sway = legs === 'one' ? 'one-leg-eyes-open' : 'two-feet-eyes-open';
    script.startAt('load', this.weightN);
    script.startAt('copAp', STANDING_MM);
    script.startAt('pitch', baseDeg + aboveDeg);
    script.startAt('stepAp', aboveDeg > 0 ? this.forwardMm : 0);
    script.startAt('shank', this.leanShare * aboveDeg);
    script.shake('pitch', { tremor: TREMOR_SHARE, tremorHz: TREMOR_HZ, tremorMovingS: TREMOR_MOVING_S });
    script.shake('shank', { tremor: SHANK_TREMOR_SHARE, tremorHz: TREMOR_HZ, tremorMovingS: TREMOR_MOVING_S });
    script.shake('load', { tremble: BREATH_TREMBLE });
    if (aboveDeg > 0) {
      this.lower(READY_S);
      script.wait(SETTLED_S);
    }
  }

  /** From where it is; the clock goes on to the top. */
  rise(aboveDeg: number, durationS: number): void {
    const { script } = this;
    if (this.aboveDeg === 0) {
      const fromS = Math.max(this.busyUntilS, script.nowS - this.leadS);
      this.busyUntilS = script.nowS + FORWARD_SHARE * durationS;
      script.move('stepAp', this.forwardMm, this.busyUntilS - fromS, fromS);
    }
    script.move('shank', this.leanShare * aboveDeg + this.kneeDeg, durationS);
    this.turn(aboveDeg, durationS, this.weightN * (1 - this.handShare));
    script.wait(durationS, this.effort);
  }

  /** Back to rest; the clock goes on to then. The pressure comes back, unless the heel goes up again at once. */
  lower(durationS: number, isAgain = false): void {
    const { script } = this;
    script.move('shank', 0, durationS);
    this.turn(0, durationS, this.weightN);
    if (!isAgain) this.comeBack(script.nowS + (1 - FORWARD_SHARE) * durationS, FORWARD_SHARE * durationS + this.leadS);
    script.wait(durationS, this.effort);
  }

  /** At the top: down a little and up again. */
  dip(downDeg: number, upDeg: number, eachS: number): void {
    const { script } = this;
    for (const aboveDeg of [downDeg, upDeg]) {
      this.turn(aboveDeg, eachS, this.weightN * (1 - this.handShare));
      script.wait(eachS, this.effort);
    }
  }

  /** Up a little and down at once, after `lower` with the pressure still forward. */
  bounce(aboveDeg: number, eachS: number): void {
    const { script } = this;
    this.turn(aboveDeg, eachS, this.weightN);
    script.wait(eachS, this.effort);
    this.turn(0, eachS, this.weightN);
    this.comeBack(script.nowS, eachS + this.leadS);
    script.wait(eachS);
  }

  /** Prompts that nobody follows: the heel hardly comes off. */
  ignore(prompts: number, cycleS: number, aboveDeg: number): void {
    const { script } = this;
    this.kneeDeg = this.handShare = 0;
    this.leadS = TRY_S / 2;
    for (let i = 0; i < prompts; i++) {
      const waitS = Math.max(TRY_S, (cycleS - 2 * TRY_S) / 2);
      script.wait(waitS);
      this.rise(aboveDeg, TRY_S);
      this.lower(TRY_S);
      script.wait(waitS);
    }
  }

  /** Between sets: on both feet, with the small moves of who waits, in which the strap of the unit slips. */
  rest(meanS: number): void {
    const { script } = this;
    const restS = script.random.lognormal(meanS, REST_CV);
    this.slip(restS);
    if (!(restS > 4 * READY_S)) return script.wait(restS);
    const endS = script.nowS + restS - SETTLED_S;
    this.standOn(this.bodyN / 2);
    stir(script, endS - READY_S, REST_PAUSE_S, REST_STIRS);
    this.standOn(this.weightN);
    script.wait(SETTLED_S);
    this.busyUntilS = script.nowS - SETTLED_S;
  }

  /** The unit lies differently on the foot from now on, after some time of a rest. */
  private slip(restS: number): void {
    const { script } = this;
    const lastsS = Math.min(SLIP_S, restS);
    const atS = script.nowS + script.random.uniform() * (restS - lastsS);
    for (const track of ['strapPitch', 'strapRoll'] as const) {
      const byDeg = script.random.normal(0, SLIP_SD_DEG);
      if (lastsS > 0) script.move(track, script.levelOf(track) + byDeg, lastsS, atS);
    }
  }

  private standOn(loadN: number): void {
    const { script } = this;
    if (script.levelOf('load') !== loadN) script.move('load', loadN, READY_S);
    script.wait(READY_S);
  }

  private comeBack(fromS: number, durationS: number): void {
    const atS = Math.max(this.busyUntilS, fromS);
    this.busyUntilS = fromS + durationS;
    this.script.move('stepAp', 0, this.busyUntilS - atS, atS);
  }

  /** The heel's turn, and the load, which swings as the body is sped up and slowed down, and ends on what is carried then. */
  private turn(aboveDeg: number, durationS: number, afterN: number): void {
    const { script } = this;
    const from = this.baseDeg + this.aboveDeg;
    const to = this.baseDeg + aboveDeg;
    this.aboveDeg = aboveDeg;
    const before = script.levelOf('load');
    script.move('pitch', to, durationS);
    for (let k = 1; k <= LOAD_STEPS; k++) {
      const x = k / LOAD_STEPS;
      const angle = (from + (to - from) * minJerk(x)) * RADIANS;
      const speed = (((to - from) * minJerkSpeed(x)) / durationS) * RADIANS;
      const acceleration = (((to - from) * minJerkAcceleration(x)) / (durationS * durationS)) * RADIANS;
      const liftMS2 = (FOOT_LENGTH_CM / 100) * (cos(angle) * acceleration - sin(angle) * speed * speed);
      const carriedN = before + (afterN - before) * minJerk(x);
      script.drift('load', carriedN * (1 + liftMS2 / GRAVITY), durationS / LOAD_STEPS, script.nowS + ((k - 1) / LOAD_STEPS) * durationS);
    }
  }
}
