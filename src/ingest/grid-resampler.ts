/**
 * An even grid from samples that arrive unevenly, repeated, late or not at all, so that nothing downstream knows
 * about packets or stamps. Linear between neighbours: where the input is at least as fast as the grid or holds little above a quarter
 * of its own rate. That does not low-pass: coming down by a large factor it aliases. Or the mean of a window around each instant: for
 * input that is noisy or in bunches, above all where it is differentiated later.
 *
 * Source: linear interpolation; `window-mean.ts` for the other; the bound on what is bridged is law 4 of the contract (missing samples are NaN).
 */
import { type Block, capacityOf, OptionReader, requireRange, type Samples, StatefulStage } from '../core';
import { WindowMean } from './window-mean';

export interface GridResamplerOptions {
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly maxGapS?: number;
  readonly maxJumpS?: number;
  readonly method?: 'linear' | 'mean';
  readonly windowS?: number;
  readonly windowSamples?: number;
}

/** Stamps this close are one instant: the grid frame takes the sample's bits. Far below any sensor's clock. */
const SAME_INSTANT_S = 1e-9;
/** What the sums and quotients of a stamp may be off by, relative to it: 4 units in the last place. */
const STAMP_ERROR = 2 ** -50;

/**
 * Puts stamped frames onto the grid `startS + i / sampleRateHz`, where `startS` is the stamp of the first accepted
 * frame. Push one frame, then read until 0 comes back: a sample ends as many grid frames as lie up to its stamp.
 * Not for finding stamps: a device clock comes before it.
 *
 * @param options.sampleRateHz  of the grid, Hz, x > 0
 * @param options.channels      values a frame, integer >= 1
 * @param options.maxGapS       longest step that is bridged by a straight line, s, x > 0, default 0.25. Grid frames
 *                              strictly inside a longer step are NaN in every channel, and the step counts as a gap
 * @param options.maxJumpS      longest step forward that is believed, s, x > 0, default 3600. A frame further ahead
 *                              is refused (one broken stamp would otherwise make frames without end); after a pause
 *                              that long, `reset` and begin a new grid
 * @param options.method        'linear' (default) or 'mean'
 * @param options.windowS       of the mean, s, x > 0, default 0.1: a window that is longer than the steps of the input. At 0.1 s it takes
 *                              3 dB at 4.4 Hz
 * @param options.windowSamples most samples that the mean keeps, integer >= 4, default 64: those of a window, and as many grid frames
 *                              as are not read. Where there are more, the oldest go, and are counted
 * Latency: none of its own; a grid frame is ready when the first sample at or after it has come, and windowS / 2 later for the mean.
 * Allocates: in the constructor only. State: 2 · channels + 11 doubles, and windowSamples · (1 + channels) + 5 for the mean.
 * NaN and gaps: a missing cell (NaN, ±Infinity) is NaN on the grid in its own channel, from the sample before it to the
 * sample after it, both excluded. A frame with the stamp of the one before, an earlier one, one beyond `maxJumpS` or
 * a stamp that is not finite is refused, changes nothing and is counted.
 * The mean leaves missing cells out, and has none where its window has none. Linear:
 * a grid frame that was not read before two further pushes is NaN: its samples are gone. It still has its place.
 * @throws {RangeError} when an option or a frame breaks its law
 * @example
 * const grid = new GridResampler({ sampleRateHz: 100, channels: 2 });
 * const block = createBlock(2, 64);
 * if (grid.push(timeS, frame)) {
 *   for (let n = grid.readInto(block, 0, 64); n > 0; n = grid.readInto(block, 0, 64)) use(block, n);
 * }
 */
export class GridResampler extends StatefulStage {
  readonly channels: number;
  readonly sampleRateHz: number;
  private readonly maxGapS: number;
  private readonly maxJumpS: number;
  private readonly before: Float64Array;
  private readonly latest: Float64Array;
  private readonly stamp = new Float64Array(1);
  private readonly mean: WindowMean | null;
  private readonly delayS: number;
  private readonly instant = new Float64Array(2);
  private readonly now = {
    startS: NaN,
    beforeS: NaN,
    latestS: NaN,
    frame: 0,
    gaps: 0,
    repeated: 0,
    late: 0,
    jumped: 0,
    unstamped: 0,
  };

  constructor(options: GridResamplerOptions) {
    const o = readOptions(options);
    super('grid-resampler', o.hash);
    this.sampleRateHz = o.sampleRateHz;
    this.channels = o.channels;
    this.maxGapS = o.maxGapS;
    this.maxJumpS = o.maxJumpS;
    this.before = new Float64Array(o.channels);
    this.latest = new Float64Array(o.channels);
    this.delayS = o.method === 'mean' ? o.windowS / 2 : 0;
    this.mean = o.method === 'mean' ? new WindowMean(o.channels, o.windowSamples, o.windowS, o.maxGapS) : null;
    this.keep(this.before, this.latest, this.now);
    if (this.mean !== null) this.keep(this.mean);
  }

  /** Time of grid frame 0, s: the stamp of the first accepted frame. NaN before it. */
  get startS(): number {
    return this.now.startS;
  }

  /** Index of the next grid frame: the number of frames read so far. */
  get frameIndex(): number {
    return this.now.frame;
  }

  /** Steps longer than `maxGapS`. */
  get gaps(): number {
    return this.now.gaps;
  }

