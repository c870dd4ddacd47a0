/**
 * A comparison of one part with a reference, over many cases. The tests here assert it and `npm run accuracy` prints it: both
 * measure by this.
 */

export interface Comparison {
  readonly part: string;
  readonly reference: string;
  /** Greatest error that is allowed; 0 where the very same values are expected. */
  readonly bound: number;
  /** Why the bound is not that of the others, for below the table. */
  readonly note: string | undefined;
  readonly errors: () => Iterable<CaseError>;
}

export interface Group {
  readonly title: string;
  readonly comparisons: readonly Comparison[];
}

/** What the case was, for a message, and its error. */
type CaseError = readonly [what: () => string, error: number];

export interface Outcome {
  readonly cases: number;
  /** Of the worst case; NaN where one had no number. Infinity without cases. */
  readonly error: number;
  /** What the worst case was. */
  readonly worst: string;
}

/** A comparison over a list of cases, each with one error. */
export function compare<C>(
  part: string, reference: string, bound: number, cases: readonly C[], errorOf: (one: C) => number, note?: string,
): Comparison {
  function* errors(): Generator<CaseError> {
    for (const one of cases) yield [() => JSON.stringify(one).slice(0, 400), errorOf(one)];
  }
  return { part, reference, bound, note, errors };
}

/** Several comparisons of one bound as one line. */
export function together(part: string, reference: string, comparisons: readonly Comparison[]): Comparison {
  const [{ bound, note }] = comparisons;
  function* errors(): Generator<CaseError> {
    for (const comparison of comparisons) {
      for (const [what, error] of comparison.errors()) yield [() => `${comparison.part} ${what()}`, error];
    }
  }
  return { part, reference, bound, note, errors };
}

export function measure(comparison: Comparison): Outcome {
  let cases = 0;
  let error = -1;
  let worst: () => string = () => 'no case';
  for (const [what, next] of comparison.errors()) {
    cases++;
    if (next <= error || Number.isNaN(error)) continue;
    error = next;
    worst = what;
  }
  return { cases, error: cases === 0 ? Infinity : error, worst: worst() };
}

/** False too where the error is no number. */
export function holds({ bound }: Pick<Comparison, 'bound'>, { error }: Pick<Outcome, 'error'>): boolean {
  return error <= bound;
}
