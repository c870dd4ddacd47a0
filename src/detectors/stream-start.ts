/**
 * What a stream begins with: rest, an effort that was on before it was seen, or a load that rests on the sensor. Nobody keeps a force as
 * still as a load: of real holds, hands and legs, 1 stretch of 2 s in 2000 keeps within 2 % of its level (of 1 s one in 90, of 0.75 s one in 30).
 */
import { StatefulStage } from '../core';

/** Range, as a share of the least level, within which a level is still. */
const STILL_SHARE = 0.02;

export class StreamStart extends StatefulStage {
  private readonly now = { isLoaded: 0, mayRest: 0, least: 0, most: 0 };

  constructor() {
    super('stream-start', 0);
    this.keep(this.now);
  }

  /** Whether no sample until now was low: what is on was on before the stream, or the end of a gap. */
  get isLoaded(): boolean {
    return this.now.isLoaded === 1;
  }

  /** Whether it is so still that it is a load, where it may be one. */
  get isStill(): boolean {
    const { mayRest, least, most } = this.now;
    return mayRest === 1 && most - least <= STILL_SHARE * least;
  }

  /** The first sample, or the first after a gap, `level[1]` above the baseline. @param mayRest  a load is as likely as an effort */
  begin(level: Float64Array, mayRest: boolean): void {
    const { now } = this;
    now.isLoaded = 1;
    now.mayRest = mayRest ? 1 : 0;
    now.least = level[1];
    now.most = level[1];
  }

  /** One of those that follow. */
  see(level: Float64Array): void {
    const { now } = this;
    if (level[1] < now.least) now.least = level[1];
    if (level[1] > now.most) now.most = level[1];
  }

  /** The start is over. */
  end(): void {
    this.now.isLoaded = 0;
  }

  /** Whether some sample was at or below `threshold`. */
  wasBelow(threshold: number): boolean {
    return this.now.least <= threshold;
  }
}
