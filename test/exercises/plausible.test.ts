/** What cannot be what an exercise asks for is not counted, whatever is asked for. */
import { describe, expect, it } from 'vitest';
import { type Exercise, type SessionOptions, shortFoot, strength, toeCurl, toeSplay } from '../../src/exercises';
import { heldForce, Player } from './sets';

/** How long each hold that counted lasted, whole s: of loads that last so long, one after the other. */
function counted(exercise: Exercise, options: Partial<SessionOptions>, holdsS: readonly number[], newtons = 30): readonly number[] {
  const loads = holdsS.map((holdS, i) => ({ fromS: 4 + holdsS.slice(0, i).reduce((sum, s) => sum + s + 6, 0), holdS, newtons }));
  const player = new Player(exercise, { idleS: 100, ...options });
  player.until((loads.at(-1)?.fromS ?? 0) + (holdsS.at(-1) ?? 0) + 4, (timeS) => heldForce(timeS, loads));
  player.session.end(player.sink);
  return player.of('hold').map(({ item }) => Math.floor(item.endS - item.startS));
}

describe('a load that lasts three times as long as a hold is meant to', () => {
  it('is a foot that bears weight', () => {
    expect(counted(strength, { sides: 'both' }, [5, 20, 5])).toEqual([5, 5]);
    expect(counted(shortFoot, {}, [5, 20, 5])).toEqual([5, 5]);
    expect(counted(toeSplay, {}, [5, 20, 5])).toEqual([5, 5]);
  });

  it('is a hold where one of such length is asked for', () => {
    expect(counted(strength, { sides: 'both', holdS: 20 }, [20, 20])).toEqual([20, 20]);
  });
});

describe('a cycle', () => {
  it('may take as long as is asked for', () => {
    const slow = (timeS: number): number => (timeS > 4 && timeS < 26 ? 40 * Math.sin((Math.PI * (timeS - 4)) / 5.5) ** 2 : 0);
    expect(new Player(toeCurl, { cycleS: 5 }).until(30, slow).of('rep')).toHaveLength(4);
    expect(new Player(toeCurl).until(30, slow).of('rep')).toHaveLength(0);
  });
});

describe('amplitudes', () => {
  it('below half of the smallest lift, or spread, are none', () => {
    expect(counted(shortFoot, {}, [5, 5], 6)).toEqual([]);
    expect(counted(shortFoot, {}, [5, 5], 9)).toEqual([5, 5]);
    expect(counted(toeSplay, { parameters: { fullScale: 30 } }, [5, 5], 0.8)).toEqual([]);
  });

  it('of any size count where the range of the sensor is not known', () => {
    expect(counted(shortFoot, { parameters: {} }, [5, 5])).toEqual([5, 5]);
  });
});
