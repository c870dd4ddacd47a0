/** Meters that allocate where they are read: see `broken-parts.ts`. */
import type { BrokenPart } from './broken-parts';
import { Highest, highest } from './example-parts';

class Hoarder extends Highest {
  trail: object = {};

  override readInto(out: Float64Array): void {
    super.readInto(out);
    this.trail = { highest: out[0] };
  }
}

export const brokenReadings: readonly BrokenPart[] = (['allocation', 'pushAllocation'] as const).map((law) => ({
  law,
  caught: 'bytes allocated',
  part: { ...highest, variant: 'allocates a reading', make: (options) => new Hoarder(options) },
}));
