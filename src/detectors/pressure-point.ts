/**
 * Where a light pressure is, and how much of it: from cells anywhere under the foot, or from a load and its centre. What the sensor reads when
 * nothing presses is learned, as a load and as its moments: a zero that is off by 2 N moves the centre of 25 N on a board by 20 mm.
 * Single readings that are wrong go in the median of three; a low-pass follows.
 */
import { type Samples, StatefulStage } from '../core';
import type { StrokeOptions } from './stroke-options';

/** No reading. */
const BEYOND = 1e7;

export class PressurePoint extends StatefulStage {
  /** [load, ml, ap]: above rest. The place stays where it was while the load is below `least`. */
  readonly out = new Float64Array(3);
  private readonly cells: Float64Array | null;
  private readonly smooth: number;
  private readonly restShare: number;
  /** Load and its moments: as they come, one and two samples before, smoothed, at rest. */
  private readonly sums = new Float64Array(3);
  private readonly before = new Float64Array(6);
  private readonly level = new Float64Array(3);
  private readonly zero = new Float64Array(3);
  private readonly marked = new Float64Array(3);
  private readonly now = { samples: 0 };

  constructor({ cellsMm, smooth, rest }: StrokeOptions) {
    super('pressure-point', 0);
    this.cells = cellsMm === null ? null : Float64Array.from(cellsMm);
    this.smooth = smooth;
    this.restShare = rest;
    this.keep(this.out, this.sums, this.before, this.level, this.zero, this.marked, this.now);
  }

  restart(): void {
    this.now.samples = 0;
  }

  /** One frame. False where something of it is missing: then nothing changes. */
  push(data: Samples, at: number, stride: number): boolean {
    const { cells, sums, before, level, now } = this;
    if (cells === null) {
      const load = data[at + 2 * stride];
      if (!(Math.abs(load) < BEYOND)) return false;
      const hasPlace = Math.abs(data[at]) < BEYOND && Math.abs(data[at + stride]) < BEYOND;
      sums[0] = load;
      sums[1] = hasPlace ? load * data[at] : 0;
      sums[2] = hasPlace ? load * data[at + stride] : 0;
    } else {
      let load = 0;
      let ml = 0;
      let ap = 0;
      for (let k = 0; 2 * k < cells.length; k++) {
        const force = data[at + k * stride];
        if (!(Math.abs(force) < BEYOND)) return false;
        load += force;
        ml += force * cells[2 * k];
        ap += force * cells[2 * k + 1];
      }
      sums[0] = load;
      sums[1] = ml;
      sums[2] = ap;
    }
    now.samples += 1;
    for (let k = 0; k < 3; k++) {
      const a = sums[k];
      const b = now.samples > 1 ? before[k] : a;
      const c = now.samples > 2 ? before[k + 3] : b;
      const middle = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
      level[k] = now.samples > 1 ? level[k] + this.smooth * (middle - level[k]) : middle;
      before[k + 3] = b;
      before[k] = a;
    }
    this.out[0] = level[0] - this.zero[0];
    return true;
  }

  /** The load as it reads, with what it reads at rest. */
  get reading(): number {
    return this.level[0];
  }

  /** Nothing presses: that is what it reads at rest. */
  rest(isAllOfIt: boolean): void {
    const { level, zero } = this;
    const share = isAllOfIt ? 1 : this.restShare;
    for (let k = 0; k < 3; k++) zero[k] += share * (level[k] - zero[k]);
    this.out[0] = level[0] - zero[0];
  }

  /** From here on, it may come to read something else at rest. */
  mark(): void {
    this.marked.set(this.zero);
  }

  /** By how much the zero has come to differ from what it was at the mark, [load, moments to the right and to the front]. */
  wanderInto(out: Float64Array): void {
    for (let k = 0; k < 3; k++) out[k] = this.zero[k] - this.marked[k];
  }

  /** Reckons the place, where there is a load. */
  locate(): void {
    const { out, level, zero } = this;
    out[1] = (level[1] - zero[1]) / out[0];
    out[2] = (level[2] - zero[2]) / out[0];
  }
}
