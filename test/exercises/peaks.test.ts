/** A count at the top is provisional: each `rep-peak` comes to a rep, or is told to come to nothing. */
import { describe, expect, it } from 'vitest';
import { type Exercise, heelRaise, Session, type SessionEvent, type SessionOptions, toeCurl } from '../../src/exercises';
import { simulate, type SimulatedRecording } from '../../src/simulator';
import { curlForce, Player, RATE_HZ } from './sets';

/** Peaks that are owed an answer, one of each side at most; throws for an answer that nobody asked for. */
function owed(events: readonly SessionEvent[]): readonly string[] {
  const open: string[] = [];
  for (const { type, side, ...event } of events) {
    if (type === 'rep-peak') {
      expect(open, `at ${event.timeS} s`).not.toContain(side);
      open.push(side);
    } else if (type === 'rep-retracted') expect(open, `at ${event.timeS} s`).toContain(side);
    if (type === 'rep' || type === 'calibration' || type === 'rep-retracted') open.splice(open.indexOf(side), open.includes(side) ? 1 : 0);
  }
  return open;
}

const told = (player: Player) => player.of('rep-retracted').map(({ number, reason }) => [number, reason]);

describe('a peak that comes to nothing is told', () => {
  it('where the detector takes it back', () => {
    const force = (timeS: number): number => (timeS < 5.75 ? curlForce(timeS, [{ fromS: 3, count: 2 }]) : NaN);
    const player = new Player(toeCurl).until(12, force);
    expect(told(player.until(16, () => 0))).toEqual([[2, 'gap']]);
  });

  it.each<[string, string, Partial<SessionOptions>, number]>([
    ['is too small for the reference', 'too-small', { reference: 100 }, 20],
    ['is too small for the exercise', 'too-small', { parameters: { fullScale: 2000 } }, 50],
  ])('where it %s', (_, reason, options, newtons) => {
    const player = new Player(toeCurl, options).until(8, (timeS) => curlForce(timeS, [{ fromS: 3, count: 1, newtons }]));
    expect(player.of('rep')).toEqual([]);
    expect(told(player)).toEqual([[1, reason]]);
  });

  it('where it takes too long', () => {
    const slow = (timeS: number): number => (timeS < 3 || timeS > 9 ? 0 : 50 * Math.sin((Math.PI * (timeS - 3)) / 6) ** 2);
    expect(told(new Player(toeCurl).until(12, slow))).toEqual([[1, 'too-long']]);
  });

  it('where a pause comes between, and where the time is up', () => {
    const force = (timeS: number): number => curlForce(timeS, [{ fromS: 3, count: 2 }]);
    const paused = new Player(toeCurl).until(5.8, force);
    paused.session.pause(paused.sink);
    expect(told(paused.until(8, force))).toEqual([[2, 'not-on']]);
    const late = new Player(toeCurl, { repetitions: 0, setS: 2.3, sets: 1 }).until(9, (timeS) => curlForce(timeS, [{ fromS: 3, count: 2 }]));
    expect(told(late)).toEqual([[2, 'too-late']]);
  });

  it('where the session is over first', () => {
    const player = new Player(toeCurl, { sides: 'together', sets: 1, repetitions: 1 });
    for (let i = 0; i < 6 * RATE_HZ; i++) {
      const timeS = i / RATE_HZ;
      player.session.pushTo('left', timeS, Float64Array.of(curlForce(timeS, [{ fromS: 2, count: 2 }])), player.sink);
      player.session.pushTo('right', timeS, Float64Array.of(curlForce(timeS, [{ fromS: 3.5, count: 1 }])), player.sink);
    }
    expect(player.session.phase).toBe('ended');
    expect(told(player)).toEqual([[2, 'not-on']]);
    expect(player.events.at(-1)?.type).toBe('session');
  });

  it('where its set is left, of that set and side', () => {
    const player = new Player(toeCurl, { sides: 'in-turn', sets: 1 }).until(3.8, (timeS) => curlForce(timeS, [{ fromS: 3, count: 1 }]));
    player.session.skip(player.sink);
    expect(player.events.slice(-3).map(({ type, set, side }) => [type, set, side])).toEqual([['rep-retracted', 1, 'left'], ['set', 1, 'left'], ['phase', 1, 'right']]);
    expect(told(player.until(8, (timeS) => curlForce(timeS, [{ fromS: 3, count: 1 }])))).toEqual([[1, 'not-on']]);
  });

  it('after a snapshot between the peak and its end, too', () => {
    const force = (timeS: number): number => curlForce(timeS, [{ fromS: 3, count: 1, newtons: 20 }]);
    const first = new Player(toeCurl, { reference: 100 }).until(3.8, force);
    expect(first.of('rep-peak')).toHaveLength(1);
    const second = new Player(toeCurl, { reference: 100 });
    second.session.restore(first.session.snapshot());
    second.timeS = first.timeS;
    expect(told(second.until(8, force))).toEqual([[1, 'too-small']]);
  });
});

describe('every peak is answered, once', () => {
  function play(exercise: Exercise, { sampleRateHz, time, data, channels }: SimulatedRecording, options: Partial<SessionOptions>): readonly SessionEvent[] {
    const session = new Session(exercise, { sampleRateHz, sets: 1, repetitions: 1000, ...options });
    const events: SessionEvent[] = [];
    const sink = (event: SessionEvent): void => void events.push(event);
    const scales = channels.map(({ units }) => (units === 'deg/s' ? Math.PI / 180 : 1));
    time.forEach((timeS, i) => session.push(timeS, Float64Array.from(data, (channel, c) => channel[i] * scales[c]), sink));
    session.end(sink);
    expect(events.filter(({ type }) => type === 'rep-peak').length).toBeGreaterThan(5);
    return events;
  }

  it.each([101, 102, 103, 104])('with every fault, of heel raises and of toe curls (seed %s)', (seed) => {
    const raises = play(heelRaise, simulate('heel-raise', { seed, faults: 'all' }), { reference: 1.4 });
    const curls = play(toeCurl, simulate('toe-curl', { seed, faults: 'all' }), { reference: 150, parameters: { fullScale: 200 } });
    expect([owed(raises), owed(curls)]).toEqual([[], []]);
    expect([...raises, ...curls].filter(({ type }) => type === 'rep-retracted').length).toBeGreaterThan(0);
  });

  it('where the detector says nothing more of a movement: with the next one', () => {
    const events = play(heelRaise, simulate('putting-away', { seed: 1, durationS: 120, sensor: 'foot-imu' }), { idleS: 1e5 });
    expect(owed(events)).toEqual([]);
    expect(events.filter((event) => event.type === 'rep-retracted' && event.reason === 'no-rep')).toHaveLength(1);
  });
});
