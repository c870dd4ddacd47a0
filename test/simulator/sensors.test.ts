import { describe, expect, it } from 'vitest';
import { CopFromCells } from '../../src/signals';
import { Random, type SensorName, type Track, tracks } from '../../src/simulator';
import type { Script } from '../../src/simulator/body/script';
import { bodyOf, createSensor, kindOf, names, play } from './sensors-play';

/** Everything that a foot can do, at once: standing, leaning, lifting, turning, trembling. */
function everything(script: Script): void {
  script.sway = 'one-leg-eyes-open';
  script.startAt('load', 700);
  script.shake('toe', { tremble: 0.03, tremor: 0.01 });
  script.shake('pitch', { tremor: 0.001 });
  const peaks: readonly [Track, number][] = [
    ['copMl', 20], ['copAp', 50], ['toe', 40], ['arch', 4], ['splay', 10], ['pitch', 30], ['roll', 10], ['yaw', 15], ['shank', 20], ['x', 0.2], ['y', 0.1], ['z', 0.05],
  ];
  script.wait(0.5);
  for (const [track, peak] of peaks) script.move(track, peak, 0.8);
  script.wait(1.5);
  for (const [track] of peaks) script.move(track, 0, 0.7);
  script.wait(0.7);
  script.move('load', 0, 0.3);
  script.wait(1);
}

describe.each(names)('%s', (name) => {
  const kind = kindOf(name);
  const endS = name === 'force-plate' ? 2.7 : 4; // then the load goes, and with it the centre of pressure

  it('is public data: parameters with units and sources, errors with a line each, channels of either foot', () => {
    expect(kind.about).toMatch(/\S/);
    for (const row of Object.values(kind.parameters)) {
      expect(row.about).toMatch(/\S/);
      expect(row.source).toMatch(/\S/);
      if ('choices' in row) expect(row.choices).toContain(row.default);
      else expect(row.atLeast <= row.default && row.default <= row.atMost && row.unit !== '').toBe(true);
    }
    for (const line of Object.values(kind.errors)) expect(line).toMatch(/\S/);
    const [left, right] = [kind.channels('left'), kind.channels('right')];
    expect(left.map((c) => c.name)).toEqual(right.map((c) => c.name));
    expect(new Set(right.map((c) => c.name)).size).toBe(right.length);
    if (name === 'force-plate') return; // it is under both feet
    for (const channel of left) expect(channel.placement).toMatch(/\bleft (foot|shank)\b/);
    for (const channel of right) expect(channel.placement).toMatch(/\bright (foot|shank)\b/);
  });

  it.each([10, 1000])('is finite at %d Hz, whatever the foot does', (sampleRateHz) => {
    for (const only of ['all', []] as const) {
      const data = play(name, endS, everything, { sampleRateHz, only });
      expect(data.length).toBe(kind.channels('right').length);
      expect(data.every((channel) => channel.every(Number.isFinite))).toBe(true);
    }
  });

  it('says the same without its errors, at any rate', () => {
    const slow = play(name, endS, everything, { sampleRateHz: 100 });
    const fast = play(name, endS, everything, { sampleRateHz: 1000 });
    slow.forEach((channel, c) => channel.forEach((x, i) => expect(Math.abs(x - fast[c][10 * i])).toBeLessThan(1e-9)));
  });

  it('draws as much chance with its errors off as on, and leaves the body alone', () => {
    const after = ([[], 'all'] as const).map((only) => {
      const random = new Random(7, 3);
      const sensor = createSensor(name, { only }, random);
      const body = bodyOf(everything);
      const frame = new Float64Array(kind.channels('right').length);
      for (let i = 0; i < 100; i++) {
        body.advanceTo(i / kind.sampleRateHz);
        sensor.read(body, frame);
      }
      return [random.uint32(), ...body.tracks.map((track) => body.at(track))];
    });
    const untouched = bodyOf(everything);
    untouched.advanceTo(99 / kind.sampleRateHz);
    expect(after[1]).toEqual(after[0]);
    expect(after[0].slice(1)).toEqual(untouched.tracks.map((track) => untouched.at(track)));
  });

  it('has errors that show when they alone are on', () => {
    const heavy = (script: Script) => {
      everything(script);
      for (const track of ['toe', 'splay', 'arch', 'load'] as const) script.move(track, 4000, 0.2);
      script.move('yaw', 360, 0.3);
      script.wait(0.5);
    };
    const pure = play(name, 5, heavy);
    for (const error of Object.keys(kind.errors)) {
      const values = name === 'force-plate' ? { noiseMm: 1 } : error === 'spikes' ? { spikesPerMinute: 60 } : {};
      const one = play(name, 5, heavy, { only: [error], values });
      const shows = one.some((channel, c) => channel.some((x, i) => Math.abs(x - pure[c][i]) > 1e-9));
      expect(shows || (name === 'fsr-row' && error === 'clipping'), error).toBe(true); // a divider cannot leave its range by itself
    }
  });

  it('is the mirror image on the other foot', () => {
    const values = name.endsWith('imu') ? { mountingTiltDeg: 0 } : {};
    const [right, left] = (['right', 'left'] as const).map((foot) => play(name, endS, everything, { foot, values }));
    const partner = MIRRORED[name] ?? right.map((_, c) => [c, 1]);
    right.forEach((channel, c) => {
      const [other, sign] = partner[c];
      channel.forEach((x, i) => expect(Math.abs(x - sign * left[other][i])).toBeLessThan(1e-9));
    });
  });
});

