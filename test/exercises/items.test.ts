import { describe, expect, it } from 'vitest';
import { balanceShift, forceTracking, heelRaise, massage, press, Session, type SessionEvent, type SessionOptions } from '../../src/exercises';
import type { Exercise } from '../../src/exercises';
import { minJerk, simulate, type SimulatedRecording } from '../../src/simulator';
import { normal, seededRandom } from '../support/random';

/** Plays a recording, in the units of the plans. */
function play(exercise: Exercise, recording: SimulatedRecording, options: Partial<SessionOptions>, during?: (session: Session, timeS: number, sink: (event: SessionEvent) => void) => void): readonly SessionEvent[] {
  const session = new Session(exercise, { sampleRateHz: recording.sampleRateHz, ...options });
  const events: SessionEvent[] = [];
  const sink = (event: SessionEvent): void => void events.push(event);
  const scales = recording.channels.map(({ units }) => (units === 'deg/s' ? Math.PI / 180 : 1));
  recording.time.forEach((timeS, i) => {
    during?.(session, timeS, sink);
    session.push(timeS, Float64Array.from(recording.data, (channel, c) => channel[i] * scales[c]), sink);
  });
  session.end(sink);
  return events;
}

/** What a unit feels that turns by an angle about its y axis. */
function turned(angle: (timeS: number) => number, timeS: number): Float64Array {
  const rate = (angle(timeS + 0.005) - angle(timeS - 0.005)) / 0.01;
  return Float64Array.of(-9.80665 * Math.sin(angle(timeS)), 0, 9.80665 * Math.cos(angle(timeS)), 0, rate, 0);
}

const items = (events: readonly SessionEvent[]) => events.flatMap((event) => ('item' in event ? [event.item] : []));

describe('heel raises', () => {
  const set = simulate('heel-raise', { seed: 1, repetitions: 6, faults: { stop: 0.4 }, without: 'all' });
  const events = play(heelRaise, set, { repetitions: 6, sets: 1, massKg: 70 });
  const done = items(events);

  it('are told as they end, the first of a set too', () => {
    for (const event of events) if (event.type === 'rep') expect(event.timeS - event.item.endS).toBeLessThan(1);
  });

  it('have the height of the heel, and the work that it took', () => {
    const labels = set.labels ?? [];
    expect(done).toHaveLength(6);
    done.forEach(({ heightCm, workJ }, k) => {
      expect(Math.abs(heightCm / (18.6 * Math.sin((labels[k].amplitude * Math.PI) / 180)) - 1), `raise ${k + 1}`).toBeLessThan(0.15);
      expect(workJ).toBeCloseTo((70 * 9.80665 * heightCm) / 100, 6);
    });
  });

  it('tell which of them stopped half-way', () => {
    expect(done.map(({ faults }) => faults.includes('stop'))).toEqual((set.labels ?? []).map(({ faults }) => faults.includes('stop')));
  });

  it('with a bent knee are not valid, where a unit on the shank sees it', () => {
    const options = { seed: 2, repetitions: 8, faults: { 'knee-bend': 0.4 } } as const;
    const foot = simulate('heel-raise', options);
    const shank = simulate('heel-raise', { ...options, sensor: 'shank-imu' });
    const units = foot.channels.map((channel) => (channel.units === 'deg/s' ? Math.PI / 180 : 1));
    let i = 0;
    const bent = play(heelRaise, foot, { repetitions: 8, sets: 1, watches: { shank: { sampleRateHz: shank.sampleRateHz } } }, (session, timeS, sink) => {
      session.pushTo('shank', timeS, Float64Array.from(shank.data, (channel, c) => channel[i] * units[c]), sink);
      i += 1;
    });
    expect(items(bent).map(({ verdict }) => verdict === 'fault')).toEqual((foot.labels ?? []).map(({ faults }) => faults.includes('knee-bend')));
  });

  /** Four of 4 s: what becomes of them. */
  function raises(footDeg: readonly number[], shankDeg = 0): readonly string[] {
    const told: SessionEvent[] = [];
    const session = new Session(heelRaise, { sampleRateHz: 50, repetitions: 4, sets: 1, watches: { shank: { sampleRateHz: 50 } } });
    const angle = (mostDeg: number) => (timeS: number) => {
      const within = timeS % 5;
      return timeS < 5 || within > 4 ? 0 : ((mostDeg * Math.PI) / 180) * minJerk(Math.min(1, within / 2, (4 - within) / 2));
    };
    for (let timeS = 0; timeS < 27; timeS += 0.02) {
      session.pushTo('shank', timeS, turned(angle(shankDeg), timeS), (event) => told.push(event));
      session.push(timeS, turned(angle(footDeg[Math.max(0, Math.floor(timeS / 5) - 1)] ?? 0), timeS), (event) => told.push(event));
    }
    return items(told).map(({ verdict }) => verdict);
  }

  it('in which a straight leg comes far over the toes are valid', () => {
    expect(raises([35, 35, 35, 35], 7.5)).toEqual(['valid', 'valid', 'valid', 'valid']);
    expect(raises([35, 35, 35, 35], 10)).toEqual(['fault', 'fault', 'fault', 'fault']);
  });

  it('of 38 % of the height are partial, slow as they are, and those of a sixth are none', () => {
    expect(raises([35, 35, 13, 35])).toEqual(['valid', 'valid', 'partial', 'valid']);
    expect(raises([35, 35, 6, 35])).toEqual(['valid', 'valid', 'valid']);
  });
});

