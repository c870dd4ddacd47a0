import { describe, expect, it } from 'vitest';
import { Session, type SessionOptions, shortFoot, strength, toeCurl, toeCurlMinute } from '../../src/exercises';
import { curlForce, heldForce, Player, RATE_HZ } from './sets';

const THREE = { repetitions: 3, restS: 20 };

describe('a session', () => {
  it('takes a person through sets and rests to the end, and sums up', () => {
    const curls = [{ fromS: 3, count: 3 }, { fromS: 31, count: 3 }];
    const player = new Player(toeCurl, { ...THREE, sets: 2 }).until(45, (timeS) => curlForce(timeS, curls));
    expect(player.phases).toEqual(['set 1 both', 'rest 2 both', 'set 2 both', 'ended 2 both']);
    expect(player.of('rep').map(({ set, number, of }) => `${set}: ${number} of ${of}`)).toEqual(['1: 1 of 3', '1: 2 of 3', '1: 3 of 3', '2: 1 of 3', '2: 2 of 3', '2: 3 of 3']);
    expect(player.of('set').map(({ summary }) => summary.count)).toEqual([3, 3]);
    expect(player.of('session')).toHaveLength(1);
    expect(player.of('session')[0].summary).toMatchObject({ ended: 'done', totals: { count: 6, valid: 6 } });
  });

  it('counts nothing while somebody gets into position', () => {
    const fidget = (timeS: number): number => (timeS < 8 ? 40 * Math.sin(Math.PI * timeS) ** 2 : curlForce(timeS, [{ fromS: 11, count: 3 }]));
    const player = new Player(toeCurl, { ...THREE, sets: 1 }).until(20, fidget);
    expect(player.of('phase')[0].timeS).toBeGreaterThan(8.9);
    expect(player.of('rep').map(({ item }) => Math.round(item.startS))).toEqual([11, 13, 15]);
  });

  it('begins at once when the user says so', () => {
    const player = new Player(toeCurl, { armS: 10, ...THREE });
    player.until(2, () => 0).session.start(player.sink);
    expect(player.session.phase).toBe('set');
    expect(player.until(10, (timeS) => curlForce(timeS, [{ fromS: 3, count: 3 }])).of('rep')).toHaveLength(3);
  });

  it('counts the rests down by the time of the samples, once a second', () => {
    const player = new Player(toeCurl, { ...THREE, sets: 2, restS: 10 }).until(30, (timeS) => curlForce(timeS, [{ fromS: 3, count: 3 }]));
    // the rest begins when the last rep was over, which is known a little later
    expect(player.of('countdown').map(({ remainingS }) => remainingS)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    const [, rest, next] = player.of('phase');
    expect(next.timeS - rest.timeS).toBeGreaterThan(8.5);
    expect(next.timeS - rest.timeS).toBeLessThanOrEqual(10);
  });

  it('begins a set no later than its first item, whenever that is known', () => {
    const holds = [{ fromS: 3, holdS: 5.5 }, { fromS: 22, holdS: 5.5 }];
    const player = new Player(shortFoot, { repetitions: 1, sets: 2, restS: 20 }).until(35, (timeS) => heldForce(timeS, holds));
    const { sets } = player.session.summary();
    expect(sets.map(({ items }) => items.length)).toEqual([1, 1]);
    for (const { startS, items } of sets) expect(startS).toBeLessThanOrEqual(items[0].startS ?? NaN);
    expect(sets[0].endS).toBeLessThan(sets[1].startS);
    expect(player.of('set').map(({ summary }) => summary.startS)).toEqual(sets.map(({ startS }) => startS));
  });

  it('follows who goes on before a rest is over', () => {
    const curls = [{ fromS: 3, count: 3 }, { fromS: 24, count: 3 }];
    const player = new Player(toeCurl, { ...THREE, sets: 2 }).until(36, (timeS) => curlForce(timeS, curls));
    expect(player.of('rep').map(({ set }) => set)).toEqual([1, 1, 1, 2, 2, 2]);
  });

  it('counts who has begun when a rest is over', () => {
    const curls = [{ fromS: 3, count: 3 }, { fromS: 27.2, count: 3 }];
    const player = new Player(toeCurl, { ...THREE, sets: 2 }).until(38, (timeS) => curlForce(timeS, curls));
    expect(player.of('phase')[2].timeS).toBeLessThan(28.2);
    expect(player.of('rep').map(({ set }) => set)).toEqual([1, 1, 1, 2, 2, 2]);
  });

  it('does not count a fidget in a rest', () => {
    const curls = [{ fromS: 3, count: 3 }, { fromS: 12, count: 1 }, { fromS: 33, count: 3 }];
    const player = new Player(toeCurl, { ...THREE, sets: 2 }).until(44, (timeS) => curlForce(timeS, curls));
    expect(player.of('rep').map(({ item }) => Math.round(item.startS))).toEqual([3, 5, 7, 33, 35, 37]);
  });

  it('does not count what is done in a pause, and goes on after it', () => {
    const force = (timeS: number): number => curlForce(timeS, [{ fromS: 3, count: 30 }]);
    const player = new Player(toeCurl, { ...THREE, repetitions: 5 }).until(6.5, force);
    player.session.pause(player.sink);
    expect(player.session.isPaused).toBe(true);
    player.until(14.5, force).session.resume(player.sink);
    player.until(22, force);
    expect(player.of('rep').map(({ item }) => Math.round(item.startS))).toEqual([3, 5, 15, 17, 19]);
    expect(player.events.filter(({ type }) => type === 'pause' || type === 'resume').map(({ timeS }) => Math.round(timeS))).toEqual([6, 14]);
  });

  it('does not let a rest go by in a pause', () => {
    const player = new Player(toeCurl, { ...THREE, sets: 2, restS: 10 }).until(12, (timeS) => curlForce(timeS, [{ fromS: 3, count: 3 }]));
    player.session.pause(player.sink);
    player.until(60, () => 0);
    expect(player.session.phase).toBe('rest');
    player.session.resume(player.sink);
    // six of its ten seconds were left
    expect(player.until(65, () => 0).session.phase).toBe('rest');
    expect(player.until(67, () => 0).session.phase).toBe('set');
  });

  it('skips a rest, and leaves a set undone', () => {
    const player = new Player(toeCurl, { ...THREE, sets: 3 }).until(6.5, (timeS) => curlForce(timeS, [{ fromS: 3, count: 2 }]));
    player.session.skip(player.sink);
    expect(player.session.phase).toBe('rest');
    player.session.skip(player.sink);
    expect(player.phases).toEqual(['set 1 both', 'rest 2 both', 'set 2 both']);
    expect(player.of('set')[0].summary.count).toBe(2);
  });

  it('ends early, with what was done, and hears nothing more', () => {
    const force = (timeS: number): number => curlForce(timeS, [{ fromS: 3, count: 9 }]);
    const player = new Player(toeCurl, THREE).until(6.9, force);
    player.session.end(player.sink);
    const told = player.events.length;
    expect(player.of('session')[0].summary).toMatchObject({ ended: 'early', totals: { count: 2 } });
    player.until(12, force).session.end(player.sink);
    expect(player.events).toHaveLength(told);
  });

  it('lets a set go in which nothing happens any more', () => {
    const player = new Player(toeCurl, { ...THREE, sets: 2, idleS: 10 }).until(30, (timeS) => curlForce(timeS, [{ fromS: 3, count: 2 }]));
    expect(player.of('set')[0].summary.count).toBe(2);
    expect(player.of('set')[0].timeS).toBeLessThan(18);
  });

  it('trains one side after the other, and compares them', () => {
    const curls = [{ fromS: 3, count: 3, newtons: 60 }, { fromS: 32, count: 3, newtons: 40 }];
    const player = new Player(toeCurl, { ...THREE, sets: 1, sides: 'in-turn' }).until(45, (timeS) => curlForce(timeS, curls));
    expect(player.phases).toEqual(['set 1 left', 'change-side 1 right', 'set 1 right', 'ended 1 right']);
    const { symmetry, sets } = player.session.summary();
    expect(sets.map(({ side, count }) => [side, count])).toEqual([['left', 3], ['right', 3]]);
    expect(symmetry?.amplitude).toBeCloseTo(-0.2, 1);
    expect(symmetry?.count).toBe(0);
  });

  it('trains both feet at once, each on a stream of its own, until the slower one is there', () => {
    const player = new Player(toeCurl, { ...THREE, sets: 1, sides: 'together' });
    for (let i = 0; i < 14 * RATE_HZ; i++) {
      const timeS = i / RATE_HZ;
      player.session.pushTo('left', timeS, Float64Array.of(curlForce(timeS, [{ fromS: 3, count: 3 }])), player.sink);
      player.session.pushTo('right', timeS, Float64Array.of(curlForce(timeS, [{ fromS: 5.4, count: 3 }])), player.sink);
    }
    expect(player.of('rep').filter(({ side }) => side === 'right')).toHaveLength(3);
    expect(player.session.phase).toBe('ended');
    expect(player.session.summary().sets.map(({ side, count }) => [side, count])).toEqual([['left', 3], ['right', 3]]);
  });

  it('takes the best of three as the reference, where it is to calibrate', () => {
    const curls = [{ fromS: 3, count: 3, newtons: 80 }, { fromS: 10, count: 3, newtons: 40 }];
    const player = new Player(toeCurl, { ...THREE, sets: 1, calibrate: 3 }).until(20, (timeS) => curlForce(timeS, curls));
    expect(player.of('calibration').map(({ number, of }) => `${number} of ${of}`)).toEqual(['1 of 3', '2 of 3', '3 of 3']);
    expect(player.phases.slice(0, 2)).toEqual(['calibrating 1 both', 'set 1 both']);
    expect(player.of('rep').map(({ item }) => item.verdict)).toEqual(['partial', 'partial', 'partial']);
    expect(player.of('rep')[0].item.share).toBeCloseTo(0.5, 1);
  });

  it('judges by the reference that it is given', () => {
    const player = new Player(toeCurl, { ...THREE, sets: 1, reference: 100 }).until(14, (timeS) => curlForce(timeS, [{ fromS: 3, count: 1, newtons: 25 }, { fromS: 5, count: 1, newtons: 50 }, { fromS: 7, count: 1, newtons: 90 }]));
    // a quarter is no curl, a half is partial
    expect(player.of('rep').map(({ item }) => [Math.round(item.startS), item.verdict])).toEqual([[5, 'partial'], [7, 'valid']]);
  });

  it('runs a challenge from the first movement for a minute, and says the count every second', () => {
    const player = new Player(toeCurlMinute).until(80, (timeS) => curlForce(timeS, [{ fromS: 9, count: 100 }]));
    expect(player.of('rep')).toHaveLength(30);
    const seconds = player.of('countdown');
    expect(seconds.at(-1)).toMatchObject({ remainingS: 0, count: 30 });
    expect(seconds.length).toBeGreaterThanOrEqual(58);
    expect(player.session.summary({ towelCm: 40 }).measured).toEqual({ towelCm: 40 });
  });

  it('calls a tempo off from the second cycle in a row on', () => {
    const slow = (timeS: number): number => (timeS < 3 || timeS > 23 ? 0 : 50 * Math.sin((Math.PI * (timeS - 3)) / 4) ** 2);
    const player = new Player({ ...toeCurl, rules: { ...toeCurl.rules, mostS: 0 } }, { sets: 1, repetitions: 5, cycleS: 2 }).until(28, slow);
    expect(player.of('rep').map(({ item }) => item.faults.includes('tempo'))).toEqual([false, true, true, true, true]);
    expect(player.of('rep').every(({ item }) => item.verdict === 'valid')).toBe(true);
  });

  it('counts a hold down, and says why one is not valid', () => {
    const holds = [{ fromS: 3, holdS: 5.5 }, { fromS: 13, holdS: 2.5 }, { fromS: 20, holdS: 6.5, sinkTo: 0.75 }];
    const player = new Player(shortFoot, { repetitions: 3 }).until(32, (timeS) => heldForce(timeS, holds));
    expect(player.of('hold').map(({ item }) => [item.verdict, ...item.faults.filter((fault) => fault !== 'out-of-band')])).toEqual([['valid'], ['fault', 'short'], ['fault', 'sag']]);
    expect(player.of('hold-progress').filter(({ number }) => number === 1).map(({ remainingS }) => Math.round(remainingS))).toEqual([4, 3, 2, 1, 0, 0]);
  });

  it('sees in a stream beside that the toes curl', () => {
    const watches = { toes: { sampleRateHz: RATE_HZ, maximum: 100, parameters: { fullScale: 200 } } };
    const player = new Player(shortFoot, { repetitions: 2, watches });
    const holds = [{ fromS: 3, holdS: 5.5 }, { fromS: 13, holdS: 5.5 }];
    for (let i = 0; i < 24 * RATE_HZ; i++) {
      const timeS = i / RATE_HZ;
      const toesN = timeS > 14 && timeS < 17 ? 40 : 5;
      player.session.pushTo('toes', timeS, Float64Array.of(toesN), player.sink);
      player.session.push(timeS, Float64Array.of(heldForce(timeS, holds)), player.sink);
    }
    expect(player.of('hold').map(({ item }) => item.faults.includes('toe-curl'))).toEqual([false, true]);
    expect(player.of('hold').map(({ item }) => item.verdict)).toEqual(['valid', 'fault']);
  });

  it('tells how far a force was from a target that moves', () => {
    const force = (timeS: number): number => heldForce(timeS, [{ fromS: 3, holdS: 8, newtons: 40 }]);
    const player = new Player(strength, { repetitions: 1, sets: 1, sides: 'both', holdS: 5 }).until(4, force);
    player.session.aim(50);
    player.until(8, force).session.aim(40);
    player.until(10, force).session.aim(null);
    player.until(16, force);
    const [{ item }] = player.of('hold');
    // three seconds at 10 N below it, the first being for getting there, and two on it
    expect(item.rmse).toBeCloseTo(Math.sqrt((3 * 100) / 5), 0);
    expect(item.onTarget).toBeCloseTo(2 / 5, 1);
    expect(item.peak).toBeCloseTo(40, 0);
  });

  it.each(['a pause', 'a rest', 'a set that was left'])('does not score a target in %s', (where) => {
    const force = (timeS: number): number => heldForce(timeS, [{ fromS: 3, holdS: 6, newtons: 40 }, { fromS: 32.2, holdS: 6, newtons: 40 }]);
    const player = new Player(strength, { repetitions: where === 'a rest' ? 1 : 2, sets: 3, sides: 'both' }).until(5, force);
    const { session, sink } = player;
    session.aim(40);
    player.until(8, force).session.aim(null);
    player.until(13, force);
    if (where === 'a pause') session.pause(sink);
    session.aim(40); // nobody presses
    player.until(17, force);
    if (where === 'a set that was left') session.skip(sink);
    player.until(32, force);
    if (where === 'a pause') session.resume(sink);
    else session.skip(sink);
    player.until(38, force).session.aim(null);
    player.until(44, force);
    expect(session.isPaused).toBe(false);
    // it stays on the screen: a second from when the set goes on is for getting there
    expect(player.of('hold').map(({ item }) => [Math.round(item.rmse), item.onTarget])).toEqual([[0, 1], [0, 1]]);
  });

  it.each<[string, Partial<SessionOptions>]>([
    ['sets', { ...THREE, sets: 2 }],
    ['a calibration of each side, in a tempo', { ...THREE, sets: 1, sides: 'in-turn', calibrate: 2, cycleS: 1.6 }],
  ])('goes on from a snapshot in mid-rep as if nothing had happened: %s', (_, options) => {
    const force = (timeS: number): number => curlForce(timeS, [{ fromS: 3, count: 5, newtons: 45 }, { fromS: 35, count: 5 }]);
    const play = (player: Player, toS: number): Player => {
      player.session.aim(30);
      return player.until(toS, force);
    };
    const whole = play(new Player(toeCurl, options), 50);
    expect(whole.session.phase).toBe('ended');
    for (const atS of [0.5, 3.5, 5.9, 7.6, 8.2, 20, 35.4, 39.6]) {
      const first = play(new Player(toeCurl, options), atS);
      const second = new Player(toeCurl, options);
      second.session.restore(first.session.snapshot());
      second.timeS = first.timeS;
      second.until(50, force);
      expect([...first.events, ...second.events], `from ${atS} s`).toEqual(whole.events);
      expect(second.session.summary()).toEqual(whole.session.summary());
    }
  });

  it('refuses the snapshot of another exercise', () => {
    const other = new Player({ ...toeCurl, name: 'pulls' }).session.snapshot();
    expect(() => new Player(toeCurl).session.restore(other)).toThrow(/snapshot/);
  });

  it('loses what was in progress in a gap, says so, and goes on', () => {
    const force = (timeS: number): number => (timeS > 5.5 && timeS < 8.5 ? NaN : curlForce(timeS, [{ fromS: 3, count: 6 }]));
    const player = new Player(toeCurl, { ...THREE, repetitions: 5 }).until(18, force);
    expect(player.of('gap')).toHaveLength(1);
    expect(player.of('rep').map(({ item }) => Math.round(item.startS))).toEqual([3, 9, 11, 13]);
  });

  it('keeps to the time of the samples: what is stamped with no number, or runs back, moves nothing', () => {
    const player = new Player(toeCurl).until(5, () => 0);
    for (const timeS of [NaN, 2, Infinity, -Infinity]) player.session.push(timeS, Float64Array.of(0), player.sink);
    expect(player.session.phase).toBe('set');
    expect(player.session.summary().endS).toBeLessThan(5.1);
  });

  it('refuses streams and options that there are not, with their names', () => {
    const session = new Session(toeCurl, { sampleRateHz: 50, parameters: { fullScale: 200 } });
    expect(() => session.pushTo('right', 0, Float64Array.of(0), () => {})).toThrow('"feed" expected one of main, got "right"');
    expect(() => new Session(toeCurl, { sampleRateHz: 50, parameters: { fullScale: 200 }, reps: 3 } as never)).toThrow('"reps" is not an option');
    expect(() => new Session(toeCurl, { sampleRateHz: 50, parameters: { fullScale: 200 }, repetitions: 0 })).toThrow('"setS" expected x > 0');
    expect(() => new Session(toeCurl, { sampleRateHz: 50, parameters: { fullScale: 200 }, sense: 'camera' })).toThrow('"sense" expected one of "toe-cell"');
    expect(() => new Session(toeCurl, { sampleRateHz: 50, parameters: { fullScale: 200 }, lanes: ['top'] } as never)).toThrow('"lanes[0]" expected one of medial');
    expect(() => new Session(toeCurl, { sampleRateHz: 50, parameters: { fullScale: 200 }, conditions: { eyes: NaN } })).toThrow('"conditions.eyes" expected a text or a finite number, got NaN');
    for (const [name, most] of [['maxItems', '1 <= x <= 100000'], ['sets', '1 <= x <= 1000'], ['calibrate', '0 <= x <= 100'], ['armS', '0 < x <= 600']] as const) {
      const options = { sampleRateHz: 50, parameters: { fullScale: 200 }, [name]: 1e9 };
      expect(() => new Session(toeCurl, options)).toThrow(`"${name}" expected ${most}, got 1000000000`);
    }
    expect(() => new Session(undefined as never, { sampleRateHz: 50 })).toThrow('"exercise" expected an exercise');
  });
});
