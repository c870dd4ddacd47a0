/**
 * One curl of the toes of somebody who sits: up, a moment at the top, down, and what can go wrong with it. The toes pull the towel, the
 * centre of pressure goes back; the foot then comes to lie a little differently. A label runs from 3 % of the peak on the way up to 3 %
 * of it on the way down, of the true force; a curl counts from 30 % of the reference.
 *
 * Source: DOMAIN §5.2, rows "Toe curl", and §1.2; what they leave open is marked as an assumption.
 */
import { minJerkInverse } from '../body/min-jerk';
import type { Script } from '../body/script';
import type { Fault, FaultDice } from './faults';
import { LABEL_SHARE } from './hold';
import { drawToeReferenceN, type SeatedFoot, shakeToes, sit } from './seat';
import { verdict } from './verdict';

/** Mean phases of a cycle, s. */
export const CYCLE = { up: 0.5, hold: 0.4, down: 0.4, pause: 0.8 } as const;
export const PHASE_CV = 0.25;
export const AMPLITUDE_SD = 0.1; // of 0.06–0.15 (DOMAIN §5.1)

const VALID_SHARE = 0.3; // of the reference (DOMAIN §1.2)
const LEAST_SHARE: readonly [number, number] = [0.305, 0.33]; // who means to curl, curls far enough: assumption
const EASE: readonly [number, number] = [0.02, 0.08]; // of the force, at the top: assumption
const BACK_MM: readonly [number, number] = [5, 20];
const PARTIAL: readonly [number, number] = [0.3, 0.6];
const BOUNCE_APART_S: readonly [number, number] = [0.15, 0.3];
const BOUNCE_DIP: readonly [number, number] = [0.5, 0.75]; // of the peak: assumption
const BOUNCE_BACK: readonly [number, number] = [0.85, 0.98]; // of the peak: assumption
const SLIP_S = 0.04; // within 50 ms
const SLIP_TO: readonly [number, number] = [0.3, 0.55]; // of the force before: more than 40 % off
const SLIP_AT: readonly [number, number] = [0.2, 0.8]; // of the time at the top: assumption
const SLIP_BACK: readonly [number, number] = [0.75, 0.95]; // of the force before: assumption
const SLIP_BACK_S: readonly [number, number] = [0.2, 0.35]; // assumption
const SLIP_GATHERED = 0.5; // of the towel, what stays: assumption
const HEEL_DEG: readonly [number, number] = [2, 6]; // a few degrees
const HEEL_FORWARD_MM: readonly [number, number] = [15, 30]; // the weight then lies on the forefoot: assumption
const STOP_AT: readonly [number, number] = [0.4, 0.6]; // of the way: assumption
const STOP_S: readonly [number, number] = [0.4, 1]; // assumption
const DRIFT_FAST: readonly [number, number] = [0.45, 0.65]; // of the length of a cycle, by the last one: assumption
const DRIFT_SLOW: readonly [number, number] = [1.5, 2]; // assumption
const TEMPO_TOLERANCE = 0.25; // DOMAIN §1.2, as for heel raises
const LOADED: readonly [number, number] = [0.1, 0.25]; // of the reference: assumption
const LET_GO_S = 0.5; // assumption
const STAYS: readonly [number, number] = [0.5, 0.9]; // of the force, when the exercise is over: assumption
/** Quiet after the last curl, s: an unfinished one lasts as long. */
export const QUIET_AFTER_S = 2;

export const curlFaults = {
  partial: { about: '30–60 % of the force', chance: 0.1, source: 'DOMAIN §5.2' },
  bounce: { about: 'two peaks 0.15–0.3 s apart', chance: 0.08, source: 'DOMAIN §5.2' },
  slip: { about: 'the towel slips: 45–70 % of the force gone within 50 ms; half of them come back', chance: 0.03, source: 'DOMAIN §5.2' },
  'heel-lift': { about: 'the heel comes up by 2–6°, the weight goes forwards', chance: 0, source: 'DOMAIN §5.2' },
  stop: { about: 'stops half-way up for 0.4–1 s', chance: 0, source: 'assumption, as of heel raises' },
  'tempo-drift': { about: 'a set hurries, or drags, more and more', chance: 0, source: 'assumption, as of heel raises' },
  unfinished: { about: 'the last curl is not let go, unless something else follows', chance: 0, source: 'assumption' },
  'loaded-start': { about: 'the toes press at first, and let go before the first curl', chance: 0, source: 'DOMAIN §5.2: tare while loaded' },
} as const satisfies Readonly<Record<string, Fault>>;

type CurlFault = keyof typeof curlFaults;

interface Curl {
  /** Of the reference, as it is meant. */
  readonly share: number;
  /** Lengths of the phases, s. */
  readonly upS: number;
  readonly holdS: number;
  readonly downS: number;
  /** Their length as a multiple of the usual one, for the label. */
  readonly tempo: number;
  /** Towel that a good curl brings. */
  readonly gatherCm: number;
  /** Whether it is not let go any more. */
  readonly stays: boolean;
}

export class Curler {
  readonly foot: SeatedFoot;
  private readonly script: Script;
  private readonly faults: FaultDice<CurlFault>;
  private readonly referenceN: number;
  private startedLoaded = false;

