/**
 * From what cells read to what presses on them: a gain for each and what leaks from one to another (cross-talk), solved from known
 * loads and applied frame by frame. Not for cells that are not linear, and not a tare: offsets are given.
 *
 * Source: least squares by Householder reflections; Golub & Van Loan 2013, Matrix Computations, 4th edition, §5.3.
 */
import { type Block, capacityOf, type FrameOperator, OptionReader, requireRange, type Samples, StatefulStage } from '../core';

/** A column that keeps less of its length beside the others is no column of its own. */
const RANK_TOLERANCE = 1e-6;

export interface LoadMatrixOptions {
  readonly matrix: readonly number[];
  readonly offsets: readonly number[];
}

/**
 * The matrix that best turns readings into loads, row by row: for one cell and one known weight, its gain.
 *
 * @param readings  one row a known load, one value a cell: what the cells read, less what they read unloaded
 * @param loads     one row each: what truly pressed on the cells, N
 * @returns cells × cells values: load[i] = Σ matrix[i * cells + j] · reading[j]
 * @throws {RangeError} for rows of unequal length, values that are not finite, fewer loads than cells, and loads that do not tell the
 * cells apart, such as the same one twice
 * @example
 * const gain = solveLoadMatrix([[412]], [[49.03]]); // 5 kg
 */
export function solveLoadMatrix(readings: readonly (readonly number[])[], loads: readonly (readonly number[])[]): number[] {
  const cells = readings[0]?.length ?? 0;
  if (cells === 0 || readings.length < cells) throw new RangeError(`"readings" expected at least ${Math.max(1, cells)} rows, got ${readings.length}`);
  if (loads.length !== readings.length) throw new RangeError(`"loads" expected ${readings.length} rows, got ${loads.length}`);
  const a = readings.map((row, i) => checkedRow('readings', row, i, cells));
  const b = loads.map((row, i) => checkedRow('loads', row, i, cells));
  for (let k = 0; k < cells; k++) reflect(a, b, k);
  const matrix = Array.from({ length: cells * cells }, () => 0);
  for (let i = 0; i < cells; i++) {
    for (let j = cells - 1; j >= 0; j--) {
      let sum = b[j][i];
      for (let m = j + 1; m < cells; m++) sum -= a[j][m] * matrix[i * cells + m];
      matrix[i * cells + j] = sum / a[j][j];
    }
  }
  return matrix;
}

function checkedRow(name: string, row: readonly number[], i: number, cells: number): number[] {
  if (row.length !== cells || !row.every(Number.isFinite)) throw new RangeError(`"${name}[${i}]" expected ${cells} finite numbers`);
  return [...row];
}

/** Makes column `k` of `a` zero below its diagonal, and does the same to `b`. */
function reflect(a: number[][], b: number[][], k: number): void {
  const rows = a.length;
  let whole = 0;
  let below = 0;
  for (let r = 0; r < rows; r++) {
    whole += a[r][k] ** 2;
    if (r >= k) below += a[r][k] ** 2;
  }
  const length = Math.sqrt(below);
  if (!(length > RANK_TOLERANCE * Math.sqrt(whole))) throw new RangeError('"readings" expected loads that tell the cells apart');
  const v = a.map((row, r) => (r < k ? 0 : row[k]));
  v[k] += v[k] < 0 ? -length : length;
  const scale = 2 / v.reduce((sum, x) => sum + x * x, 0);
  for (const target of [a, b]) {
    for (let c = 0; c < target[0].length; c++) {
      let dot = 0;
      for (let r = k; r < rows; r++) dot += v[r] * target[r][c];
      for (let r = k; r < rows; r++) target[r][c] -= scale * dot * v[r];
    }
  }
}

/**
 * Turns readings of cells into loads.
 *
 * @param options.matrix   cells × cells values, row by row: of `solveLoadMatrix`
 * @param options.offsets  what each cell reads unloaded; their number is that of the cells
 * Shape: one channel a cell → one a cell. Latency: 0 samples, memoryless. Allocates: in the constructor only. State: 2 doubles.
 * NaN: a missing cell makes all loads NaN, for it leaks into each.
 * @throws {RangeError} where the matrix does not fit the offsets
 * @example
 * const loads = new LoadMatrix({ matrix: solveLoadMatrix(readings, known), offsets: [102, 98] });
 */
export class LoadMatrix extends StatefulStage implements FrameOperator {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly latencySamples = 0;
  private readonly matrix: Float64Array;
  private readonly offsets: Float64Array;
  private readonly reading: Float64Array;

  constructor(options: LoadMatrixOptions) {
    const read = new OptionReader(options);
    const offsets = read.numbers('offsets');
    const matrix = read.numbers('matrix');
    const cells = offsets.length;
    if (cells === 0) throw read.rangeError('offsets', 'one a cell', offsets);
    if (matrix.length !== cells * cells) throw read.rangeError('matrix', `${cells * cells} values (cells²)`, matrix);
    super('load-matrix', read.end());
    this.inputs = offsets.map((_, i) => `reading_${i + 1}`);
    this.outputs = offsets.map((_, i) => `load_${i + 1}`);
    this.matrix = Float64Array.from(matrix);
    this.offsets = Float64Array.from(offsets);
    this.reading = new Float64Array(cells);
  }

  push(frame: Samples, out: Float64Array): void {
    this.apply(frame, 0, 1, out, 0, 1);
  }

  process(input: Block, output: Block, from: number, to: number): void {
    const cells = this.offsets.length;
    requireRange(from, to, Math.min(capacityOf('input', input, cells), capacityOf('output', output, cells)));
    for (let i = from; i < to; i++) this.apply(input.data, i, input.capacity, output.data, i, output.capacity);
  }

  private apply(data: Samples, at: number, stride: number, out: Float64Array, outAt: number, outStride: number): void {
    const { matrix, offsets, reading, counts } = this;
    const cells = offsets.length;
    counts[0] += 1;
    let missing = 0;
    for (let c = 0; c < cells; c++) {
      const x = data[at + c * stride];
      if (x - x !== 0) missing = 1;
      reading[c] = x - offsets[c];
    }
    counts[1] += missing;
    for (let i = 0; i < cells; i++) {
      let sum = 0;
      for (let j = 0; j < cells; j++) sum += matrix[i * cells + j] * reading[j];
      if (missing === 1) out[outAt + i * outStride] = NaN;
      else out[outAt + i * outStride] = sum;
    }
  }
}