describe('force tracking', () => {
  it('tells how long a small force lasted to a tenth of a second, though the zero of the cell wanders meanwhile', () => {
    const session = new Session(forceTracking, { sampleRateHz: 80, parameters: { fullScale: 200 }, repetitions: 3 });
    const told: SessionEvent[] = [];
    // over 3 % of its level for ten seconds, three times
    const force = (timeS: number): number => {
      const within = (timeS % 20) - 4;
      return within < 0 ? 0 : 20 * (1 - Math.exp(-8 * within)) * Math.min(1, Math.exp(-8 * (within - 9.566)));
    };
    const random = seededRandom(1);
    session.aim(20);
    for (let i = 0; i < 62 * 80; i++) session.push(i / 80, Float64Array.of(force(i / 80) + 1.2 * Math.sin(i / 80 / 6) + 0.3 * normal(random)), (event) => told.push(event));
    expect(items(told)).toHaveLength(3);
    for (const { startS, endS } of items(told)) expect(Math.abs(endS - startS - 10)).toBeLessThan(0.1);
  });

  it('counts what is pressed while a target is asked for, and nothing else', () => {
    const session = new Session(forceTracking, { sampleRateHz: 80, parameters: { fullScale: 200 }, repetitions: 3 });
    const told: SessionEvent[] = [];
    const random = seededRandom(1);
    for (let i = 0; i < 62 * 80; i++) {
      // three presses of ten seconds, a target from within the second to its end
      const timeS = i / 80;
      session.aim(timeS > 25 && timeS < 34 ? 20 : null);
      session.push(timeS, Float64Array.of((timeS % 20 > 4 && timeS % 20 < 14 ? 20 : 0) + 0.3 * normal(random)), (event) => told.push(event));
    }
    expect(items(told).map(({ startS }) => Math.round(startS))).toEqual([24]);
  });
});

describe('a target that comes late', () => {
  it.each([[3, 1], [1.5, 1], [0.7, 0], [0.3, 0]])('%s s before the press is over: %s counts', (beforeEndS, count) => {
    const session = new Session(forceTracking, { sampleRateHz: 80, parameters: { fullScale: 200 }, repetitions: 3 });
    const told: SessionEvent[] = [];
    const random = seededRandom(1);
    for (let i = 0; i < 14 * 80; i++) {
      const timeS = i / 80;
      // it stays on the screen when the press is over
      session.aim(timeS > 9 - beforeEndS ? 20 : null);
      session.push(timeS, Float64Array.of((timeS > 4 && timeS < 9 ? 20 : 0) + 0.3 * normal(random)), (event) => told.push(event));
    }
    expect(items(told)).toHaveLength(count);
    for (const { rmse } of items(told)) expect(rmse).not.toBeNaN();
  });
});

describe('balance shifts', () => {
  it('are asked for in turn, and say where they went and how the body swayed', () => {
    const plate = simulate('balance-shift', { seed: 1, order: 'fixed', faults: 'none' });
    const events = play(balanceShift, plate, { sides: 'both' });
    const cues = events.flatMap((event) => (event.type === 'cue' ? [event.directionDeg] : []));
    expect(cues).toEqual([90, 0, 270, 180, 90, 0, 270, 180]);
    expect(items(events).map(({ verdict }) => verdict)).toEqual(Array.from({ length: 8 }, () => 'valid'));
    for (const { swayMmS } of items(events)) expect(swayMmS).toBeGreaterThan(5);
  });

  it('in which the other foot comes down are not valid, and the loss is told at once', () => {
    const plate = simulate('balance-shift', { seed: 3, order: 'fixed', faults: { 'touch-down': 0.4 } });
    const events = play(balanceShift, plate, { sides: 'both' });
    const wanted = (plate.labels ?? []).filter(({ trialType }) => trialType === 'shift').map(({ faults }) => faults.includes('touch-down'));
    expect(items(events).map(({ faults }) => faults.includes('touch-down'))).toEqual(wanted);
    for (const loss of events) if (loss.type === 'loss') expect(loss.timeS - loss.event.startS - plate.time[0]).toBeLessThan(0.4);
  });
});

