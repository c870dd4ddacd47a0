/**
 * A cascade of second-order sections, for one channel, live. For a recording that is known whole, filter it forwards and
 * backwards instead: that has no delay. For impulses and spikes use a median; they ring in any IIR filter.
 *
 * In float64, in the form that sos-form.ts chooses. Two sections share a pass over the samples: measured 1.8 ns a sample against 2.7
 * for one section a pass.
 */
import { OptionReader, type Samples } from '../core';
import { BridgedOperator, isUsual, readBridge } from './bridge';
import { latencyOf } from './design/latency';
import { orderForPrecision } from './design/section-order';
import { flattenSections, type Sections, type SectionsLike } from './design/sections';
import { cascadeNormal, passOneNormal, passTwoNormal } from './normal-kernels';
import { formOf, type SosForm } from './sos-form';
import { cascade, passOne, passTwo } from './sos-kernels';

/** Samples a pass over more than two sections: the intermediate results stay in the nearest cache. */
const CHUNK = 256;

export interface SosFilterOptions {
  /** Rows [b0, b1, b2, a0, a1, a2], as `designButterworth` and scipy give them; poles inside the unit circle. */
  readonly sections: SectionsLike;
  readonly sampleRateHz: number;
  /** Longest gap through which the last finite sample stands in, s, 0 <= x. @default 0.1 */
  readonly maxBridgeS?: number;
  /** Start in the steady state of the first sample, rather than at rest. @default true */
  readonly warmStart?: boolean;
}

/**
 * Filters one channel by second-order sections.
 *
 * Shape: input [n] (any unit) → output [n] (same unit × the gain); the output may be the input.
 * Latency: the group delay of the sections at `latencyHz`: at DC, or, where they block DC, in the middle of the pass band.
 * Allocates: in the constructor only. State: 2 doubles a section + 5.
 * NaN and gaps: a missing sample gives NaN. Inside, the last finite sample stands in for up to `maxBridgeS`; after a longer
 * gap the next finite sample starts the filter anew.
 * Start: as if the first sample had been there for ever, so that an offset of 600 N does not ring; with `warmStart: false`
 * from rest, like scipy's `sosfilt` without `zi`.
 * Order: whatever order the sections come in, they run in that of `orderForPrecision`, in which they round least.
 * Accuracy: 5e-13 of the input or better, against exact outputs of 2020 designs of orders 1 to 12 with edges from 0.0001 to 0.999 of the
 * Nyquist frequency; direct form II transposed, in the same order of sections, loses up to 5e-9.
 * Deviations: samples beyond ±1e150 count as missing, because they could overflow inside and poison the state.
 * @throws {TypeError | RangeError} for options that break their laws
 * Source: Oppenheim, Schafer, "Discrete-Time Signal Processing", 3rd ed., §6.3.4 (transposed forms).
 * @example
 * const sections = designButterworth({ order: 4, type: 'lowpass', cutoffHz: 6, sampleRateHz: 100 });
 * const lowpass = new SosFilter({ sections, sampleRateHz: 100 });
 * lowpass.push(600); // 600
 */
export class SosFilter extends BridgedOperator {
  readonly latencySamples: number;
  /** The frequency at which `latencySamples` is the group delay, Hz. */
  readonly latencyHz: number;
  private readonly isNormal: boolean;
  private readonly cascade: typeof cascade;
  private readonly coefficients: Float64Array;
  /** The state after a constant 1, or zeros to start from rest. */
  private readonly steady: Float64Array;
  private readonly state: Float64Array;
  private readonly scratch: Float64Array;

  constructor(options: SosFilterOptions) {
    const read = readOptions(options);
    super('sos-filter', read.hash, read.maxBridgeSamples);
    const { isNormal, coefficients, steady } = read.form;
    this.isNormal = isNormal;
    this.cascade = isNormal ? cascadeNormal : cascade;
    this.coefficients = coefficients;
    this.steady = read.warmStart ? steady : new Float64Array(steady.length);
    this.state = new Float64Array(steady.length);
    this.scratch = new Float64Array(steady.length > 4 ? CHUNK : 0);
    const latency = latencyOf(read.sections, read.sampleRateHz);
    this.latencySamples = latency.samples;
    this.latencyHz = latency.frequencyHz;
    this.keep(this.state);
  }

  push(x: number): number {
    this.cell[0] = x;
    this.step();
    return this.cell[0];
  }

  /** The sample in `cell` becomes its own output. No number crosses a call here that is not inlined, so none is boxed. */
  private step(): void {
    const { cell, hold, counts } = this;
    if (isUsual(hold, counts, cell)) this.cascade(this.coefficients, this.state, cell);
    else this.takeCell();
  }

  protected start(input: Samples, at: number): void {
    const { steady, state } = this;
    for (let i = 0; i < state.length; i++) state[i] = steady[i] * input[at];
  }

  /** Finite samples through all sections, two sections a pass. */
  protected run(input: Samples, output: Samples, from: number, to: number): void {
    const { scratch } = this;
    const sections = this.state.length >> 1;
    if (sections <= 2) {
      this.pass(0, input, from, output, from, to - from);
      return;
    }
    for (let at = from; at < to; at += CHUNK) {
      const samples = Math.min(CHUNK, to - at);
      this.pass(0, input, at, scratch, 0, samples);
      let s = 2;
      for (; s + 2 < sections; s += 2) this.pass(s, scratch, 0, scratch, 0, samples);
      this.pass(s, scratch, 0, output, at, samples);
    }
  }

  /** Section `s`, and the one behind it where there is one. */
  private pass(s: number, input: Samples, inputAt: number, output: Samples, outputAt: number, samples: number): void {
    const { coefficients, state, isNormal } = this;
    const two = 2 * s + 2 < state.length;
    const run = isNormal ? (two ? passTwoNormal : passOneNormal) : two ? passTwo : passOne;
    run(coefficients, state, s, input, inputAt, output, outputAt, samples);
  }
}

interface Settings {
  readonly sections: Sections;
  readonly form: SosForm;
  readonly sampleRateHz: number;
  readonly maxBridgeSamples: number;
  readonly warmStart: boolean;
  readonly hash: number;
}

function readOptions(options: SosFilterOptions): Settings {
  const read = new OptionReader(options);
  const given = read.value('sections') as SectionsLike;
  flattenSections(given, read.pathOf('sections'));
  const sections = orderForPrecision(given);
  const form = formOf(sections);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const maxBridgeSamples = readBridge(read, sampleRateHz);
  const warmStart = read.boolean('warmStart', true);
  // Of the order and the form in which they run, which the state belongs to.
  const effective = new OptionReader({ coefficients: form.coefficients, others: read.end() });
  effective.numbers('coefficients');
  effective.number('others');
  return { sections, form, sampleRateHz, maxBridgeSamples, warmStart, hash: effective.end() };
}
