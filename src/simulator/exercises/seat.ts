/**
 * What the exercises of the toes share: how strong the toes are, the sets and the rests between them, and how the foot of who sits
 * rests on the trainer: with part of the leg's weight, which never lies twice in the same place.
 *
 * Source: DOMAIN §5.1 and §5.2; what they leave open is marked as an assumption.
 */
import type { Random } from '../body/random';
import { type Script, TREMBLE } from '../body/script';
import type { NumberParameter } from '../parameters';
import { BREATH_TREMBLE } from './posture';

const REFERENCE_N: readonly [number, number] = [60, 140];
const REST_CV = 0.1; // assumption
const LOST_A_SET: readonly [number, number] = [0.01, 0.04]; // of the strength, what the rest does not give back: assumption
const TREMOR_SHARE = 0.005; // of a rested muscle: assumption. How much more there is in a move is known of the ankle, not of toes.
const TREMOR_HZ = 8; // of 6–9 Hz in posture (DOMAIN §5.1)
export const SEAT_N: readonly [number, number] = [60, 100]; // shank, foot and a part of the thigh of 70 kg: assumption
const COP_MM: readonly [number, number] = [-15, 5]; // from the middle of the foot: assumption
// From pause to pause the foot forgets a part of where it lay, and lies a little differently: assumptions.
const KEPT = 0.8;
const LOAD_SHIFT_N = 2.5;
const COP_SHIFT_MM = 2;
const LONG_SHIFT = 3; // times as much between sets

export const toeReferenceN: NumberParameter = {
  about: 'greatest press of the toes; 0 draws it from 60–140 N',
  unit: 'N',
  default: 0,
  atLeast: 0,
  atMost: 300,
  source: 'DOMAIN §5.2, §1.3',
};

export const restS: NumberParameter = { about: 'rest between sets', unit: 's', default: 60, atLeast: 0, atMost: 600, source: 'DOMAIN §5.2: 45–90 s' };

/** How hard this person's toes can press, N. */
export function drawToeReferenceN(random: Random, given: number): number {
  const drawn = random.uniform(...REFERENCE_N);
  return given === 0 ? drawn : given;
}

/** Lets the toes shake as they press. */
export function shakeToes(script: Script): void {
  script.shake('toe', { tremble: TREMBLE, tremor: TREMOR_SHARE, tremorHz: TREMOR_HZ });
}

/** Rests until the next set. Returns the share of the strength that comes back. */
export function restBetweenSets(script: Script, meanS: number, shift?: (durationS: number) => void): number {
  const durationS = script.random.lognormal(meanS, REST_CV);
  const kept = 1 - script.random.uniform(...LOST_A_SET);
  if (durationS > 0) {
    shift?.(durationS);
    script.wait(durationS);
  }
  return kept;
}

/** Somebody sits, the foot on the trainer. Before the foot moves. */
export function sit(script: Script): SeatedFoot {
  return new SeatedFoot(script);
}

/** The foot of somebody who sits. */
export class SeatedFoot {
  private readonly script: Script;
  private readonly seatN: number;
  private readonly seatMm: number;
  private loadN = 0;
  private copMm = 0;

  constructor(script: Script) {
    this.script = script;
    this.seatN = script.random.uniform(...SEAT_N);
    this.seatMm = script.random.uniform(...COP_MM);
    script.startAt('load', this.seatN);
    script.startAt('copAp', this.seatMm);
    script.shake('load', { tremble: BREATH_TREMBLE });
  }

  /** Comes to lie a little differently, from now on and in this time; the clock stays. */
  settle(durationS: number, isLong = false): void {
    const { script } = this;
    const size = isLong ? LONG_SHIFT : 1;
    this.loadN = KEPT * this.loadN + script.random.normal(0, size * LOAD_SHIFT_N);
    this.copMm = KEPT * this.copMm + script.random.normal(0, size * COP_SHIFT_MM);
    script.move('load', this.seatN + this.loadN, durationS);
    script.move('copAp', this.seatMm + this.copMm, durationS);
  }

  /** Comes off the trainer in part, and lies down again within this time; the clock stays. */
  lift(share: number, durationS: number): void {
    const { script } = this;
    const before = script.levelOf('load');
    script.move('load', (1 - share) * before, durationS / 2);
    script.move('load', before, durationS / 2, script.nowS + durationS / 2);
  }
}
