import { describe, expect, it, vi } from 'vitest';
import { readRecording, type Recording, writeRecording } from '../../src/recordings';
import { simulate, simulatePackets, Simulation, type SimulatedPacket, type TransportName, transports } from '../../src/simulator';

const names = Object.keys(transports) as TransportName[];

describe('simulatePackets', () => {
  it('is perfect without a transport: each sample at once, all of them, the bits of the recording', () => {
    const whole = simulate('heel-raise', { seed: 1, repetitions: 2 });
    const stream = simulatePackets('heel-raise', { seed: 1, repetitions: 2 });
    const packets = [...stream];
    expect(packets.length).toBe(whole.time.length);
    expect(stream.layout).toMatchObject({ channels: whole.channels, sampleRateHz: 100, stamp: 'each', tickS: 1e-6 });
    const perfect = packets.map((_, i) => ({
      arrivalS: i / 100,
      sequence: i,
      stamps: [10000 * i],
      frames: 1,
      samples: Float64Array.from(whole.data, (axis) => axis[i]),
      truth: { firstIndex: i, boot: 0, isCopy: false },
    }));
    expect(packets).toEqual(perfect);
  });

  it.each(names)('gives the same packets for the same seed, others for another: %s', (transport) => {
    const run = (seed: number) => [...simulatePackets('short-foot', { seed, repetitions: 2, transport })];
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  it.each(names)('leaves the body alone, and reads it when the device takes its samples: %s', (transport) => {
    const options = { seed: 3, repetitions: 3, without: 'all', sensorOptions: { mountingTiltDeg: 0 } } as const;
    const fine = simulate('heel-raise', { ...options, sampleRateHz: 1000 });
    const stream = simulatePackets('heel-raise', { ...options, transport, transportOptions: { skewPpm: transport === 'none' ? 0 : 1000 } });
    expect(stream.labels).toEqual(fine.labels);
    expect(stream.expected).toEqual(fine.expected);
    let worst = 0;
    let turned = 0;
    for (const { frames, samples, truth } of stream) {
      for (let i = 0; i < frames; i++) {
        const at = stream.takenAtS(truth.firstIndex + i) * 1000;
        const k = Math.min(Math.floor(at), fine.time.length - 2);
        const share = at - k;
        const rate = fine.data[4][k] * (1 - share) + fine.data[4][k + 1] * share;
        worst = Math.max(worst, Math.abs(samples[i * 6 + 4] - rate));
        turned = Math.max(turned, Math.abs(rate));
      }
    }
    expect(turned).toBeGreaterThan(20);
    expect(worst).toBeLessThan(0.05); // deg/s, between two readings 1 ms apart; 1000 ppm are 14 ms at the end
  });

  it('simulates only as far as it is read', () => {
    const frames = vi.spyOn(Simulation.prototype, 'readFrame');
    try {
      const stream = simulatePackets('stance', { seed: 1, durationS: 600, sampleRateHz: 1000, transport: 'bluetooth', withoutTransport: ['reordering', 'skew'] });
      expect(frames).toHaveBeenCalledTimes(0);
      expect([stream.frames, stream.next().value?.frames]).toEqual([600001, 2]);
      expect(frames).toHaveBeenCalledTimes(2);
      for (const packet of stream) if (packet.arrivalS > 1) break;
      expect(frames.mock.calls.length).toBeLessThan(1100);
    } finally {
      frames.mockRestore();
    }
  });

  it('wraps counters and clocks where they are full, and counts lost packets too', () => {
    const stream = simulatePackets('heel-raise', { seed: 2, repetitions: 15, transport: 'byte-like' });
    const packets = [...stream].filter((p) => !p.truth.isCopy);
    const [start] = packets;
    let wraps = 0;
    for (const p of packets) {
      const passed = (p.truth.firstIndex - start.truth.firstIndex) / 4;
      expect(p.sequence).toBe(((start.sequence ?? NaN) + passed) % 256);
      const ms = start.stamps[0] + (1000 * (p.truth.firstIndex - start.truth.firstIndex)) / stream.layout.sampleRateHz;
      expect(Math.abs((ms % 65536) - p.stamps[0])).toBeLessThanOrEqual(1);
      if (ms > 65536) wraps++;
      expect(p.stamps[0]).toBeLessThan(65536);
    }
    expect(wraps).toBeGreaterThan(100);
  });

  it('counts samples where it is to, and stamps the first, the last or each sample of a packet', () => {
    const run = (stamp: 'first' | 'last' | 'each' | 'none') => {
      const transportOptions = { samplesAtLeast: 3, samplesAtMost: 3, sequenceCounts: 'samples', sequenceBits: 8, tickS: 0.001, stamp } as const;
      return [...simulatePackets('heel-raise', { seed: 1, repetitions: 1, transportOptions })].slice(0, 100);
    };
    const stamps = { first: [0, 30, 60], last: [20, 50, 80], each: [0, 30, 60] } as const;
    for (const stamp of ['first', 'last', 'each'] as const) expect(run(stamp).slice(0, 3).map((p) => p.stamps[0])).toEqual(stamps[stamp]);
    expect(run('each')[1].stamps).toEqual([30, 40, 50]);
    expect(run('none')[1].stamps).toEqual([]);
    expect(run('last').map((p) => p.sequence)).toEqual(Array.from({ length: 100 }, (_, i) => (3 * i) % 256));
  });

  it('comes in bursts over Bluetooth, as a stream of 20 ms was seen to', () => {
    const packets = [...simulatePackets('heel-raise', { seed: 1, repetitions: 5, transport: 'bluetooth', withoutTransport: ['loss', 'gaps', 'reordering'] })];
    const gaps = packets.slice(1).map((p, i) => p.arrivalS - packets[i].arrivalS);
    const short = gaps.filter((s) => s < 0.006);
    const long = gaps.filter((s) => s >= 0.006);
    expect(short.length + long.filter((s) => Math.abs(s - 0.045) < 0.006).length).toBeGreaterThan(0.9 * gaps.length);
    expect(short.length / gaps.length).toBeGreaterThan(0.4);
    expect(long.every((s) => s > 0.03 && s < 0.1)).toBe(true);
  });
});

describe('simulate with a transport', () => {
  it('is the plain recording without one', () => {
    const plain = simulate('short-foot', { seed: 1, repetitions: 2 });
    expect(simulate('short-foot', { seed: 1, repetitions: 2, transport: 'none' })).toEqual(plain);
    expect(plain.takenAt).toEqual(plain.time);
  });

  it.each(names)('holds what came, in order, at times that are right to within its clock: %s', (transport) => {
    const options = { seed: 6, repetitions: 15, transport, transportOptions: transport === 'poor' ? { resetEveryS: 30 } : {} } as const;
    const set = simulate('heel-raise', options);
    const stream = simulatePackets('heel-raise', options);
    const packets = [...stream];
    const came = new Set(packets.flatMap((p) => Array.from({ length: p.frames }, (_, i) => p.truth.firstIndex + i)));
    expect(set.irregular).toBe(transport !== 'none');
    expect(set.labels).toEqual(simulate('heel-raise', { seed: 6, repetitions: 15 }).labels);
    expect(set.time.length).toBeLessThanOrEqual(packets.reduce((sum, p) => sum + p.frames, 0));
    expect(set.time.length / came.size).toBeGreaterThan(0.97); // but for packets that were overtaken
    expect([...set.data, ...set.truth.map((track) => track.data)].every((values) => values.length === set.time.length)).toBe(true);
    const slackS = { bare: 0.3, poor: 0.5 }[transport as string] ?? 0.0001 * set.time[set.time.length - 1] + 0.002;
    expect(set.time.findIndex((timeS, i) => i > 0 && !(timeS > set.time[i - 1]))).toBe(-1);
    expect(set.time.findIndex((timeS, i) => !(Math.abs(timeS - set.takenAt[i]) <= slackS))).toBe(-1);
    const indices = Array.from(set.takenAt, (timeS) => Math.round(timeS * stream.trueRateHz));
    expect(indices.every((index, i) => stream.takenAtS(index) === set.takenAt[i])).toBe(true);
    expect(firstDifference(packets, indices, set.data)).toBe(-1);
  });

  it.each(['first', 'last', 'each'] as const)('puts packets of any size where their stamps say: %s', (stamp) => {
    const transportOptions = { stamp, samplesAtLeast: 1, samplesAtMost: 8, skewPpm: 0, rateErrorPpm: stamp === 'each' ? 20000 : 0 } as const;
    const set = simulate('short-foot', { seed: 2, repetitions: 3, transport: 'bluetooth', transportOptions });
    expect(set.time.findIndex((timeS, i) => !(Math.abs(timeS - set.takenAt[i]) < 2e-6))).toBe(-1);
  });

  it('holds the same times where counters do not wrap', () => {
    const run = (withoutTransport: readonly ('gaps' | 'wrap')[]) => simulate('rest', { seed: 2, durationS: 80, transport: 'byte-like', withoutTransport });
    expect(run(['gaps', 'wrap'])).toEqual(run(['gaps']));
    expect(simulate('rest', { seed: 2, durationS: 5, withoutTransport: ['wrap'] }).irregular).toBe(false);
  });

  it.each(names)('writes and reads back: %s', async (transport) => {
    for (const seed of [1, 2, 3]) {
      const set = simulate('short-foot', { seed, transport });
      const written = writeRecording(set);
      let rows = 0;
      let same = 0;
      let begun: Recording | undefined;
      const report = await readRecording(
        { name: 'x.csv', layout: 'csv', data: chunk(written.csv), ...written },
        { begin: (recording) => (begun = recording), frame: (timeS) => (same += Number(timeS === set.time[rows++])) },
      );
      expect(same).toBe(set.time.length);
      expect([report.rows, report.repeatedRows, report.backwardRows, report.missingCells]).toEqual([set.time.length, 0, 0, 0]);
      expect(begun?.irregular).toBe(set.irregular);
      expect(begun?.expected).toEqual(set.expected);
      expect(report.gaps > 0).toBe(!['none', 'usb'].includes(transport));
    }
  });
});

/** Where a stored row is not what came in a packet; −1 where there is none. */
function firstDifference(packets: readonly SimulatedPacket[], indices: readonly number[], data: readonly Float64Array[]): number {
  const values = new Map<number, Float64Array>();
  for (const p of packets) {
    for (let i = 0; i < p.frames; i++) values.set(p.truth.firstIndex + i, p.samples.subarray(i * data.length, (i + 1) * data.length));
  }
  return indices.findIndex((index, row) => {
    const sample = values.get(index);
    return sample === undefined || data.some((axis, c) => axis[row] !== sample[c]);
  });
}

async function* chunk(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
