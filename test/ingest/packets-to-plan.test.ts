/** Packets all the way to events: what an app writes, on links that are bad. */
import { describe, expect, it } from 'vitest';
import { createBlock } from '../../src/core';
import { GridResampler, SampleClock } from '../../src/ingest';
import { imuExercise, LivePlan, type PlanEvent } from '../../src/plans';
import { simulatePackets, type TransportName, type TransportOptions } from '../../src/simulator';
import { replay } from './replay';

/** Events of heel raises over a link, in seconds by the clock of the arrivals. */
function eventsOver(transport: TransportName, options: TransportOptions = {}): { type: string; startS: number }[] {
  const radio = simulatePackets('heel-raise', { seed: 11, repetitions: 6, transport, ...options });
  const { channels, sampleRateHz, sequenceBits, sequenceCounts, stamp, tickS, timeBits } = radio.layout;
  const leastLatencyS = transport === 'none' ? 0 : 0.002;
  const clock = new SampleClock({ sampleRateHz, channels: channels.length, sequenceBits, sequenceCounts, stamp, tickS, timeBits, leastLatencyS });
  const live = new LivePlan(imuExercise, { sampleRateHz });
  const frame = new Float64Array(channels.length);
  const events: { type: string; startS: number }[] = [];
  const keep = (event: PlanEvent): void => void events.push({ type: event.type, startS: live.startS + event.startS });
  for (const packet of radio) {
    clock.push(packet);
    while (clock.read(frame)) live.push(clock.timeS, frame.map((x, c) => (c < 3 ? x : (x * Math.PI) / 180)), keep);
  }
  return events;
}

describe('packets to a plan', () => {
  it('gives the reps of a perfect link, where they were, over a link that bursts, doubles and loses', () => {
    const perfect = eventsOver('none').filter((event) => event.type === 'rep');
    expect(perfect.length).toBe(6);
    for (const transport of ['bluetooth', 'byte-like'] as const) {
      const reps = eventsOver(transport, { withoutTransport: ['gaps'] }).filter((event) => event.type === 'rep');
      expect(reps.length).toBe(6);
      reps.forEach((rep, i) => expect(Math.abs(rep.startS - perfect[i].startS)).toBeLessThan(0.1));
    }
  });

  it('leaves NaN on the grid exactly where more than maxGapS was lost, and the plan says so', () => {
    const options = { transportOptions: { gapEveryS: 10, gapAtLeastS: 0.6, gapAtMostS: 1.5 } };
    const { index, timeS, clock } = replay('bluetooth', 5, options);
    const grid = new GridResampler({ sampleRateHz: 50, channels: 1, maxGapS: 0.25 });
    const block = createBlock(1, 8);
    const values: number[] = [];
    index.forEach((i, k) => {
      grid.push(timeS[k], Float64Array.of(i));
      for (let n = grid.readInto(block, 0, 8); n > 0; n = grid.readInto(block, 0, 8)) values.push(...block.data.subarray(0, n));
    });
    const long = index.flatMap((_, k) => (k > 0 && timeS[k] - timeS[k - 1] > 0.25 ? [[timeS[k - 1], timeS[k]]] : []));
    expect(long.length).toBeGreaterThan(3);
    expect(clock.gaps).toBeGreaterThanOrEqual(long.length);
    values.forEach((value, i) => {
      const atS = grid.startS + i / 50;
      expect(Number.isNaN(value)).toBe(long.some(([fromS, toS]) => atS > fromS + 1e-8 && atS < toS - 1e-8));
    });
    const gaps = eventsOver('bluetooth', options).filter((event) => event.type === 'gap');
    expect(gaps.length).toBeGreaterThan(0);
    const whole = eventsOver('bluetooth', { withoutTransport: ['gaps', 'loss'] });
    expect(whole.filter((event) => event.type === 'gap')).toEqual([]);
  });
});
