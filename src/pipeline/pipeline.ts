/**
 * A pipeline joins stages by named channels ("wires") and runs them block by block: one scratch row a wire, each
 * stage called once a block. It dates every event back by the latency of what stands before its detector, and
 * delivers events in the order in which they were decided, however the stream is cut into blocks.
 * Not for stages that change the rate: resample first (`instep/ingest`).
 */
import {
  type Block,
  capacityOf,
  dateBack,
  type Detector,
  type DetectorEvent,
  type Meter,
  requireRange,
  type Samples,
  type Sink,
  StatefulStage,
} from '../core';
import { connect, type Node, type PipelineOptions, readPipelineOptions, type Wire } from './wiring';

interface Decided<E> {
  readonly event: E;
  readonly order: number;
}

/**
 * Runs stages over a stream of frames. Is itself a detector, and keeps the laws of one.
 *
 * Shape: frames of `inputs.length` channels → events, and meters that can be read between calls.
 * Latency: of a wire, the sum of what stands before it; events are dated back by it, but for `decidedIndex`.
 * Channels of unequal latency cannot be joined in one stage. Allocates: in the constructor, and when events happen.
 * State: 2 doubles and those of its stages.
 * Feedback: events are handed over after the block that decided them, so a sink must not re-arm a detector here.
 * @throws {RangeError} for an unknown or repeated wire, a wrong number of channels, unequal latencies
 * @example
 * const pipeline = new Pipeline({
 *   sampleRateHz: 100, inputs: ['force'],
 *   stages: [
 *     { stage: lowpass, from: ['force'], to: ['smooth'] },
 *     { stage: new HoldDetector({ sampleRateHz: 100, fullScale: 200 }), from: ['smooth'] },
 *   ],
 * });
 * pipeline.process(block, 0, frames, (event) => console.log(event.type));
 */
export class Pipeline<E extends DetectorEvent = DetectorEvent> extends StatefulStage implements Detector<E> {
  readonly inputs: readonly string[];
  readonly maxDecisionSamples: Readonly<Record<E['type'], number>>;
  readonly sampleRateHz: number;
  readonly blockFrames: number;
  private readonly scratch: Block;
  private readonly wires: ReadonlyMap<string, Wire>;
  private readonly nodes: readonly Node[];
  private readonly collectors: readonly Sink<E>[];
  private decided: Decided<E>[] = [];

  constructor(options: PipelineOptions) {
    const read = readPipelineOptions(options);
    super('pipeline', read.hash);
    this.inputs = read.inputs;
    this.sampleRateHz = read.sampleRateHz;
    this.blockFrames = read.blockFrames;
    const plan = connect(read.inputs, read.stages, read.blockFrames);
    this.wires = plan.wires;
    this.nodes = plan.nodes;
    this.scratch = plan.scratch;
    this.maxDecisionSamples = plan.maxDecisionSamples as Readonly<Record<E['type'], number>>;
    this.collectors = plan.nodes.map((node, order) => (event: E) => {
      this.decided.push({ event: dateBack(event, node.latencySamples, this.sampleRateHz), order });
    });
    this.keep(...read.stages.map((node) => node.stage));
  }

  push(frame: Samples, sink: Sink<E>): void {
    if (!(frame.length >= this.inputs.length)) throw new RangeError(`"frame" expected ${this.inputs.length} values, got ${String(frame.length)}`);
    const { data, capacity } = this.scratch;
    for (let c = 0; c < this.inputs.length; c++) data[c * capacity] = frame[c];
    this.run(1, sink);
  }

  process(input: Block, from: number, to: number, sink: Sink<E>): void {
    requireRange(from, to, capacityOf('input', input, this.inputs.length));
    const { data, capacity } = this.scratch;
    for (let at = from; at < to; at += capacity) {
      const frames = Math.min(capacity, to - at);
      for (let c = 0; c < this.inputs.length; c++) {
        const source = c * input.capacity + at;
        const target = c * capacity;
        for (let i = 0; i < frames; i++) data[target + i] = input.data[source + i];
      }
      this.run(frames, sink);
    }
  }

  /** The stream is over: its detectors settle what is in progress, in order. */
  finish(sink: Sink<E>): void {
    this.nodes.forEach((node, i) => {
      if (node.form === 'detector') (node.stage as Detector<E>).finish?.(this.collectors[i]);
    });
    if (this.decided.length > 0) this.deliver(sink);
  }

  /** Samples by which a wire lags the inputs. @throws {RangeError} for an unknown wire */
  latencyOf(wire: string): number {
    return this.wire(wire).latencySamples;
  }

  /**
   * A view of a wire's last block, the newest `blockFrames` at most: read it after each call of `process` with no
   * more frames than that. @throws {RangeError} for an unknown wire
   */
  tap(wire: string): Float64Array {
    const { row } = this.wire(wire);
    return this.scratch.data.subarray(row * this.blockFrames, (row + 1) * this.blockFrames);
  }

  private wire(name: string): Wire {
    const wire = this.wires.get(name);
    if (wire === undefined) throw new RangeError(`"wire" expected one of ${[...this.wires.keys()].join(', ')}, got "${name}"`);
    return wire;
  }

  private run(frames: number, sink: Sink<E>): void {
    this.counts[0] += frames;
    this.countMissing(frames);
    for (let i = 0; i < this.nodes.length; i++) {
      const node = this.nodes[i];
      node.gather(frames);
      switch (node.form) {
        case 'operator':
          node.stage.process(node.input.data, node.output.data, 0, frames);
          break;
        case 'frame-operator':
          node.stage.process(node.input, node.output, 0, frames);
          break;
        case 'meter':
          (node.stage as Meter).process(node.input, 0, frames);
          break;
        case 'detector':
          (node.stage as Detector<E>).process(node.input, 0, frames, this.collectors[i]);
      }
    }
    if (this.decided.length > 0) this.deliver(sink);
  }

  private countMissing(frames: number): void {
    const { data, capacity } = this.scratch;
    for (let i = 0; i < frames; i++) {
      for (let c = 0; c < this.inputs.length; c++) {
        const x = data[c * capacity + i];
        if (x - x !== 0) {
          this.counts[1] += 1;
          break;
        }
      }
    }
  }

  private deliver(sink: Sink<E>): void {
    const batch = this.decided;
    this.decided = [];
    batch.sort((a, b) => a.event.decidedIndex - b.event.decidedIndex || a.order - b.order);
    for (const { event } of batch) sink(event);
  }
}
