/**
 * Centre of pressure from four load cells at the corners of a rectangular plate.
 * Not for insoles or cells elsewhere: there it is a weighted mean of cell positions.
 *
 * With the centre of the plate as origin, W between left and right cells, L between front and back cells, F their sum:
 * ML = (W/2) · (right − left)/F, AP = (L/2) · (front − back)/F; the torque balance of a rigid plate.
 */
import { type Block, capacityOf, type FrameOperator, OptionReader, requireRange, type Samples, StatefulStage } from '../core';

export interface CopFromCellsOptions {
  /** Distance between the left and the right cells. The COP comes out in the same unit. */
  readonly widthMm: number;
  /** Distance between the front and the back cells. */
  readonly lengthMm: number;
  /** Below this load the COP is noise, and reads NaN. Default 100 N; about 15 % of body weight is usual. */
  readonly minLoadN?: number;
}

/**
 * Turns four forces into centre of pressure and load.
 *
 * Shape: [front left, front right, back left, back right] (N) → [cop_ml, cop_ap] (mm), load (N). Right and front are positive.
 * Latency: 0 samples, memoryless. Allocates: in the constructor only. State: 2 doubles.
 * NaN: a missing cell makes all outputs NaN; a load below `minLoadN` makes the COP NaN, the load stays.
 * Error: sd(COP) = widthMm · sd(cell) / load; 0.3 mm at 700 N and 0.5 N a cell.
 * @throws {RangeError} for sizes that are not positive
 * @example
 * const cop = new CopFromCells({ widthMm: 433, lengthMm: 228 });
 * cop.push(Float64Array.of(200, 200, 150, 150), out); // out = [0, 16.3, 700]
 */
export class CopFromCells extends StatefulStage implements FrameOperator {
  readonly inputs = ['front_left', 'front_right', 'back_left', 'back_right'] as const;
  readonly outputs = ['cop_ml', 'cop_ap', 'load'] as const;
  readonly latencySamples = 0;
  private readonly halfWidth: number;
  private readonly halfLength: number;
  private readonly minLoad: number;

  constructor(options: CopFromCellsOptions) {
    const read = new OptionReader(options);
    const widthMm = read.number('widthMm', { above: 0 });
    const lengthMm = read.number('lengthMm', { above: 0 });
    const minLoadN = read.number('minLoadN', { above: 0, default: 100 });
    super('cop-from-cells', read.end());
    this.halfWidth = widthMm / 2;
    this.halfLength = lengthMm / 2;
    this.minLoad = minLoadN;
  }

  push(frame: Samples, out: Float64Array): void {
    this.solve(frame, 0, 1, out, 0, 1);
  }

  process(input: Block, output: Block, from: number, to: number): void {
    requireRange(from, to, Math.min(capacityOf('input', input, 4), capacityOf('output', output, 3)));
    for (let i = from; i < to; i++) this.solve(input.data, i, input.capacity, output.data, i, output.capacity);
  }

  private solve(data: Samples, at: number, stride: number, out: Float64Array, outAt: number, outStride: number): void {
    this.counts[0] += 1;
    const frontLeft = data[at];
    const frontRight = data[at + stride];
    const backLeft = data[at + 2 * stride];
    const backRight = data[at + 3 * stride];
    const load = frontLeft + frontRight + backLeft + backRight;
    // stores on both branches: a value chosen by `? … : NaN` would be boxed
    if (load >= this.minLoad) {
      out[outAt] = (this.halfWidth * (frontRight + backRight - (frontLeft + backLeft))) / load;
      out[outAt + outStride] = (this.halfLength * (frontLeft + frontRight - (backLeft + backRight))) / load;
    } else {
      out[outAt] = NaN;
      out[outAt + outStride] = NaN;
    }
    out[outAt + 2 * outStride] = load;
    if (load - load !== 0) {
      this.counts[1] += 1;
      out[outAt] = out[outAt + outStride] = out[outAt + 2 * outStride] = NaN;
    }
  }
}
