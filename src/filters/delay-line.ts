/**
 * A delay by a whole number of samples: it brings a channel that was not filtered to the time of one that was. For a fraction of a
 * sample, resample.
 */
import { OptionReader, type Samples } from '../core';
import { BridgedOperator, isUsual, readBridge } from './bridge';

/** Far beyond use; it stops a slip of the keyboard from filling the memory. */
const MAX_DELAY = 2 ** 24;

export interface DelayLineOptions {
  /** Samples by which the output is late, an integer 0 <= x <= 16777216. */
  readonly delaySamples: number;
  readonly sampleRateHz: number;
  /** Longest gap through which the last finite sample stands in, s, 0 <= x. @default 0.1 */
  readonly maxBridgeS?: number;
  /** Start as if the first sample had been there for ever, rather than from zeros. @default true */
  readonly warmStart?: boolean;
}

/**
 * Gives each sample `delaySamples` later.
 *
 * Shape: input [n] (any unit) → output [n] (same unit); the output may be the input.
 * Latency: delaySamples.
 * Allocates: in the constructor only. State: delaySamples + 7 doubles.
 * NaN and gaps: as in every operator, the output is NaN where the input is missing, not `delaySamples` later. Inside, the last
 * finite sample stands in for up to `maxBridgeS`; after a longer gap the next finite sample fills the line anew.
 * Deviations: samples beyond ±1e150 count as missing, as in the filters that it keeps pace with.
 * @throws {TypeError | RangeError} for options that break their laws
 * @example
 * const late = new DelayLine({ delaySamples: 2, sampleRateHz: 100 });
 * [1, 2, 3, 4].map((x) => late.push(x)); // [1, 1, 1, 2]
 */
export class DelayLine extends BridgedOperator {
  readonly latencySamples: number;
  private readonly ring: Float64Array;
  /** [place of the next sample in the ring] */
  private readonly place = new Float64Array(1);
  private readonly warmStart: boolean;

  constructor(options: DelayLineOptions) {
    const read = readOptions(options);
    super('delay-line', read.hash, read.maxBridgeSamples);
    this.latencySamples = read.delaySamples;
    this.ring = new Float64Array(read.delaySamples + 1);
    this.warmStart = read.warmStart;
    this.keep(this.ring, this.place);
  }

  push(x: number): number {
    this.cell[0] = x;
    if (isUsual(this.hold, this.counts, this.cell)) this.run(this.cell, this.cell, 0, 1);
    else this.takeCell();
    return this.cell[0];
  }

  protected start(input: Samples, at: number): void {
    const { ring, warmStart } = this;
    for (let i = 0; i < ring.length; i++) {
      if (warmStart) ring[i] = input[at];
      else ring[i] = 0;
    }
    this.place[0] = 0;
  }

  protected run(input: Samples, output: Samples, from: number, to: number): void {
    const { ring, place } = this;
    const length = ring.length;
    let at = place[0] | 0;
    for (let i = from; i < to; i++) {
      ring[at] = input[i];
      at = at + 1 === length ? 0 : at + 1;
      output[i] = ring[at];
    }
    place[0] = at;
  }
}

interface Settings {
  readonly delaySamples: number;
  readonly maxBridgeSamples: number;
  readonly warmStart: boolean;
  readonly hash: number;
}

function readOptions(options: DelayLineOptions): Settings {
  const read = new OptionReader(options);
  const delaySamples = read.integer('delaySamples', { atLeast: 0, atMost: MAX_DELAY });
  const maxBridgeSamples = readBridge(read, read.number('sampleRateHz', { above: 0 }));
  const warmStart = read.boolean('warmStart', true);
  return { delaySamples, maxBridgeSamples, warmStart, hash: read.end() };
}
