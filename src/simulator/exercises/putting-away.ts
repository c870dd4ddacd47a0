/**
 * Putting away: the foot comes off the trainer, the band is pulled off over the toes, the unit is turned over in the hands, carried, and
 * laid down. Large turns at random, and no load. Source: named in DOMAIN §5.2, last line. Assumptions: the sizes and times.
 */
import type { Script } from '../body/script';
import type { Track } from '../body/tracks';
import { defineIdle } from './idle';
import { sit } from './seat';

const OFF_S: readonly [number, number] = [1, 2];
const PULL_MM: readonly [number, number] = [12, 25];
const TURN_DEG_S = 150; // mean speed of a turn
const TURN_S: readonly [number, number] = [0.5, 1.5];
const REACH: Partial<Readonly<Record<Track, readonly [number, number]>>> = {
  roll: [-150, 150],
  pitch: [-75, 75],
  yaw: [-120, 120],
  shank: [-75, 75],
  x: [-0.25, 0.25],
  y: [-0.2, 0.2],
  z: [0.1, 0.6],
  arch: [0, 1.5],
  toe: [0, 6],
};
const TURNS = ['roll', 'pitch', 'yaw', 'shank'] as const satisfies readonly Track[];
const LAID_S = 3; // on the table, at the end
const DOWN_S = 1.2;

export const puttingAway = defineIdle({
  about: 'putting the trainer away: off the foot, turned over in the hands, laid down',
  truth: ['load', 'splay', 'pitch', 'roll', 'yaw', 'x', 'y', 'z'],
  usualS: 20,
  atLeastS: 12,
  perform(script, untilS) {
    const { random } = script;
    sit(script);
    script.wait(random.uniform(...OFF_S));
    takeOff(script);
    for (;;) {
      const turnS = handle(script, untilS - LAID_S - DOWN_S);
      if (turnS === 0) break;
    }
    const lying = random.chance(0.5) ? 180 : 0; // on its face or on its back
    for (const [track, level] of [['roll', lying], ['pitch', 0], ['shank', 0], ['z', 0.05], ['arch', 0], ['toe', 0]] as const) {
      script.move(track, level, DOWN_S);
    }
    script.wait(DOWN_S);
  },
});

/** The foot off, then the band off the toes: stretched, and slack. */
function takeOff(script: Script): void {
  const { random } = script;
  const offS = random.uniform(0.6, 1.2);
  script.move('load', 0, offS);
  script.move('z', 0.15, 1.5 * offS, script.nowS + 0.5 * offS);
  script.move('pitch', -15, offS);
  script.wait(2 * offS);
  const pullS = random.uniform(0.5, 1);
  script.move('splay', random.uniform(...PULL_MM), pullS);
  script.wait(pullS);
  script.move('splay', 0, 0.3);
  script.wait(0.3);
}

/** Turns it once, and carries it about. Returns how long that took: 0 where there is no time left. */
function handle(script: Script, untilS: number): number {
  const { random } = script;
  const goals = (Object.keys(REACH) as Track[]).map((track) => ({ track, level: random.uniform(...(REACH[track] ?? [0, 0])) }));
  const farthest = Math.max(...TURNS.map((track) => Math.abs((goals.find((goal) => goal.track === track)?.level ?? 0) - script.levelOf(track))));
  const turnS = Math.max(TURN_S[0], Math.min(TURN_S[1], farthest / TURN_DEG_S));
  const restS = random.uniform(0, 0.5);
  if (script.nowS + turnS + restS > untilS) return 0;
  for (const { track, level } of goals) script.move(track, level, turnS);
  script.wait(turnS + restS);
  return turnS;
}
