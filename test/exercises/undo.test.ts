/** What is taken back is as if it had never been done: its number, its tempo, its reference, what it was asked for. */
import { describe, expect, it } from 'vitest';
import { balanceShift, Session, type SessionEvent, toeCurl } from '../../src/exercises';
import { simulate } from '../../src/simulator';
import { curlForce, Player } from './sets';

const THREE = { repetitions: 3, restS: 20 };

describe('undo', () => {
  it('takes the last rep back, and counts on from there', () => {
    const force = (timeS: number): number => curlForce(timeS, [{ fromS: 3, count: 6 }]);
    const player = new Player(toeCurl, { ...THREE, repetitions: 4 }).until(6.9, force);
    player.session.undo(player.sink);
    expect(player.of('undo')).toMatchObject([{ number: 2, reason: 'asked', set: 1 }]);
    expect(player.session.count).toBe(1);
    player.until(15, force);
    expect(player.of('rep').map(({ number }) => number)).toEqual([1, 2, 2, 3, 4]);
    expect(player.session.summary().totals.count).toBe(4);
  });

  it('leaves a peak its number, whose rep is still to come: the rep has that which counts', () => {
    const force = (timeS: number): number => curlForce(timeS, [{ fromS: 3, count: 3 }]);
    const player = new Player(toeCurl, THREE).until(7.8, force);
    expect(player.of('rep-peak').at(-1)?.number).toBe(3);
    player.session.undo(player.sink);
    player.until(10, force);
    expect(player.of('rep').map(({ number }) => number)).toEqual([1, 2, 2]);
    expect(player.of('rep-retracted')).toEqual([]);
  });

  it('forgets with it that its tempo was off', () => {
    // in tempo, slow, and slow again: the second slow one in a row is off, but for the first of them that is taken back
    const force = (timeS: number): number => (timeS < 5 ? curlForce(timeS, [{ fromS: 3, count: 1 }]) : timeS > 17 ? 0 : 50 * Math.sin((Math.PI * (timeS - 5)) / 4) ** 2);
    const slowly = { ...toeCurl, rules: { ...toeCurl.rules, mostS: 0 } };
    const tempi = (undoneS: number) => {
      const player = new Player(slowly, { sets: 1, repetitions: 5, cycleS: 1.07 }).until(undoneS, force);
      player.session.undo(player.sink);
      return player.until(24, force).of('rep').map(({ item }) => item.faults.includes('tempo'));
    };
    expect(tempi(1)).toEqual([false, false, true, true]);
    expect(tempi(9.9)).toEqual([false, false, false, true]);
  });

  it('takes the last effort of a calibration back, while it goes on', () => {
    const curls = [{ fromS: 3, count: 1, newtons: 50 }, { fromS: 5, count: 1, newtons: 150 }, { fromS: 7, count: 2, newtons: 50 }, { fromS: 12, count: 3, newtons: 50 }];
    const force = (timeS: number): number => curlForce(timeS, curls);
    const player = new Player(toeCurl, { ...THREE, sets: 1, calibrate: 3 }).until(6.9, force);
    player.session.undo(player.sink);
    expect(player.of('undo')).toMatchObject([{ number: 2, reason: 'asked' }]);
    // the reference goes with it into a snapshot
    const restored = new Player(toeCurl, { ...THREE, sets: 1, calibrate: 3 });
    restored.session.restore(player.session.snapshot());
    restored.timeS = player.timeS;
    for (const one of [player, restored]) {
      one.until(20, force);
      expect(one.of('calibration').slice(-2).map(({ number }) => number)).toEqual([2, 3]);
      expect(one.of('rep').map(({ item }) => item.verdict)).toEqual(['valid', 'valid', 'valid']);
      expect(one.of('rep')[0].item.share).toBeCloseTo(1, 1);
    }
  });

  it('takes what was done before back, where the calibration of the other foot has nothing yet', () => {
    const curls = [{ fromS: 3, count: 5 }];
    const player = new Player(toeCurl, { ...THREE, sets: 1, sides: 'in-turn', calibrate: 2 }).until(40, (timeS) => curlForce(timeS, curls));
    expect(player.session.phase).toBe('calibrating');
    player.session.undo(player.sink);
    expect(player.of('undo')).toMatchObject([{ number: 3, set: 1 }]);
    expect(player.session.summary().totals.count).toBe(2);
  });

  it('has nothing to take back before there is anything', () => {
    const player = new Player(toeCurl).until(3, () => 0);
    player.session.undo(player.sink);
    expect(player.of('undo')).toEqual([]);
  });

  it('asks again for what was asked for', () => {
    const plate = simulate('balance-shift', { seed: 1, order: 'fixed', faults: 'none' });
    const session = new Session(balanceShift, { sampleRateHz: plate.sampleRateHz, sides: 'both', repetitions: 3 });
    const cues: (number | null)[] = [];
    const shifts: SessionEvent[] = [];
    const sink = (event: SessionEvent): void => {
      if (event.type === 'cue') cues.push(event.directionDeg);
      if (event.type === 'shift') shifts.push(event);
    };
    plate.time.forEach((timeS, i) => shifts.length < 2 && session.push(timeS, Float64Array.from(plate.data, (cell) => cell[i]), sink));
    session.undo(sink);
    expect(cues).toEqual([90, 0, 270, 0]);
  });
});
