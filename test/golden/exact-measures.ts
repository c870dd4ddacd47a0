/**
 * Measures of a list of samples, slow and good to the last digits: sums are compensated (Neumaier 1974), and nothing is carried from
 * one list to the next.
 */

/** Σ f(i) for 0 <= i < count. */
function sum(count: number, f: (i: number) => number): number {
  let total = 0;
  let rest = 0;
  for (let i = 0; i < count; i++) {
    const term = f(i);
    const next = total + term;
    rest += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total;
    total = next;
  }
  return total + rest;
}

export function mean(x: Float64Array): number {
  return x[0] + sum(x.length, (i) => x[i] - x[0]) / x.length;
}

/** With divisor n − 1. */
export function covariance(x: Float64Array, y: Float64Array): number {
  const [mx, my] = [mean(x), mean(y)];
  return sum(x.length, (i) => (x[i] - mx) * (y[i] - my)) / (x.length - 1);
}

export function variance(x: Float64Array): number {
  return covariance(x, x);
}

export function skewness(x: Float64Array): number {
  const m = mean(x);
  const central = (power: number): number => sum(x.length, (i) => (x[i] - m) ** power) / x.length;
  return central(3) / central(2) ** 1.5;
}

export function rms(x: Float64Array): number {
  return Math.sqrt(sum(x.length, (i) => x[i] ** 2) / x.length);
}

/** Of the straight line of least squares, a sample. */
export function slope(x: Float64Array): number {
  const m = mean(x);
  const middle = (x.length - 1) / 2;
  return sum(x.length, (i) => (i - middle) * (x[i] - m)) / sum(x.length, (i) => (i - middle) ** 2);
}

/** Between the two nearest samples; half-way their mean. */
export function quantile(x: Float64Array, probability: number): number {
  const sorted = Float64Array.from(x).sort();
  const place = probability * (x.length - 1);
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return place % 1 === 0.5 ? (low + high) / 2 : low + (place % 1) * (high - low);
}

/** Crossings in the last `windowSamples` of a turn that has been gone through before. */
export function crossings(x: Float64Array, level: number, hysteresis: number, windowSamples: number): number {
  let side = 0;
  let count = 0;
  for (let i = 0; i < 2 * x.length; i++) {
    const value = x[i % x.length];
    const now = value > level + hysteresis ? 1 : value < level - hysteresis ? -1 : side;
    if (now * side < 0 && i >= 2 * x.length - windowSamples) count++;
    side = now;
  }
  return count;
}

/** Σ (x − mean) exp(−2πj f n / rate). */
function dft(x: Float64Array, frequencyHz: number, sampleRateHz: number): { re: number; im: number } {
  const m = mean(x);
  const angle = (i: number): number => 2 * Math.PI * (((frequencyHz * i) % sampleRateHz) / sampleRateHz);
  return { re: sum(x.length, (i) => (x[i] - m) * Math.cos(angle(i))), im: -sum(x.length, (i) => (x[i] - m) * Math.sin(angle(i))) };
}

/** Of a sine, peak, with the mean taken off first. */
export function amplitude(x: Float64Array, frequencyHz: number, sampleRateHz: number): number {
  const { re, im } = dft(x, frequencyHz, sampleRateHz);
  return (2 / x.length) * Math.hypot(re, im);
}

/** The bins of the band below half the rate, through a rectangular window. */
export function bandPower(x: Float64Array, fromHz: number, toHz: number, sampleRateHz: number): number {
  const binHz = sampleRateHz / x.length;
  const first = Math.ceil(fromHz / binHz - 1e-9);
  const bins = Math.floor(toHz / binHz + 1e-9) - first + 1;
  return sum(bins, (b) => amplitude(x, (first + b) * binHz, sampleRateHz) ** 2 / 2);
}

/** P² as in box 1 of Jain and Chlamtac 1985, with the paper's ranks from 1. */
export class PrintedPSquare {
  private readonly q: number[] = [];
  private readonly n = [1, 2, 3, 4, 5];
  private readonly wanted: number[];
  private readonly steps: readonly number[];

  constructor(p: number) {
    this.wanted = [1, 1 + 2 * p, 1 + 4 * p, 3 + 2 * p, 5];
    this.steps = [0, p / 2, p, (1 + p) / 2, 1];
  }

  get estimate(): number {
    return this.q[2];
  }

  take(samples: Float64Array): void {
    const { q, n, wanted, steps } = this;
    for (const x of samples) {
      if (q.length < 5) {
        q.push(x);
        q.sort((a, b) => a - b);
        continue;
      }
      if (x < q[0]) q[0] = x;
      else if (x > q[4]) q[4] = x;
      let k = 0;
      while (k < 3 && x >= q[k + 1]) k++;
      for (let i = k + 1; i < 5; i++) n[i]++;
      for (let i = 0; i < 5; i++) wanted[i] += steps[i];
      for (let i = 1; i < 4; i++) {
        const away = wanted[i] - n[i];
        if (!((away >= 1 && n[i + 1] - n[i] > 1) || (away <= -1 && n[i - 1] - n[i] < -1))) continue;
        const d = away > 0 ? 1 : -1;
        const left = ((n[i] - n[i - 1] + d) * (q[i + 1] - q[i])) / (n[i + 1] - n[i]);
        const right = ((n[i + 1] - n[i] - d) * (q[i] - q[i - 1])) / (n[i] - n[i - 1]);
        const parabola = q[i] + (d / (n[i + 1] - n[i - 1])) * (left + right);
        const isInside = q[i - 1] < parabola && parabola < q[i + 1];
        q[i] = isInside ? parabola : q[i] + (d * (q[i + d] - q[i])) / (n[i + d] - n[i]);
        n[i] += d;
      }
    }
  }
}
