/** What the meters of two channels have in common: the names of their measures, and how these are read. */
import { BlockMeter } from './block-meter';
import type { Coverage } from './window-options';

export abstract class PairMeter extends BlockMeter {
  readonly inputs: readonly string[] = ['x', 'y'];
  readonly measures: readonly string[] = ['meanX', 'meanY', 'varianceX', 'varianceY', 'covariance'];
  abstract readonly meanX: number;
  abstract readonly meanY: number;
  abstract readonly varianceX: number;
  abstract readonly varianceY: number;
  abstract readonly covariance: number;

  protected constructor(kind: string, options: Coverage) {
    super(kind, options, 2);
  }

  readInto(out: Float64Array): void {
    out[0] = this.meanX;
    out[1] = this.meanY;
    out[2] = this.varianceX;
    out[3] = this.varianceY;
    out[4] = this.covariance;
  }
}
