/**
 * How much of a muscle is left: three compartments of motor units, resting, active and fatigued, always 1 in sum.
 *
 * Source: Xia and Frey Law 2008; ankle values of Frey-Law, Looft and Heitsman 2012 (PMC3397684); faster recovery at
 * rest as in Looft et al. 2018. The rates of development and of rest recovery are recalled values (assumptions).
 */
const FATIGUE_PER_S = 0.00589; // F, ankle
const RECOVERY_PER_S = 0.0182; // R, ankle
const DEVELOPMENT_PER_S = 10; // L, recalled
const REST_RECOVERY = 15; // r, recalled: applies while there is no load
const STEP_S = 0.01; // DEVELOPMENT_PER_S × STEP_S = 0.1: stable, and finer than any phase of a movement

/**
 * @param restRecovery  How many times faster the muscle recovers without load, >= 1
 *
 * @example
 * const calf = new Fatigue();
 * calf.work(0.5, 60); // a minute at half of the maximum
 * calf.capacity; // 0.88
 */
export class Fatigue {
  private active = 0;
  private tired = 0;
  private readonly restRecovery: number;

  constructor(restRecovery = REST_RECOVERY) {
    if (!(restRecovery >= 1)) throw new RangeError(`"restRecovery" expected 1 <= x, got ${restRecovery}`);
    this.restRecovery = restRecovery;
  }

  /** Share of units that are fatigued, 0..1. */
  get fatigued(): number {
    return this.tired;
  }

  /** Share of the maximum that is left, 0..1. */
  get capacity(): number {
    return 1 - this.tired;
  }

  /** Lets the muscle carry `load` (0..1 of its maximum; 0 is rest) for a while, in steps of 10 ms. */
  work(load: number, durationS: number): void {
    for (let left = durationS; left > 1e-9; left -= STEP_S) this.step(load, Math.min(STEP_S, left));
  }

  private step(load: number, stepS: number): void {
    const resting = 1 - this.active - this.tired;
    const wanted = load - this.active;
    const drive = DEVELOPMENT_PER_S * Math.min(wanted, resting);
    const recovery = RECOVERY_PER_S * (load === 0 ? this.restRecovery : 1) * this.tired;
    const tiring = FATIGUE_PER_S * this.active;
    this.active += (drive - tiring) * stepS;
    this.tired += (tiring - recovery) * stepS;
  }
}