describe('a foot that hops', () => {
  it.each([1, 2, 3, 8])('is at home where it comes down: leans after it still go where they go (seed %s)', (seed) => {
    const plate = simulate('balance-shift', { seed, order: 'fixed', faults: { hop: 0.5 } });
    const found = items(play(balanceShift, plate, { sides: 'both', repetitions: 50, idleS: 1000 }));
    for (const { trialType, onsetS, durationS, directionDeg } of plate.labels ?? []) {
      if (trialType !== 'shift') continue;
      const same = found.filter((item) => Math.min(item.endS, onsetS + durationS) - Math.max(item.startS, onsetS) > 1);
      const off = same.map((item) => Math.abs(((item.directionDeg - (directionDeg ?? NaN) + 540) % 360) - 180));
      expect(Math.min(...off), `the lean at ${onsetS.toFixed(1)} s`).toBeLessThan(30);
    }
  });
});

describe('massage', () => {
  it('asks for lane by lane, and tells strokes that went the wrong way', () => {
    const plate = simulate('massage', { seed: 2, faults: { reverse: 0.3 } });
    const events = play(massage, plate, {});
    const lanes = events.flatMap((event) => (event.type === 'cue' ? [event.lane] : []));
    expect(lanes).toEqual(['medial', 'middle', 'lateral', 'toes'].flatMap((lane) => [lane, lane, lane]));
    expect(items(events).map(({ verdict }) => verdict === 'fault')).toEqual((plate.labels ?? []).map(({ faults }) => faults.includes('reverse')));
  });
});

describe('presses', () => {
  const plate = simulate('press', { seed: 3, repetitions: 3, faults: { early: 0.9 }, after: ['rest'] });

  it('are to last ten seconds, and end with a reminder to come back', () => {
    const events = play(press, plate, { repetitions: 3 });
    expect(items(events).map(({ faults }) => faults.includes('short'))).toEqual((plate.labels ?? []).map(({ faults }) => faults.includes('early')));
    const [reminder] = events.flatMap((event) => (event.type === 'reminder' ? [event.dueS - event.timeS] : []));
    expect(reminder).toBeCloseTo(180, 6);
  });

  it.each(['eased', 'wandering'] as const)('are not valid where they are %s', (fault) => {
    const wrong = simulate('press', { seed: 2, repetitions: 6, faults: { [fault]: 0.5 }, after: ['rest'] });
    const events = play(press, wrong, { repetitions: 6 });
    const told = fault === 'eased' ? 'eased' : 'slipped';
    const labels = (wrong.labels ?? []).map(({ faults }) => faults.includes(fault));
    expect(labels).toContain(true);
    expect(items(events).map(({ faults }) => faults.includes(told))).toEqual(labels);
    expect(items(events).map(({ verdict }) => verdict === 'fault')).toEqual(labels);
  });

  it.each([[4, 'fault'], [16, 'valid'], [24, 'fault'], [30, 'valid']])('need not last where it is said at %s s that it has eased, while it is pressed', (easedS, verdict) => {
    const session = new Session(press, { sampleRateHz: 50, repetitions: 2, sense: 'force-plate' });
    const told: SessionEvent[] = [];
    const random = seededRandom(1);
    let isEased = false;
    for (let timeS = 0; timeS < 44; timeS += 0.02) {
      if (timeS >= easedS && !isEased) session.ease();
      isEased = timeS >= easedS;
      // the pressure at one place for 5 s, twice
      const isPressed = (timeS > 12 && timeS < 17) || (timeS > 28 && timeS < 33);
      session.push(timeS, Float64Array.of(5, 20, (isPressed ? 30 : 0) + 0.2 * normal(random)), (event) => told.push(event));
    }
    const verdicts = items(told).map((item) => item.verdict);
    expect(verdicts).toEqual(easedS < 20 ? [verdict, 'fault'] : ['fault', verdict]);
  });

  it('are not excused by what is said in a pause', () => {
    let step = 0;
    const events = play(press, plate, { repetitions: 3 }, (session, timeS, sink) => {
      if (step === 0 && timeS > plate.time[0] + 3) {
        session.pause(sink);
        session.ease();
        session.resume(sink);
        step = 1;
      }
    });
    expect(items(events).map(({ verdict }) => verdict === 'valid')).toEqual((plate.labels ?? []).map(({ faults }) => !faults.includes('early')));
  });

  it('need not last once what is pressed has eased', () => {
    const events = play(press, plate, { repetitions: 3 }, (session) => session.ease());
    expect(items(events).map(({ verdict }) => verdict)).toEqual(['valid', 'valid', 'valid']);
  });
});
