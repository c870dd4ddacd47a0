/** What the meters of two channels have in common: the names of their measures, and how these are read. */
import { BlockMeter } from './block-meter';
import { varianceInto } from './variance';
import type { Coverage } from './window-options';

/** Places in what is measured from: sums about the shifts, each with that of the squares behind it, and of how many frames. */
const enum In {
  SHIFT_X,
  SHIFT_Y,
  SUM_X,
  SUM_XX,
  SUM_Y,
  SUM_YY,
  SUM_XY,
  COUNT,
}

export abstract class PairMeter extends BlockMeter {
  readonly inputs: readonly string[] = ['x', 'y'];
  readonly measures: readonly string[] = ['meanX', 'meanY', 'varianceX', 'varianceY', 'covariance'];
  private readonly read = new Float64Array(5);

  /** Whole frames. */
  abstract readonly count: number;

  protected constructor(kind: string, options: Coverage) {
    super(kind, options, 2);
  }

  get meanX(): number {
    this.readInto(this.read);
    return this.read[0];
  }

  get meanY(): number {
    this.readInto(this.read);
    return this.read[1];
  }

  get varianceX(): number {
    this.readInto(this.read);
    return this.read[2];
  }

  get varianceY(): number {
    this.readInto(this.read);
    return this.read[3];
  }

  get covariance(): number {
    this.readInto(this.read);
    return this.read[4];
  }
}

/** The five measures into `out`, from `state`, which begins as above; NaN where there are too few frames. */
export function readPair(state: Float64Array, out: Float64Array): void {
  const count = state[In.COUNT];
  if (count < 2) out.fill(NaN, 0, 5);
  if (count < 1) return;
  out[0] = state[In.SHIFT_X] + state[In.SUM_X] / count;
  out[1] = state[In.SHIFT_Y] + state[In.SUM_Y] / count;
  if (count < 2) return;
  varianceInto(state, In.COUNT, In.SUM_X, out, 2);
  varianceInto(state, In.COUNT, In.SUM_Y, out, 3);
  out[4] = (state[In.SUM_XY] - state[In.SUM_X] * (state[In.SUM_Y] / count)) / (count - 1);
}
