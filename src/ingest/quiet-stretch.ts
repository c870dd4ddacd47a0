/** The last seconds of a sensor, and whether it was at rest in them: what a calibration may be taken from. */
import { type Samples, StatefulStage } from '../core';

/** Why they are no rest: not enough came, samples were missing, something moved. */
export type Unrest = 'too short' | 'missing samples' | 'moving';

/** So much of the stretch must be there. */
const MIN_COVERAGE = 0.5;

/** State: length · channels + 1 doubles and those of a stage. */
export class QuietStretch extends StatefulStage {
  /** Of each channel over the stretch that was judged last and found quiet. */
  readonly mean: Float64Array;
  private readonly length: number;
  private readonly stretch: Float64Array;
  private readonly now = { at: 0 };

  constructor(length: number, channels: number) {
    super('quiet-stretch', 0);
    this.length = Math.max(4, length);
    this.mean = new Float64Array(channels);
    this.stretch = new Float64Array(this.length * channels);
    this.keep(this.stretch, this.now);
  }

  /** Takes a frame by copy. */
  push(frame: Samples): void {
    const { mean, stretch, counts, now, length } = this;
    const channels = mean.length;
    let missing = 0;
    for (let c = 0; c < channels; c++) {
      const x = frame[c];
      if (x - x !== 0) missing = 1;
      stretch[now.at * channels + c] = x;
    }
    counts[0] += 1;
    counts[1] += missing;
    now.at = (now.at + 1) % length;
  }

  /**
   * Whether it is quiet: then its mean is in `mean`, else nothing has changed.
   * @param maxSpread  of each channel: most that its standard deviation may be, and its drift from the first to the last
   */
  judge(maxSpread: ArrayLike<number>): Unrest | null {
    const { mean, length } = this;
    if (this.counts[0] < length) return 'too short';
    const means = Array.from(mean, () => 0);
    for (let c = 0; c < means.length; c++) {
      const unrest = this.judgeOne(c, maxSpread[c], means);
      if (unrest !== null) return unrest;
    }
    mean.set(means);
    return null;
  }

  private judgeOne(channel: number, maxSpread: number, means: number[]): Unrest | null {
    const { stretch, now, length, mean } = this;
    const value = (i: number) => stretch[((now.at + i) % length) * mean.length + channel];
    let count = 0;
    let sum = 0;
    for (let i = 0; i < length; i++) {
      const x = value(i);
      if (x - x !== 0) continue;
      count++;
      sum += x;
    }
    if (count < MIN_COVERAGE * length) return 'missing samples';
    means[channel] = sum / count;
    let squares = 0;
    let along = 0;
    let alongSquares = 0;
    for (let i = 0; i < length; i++) {
      const away = value(i) - means[channel];
      if (away - away !== 0) continue;
      const place = i / (length - 1) - 0.5;
      squares += away * away;
      along += place * away;
      alongSquares += place * place;
    }
    const drift = along / alongSquares;
    return Math.sqrt(squares / count) > maxSpread || Math.abs(drift) > maxSpread ? 'moving' : null;
  }
}
