/** A sequence of numbers that two threads make alike: what is lost, doubled or out of order shows at once. */
export class Sequence {
  private state = 0x9e3779b9;

  /** Writes the next numbers of the sequence (xorshift32, Marsaglia 2003). */
  next(out: Float64Array, to: number): void {
    let x = this.state;
    for (let i = 0; i < to; i++) {
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      out[i] = x;
    }
    this.state = x;
  }

  /** The first place at which `data[0, to)` is not the sequence; −1 when there is none. */
  mismatch(data: Float64Array, to: number): number {
    let x = this.state;
    let wrong = -1;
    for (let i = 0; i < to; i++) {
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      if (data[i] !== x && wrong < 0) wrong = i;
    }
    this.state = x;
    return wrong;
  }
}

/** Sleeps so long, without giving way to the event loop. */
export function nap(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
