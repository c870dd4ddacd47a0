/**
 * How far the centre of pressure has gone within a short time, against how far it goes in that time while it only sways. Both axes
 * together, mm.
 */
import { MirroredRing } from '../buffers';
import { type Samples, StatefulStage } from '../core';

/** Times the standard deviation of an axis. Assumption. */
const DEVIATIONS = 4.5;
const MEMORY_S = 3;

export class JumpGauge extends StatefulStage {
  private readonly ml: MirroredRing;
  private readonly ap: MirroredRing;
  private readonly share: number;
  private readonly floorMm: number;
  private readonly now = { jumpMm: 0, meanSquare: 0, samples: 0 };

  /**
   * @param spanSamples  in which a jump happens
   * @param floorMm      less is none
   */
  constructor(sampleRateHz: number, spanSamples: number, floorMm: number) {
    super('jump-gauge', 0);
    this.ml = new MirroredRing({ length: spanSamples + 1 });
    this.ap = new MirroredRing({ length: spanSamples + 1 });
    this.floorMm = floorMm;
    this.share = 1 - Math.exp(-1 / (MEMORY_S * sampleRateHz));
    this.keep(this.ml, this.ap, this.now);
  }

  /** From `spanSamples` ago until now; where samples are missing, from the nearest that is there. */
  get jumpMm(): number {
    return this.now.jumpMm;
  }

  /** More is a jump. */
  get leastMm(): number {
    return Math.max(this.floorMm, DEVIATIONS * Math.sqrt(this.now.meanSquare / 2));
  }

  restart(): void {
    this.ml.reset();
    this.ap.reset();
    this.now.jumpMm = this.now.meanSquare = this.now.samples = 0;
  }

  /** One frame, `data[at]` and `data[at + stride]`, that may be missing. */
  push(data: Samples, at: number, stride: number): void {
    const { ml, ap, now } = this;
    ml.pushFrom(data, at);
    ap.pushFrom(data, at + stride);
    const span = ml.filled;
    const from = ml.windowOffset(span);
    const newest = from + span - 1;
    let first = from;
    while (first < newest && ml.data[first] !== ml.data[first]) first++;
    const byMl = ml.data[newest] - ml.data[first];
    const byAp = ap.data[newest] - ap.data[first];
    const square = byMl * byMl + byAp * byAp;
    if (square - square !== 0) return;
    now.jumpMm = Math.sqrt(square);
  }

  /** Learns from the present frame: it was sway. */
  learn(): void {
    const { now } = this;
    now.samples += 1;
    now.meanSquare += Math.max(this.share, 1 / now.samples) * (now.jumpMm * now.jumpMm - now.meanSquare);
  }
}
