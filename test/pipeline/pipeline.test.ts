import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBlock, type MovementEvent, SnapshotError } from '../../src/core';
import { RepDetector, type RepDetectorEvent } from '../../src/detectors';
import { Pipeline } from '../../src/pipeline';
import { SlidingCovariance, SlidingMoments } from '../../src/statistics';
import { HZ, lowpass, run, session, threeDetectors } from './parts';

describe('Pipeline: the order of events', () => {
  const signal = session(1);
  const whole = run(threeDetectors(), signal);

  it('is that of their decisions, and of the detectors where two decide at once', () => {
    expect(whole.length).toBeGreaterThan(50);
    for (let i = 1; i < whole.length; i++) expect(whole[i].decidedIndex).toBeGreaterThanOrEqual(whole[i - 1].decidedIndex);
    const order = ['smooth', 'hold', 'raw'];
    // a gap in all channels is decided by all three with the same sample
    const gaps = whole.filter((event) => event.type === 'gap').map((event) => [event.decidedIndex, order.indexOf(event.source)]);
    expect(gaps.some(([at], i) => i > 0 && gaps[i - 1][0] === at)).toBe(true);
    gaps.forEach(([at, place], i) => i > 0 && gaps[i - 1][0] === at && expect(gaps[i - 1][1]).toBeLessThan(place));
  });

  it('is the same however the stream is cut, whatever the size of its blocks', () => {
    const cutting = fc.tuple(fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 60 }), fc.integer({ min: 1, max: 300 }));
    fc.assert(
      fc.property(cutting, ([lengths, blockFrames]) => {
        let at = 0;
        const ends = lengths.map((length) => (at = Math.min(signal[0].length, at + length)));
        expect(run(threeDetectors({ blockFrames }), signal, 0, signal[0].length, ends)).toEqual(whole);
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it('is the same pushed frame by frame', () => {
    const pipeline = threeDetectors();
    const events: MovementEvent[] = [];
    for (let i = 0; i < signal[0].length; i++) pipeline.push(Float64Array.of(signal[0][i], signal[1][i]), (event) => events.push(event));
    expect(events).toEqual(whole);
    expect(pipeline.sampleIndex).toBe(signal[0].length);
    expect(pipeline.missingSamples).toBe(signal[0].filter((x, i) => Number.isNaN(x + signal[1][i])).length);
  });

  it('survives a sink that throws: the next call goes on where the stream is', () => {
    const pipeline = threeDetectors({ blockFrames: 32 });
    const block = createBlock(2, signal[0].length);
    signal.forEach((channel, c) => block.data.set(channel, c * signal[0].length));
    expect(() => {
      for (let at = 0; at < 1000; at += 32) pipeline.process(block, at, at + 32, () => { throw new Error('full'); });
    }).toThrow('full');
    const rest: MovementEvent[] = [];
    pipeline.process(block, pipeline.sampleIndex, block.capacity, (event) => rest.push(event));
    expect(rest).toEqual(whole.filter((event) => event.decidedIndex >= rest[0].decidedIndex));
    expect(rest.length).toBeGreaterThan(40);
  });
});

describe('Pipeline: latency', () => {
  const signal = session(2);
  const filter = lowpass();

  it('adds up along the wires, and dates events back by it, but not their decision', () => {
    const [tilt] = signal;
    const smooth = new Float64Array(tilt.length);
    lowpass().process(tilt, smooth);
    const plain: RepDetectorEvent[] = [];
    const block = createBlock(1, tilt.length);
    block.data.set(smooth);
    new RepDetector({ sampleRateHz: HZ, minAmplitude: 0.1, source: 'smooth' }).process(block, 0, tilt.length, (event) => plain.push(event));
    const found = run(threeDetectors(), signal).filter((event) => event.source === 'smooth') as RepDetectorEvent[];
    expect(found.map((event) => event.type)).toEqual(plain.map((event) => event.type));
    const lag = filter.latencySamples;
    expect(lag).toBeGreaterThan(2);
    found.forEach((event, i) => {
      const before = plain[i];
      expect(event.decidedIndex).toBe(before.decidedIndex);
      expect(event.decidedS).toBe(before.decidedS);
      if (event.type === 'gap') {
        // a hole passes a filter without delay
        expect(event).toEqual(before);
        return;
      }
      expect(event.startIndex).toBe(Math.max(0, Math.round(before.startIndex - lag)));
      expect(event.startS).toBeCloseTo((before.startIndex - lag) / HZ, 9);
      expect(event.id).toBe(`smooth/${event.type}:${event.startIndex}`);
      if (event.type === 'rep-retracted') expect(found.some(({ id }) => id === event.retractedId)).toBe(true);
      else expect(event.amplitude).toBe((before as typeof event).amplitude);
    });
  });

  it('is told for each wire', () => {
    const pipeline = new Pipeline({
      sampleRateHz: HZ,
      inputs: ['x', 'y'],
      stages: [{ stage: lowpass(), from: ['x'], to: ['once'] }, { stage: lowpass(8), from: ['once'], to: ['twice'] }],
    });
    expect(pipeline.latencyOf('x')).toBe(0);
    expect(pipeline.latencyOf('once')).toBe(filter.latencySamples);
    expect(pipeline.latencyOf('twice')).toBeCloseTo(filter.latencySamples + lowpass(8).latencySamples, 12);
    expect(() => pipeline.latencyOf('thrice')).toThrow('"wire" expected one of x, y, once, twice, got "thrice"');
  });

  it('makes decisions later by as much: the promise of the pipeline covers it', () => {
    const pipeline = threeDetectors();
    const plain = new RepDetector({ sampleRateHz: HZ, minAmplitude: 0.1 }).maxDecisionSamples;
    expect(pipeline.maxDecisionSamples['rep']).toBe(Math.ceil(plain.rep + filter.latencySamples));
    expect(Object.keys(pipeline.maxDecisionSamples).sort()).toEqual(['gap', 'hold-end', 'hold-progress', 'hold-start', 'rep', 'rep-peak', 'rep-retracted']);
  });
});

describe('Pipeline: taps and meters', () => {
  it('shows the last block of a wire', () => {
    const [tilt, force] = session(3, 1000);
    const pipeline = threeDetectors({ blockFrames: 40 });
    const smooth = new Float64Array(1000);
    lowpass().process(tilt, smooth);
    const view = pipeline.tap('smooth');
    const input = pipeline.tap('force');
    expect(view).toHaveLength(40);
    for (let at = 0; at < 1000; at += 40) {
      run(pipeline, [tilt, force], at, at + 40);
      expect([...view]).toEqual([...smooth.subarray(at, at + 40)]);
      expect([...input]).toEqual([...force.subarray(at, at + 40)]);
    }
    expect(() => pipeline.tap('rough')).toThrow('"wire" expected one of tilt, force, smooth, got "rough"');
  });

  it('feeds meters that can be read between calls, channels side by side or not', () => {
    const signal = session(4, 500);
    const meter = new SlidingMoments({ windowSamples: 50 });
    const crossed = new SlidingCovariance({ windowSamples: 50 });
    const stages = [{ stage: meter, from: ['force'] }, { stage: crossed, from: ['force', 'tilt'] }];
    run(new Pipeline({ sampleRateHz: HZ, inputs: ['tilt', 'force'], stages }), signal);
    const alone = new SlidingMoments({ windowSamples: 50 });
    for (const x of signal[1]) alone.add(x);
    expect(meter.mean).toBe(alone.mean);
    const covariance = new SlidingCovariance({ windowSamples: 50 });
    signal[0].forEach((tilt, i) => covariance.add(signal[1][i], tilt));
    expect([crossed.meanX, crossed.meanY, crossed.covariance]).toEqual([covariance.meanX, covariance.meanY, covariance.covariance]);
  });
});

describe('Pipeline: snapshots', () => {
  it('restore a whole pipeline at any sample, in the middle of a rep and a hold, to the same events', () => {
    const signal = session(5);
    const whole = run(threeDetectors(), signal);
    for (const at of [0, 1, 333, 777, 1234, 2222]) {
      const first = threeDetectors();
      const before = run(first, signal, 0, at);
      const second = threeDetectors({ blockFrames: 17 });
      second.restore(first.snapshot());
      expect(second.sampleIndex).toBe(at);
      expect([...before, ...run(second, signal, at)]).toEqual(whole);
    }
  });

  it('do not fit a pipeline that is wired otherwise', () => {
    const other = threeDetectors({ inputs: ['force', 'tilt'] });
    const bytes = threeDetectors().snapshot();
    expect(() => other.restore(bytes)).toThrow(SnapshotError);
  });
});

describe('Pipeline: a pipeline within a pipeline', () => {
  it('is a detector like others: the same events, dated back by what stands before it', () => {
    const signal = session(6);
    const nested = new Pipeline<MovementEvent>({ sampleRateHz: HZ, inputs: ['a', 'b'], stages: [{ stage: threeDetectors(), from: ['a', 'b'] }] });
    expect(run(nested, signal)).toEqual(run(threeDetectors(), signal));
    const inner = () => new Pipeline<MovementEvent>({ sampleRateHz: HZ, inputs: ['x'], stages: [{ stage: new RepDetector({ sampleRateHz: HZ, minAmplitude: 0.1 }), from: ['x'] }] });
    const outer = new Pipeline<MovementEvent>({
      sampleRateHz: HZ,
      inputs: ['tilt'],
      stages: [{ stage: lowpass(), from: ['tilt'], to: ['smooth'] }, { stage: inner(), from: ['smooth'] }],
    });
    const flat = threeDetectors();
    const place = ({ type, startIndex, decidedIndex }: MovementEvent) => ({ type, startIndex, decidedIndex });
    expect(run(outer, [signal[0]]).map(place)).toEqual(run(flat, signal).filter((event) => event.source === 'smooth').map(place));
  });
});
