/**
 * How somebody stands or sits on a trainer, who does no exercise yet: the weight on the foot and where it presses, and the small moves
 * that nobody can leave.
 *
 * Assumptions: all figures. The centre of pressure is from the middle of the foot.
 */
import { GRAVITY } from '../body/pendulum';
import type { Script } from '../body/script';
import type { Track } from '../body/tracks';

/** N; of 70 kg, as the pendulum has them. */
export const BODY_N = 70 * GRAVITY;
/** Where a quiet foot presses, mm. */
export const STANDING_MM = -15;
/** Of the load: what a heart that beats and a trunk that breathes do to it. */
export const BREATH_TREMBLE = 0.004;
/** Somebody who sits down takes the weight off the arch, mm (DOMAIN §1.1). */
export const STANDING_ARCH_MM = -10;

const STIR_S: readonly [number, number] = [0.5, 1.5];

/** The weight lies on both feet. Before the foot moves. */
export function standOnBoth(script: Script): void {
  script.sway = 'two-feet-eyes-open';
  script.startAt('load', BODY_N / 2);
  script.startAt('copAp', STANDING_MM);
  script.shake('load', { tremble: BREATH_TREMBLE });
}

/** How far each quantity gets from where it is at rest, at most. One that must not fall below zero says so. */
export type Stirs = Partial<Readonly<Record<Track, number | { readonly upTo: number }>>>;

interface StirOptions {
  /** How long a move takes, s: from, to. */
  readonly moveS?: readonly [number, number];
  /** Whether all is at the end where it was at the beginning. @default true */
  readonly comesBack?: boolean;
}

/**
 * Small moves until a time: now and then every quantity goes somewhere near to where it was when it began.
 * @param pauseS  between two of them, any from the first to the second being as likely
 */
export function stir(script: Script, untilS: number, pauseS: readonly [number, number], stirs: Stirs, options: StirOptions = {}): void {
  const { random } = script;
  const { moveS: [shortestS, longestS] = STIR_S, comesBack = true } = options;
  const backS = comesBack ? longestS : 0;
  const parts = (Object.keys(stirs) as Track[]).map((track) => {
    const size = stirs[track] ?? 0;
    const [low, high] = typeof size === 'number' ? [-size, size] : [0, size.upTo];
    return { track, home: script.levelOf(track), low, high };
  });
  for (;;) {
    const restS = random.uniform(...pauseS);
    const moveS = random.uniform(shortestS, longestS);
    if (script.nowS + restS + moveS + backS > untilS) break;
    script.wait(restS);
    for (const { track, home, low, high } of parts) script.move(track, home + random.uniform(low, high), moveS);
    script.wait(moveS);
  }
  const lastS = Math.max(0, Math.min(backS, untilS - script.nowS));
  script.wait(Math.max(0, untilS - script.nowS - lastS));
  if (lastS === 0) return;
  for (const { track, home } of parts) if (script.levelOf(track) !== home) script.move(track, home, lastS);
  script.wait(lastS);
}
