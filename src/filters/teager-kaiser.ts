/**
 * Teager–Kaiser energy: three samples tell how large and how fast an oscillation is at once, so that the onset of a burst stands
 * out. It squares noise: band-pass first. Not for the size alone: there an envelope is steadier.
 */
import { OptionReader, type Samples } from '../core';
import { BridgedOperator, isUsual, readBridge } from './bridge';

export interface TeagerKaiserOptions {
  readonly sampleRateHz: number;
  /** Longest gap through which the last finite sample stands in, s, 0 <= x. @default 0.1 */
  readonly maxBridgeS?: number;
}

/**
 * ψ[n] = x[n]² − x[n − 1] · x[n + 1], a sample late: A² sin²(ω) for A cos(ω n + φ).
 *
 * Shape: input [n] (unit) → output [n] (unit²); the output may be the input.
 * Latency: 1 sample, measured on i².
 * Allocates: in the constructor only. State: 7 doubles.
 * NaN and gaps: a missing sample gives NaN. Inside, the last finite sample stands in for up to `maxBridgeS`; after a longer
 * gap, and at the start, the first finite sample counts as having been there for ever: ψ = 0. Samples beyond ±1e150 count as
 * missing. After two samples nothing of either is left.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Kaiser 1990, "On a simple algorithm to calculate the 'energy' of a signal", Proc. ICASSP, 381–384.
 * @example
 * const energy = new TeagerKaiser({ sampleRateHz: 1000 });
 * [0, 1, 0, -1].map((x) => energy.push(x)); // [0, 0, 1, 1]
 */
export class TeagerKaiser extends BridgedOperator {
  readonly latencySamples = 1;
  /** [the sample before, the one before that] */
  private readonly before = new Float64Array(2);

  constructor(options: TeagerKaiserOptions) {
    const read = readOptions(options);
    super('teager-kaiser', read.hash, read.maxBridgeSamples);
    this.keep(this.before);
  }

  push(x: number): number {
    this.cell[0] = x;
    this.step();
    return this.cell[0];
  }

  protected start(input: Samples, at: number): void {
    this.before[0] = input[at];
    this.before[1] = input[at];
  }

  protected run(input: Samples, output: Samples, from: number, to: number): void {
    const { before } = this;
    let b = before[0];
    let a = before[1];
    for (let i = from; i < to; i++) {
      const c = input[i];
      output[i] = b * b - a * c;
      a = b;
      b = c;
    }
    before[0] = b;
    before[1] = a;
  }

  private step(): void {
    const { cell } = this;
    if (isUsual(this.hold, this.counts, cell)) this.run(cell, cell, 0, 1);
    else this.takeCell();
  }
}

function readOptions(options: TeagerKaiserOptions): { maxBridgeSamples: number; hash: number } {
  const read = new OptionReader(options);
  const maxBridgeSamples = readBridge(read, read.number('sampleRateHz', { above: 0 }));
  return { maxBridgeSamples, hash: read.end() };
}
