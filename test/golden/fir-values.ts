/** The golden values of FIR parts and of recordings filtered as a whole. */
import type {
  FirOptions,
  SavitzkyGolayDesignOptions,
  SavitzkyGolayOptions,
  ZeroPhaseOptions,
} from '../../src/filters';
import { golden } from './golden';

interface Case<O> {
  readonly options: O;
  readonly expected: readonly number[];
}

interface FirGolden {
  readonly input: readonly number[];
  readonly designs: readonly Case<FirOptions>[];
  readonly savitzkyGolayTaps: readonly Case<SavitzkyGolayDesignOptions>[];
  readonly smoothed: readonly (Case<SavitzkyGolayOptions> & { readonly length: number })[];
  readonly filtered: readonly { readonly taps: readonly number[]; readonly cold: readonly number[]; readonly warm: readonly number[] }[];
  /** `order` of the design that is run both ways; null for taps, and for tests of the padding. */
  readonly zeroPhase: readonly (Case<ZeroPhaseOptions> & { readonly order: number | null; readonly length: number })[];
  readonly differentiators: readonly { readonly taps: number; readonly derivative: 1 | 2; readonly expected: readonly number[] }[];
  readonly convolved: readonly {
    readonly length: number;
    readonly taps: readonly number[];
    readonly mode: 'full' | 'same' | 'valid';
    readonly expected: readonly number[];
  }[];
  readonly responses: readonly {
    readonly taps: readonly number[];
    readonly frequencyHz: readonly number[];
    readonly re: readonly number[];
    readonly im: readonly number[];
  }[];
}

export const fir = golden<FirGolden>('fir');

export function firInput(length = fir.input.length): Float64Array {
  return Float64Array.from(fir.input.slice(0, length));
}
