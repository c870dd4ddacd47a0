/** Which packets were given of late, by their keys, and how many that cannot be came in a row. */
import { StatefulStage } from '../core';

/** Keys by which a packet that comes again is known. */
const RECENT = 64;

/** State: 67 doubles and those of a stage. */
export class PacketMemory extends StatefulStage {
  private readonly recent = new Float64Array(RECENT);
  private readonly now = { packets: 0, run: 0, runKey: 0 };

  constructor() {
    super('packet-memory', 0);
    this.keep(this.recent, this.now);
  }

  /** A packet was given. The key stands in `key[0]`, here and below. */
  remember(key: Float64Array): void {
    this.recent[this.now.packets % RECENT] = key[0];
    this.now.packets++;
  }

  /** Whether a packet was given whose key is nearer than `slack[0]`. */
  has(key: Float64Array, slack: Float64Array): boolean {
    const count = Math.min(this.now.packets, RECENT);
    for (let i = 0; i < count; i++) if (Math.abs(this.recent[i] - key[0]) < slack[0]) return true;
    return false;
  }

  /** A packet came that cannot be. Returns how many did, each after the one before it, and none that can be between them. */
  doubt(key: Float64Array): number {
    const { now } = this;
    now.run = now.run > 0 && key[0] > now.runKey ? now.run + 1 : 1;
    now.runKey = key[0];
    return now.run;
  }

  /** A packet came that can be. */
  trust(): void {
    this.now.run = 0;
  }
}
