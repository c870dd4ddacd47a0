/** Whether a signal has kept within a range for a while: somebody has got into position. */
import { StatefulStage } from '../core';
import { SlidingExtrema } from '../statistics';
import type { Watcher } from './feed';

export class QuietGauge extends StatefulStage implements Watcher {
  private readonly extrema: SlidingExtrema;
  private readonly quietRange: number;

  /** @param quietRange  0: any signal will do */
  constructor(windowSamples: number, quietRange: number) {
    super('quiet-gauge', 0);
    this.extrema = new SlidingExtrema({ windowSamples, minCoverage: 0.8 });
    this.quietRange = quietRange;
    this.keep(this.extrema);
  }

  see(levelAndTime: Float64Array): void {
    this.extrema.push(levelAndTime);
  }

  /** NaN extrema, where too little was there yet, are not quiet. */
  get isQuiet(): boolean {
    const range = this.extrema.max - this.extrema.min;
    return this.quietRange === 0 ? range === range : range <= this.quietRange;
  }
}

export function areQuiet(gauges: readonly QuietGauge[]): boolean {
  for (let i = 0; i < gauges.length; i++) if (!gauges[i].isQuiet) return false;
  return true;
}
