import { describe, expect, it } from 'vitest';
import { LoadMatrix, solveLoadMatrix } from '../../src/ingest';
import { seededRandom } from '../support/random';

/** Three cells that leak into one another: reading = leak · load + offset. */
const leak = [[8, 0.3, 0.1], [0.2, 9, 0.4], [0, 0.5, 7]];
const offsets = [102, -40, 7];
const readingOf = (load: readonly number[]): number[] => leak.map((row) => row.reduce((sum, x, j) => sum + x * load[j], 0));

describe('LoadMatrix', () => {
  it('finds the inverse of what leaks, from as many loads as cells', () => {
    const loads = [[100, 0, 0], [0, 100, 0], [0, 0, 100]];
    const matrix = solveLoadMatrix(loads.map(readingOf), loads);
    const cells = new LoadMatrix({ matrix, offsets });
    const out = new Float64Array(3);
    cells.push(Float64Array.from(readingOf([12, 345, 67]), (x, i) => x + offsets[i]), out);
    expect(out[0]).toBeCloseTo(12, 9);
    expect(out[1]).toBeCloseTo(345, 9);
    expect(out[2]).toBeCloseTo(67, 9);
  });

  it('takes the least squares of more loads: noise averages out', () => {
    const random = seededRandom(3);
    const errorOf = (count: number): number => {
      const loads = Array.from({ length: count }, () => [200 * random(), 200 * random(), 200 * random()]);
      const readings = loads.map((load) => readingOf(load).map((x) => x + 4 * (random() - 0.5)));
      const matrix = solveLoadMatrix(readings, loads);
      const back = readingOf([100, 100, 100]);
      return Math.max(...[0, 1, 2].map((i) => Math.abs(back.reduce((sum, x, j) => sum + matrix[3 * i + j] * x, 0) - 100)));
    };
    expect(errorOf(2000)).toBeLessThan(0.05);
  });

  it('is a gain for one cell', () => {
    expect(solveLoadMatrix([[412]], [[49.03]])[0]).toBeCloseTo(49.03 / 412, 15);
    expect(solveLoadMatrix([[100], [200]], [[10], [22]])[0]).toBeCloseTo((100 * 10 + 200 * 22) / (100 ** 2 + 200 ** 2), 15);
  });

  it('refuses loads that do not tell the cells apart, and says what is wrong', () => {
    expect(() => solveLoadMatrix([[1, 2], [2, 4]], [[1, 0], [2, 0]])).toThrow('"readings" expected loads that tell the cells apart');
    expect(() => solveLoadMatrix([[0]], [[1]])).toThrow('tell the cells apart');
    expect(() => solveLoadMatrix([[1, 2]], [[1, 0]])).toThrow('"readings" expected at least 2 rows, got 1');
    expect(() => solveLoadMatrix([[1]], [])).toThrow('"loads" expected 1 rows, got 0');
    expect(() => solveLoadMatrix([[1, 2], [3, NaN]], [[1, 0], [0, 1]])).toThrow('"readings[1]" expected 2 finite numbers');
    expect(() => new LoadMatrix({ matrix: [1, 2, 3], offsets: [0, 0] })).toThrow('"matrix" expected 4 values (cells²), got a list of 3');
  });
});
