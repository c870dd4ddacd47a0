/**
 * Between the spectrum of n real samples and that of n / 2 complex ones: even samples are taken as real parts and odd ones as
 * imaginary parts, so that one complex transform of half the length does the work of a real one.
 *
 * Source: Press, Teukolsky, Vetterling, Flannery, "Numerical Recipes", 3rd ed., §12.3.2.
 */

/** [cos, sin] of 2π k / size for k from 0 to size / 4. */
export function quarterTurn(size: number): readonly [cos: Float64Array, sin: Float64Array] {
  const cos = new Float64Array((size >> 2) + 1);
  const sin = new Float64Array(cos.length);
  for (let k = 0; k < cos.length; k++) {
    const angle = (2 * Math.PI * k) / size;
    cos[k] = Math.cos(angle);
    sin[k] = Math.sin(angle);
  }
  return [cos, sin];
}

/** `half`, the spectrum of the packed samples, interleaved, becomes bins 0 to n / 2 of the real ones. */
export function split(half: Float64Array, cos: Float64Array, sin: Float64Array, re: Float64Array, im: Float64Array): void {
  const last = re.length - 1;
  const zeroRe = half[0];
  const zeroIm = half[1];
  re[0] = zeroRe + zeroIm;
  im[0] = 0;
  re[last] = zeroRe - zeroIm;
  im[last] = 0;
  for (let k = 1, j = last - 1; k <= j; k++, j--) {
    const ar = half[2 * k];
    const ai = half[2 * k + 1];
    const br = half[2 * j];
    const bi = half[2 * j + 1];
    const c = cos[k];
    const s = sin[k];
    const evenRe = 0.5 * (ar + br);
    const evenIm = 0.5 * (ai - bi);
    const oddRe = 0.5 * (ai + bi);
    const oddIm = 0.5 * (br - ar);
    const turnedRe = c * oddRe + s * oddIm;
    const turnedIm = c * oddIm - s * oddRe;
    re[k] = evenRe + turnedRe;
    im[k] = evenIm + turnedIm;
    re[j] = evenRe - turnedRe;
    im[j] = turnedIm - evenIm;
  }
}

/** Undoes `split`, with real and imaginary parts swapped: then a forward transform, swapped back, is the inverse one. */
export function mergeSwapped(re: Float64Array, im: Float64Array, cos: Float64Array, sin: Float64Array, half: Float64Array): void {
  const last = re.length - 1;
  half[0] = 0.5 * (re[0] - re[last]);
  half[1] = 0.5 * (re[0] + re[last]);
  for (let k = 1, j = last - 1; k <= j; k++, j--) {
    const c = cos[k];
    const s = sin[k];
    const evenRe = 0.5 * (re[k] + re[j]);
    const evenIm = 0.5 * (im[k] - im[j]);
    const turnedRe = 0.5 * (re[k] - re[j]);
    const turnedIm = 0.5 * (im[k] + im[j]);
    const oddRe = c * turnedRe - s * turnedIm;
    const oddIm = c * turnedIm + s * turnedRe;
    half[2 * k] = evenIm + oddRe;
    half[2 * k + 1] = evenRe - oddIm;
    half[2 * j] = oddRe - evenIm;
    half[2 * j + 1] = evenRe + oddIm;
  }
}
