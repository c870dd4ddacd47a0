/** Linear equations with complex coefficients, by Gaussian elimination with row pivoting: for the few that designs need. */
import type { Complex } from './complex';

/** The x of matrix · x = right. Both are used up. */
export function solveComplex(matrix: Complex[][], right: Complex[]): Complex[] {
  const n = right.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) if (size(matrix[row][column]) > size(matrix[pivot][column])) pivot = row;
    [matrix[column], matrix[pivot]] = [matrix[pivot], matrix[column]];
    [right[column], right[pivot]] = [right[pivot], right[column]];
    for (let row = column + 1; row < n; row++) {
      const factor = divide(matrix[row][column], matrix[column][column]);
      for (let k = column + 1; k < n; k++) matrix[row][k] = minusProduct(matrix[row][k], factor, matrix[column][k]);
      right[row] = minusProduct(right[row], factor, right[column]);
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = row + 1; k < n; k++) right[row] = minusProduct(right[row], matrix[row][k], right[k]);
    right[row] = divide(right[row], matrix[row][row]);
  }
  return right;
}

function size(a: Complex): number {
  return Math.abs(a.re) + Math.abs(a.im);
}

function divide(a: Complex, b: Complex): Complex {
  const power = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / power, im: (a.im * b.re - a.re * b.im) / power };
}

/** a − b c */
function minusProduct(a: Complex, b: Complex, c: Complex): Complex {
  return { re: a.re - (b.re * c.re - b.im * c.im), im: a.im - (b.re * c.im + b.im * c.re) };
}
