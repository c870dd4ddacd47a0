/** What comes between a person and a session: clocks, buttons pressed too soon or in a pause, an end in mid-rep, a foot that waits. */
import { describe, expect, it } from 'vitest';
import { heelRaise, Session, type SessionEvent, shortFoot, strength, toeCurl, toeCurlMinute } from '../../src/exercises';
import { simulate } from '../../src/simulator';
import { curlForce, heldForce, Player, RATE_HZ } from './sets';

const THREE = { repetitions: 3, restS: 20 };

describe('a session that is interrupted', () => {
  it.each([4, 5, 6])('takes a peak back whose end was lost, before it tells the rep after it, and never that rep (seed %s)', (seed) => {
    const { sampleRateHz, time, data, channels } = simulate('heel-raise', { seed, faults: 'none', sets: 1 });
    const scales = channels.map(({ units }) => (units === 'deg/s' ? Math.PI / 180 : 1));
    const session = new Session(heelRaise, { sampleRateHz, sets: 1 });
    const events: SessionEvent[] = [];
    let lostUntilS = 0;
    time.forEach((timeS, i) => {
      if (timeS < lostUntilS || timeS > 60) return;
      session.push(timeS, Float64Array.from(data, (channel, c) => channel[i] * scales[c]), (event) => {
        events.push(event);
        if (event.type === 'rep-peak' && event.number === 3 && lostUntilS === 0) lostUntilS = timeS + 5;
      });
    });
    const counting = events.flatMap((event) => (event.type === 'rep-peak' || event.type === 'rep' || event.type === 'rep-retracted' ? [event.type] : []));
    expect(counting).toContain('rep-retracted');
    // a rep that is told stays: what is taken back is a peak that is the last thing told
    counting.forEach((type, i) => type === 'rep-retracted' && expect(counting[i - 1], `event ${i}`).toBe('rep-peak'));
  });

  it('starts with the first sample, where it is told to before', () => {
    const player = new Player(toeCurl, THREE);
    player.session.start(player.sink);
    expect(player.events).toEqual([]);
    player.until(12, (timeS) => curlForce(timeS, [{ fromS: 0.5, count: 3 }]));
    expect(player.of('phase')[0]).toMatchObject({ phase: 'set', timeS: 0 });
    expect(player.of('rep')).toHaveLength(3);
  });

  it('can be paused before the first sample', () => {
    const player = new Player(toeCurl, THREE);
    player.session.pause(player.sink);
    player.until(2, () => 0).session.resume(player.sink);
    expect(player.until(12, (timeS) => curlForce(timeS, [{ fromS: 5, count: 3 }])).of('rep')).toHaveLength(3);
  });

  it('lets the clock of a challenge run from `start`, once it waits for the first movement too', () => {
    const player = new Player(toeCurlMinute, { setS: 10 }).until(5, () => 0);
    player.session.start(player.sink);
    player.until(20, () => 0);
    expect(player.of('countdown')[0]).toMatchObject({ remainingS: 9 });
    expect(player.session.phase).toBe('ended');
    expect(player.session.summary().sets[0].startS).toBeCloseTo(5, 1);
  });

  it('is not moved by one broken stamp, far ahead', () => {
    const force = (timeS: number): number => curlForce(timeS, [{ fromS: 3, count: 6 }]);
    const player = new Player(toeCurl, { repetitions: 5 }).until(6, force);
    player.session.push(1e6, Float64Array.of(0), player.sink);
    player.until(14, force);
    expect(player.of('rep').map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([['a second and a half', 1.5], ['half an hour', 1800]])('is not moved by one stamp, or by four in a row, %s ahead', (_, aheadS) => {
    const force = (timeS: number): number => curlForce(timeS, [{ fromS: 3, count: 3 }, { fromS: 24, count: 3 }]);
    const options = { ...THREE, sets: 2, setS: 15 };
    const whole = new Player(toeCurl, options).until(40, force);
    for (const [strays, atS] of [[1, 4.5], [1, 12], [4, 4.5], [4, 12]]) {
      const player = new Player(toeCurl, options).until(atS, force);
      for (let i = 0; i < strays; i++) player.session.push(atS + aheadS + i / RATE_HZ, Float64Array.of(0), player.sink);
      expect(player.until(40, force).events, `${strays} at ${atS} s`).toEqual(whole.events);
    }
  });

  it('goes on with the stamps that go on from one ahead: the samples between were lost', () => {
    const player = new Player(toeCurl, { ...THREE, sets: 2 }).until(11, (timeS) => curlForce(timeS, [{ fromS: 3, count: 3 }]));
    expect(player.session.phase).toBe('rest');
    player.timeS = 40;
    player.until(40.07, () => 0);
    expect(player.session.phase).toBe('rest');
    expect(player.until(40.12, () => 0).session.phase).toBe('set');
    expect(player.of('phase').at(-1)?.timeS).toBeCloseTo(40.08, 6);
    expect(player.until(50, (timeS) => curlForce(timeS, [{ fromS: 42, count: 3 }])).of('rep').filter(({ set }) => set === 2)).toHaveLength(3);
  });

  it('is not held up by samples that come seldom', () => {
    const player = new Player(toeCurl, { ...THREE, sets: 2 }).until(11, (timeS) => curlForce(timeS, [{ fromS: 3, count: 3 }]));
    for (let timeS = 15; timeS < 60; timeS += 4) player.session.push(timeS, Float64Array.of(0), player.sink);
    expect(player.session.phase).toBe('set');
  });

  it('looks at the stamps of each stream for itself', () => {
    const player = new Player(toeCurl, { ...THREE, sets: 1, sides: 'together' });
    for (let i = 0; i < 14 * RATE_HZ; i++) {
      const timeS = i / RATE_HZ;
      // the other unit has buffered: it comes two seconds later, all at once
      const force = (atS: number) => Float64Array.of(curlForce(atS, [{ fromS: 3, count: 3 }]));
      player.session.pushTo('left', timeS, force(timeS), player.sink);
      if (i % (2 * RATE_HZ) === 0) for (let k = 2 * RATE_HZ; k > 0; k--) if (i >= k) player.session.pushTo('right', (i - k) / RATE_HZ, force((i - k) / RATE_HZ), player.sink);
    }
    expect(player.of('gap')).toHaveLength(0);
    expect(player.of('rep').map(({ side }) => side).sort()).toEqual(['left', 'left', 'left', 'right', 'right', 'right']);
  });

  it('keeps in a snapshot what it knows of stamps ahead', () => {
    const first = new Player(toeCurl, THREE).until(5, () => 0);
    for (let i = 0; i < 3; i++) first.session.push(30 + i / RATE_HZ, Float64Array.of(0), first.sink);
    const second = new Player(toeCurl, THREE);
    second.session.restore(first.session.snapshot());
    for (const { session } of [first, second]) for (let i = 3; i < 8; i++) session.push(30 + i / RATE_HZ, Float64Array.of(0), () => {});
    expect(second.session.snapshot()).toEqual(first.session.snapshot());
    expect(second.session.summary().endS).toBeGreaterThan(30);
  });

  it.each([['back to 0', 0], ['ahead by a day', 86_400]])('goes on after a gap when the clock is set %s, in times that never run back', (_, fromS) => {
    const force = (timeS: number): number => curlForce(timeS, [{ fromS: 3, count: 2 }]);
    const player = new Player(toeCurl, { repetitions: 4, sets: 2, restS: 10 }).until(9, force);
    for (let i = 0; i < 25 * RATE_HZ; i++) player.session.push(fromS + i / RATE_HZ, Float64Array.of(force(i / RATE_HZ)), player.sink);
    expect(player.of('gap')).toHaveLength(1);
    expect(player.of('rep').map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(player.session.phase).toBe('set');
    expect(player.phases).toEqual(['set 1 both', 'rest 2 both', 'set 2 both']);
    player.events.slice(1).forEach(({ timeS }, i) => expect(timeS).toBeGreaterThanOrEqual(player.events[i].timeS));
    for (const { item, timeS } of player.of('rep')) expect(timeS - item.endS).toBeLessThan(0.5);
  });

  it.each([9, 12, 30])('takes a foot up where the other one is, whose unit was silent for %s s and began its clock anew', (silentS) => {
    const againS = 9 + silentS;
    const curls = [{ fromS: 3, count: 2 }, { fromS: againS + 3, count: 2 }];
    const player = new Player(toeCurl, { repetitions: 2, sets: 2, restS: againS - 7, sides: 'together', idleS: 600 });
    for (let i = 0; i < (againS + 12) * RATE_HZ; i++) {
      const timeS = i / RATE_HZ;
      const frame = Float64Array.of(curlForce(timeS, curls));
      player.session.pushTo('left', timeS, frame, player.sink);
      if (timeS < 9) player.session.pushTo('right', timeS, frame, player.sink);
      else if (timeS >= againS) player.session.pushTo('right', timeS - againS, frame, player.sink);
    }
    expect(player.session.summary().sets.map(({ side, count }) => [side, count])).toEqual([['left', 2], ['right', 2], ['left', 2], ['right', 2]]);
    const [left, right] = (['left', 'right'] as const).map((foot) => player.of('rep').filter(({ side, set }) => side === foot && set === 2).map(({ item }) => item.peakS));
    right.forEach((peakS, i) => expect(Math.abs(peakS - left[i])).toBeLessThan(0.15));
  });

  it('sees in a stream beside what was done at the same time, though its unit began its clock anew after a silence', () => {
    const watches = { toes: { sampleRateHz: RATE_HZ, maximum: 100, parameters: { fullScale: 200 } } };
    const player = new Player(shortFoot, { repetitions: 3, watches });
    const holds = [{ fromS: 3, holdS: 5.5 }, { fromS: 33, holdS: 5.5 }, { fromS: 43, holdS: 5.5 }];
    for (let i = 0; i < 52 * RATE_HZ; i++) {
      const timeS = i / RATE_HZ;
      const toes = Float64Array.of(timeS > 34 && timeS < 37 ? 40 : 5);
      if (timeS < 10 || timeS >= 30) player.session.pushTo('toes', timeS < 10 ? timeS : timeS - 30, toes, player.sink);
      player.session.push(timeS, Float64Array.of(heldForce(timeS, holds)), player.sink);
    }
    expect(player.of('hold').map(({ item }) => item.faults.includes('toe-curl'))).toEqual([false, true, false]);
  });

  it('does not let the time of a pause pass for rest, where the set is skipped in it', () => {
    const player = new Player(toeCurl, { ...THREE, sets: 2, restS: 10 }).until(7, (timeS) => curlForce(timeS, [{ fromS: 3, count: 2 }]));
    player.session.pause(player.sink);
    player.until(60, () => 0).session.skip(player.sink);
    player.until(62, () => 0).session.resume(player.sink);
    // the last curl was over a second before the pause
    expect(player.until(70, () => 0).session.phase).toBe('rest');
    expect(player.until(72, () => 0).session.phase).toBe('set');
  });

  it('gives a set that is begun in a pause all of its time', () => {
    const player = new Player(toeCurl, { sets: 2, setS: 10, restS: 10 }).until(15, (timeS) => curlForce(timeS, [{ fromS: 3, count: 2 }]));
    player.session.pause(player.sink);
    player.until(60, () => 0).session.skip(player.sink);
    player.until(62, () => 0).session.resume(player.sink);
    expect(player.until(71, () => 0).session.phase).toBe('set');
    expect(player.until(75, () => 0).session.phase).toBe('ended');
  });

  it('settles a hold that is on, and a rep that is coming back, when it is ended', () => {
    const holding = new Player(strength, { sides: 'both' }).until(9, (timeS) => heldForce(timeS, [{ fromS: 3, holdS: 8 }]));
    holding.session.end(holding.sink);
    expect(holding.of('hold').map(({ item }) => item.verdict)).toEqual(['valid']);
    const curling = new Player(toeCurl, { ...THREE, sets: 1 }).until(7.8, (timeS) => curlForce(timeS, [{ fromS: 3, count: 3 }]));
    curling.session.end(curling.sink);
    expect(curling.of('rep').map(({ item }) => item.faults)).toEqual([[], [], ['unfinished']]);
    expect(curling.session.summary().ended).toBe('done');
    expect(curling.events.map(({ type }) => type).slice(-4)).toEqual(['rep', 'set', 'phase', 'session']);
  });

  it('calibrates each foot on its own', () => {
    const curls = [{ fromS: 3, count: 5 }, { fromS: 33, count: 9, newtons: 30 }];
    const player = new Player(toeCurl, { ...THREE, sets: 1, sides: 'in-turn', calibrate: 2 }).until(50, (timeS) => curlForce(timeS, curls));
    expect(player.phases).toEqual(['calibrating 1 left', 'set 1 left', 'change-side 1 right', 'calibrating 1 right', 'set 1 right', 'ended 1 right']);
    expect(player.of('calibration').map(({ side, number }) => `${side} ${number}`)).toEqual(['left 1', 'left 2', 'right 1', 'right 2']);
    for (const { item } of player.of('rep')) expect(item.share).toBeCloseTo(1, 1);
  });

  it('numbers what goes on in a calibration as the calibration does', () => {
    const player = new Player(toeCurl, { ...THREE, sets: 1, calibrate: 2 }).until(14, (timeS) => curlForce(timeS, [{ fromS: 3, count: 5 }]));
    expect(player.of('rep-peak').map(({ number }) => number)).toEqual([1, 2, 1, 2, 3]);
    const pressing = new Player(strength, { sides: 'both', calibrate: 2 }).until(34, (timeS) => heldForce(timeS, [{ fromS: 3, holdS: 5 }, { fromS: 13, holdS: 5 }, { fromS: 23, holdS: 5 }]));
    expect(pressing.of('hold-start').map(({ number }) => number)).toEqual([1, 2, 1]);
    expect(pressing.of('hold-progress').map(({ number }) => number)).toEqual([1, 2, 1].flatMap((number) => [number, number, number, number, number]));
  });

  it('does not call a foot calibrated by what the other one did', () => {
    const player = new Player(toeCurl, { ...THREE, sets: 1, sides: 'together', calibrate: 2 });
    for (let i = 0; i < 14 * RATE_HZ; i++) {
      const timeS = i / RATE_HZ;
      player.session.pushTo('left', timeS, Float64Array.of(curlForce(timeS, [{ fromS: 3, count: 4 }])), player.sink);
      player.session.pushTo('right', timeS, Float64Array.of(0), player.sink);
    }
    expect(player.of('calibration').map(({ side, number }) => `${side} ${number}`)).toEqual(['left 1', 'left 2']);
    expect(player.session.phase).toBe('calibrating');
  });

  it('lets a set of both feet go, too, in which only one foot did anything', () => {
    const player = new Player(toeCurl, { ...THREE, sets: 1, sides: 'together', idleS: 10 });
    for (let i = 0; i < 30 * RATE_HZ; i++) {
      const timeS = i / RATE_HZ;
      player.session.pushTo('left', timeS, Float64Array.of(curlForce(timeS, [{ fromS: 3, count: 2 }])), player.sink);
      player.session.pushTo('right', timeS, Float64Array.of(0), player.sink);
    }
    expect(player.session.phase).toBe('ended');
  });

  it.each([-0.05, 0.05, 0.3])('follows both feet that go on before a rest is over, the other %s s sooner', (soonerS) => {
    const curls = [{ fromS: 3, count: 2 }, { fromS: 20, count: 2 }];
    const player = new Player(toeCurl, { repetitions: 2, sets: 2, restS: 20, sides: 'together' });
    for (let i = 0; i < 30 * RATE_HZ; i++) {
      const timeS = i / RATE_HZ;
      player.session.pushTo('left', timeS, Float64Array.of(curlForce(timeS, curls)), player.sink);
      // longer, so that the foot that begins first is not the one that is done first
      const longS = 1 + soonerS + 0.2;
      const within = (timeS + soonerS - (timeS < 15 ? 3 : 20)) % 2;
      const isOn = curls.some(({ fromS, count }) => timeS + soonerS >= fromS && timeS + soonerS < fromS + 2 * count) && within < longS;
      player.session.pushTo('right', timeS, Float64Array.of(isOn ? 50 * Math.sin((Math.PI * within) / longS) ** 2 : 0), player.sink);
    }
    expect(player.session.summary().sets.map(({ side, count }) => [side, count])).toEqual([['left', 2], ['right', 2], ['left', 2], ['right', 2]]);
    expect(player.session.summary().ended).toBe('done');
  });

  it('does not take a hole in a set for idleness, nor for rest', () => {
    const curls = [{ fromS: 3, count: 2 }, { fromS: 42, count: 1 }];
    const force = (timeS: number): number => curlForce(timeS, curls);
    const player = new Player(toeCurl, { ...THREE, sets: 2 }).until(8, force);
    player.timeS = 40;
    player.until(47, force);
    expect(player.of('rep').map(({ set }) => set)).toEqual([1, 1, 1]);
    expect(player.of('phase').at(-1)?.phase).toBe('rest');
    // nothing happens after the hole: of the twenty seconds, one was over before it
    const idle = new Player(toeCurl, { ...THREE, sets: 2 }).until(7, (timeS) => curlForce(timeS, [{ fromS: 3, count: 2 }]));
    idle.timeS = 40;
    idle.until(57, () => 0);
    expect(idle.phases).toEqual(['set 1 both']);
    expect(idle.until(60, () => 0).phases).toEqual(['set 1 both', 'rest 2 both', 'set 2 both']);
  });

  it.each([4.1, 4.5])('nor where the item before it is told after it: a hole from %s s on', (fromS) => {
    const player = new Player(toeCurl, { ...THREE, sets: 2 }).until(fromS, (timeS) => curlForce(timeS, [{ fromS: 3, count: 1 }]));
    player.timeS = 39;
    player.until(45, () => 0);
    expect(player.of('rep')).toHaveLength(1);
    expect(player.phases).toEqual(['set 1 both']);
  });

  it.each([19.5, 20.3, 20.5, 20.9])('lets a rest go on through a hole until %s s, and tells each second once', (untilS) => {
    const player = new Player(toeCurl, { ...THREE, sets: 2 }).until(12, (timeS) => curlForce(timeS, [{ fromS: 3, count: 3 }]));
    player.timeS = untilS;
    player.until(40, () => 0);
    const told = player.of('countdown').map(({ remainingS }) => remainingS);
    expect(told.slice(0, 4)).toEqual([19, 18, 17, 16]);
    expect(told.slice(-7)).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect([...new Set(told)]).toEqual(told);
    expect(player.of('phase').at(-1)?.timeS).toBeCloseTo((player.of('countdown')[0].timeS ?? NaN) + 19, 1);
  });

  it('leaves half of a rest to who skips a set in which nothing was done for long', () => {
    const player = new Player(toeCurl, { ...THREE, sets: 2 }).until(35, () => 0);
    player.session.skip(player.sink);
    player.until(44.9, () => 0);
    expect(player.session.phase).toBe('rest');
    expect(player.until(45.1, () => 0).session.phase).toBe('set');
  });

  it('has nothing to resume once it was ended in a pause', () => {
    const player = new Player(toeCurl).until(3, () => 0);
    player.session.pause(player.sink);
    player.session.end(player.sink);
    player.session.resume(player.sink);
    expect(player.events.map(({ type }) => type)).toEqual(['phase', 'pause', 'set', 'phase', 'session']);
    expect(player.session.isPaused).toBe(false);
  });
});
