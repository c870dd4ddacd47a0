/**
 * The mean of uneven samples around an instant, each weighted by the time that it stands for: half-way to its neighbours,
 * within the window. For sensors whose noise is above what they measure slowly, such as the centre of pressure of a balance board.
 *
 * Source: Audiffren & Contal 2016, "Preprocessing the Nintendo Wii Board Signal to Derive More Accurate Descriptors of
 * Statokinesigrams", Sensors 16:1208 (SWARII: sliding window average with relevance interval interpolation). Deviations: a window without a sample takes the straight line between those
 * around it, and an instant in a gap has none.
 */
import { type Samples, StatefulStage } from '../core';

/** State: capacity · (1 + channels) + 3 doubles and those of a stage. */
export class WindowMean extends StatefulStage {
  private readonly channels: number;
  private readonly capacity: number;
  private readonly halfS: number;
  private readonly maxGapS: number;
  /** Stamps and frames, a ring. */
  private readonly stamps: Float64Array;
  private readonly frames: Float64Array;
  private readonly now = { pushed: 0, kept: 0, dropped: 0 };

  constructor(channels: number, capacity: number, windowS: number, maxGapS: number) {
    super('window-mean', 0);
    this.channels = channels;
    this.capacity = capacity;
    this.halfS = windowS / 2;
    this.maxGapS = maxGapS;
    this.stamps = new Float64Array(capacity);
    this.frames = new Float64Array(capacity * channels);
    this.keep(this.stamps, this.frames, this.now);
  }

  /** Samples that were forgotten before no window could reach them any more. */
  get dropped(): number {
    return this.now.dropped;
  }

  push(timeS: number, frame: Samples): void {
    const { channels, capacity, now } = this;
    const slot = now.pushed % capacity;
    if (now.kept === capacity) {
      if (timeS - this.stamps[slot] <= 2 * this.halfS) now.dropped++;
    } else now.kept++;
    this.stamps[slot] = timeS;
    for (let c = 0; c < channels; c++) this.frames[slot * channels + c] = frame[c];
    now.pushed++;
  }

  /**
   * Writes the means around `at[0]` to `target[first + c * stride]`; a sample within `at[1]` of an instant counts as there. NaN where
   * there is none.
   */
  meanInto(at: Float64Array, target: Float64Array, first: number, stride: number): void {
    const { channels, capacity, halfS, stamps, frames, now } = this;
    const timeS = at[0];
    const slackS = at[1];
    const oldest = now.pushed - now.kept;
    let end = now.pushed;
    while (end > oldest && stamps[(end - 1) % capacity] > timeS + halfS + slackS) end--;
    let start = end;
    let after = end; // the first sample past the instant
    for (; start > oldest && stamps[(start - 1) % capacity] >= timeS - halfS - slackS; start--) {
      if (stamps[(start - 1) % capacity] > timeS + slackS) after = start - 1;
    }
    const before = (after - 1 + capacity) % capacity;
    const hasBoth = after > oldest && after < now.pushed;
    const stepS = hasBoth ? stamps[after % capacity] - stamps[before] : 0;
    const isThere = after > oldest && timeS - stamps[before] <= slackS;
    for (let c = 0; c < channels; c++) target[first + c * stride] = NaN;
    if (!isThere && (!hasBoth || stepS > this.maxGapS + slackS)) return;
    // what the outermost samples of the window stand for ends with it, at the latest
    let leftS = stamps[start % capacity];
    if (start > oldest) leftS = Math.max(timeS - halfS, (stamps[(start - 1) % capacity] + leftS) / 2);
    let rightS = stamps[(end - 1 + capacity) % capacity];
    if (end < now.pushed) rightS = Math.min(timeS + halfS, (stamps[end % capacity] + rightS) / 2);
    for (let c = 0; c < channels; c++) {
      let sum = 0;
      let weight = 0;
      for (let i = start; i < end; i++) {
        const x = frames[(i % capacity) * channels + c];
        if (x - x !== 0) continue;
        const fromS = i > start ? (stamps[(i - 1) % capacity] + stamps[i % capacity]) / 2 : leftS;
        const toS = i < end - 1 ? (stamps[(i + 1) % capacity] + stamps[i % capacity]) / 2 : rightS;
        const share = Math.max(toS - fromS, slackS); // a sample alone, or at the very edge, counts too
        sum += x * share;
        weight += share;
      }
      if (weight > 0) target[first + c * stride] = sum / weight;
      else if (start === end && hasBoth) {
        const a = frames[before * channels + c];
        const share = (timeS - stamps[before]) / stepS;
        target[first + c * stride] = a + (frames[(after % capacity) * channels + c] - a) * share;
      }
    }
  }
}
