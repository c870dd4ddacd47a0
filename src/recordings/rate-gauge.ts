/**
 * The rate that stamps keep, measured two ways: over the whole span, which jitter and batches leave alone, and over the
 * steps that lack no sample, which a hole leaves alone. In constant memory.
 */

/** A step of more than this many usual ones lacks a sample. */
export const GAP_STEPS = 1.5;
/** Steps from which the usual one is taken. */
const FIRST_STEPS = 63;
/** Units of time, and how many make a second. */
const TIME_UNITS = [
  ['s', 1],
  ['ms', 1e3],
  ['us', 1e6],
  ['ns', 1e9],
] as const;

export class RateGauge {
  private readonly first = new Float64Array(FIRST_STEPS);
  private usualS = NaN;
  private steps = 0;
  private spanS = 0;
  private evenSteps = 0;
  private evenS = 0;

  add(stepS: number): void {
    this.spanS += stepS;
    if (this.steps < FIRST_STEPS) this.first[this.steps] = stepS;
    else this.addEven(stepS);
    this.steps++;
    if (this.steps === FIRST_STEPS) {
      this.usualS = this.usualStepS;
      this.first.forEach((step) => this.addEven(step));
    }
  }

  /** The median of the first steps, s: a gap among them does not change it. */
  get usualStepS(): number {
    const sorted = this.first.slice(0, Math.min(this.steps, FIRST_STEPS)).sort();
    return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
  }

  /** Of the two rates the one that is nearer to `hz`; NaN before two samples. */
  nearestTo(hz: number): number {
    const overall = this.steps / this.spanS;
    const even = this.steps < FIRST_STEPS ? 1 / this.usualStepS : this.evenSteps / this.evenS;
    return distance(even, hz) < distance(overall, hz) ? even : overall;
  }

  private addEven(stepS: number): void {
    if (stepS > GAP_STEPS * this.usualS) return;
    this.evenSteps++;
    this.evenS += stepS;
  }
}

/** The unit of time in which steps of so many declared ones would give the rate; null where it is the declared one, or none. */
export function likelyUnit(step: number, sampleRateHz: number, declaredPerS: number): string | null {
  const found = TIME_UNITS.find(([, perS]) => distance(step * sampleRateHz, perS) < Math.LN2);
  return found === undefined || found[1] === declaredPerS ? null : found[0];
}

/** The unit that stamps in seconds are likely to be in when a step seems this long, and nobody stated a rate. */
export function unitOfLongStep(step: number): string {
  return step < 1e3 ? 'ms' : step < 1e6 ? 'us' : 'ns';
}

/** How far apart two rates are, as a factor: its logarithm. */
function distance(a: number, b: number): number {
  return Math.abs(Math.log(a / b));
}