/** Which channel of the left foot says what each channel of the right one says, and with which sign. */
const IMU = [[0, 1], [1, -1], [2, 1], [3, -1], [4, 1], [5, -1]] as const;
const MIRRORED: Partial<Record<SensorName, readonly (readonly [number, number])[]>> = {
  'foot-imu': IMU,
  'shank-imu': IMU,
  'force-plate': [[0, -1], [1, 1]],
  'four-cells': [[1, 1], [0, 1], [3, 1], [2, 1]],
};

describe('force-plate', () => {
  it('gives no centre of pressure while less than 20 N are on it', () => {
    const fades = (script: Script) => {
      script.startAt('load', 40);
      script.startAt('copMl', 12);
      script.drift('load', 0, 2);
      script.wait(2);
    };
    const [ml, ap] = play('force-plate', 2, fades);
    expect(ml.map((x, i) => (Number.isNaN(x) ? 1 : Number(x !== 12)) + Number(Number.isNaN(ap[i])))).toEqual(ml.map((_, i) => (i <= 100 ? 0 : 2)));
  });
});

describe('four-cells', () => {
  it('stands in the order that the centre of pressure is reckoned in, and gives it back', () => {
    const [widthMm, lengthMm] = [300, 400];
    const cop = new CopFromCells({ widthMm, lengthMm });
    expect(kindOf('four-cells').channels('right').map((c) => c.name)).toEqual([...cop.inputs]);
    const sensor = createSensor('four-cells', { values: { widthMm, lengthMm } });
    const body = bodyOf(everything);
    const [frame, out] = [new Float64Array(4), new Float64Array(3)];
    let solved = 0;
    for (let i = 0; i < 400; i++) {
      body.advanceTo(i / 100);
      sensor.read(body, frame);
      cop.push(frame, out);
      expect(Math.abs(out[2] - body.at('load'))).toBeLessThan(1e-9);
      if (Number.isNaN(out[0])) continue;
      solved++;
      expect(Math.abs(out[0] - body.at('copMl'))).toBeLessThan(1e-9);
      expect(Math.abs(out[1] - body.at('copAp'))).toBeLessThan(1e-9);
    }
    expect(solved).toBeGreaterThan(250);
    expect(Math.max(...frame.map(Math.abs))).toBe(0); // the foot is off
  });
});

describe('tracks', () => {
  it('are each seen by a sensor, but for those that are truth alone', () => {
    const seen = new Set<string>(['target', 'towel', 'support']);
    for (const track of Object.keys(tracks) as Track[]) {
      for (const name of names) {
        const move = (script: Script) => {
          if (track !== 'load') script.startAt('load', 500);
          script.move(track, 10, 1);
          script.wait(1);
        };
        const data = play(name, 1, move);
        if (data.some((channel) => Math.abs(channel[Math.floor(channel.length / 2)] - channel[0]) > 1e-3)) seen.add(track);
      }
    }
    expect([...seen].sort()).toEqual(Object.keys(tracks).sort());
  });
});
