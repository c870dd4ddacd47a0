/** How large an error of a sensor is, beside its usual size: a parameter that all families have for what they draw. */
import type { NumberParameter } from '../parameters';

/** @param about  what it multiplies */
export function errorFactor(about: string): NumberParameter {
  return { about, unit: '1', default: 1, atLeast: 0, atMost: 10, source: '1: DOMAIN §5.1; range: assumption' };
}