  /** @param referenceN  greatest press of the toes; 0 draws it */
  constructor(script: Script, faults: FaultDice<CurlFault>, referenceN: number) {
    this.script = script;
    this.faults = faults;
    this.referenceN = drawToeReferenceN(script.random, referenceN);
    this.foot = sit(script);
    shakeToes(script);
    if (!faults.happens('loaded-start')) return;
    this.startedLoaded = true;
    script.startAt('toe', faults.random.uniform(...LOADED) * this.referenceN);
    script.move('toe', 0, LET_GO_S);
    script.wait(2 * LET_GO_S);
  }

  /** The length of the last cycle of a set, as a multiple of the first. */
  drawDrift(): number {
    const { faults } = this;
    if (!faults.happens('tempo-drift')) return 1;
    return faults.random.uniform(...(faults.random.chance(0.5) ? DRIFT_FAST : DRIFT_SLOW));
  }

  /** Writes a curl that begins now; the clock goes on to its end. */
  curl({ share, upS, holdS, downS, tempo, gatherCm, stays }: Curl): void {
    const { script, faults, referenceN } = this;
    const { random } = script;
    const backMm = random.uniform(...BACK_MM);
    const ease = random.uniform(...EASE);
    const leastShare = random.uniform(...LEAST_SHARE);
    const before: readonly string[] = this.startedLoaded ? ['loaded-start'] : [];
    this.startedLoaded = false;
    const wrong: string[] = [];
    if (Math.abs(tempo - 1) > TEMPO_TOLERANCE) wrong.push('tempo-drift');
    const isPartial = faults.happens('partial');
    if (isPartial) wrong.push('partial');
    const part = isPartial ? faults.random.uniform(...PARTIAL) : 1;
    const effort = part * Math.max(leastShare, share);
    const top = effort * referenceN;
    const stopAt = faults.happens('stop') ? faults.random.uniform(...STOP_AT) : 1;
    const stopS = stopAt < 1 ? faults.random.uniform(...STOP_S) : 0;
    if (stopAt < 1) wrong.push('stop');
    const heelDeg = faults.happens('heel-lift') ? faults.random.uniform(...HEEL_DEG) : 0;
    if (heelDeg > 0) wrong.push('heel-lift');
    const copMm = heelDeg > 0 ? faults.random.uniform(...HEEL_FORWARD_MM) : -part * backMm;

    const startS = script.nowS;
    const copRest = script.levelOf('copAp');
    const risesS = upS + stopS;
    script.move('copAp', copRest + copMm, risesS);
    if (heelDeg > 0) script.move('pitch', heelDeg, risesS);
    this.press(stopAt * top, stopAt * upS, effort);
    if (stopAt < 1) {
      script.wait(stopS, effort);
      this.press(top, (1 - stopAt) * upS, effort);
    }
    const peakS = script.nowS;
    let last = top;
    if (faults.happens('bounce')) {
      wrong.push('bounce');
      const halfS = faults.random.uniform(...BOUNCE_APART_S) / 2;
      this.press(faults.random.uniform(...BOUNCE_DIP) * top, halfS, effort);
      last = faults.random.uniform(...BOUNCE_BACK) * top;
      this.press(last, halfS, effort);
    }
    const eased = (1 - ease) * last;
    let gathered = part * gatherCm;
    if (faults.happens('slip')) {
      wrong.push('slip');
      gathered *= SLIP_GATHERED;
      last = this.slip(last, eased, holdS, effort);
    } else {
      script.drift('toe', eased, holdS);
      script.wait(holdS, effort);
      last = eased;
    }
    if (gathered > 0) script.move('towel', script.levelOf('towel') + gathered, risesS, startS);
    if (stays) {
      wrong.push('unfinished');
      script.drift('toe', faults.random.uniform(...STAYS) * last, QUIET_AFTER_S);
    } else {
      script.move('copAp', copRest, downS);
      if (heelDeg > 0) script.move('pitch', 0, downS);
      this.press(0, downS, effort);
    }
    const counts = effort >= VALID_SHARE;
    script.label({
      trialType: 'rep',
      // The moves are minimum-jerk, so a share of the peak is crossed at a known share of each.
      onsetS: startS + stopAt * upS * minJerkInverse(LABEL_SHARE / stopAt),
      endS: stays ? { track: 'toe', level: LABEL_SHARE * top } : script.nowS - downS * minJerkInverse((LABEL_SHARE * top) / last),
      peakS,
      amplitude: top,
      ...verdict(counts && !stays, wrong, before, !counts ? 'low_amplitude' : !stays && tempo < 1 - TEMPO_TOLERANCE ? 'fast' : 'poor'),
    });
  }

  /** The pause after a curl, in which the foot settles. */
  pause(durationS: number): void {
    this.foot.settle(durationS);
    this.script.wait(durationS);
  }

  /** The top of a curl at which the towel slips. Returns the force that is left at its end. */
  private slip(from: number, to: number, holdS: number, effort: number): number {
    const { script, faults } = this;
    const at = faults.random.uniform(...SLIP_AT);
    const before = from + at * (to - from);
    script.drift('toe', before, at * holdS);
    script.wait(at * holdS, effort);
    const left = faults.random.uniform(...SLIP_TO) * before;
    script.drift('toe', left, SLIP_S);
    script.wait(SLIP_S, effort);
    if (faults.random.chance(0.5)) return left;
    const back = faults.random.uniform(...SLIP_BACK) * before;
    this.press(back, faults.random.uniform(...SLIP_BACK_S), effort);
    script.wait((1 - at) * holdS, effort);
    return back;
  }

  private press(force: number, durationS: number, effort: number): void {
    this.script.move('toe', force, durationS);
    this.script.wait(durationS, effort);
  }
}