  /** Frames refused because their stamp was that of the frame before. */
  get repeatedSamples(): number {
    return this.now.repeated;
  }

  /** Frames refused because their stamp was earlier than that of the frame before. */
  get lateSamples(): number {
    return this.now.late;
  }

  /** Frames refused because their stamp lay more than `maxJumpS` ahead. */
  get jumpedSamples(): number {
    return this.now.jumped;
  }

  /** Frames refused because their stamp was not finite. */
  get unstampedSamples(): number {
    return this.now.unstamped;
  }

  /** Samples that a mean would have needed, and `windowSamples` left no room for. */
  get droppedSamples(): number {
    return this.mean === null ? 0 : this.mean.dropped;
  }

  /** Takes the frame of the instant `timeS`, by copy. False when it was refused. */
  push(timeS: number, frame: Samples): boolean {
    this.stamp[0] = timeS;
    return this.pushAt(this.stamp, 0, frame);
  }

  /** As `push`, for the instant `stamps[at]`: where a double handed over as an argument would be boxed. */
  pushAt(stamps: Samples, at: number, frame: Samples): boolean {
    const { channels, now, before, latest } = this;
    const timeS = stamps[at];
    if (frame.length < channels) {
      throw new RangeError(`"frame" expected at least ${channels} values, got ${frame.length}`);
    }
    if (timeS - timeS !== 0) {
      now.unstamped++;
      return false;
    }
    const first = this.counts[0] === 0;
    if (!first) {
      const stepS = timeS - now.latestS;
      if (!(stepS > 0)) {
        if (stepS === 0) now.repeated++;
        else now.late++;
        return false;
      }
      if (stepS > this.maxJumpS) {
        now.jumped++;
        return false;
      }
      if (stepS > this.maxGapS + (SAME_INSTANT_S + Math.abs(timeS) * STAMP_ERROR)) now.gaps++;
    }
    let missing = 0;
    for (let c = 0; c < channels; c++) {
      const x = frame[c];
      before[c] = latest[c];
      if (x - x !== 0) {
        latest[c] = NaN;
        missing = 1;
      } else latest[c] = x;
    }
    now.beforeS = first ? timeS : now.latestS;
    now.latestS = timeS;
    if (first) now.startS = timeS;
    this.counts[0]++;
    this.counts[1] += missing;
    if (this.mean !== null) this.mean.push(timeS, latest);
    return true;
  }

  /**
   * Writes the grid frames that are ready into frames `[from, to)` of `block` and returns how many it wrote: 0 when
   * the next sample is needed.
   */
  readInto(block: Block, from: number, to: number): number {
    requireRange(from, to, capacityOf('block', block, this.channels));
    if (this.counts[0] === 0) return 0;
    if (this.mean !== null) return this.readMeansInto(this.mean, block, from, to);
    const { channels, sampleRateHz, before, latest, now } = this;
    const { data, capacity } = block;
    const { startS, beforeS, latestS } = now;
    // How far apart two stamps may be and still be one instant. Not a function: where it is not inlined, its doubles are boxed.
    const slack = SAME_INSTANT_S + Math.abs(latestS) * STAMP_ERROR;
    const stepS = latestS - beforeS;
    const bridged = stepS <= this.maxGapS + slack;
    let index = now.frame;
    let at = from;
    for (; at < to; at++, index++) {
      const timeS = startS + index / sampleRateHz;
      if (timeS > latestS + slack) break;
      if (timeS >= latestS - slack) {
        for (let c = 0; c < channels; c++) data[c * capacity + at] = latest[c];
      } else if (Math.abs(timeS - beforeS) <= slack) {
        for (let c = 0; c < channels; c++) data[c * capacity + at] = before[c];
      } else if (bridged && timeS > beforeS) {
        const share = (timeS - beforeS) / stepS;
        for (let c = 0; c < channels; c++) data[c * capacity + at] = before[c] + (latest[c] - before[c]) * share;
      } else {
        for (let c = 0; c < channels; c++) data[c * capacity + at] = NaN;
      }
    }
    now.frame = index;
    return at - from;
  }

  private readMeansInto(mean: WindowMean, { data, capacity }: Block, from: number, to: number): number {
    const { now, sampleRateHz, delayS, instant } = this;
    const slack = SAME_INSTANT_S + Math.abs(now.latestS) * STAMP_ERROR;
    let at = from;
    for (; at < to; at++, now.frame++) {
      const timeS = now.startS + now.frame / sampleRateHz;
      if (timeS + delayS > now.latestS + slack) break;
      instant[0] = timeS;
      instant[1] = slack;
      mean.meanInto(instant, data, at, capacity);
    }
    return at - from;
  }
}

function readOptions(options: GridResamplerOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const channels = read.integer('channels', { atLeast: 1 });
  const maxGapS = read.number('maxGapS', { above: 0, default: 0.25 });
  const maxJumpS = read.number('maxJumpS', { above: 0, default: 3600 });
  const method = read.oneOf('method', ['linear', 'mean'], 'linear');
  const windowS = read.number('windowS', { above: 0, default: 0.1 });
  const windowSamples = read.integer('windowSamples', { atLeast: 4, default: 64 });
  return { sampleRateHz, channels, maxGapS, maxJumpS, method, windowS, windowSamples, hash: read.end() };
}
