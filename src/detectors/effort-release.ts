/**
 * Tells how an effort ends: whether it is let go, eased for good, or only gone for a moment; and dates the end back to where the signal
 * came to where it then stays.
 */
import type { MirroredRing } from '../buffers';
import { StatefulStage } from '../core';
import { EDGE_SHARE, FOOT_ROOM, footLevel } from './effort-onset';
import type { EffortThreshold } from './effort-threshold';
import type { HoldOptions } from './hold-options';
import { samplesSinceBelow } from './look-back';
import type { Plateau } from './plateau';
import type { RestLevel } from './rest-level';
import type { RiseRate } from './rise-rate';

/** Below this share of its level an effort is being let go. */
const RELEASE_SHARE = 0.15;
/** A voluntary dip that comes back above this share is none. */
const RESUME_SHARE = 0.3;
/** An effort that stays below this share, and still, is over: a load that stood before it may be a quarter of it. */
const EASED_SHARE = 0.3;
/** No muscle lets go of so much within `dropFall`: a fall from the one to below the release, or back to the other, is the sensor's. */
const DROP_FROM_SHARE = 0.8;
const DROP_BACK_SHARE = 0.5;

export class EffortRelease extends StatefulStage {
  private readonly now = { fellIndex: 0, downIndex: 0, easedRun: 0, least: 0, endIndex: 0, isDrop: 0, isDown: 0 };
  /** Room to look for a foot. */
  private readonly room = new Float64Array(FOOT_ROOM);

  constructor(
    private readonly options: HoldOptions,
    private readonly history: MirroredRing,
    private readonly rest: RestLevel,
    private readonly threshold: EffortThreshold,
    private readonly plateau: Plateau,
    private readonly rise: RiseRate,
  ) {
    super('effort-release', 0);
    this.keep(this.now);
  }

  /** Where it fell below the release level. */
  get fellIndex(): number {
    return this.now.fellIndex;
  }

  /** Where it ended, in samples of the cleaned signal. */
  get endIndex(): number {
    return this.now.endIndex;
  }

  /** What it came back to, above the baseline. */
  get restLevel(): number {
    return this.now.least;
  }

  /** One sample of an effort that is on, `level[1]` above the baseline. True: it is being let go, as far as one sees. */
  begins(level: Float64Array, index: number): boolean {
    const { now, options, plateau } = this;
    const v = level[1];
    now.easedRun = v < EASED_SHARE * plateau.level ? now.easedRun + 1 : 0;
    if (v >= RELEASE_SHARE * plateau.level && !(now.easedRun >= options.settled && this.isFlat(options.settled, 0))) return false;
    now.easedRun = 0;
    now.fellIndex = index;
    now.least = v;
    now.isDown = 0;
    now.isDrop = this.isSudden(DROP_FROM_SHARE, -1) ? 1 : 0;
    return true;
  }

  /** One sample since then. True: it was a drop-out, or a dip, and the effort goes on. */
  resumes(level: Float64Array, index: number): boolean {
    const { now, options, plateau } = this;
    const v = level[1];
    if (now.isDrop === 1) {
      if (index - now.fellIndex > options.maxGap || v < DROP_BACK_SHARE * plateau.level) return false;
      if (!this.isSudden(RELEASE_SHARE, 1)) return false;
      plateau.skip();
      return true;
    }
    return v > RESUME_SHARE * plateau.level && v > this.threshold.value;
  }

  /** The same sample. True: the effort is over. */
  isOver(level: Float64Array, index: number): boolean {
    const { now, options, plateau } = this;
    const v = level[1];
    const edge = EDGE_SHARE * plateau.level;
    const since = index - now.fellIndex;
    if (v < now.least) now.least = v;
    if (v <= edge && now.isDown === 0) {
      now.isDown = 1;
      now.downIndex = index;
    }
    const isRising = v > now.least + RELEASE_SHARE * plateau.level;
    if (since < (now.isDrop === 1 ? options.maxGap : options.released)) return false;
    const isSettling = now.isDown === 1 ? index - now.downIndex < options.settle : since < options.endWait && !this.isFlat(options.settled, 0);
    if (isSettling && !isRising) return false;
    this.dateBack(index);
    return true;
  }

  /**
   * Nothing more is to be seen of it. True: it had come down, or keeps still above a zero that has risen.
   * @param missing  samples that were missing of late, and held
   */
  isDownBy(index: number, missing: number): boolean {
    const { now, options } = this;
    const isDown = now.isDown === 1 || (index - missing - now.fellIndex >= options.released && this.isFlat(options.released, missing));
    if (isDown) this.dateBack(index);
    return isDown;
  }

  /**
   * To where it first came to what it then kept: as low as it got, less what it would fall yet at the same pace, and not below the baseline;
   * or, where one waits for it to settle, the foot that it then stands on, wherever the baseline was.
   */
  private dateBack(index: number): void {
    const { now, options, plateau, history, rest } = this;
    const falling = history.get(Math.min(options.released, history.filled - 1)) - history.get(0);
    const settled = Math.min(options.settle, index - now.fellIndex);
    if (settled > 0) now.least = footLevel(history, 0, settled, this.room) - rest.baseline;
    const kept = settled > 0 ? now.least : Math.max(0, now.least - Math.max(0, falling));
    const last = rest.baseline + kept + EDGE_SHARE * plateau.level;
    let ago = samplesSinceBelow(history, rest.baseline + EASED_SHARE * plateau.level, -1, 0, history.length);
    while (ago > 0 && history.get(ago) > last) ago--;
    now.endIndex = index - Math.min(ago, Math.max(options.endWait, options.maxGap) + options.settle);
  }

  /** Whether it came from that share of the level within a moment, and was above it (−1) or below (1): within one update, where the sensor is slow. */
  private isSudden(share: number, direction: number): boolean {
    const { options, rise, rest, plateau, history } = this;
    const { updateRateHz } = rise;
    const update = updateRateHz > 0 ? Math.min(options.dropFallMost, Math.round(options.sampleRateHz / updateRateHz)) : 0;
    const within = Math.max(options.dropFall, update);
    return samplesSinceBelow(history, rest.baseline + share * plateau.level, direction, 0, within + 1) <= within;
  }

  /** Whether the signal kept to a narrow range for so many samples, up to `ago` samples before the newest. */
  private isFlat(samples: number, ago: number): boolean {
    const { history, plateau } = this;
    const last = Math.min(ago, history.filled - 1);
    const to = history.windowOffset(last + 1);
    const from = to - Math.min(samples, history.filled - 1 - last);
    let low = Infinity;
    let high = -Infinity;
    for (let i = from; i <= to; i++) {
      const v = history.data[i];
      if (v < low) low = v;
      if (v > high) high = v;
    }
    return high - low <= EDGE_SHARE * plateau.level;
  }
}
