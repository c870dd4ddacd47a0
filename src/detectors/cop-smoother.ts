/** A low-pass for the two axes of a centre of pressure: two equal poles, which neither overshoot nor need a design. */
import { type Samples, StatefulStage } from '../core';

/** Two equal poles are 3 dB down at this share of the frequency of each. */
const BOTH_SHARE = Math.sqrt(Math.SQRT2 - 1);

export class CopSmoother extends StatefulStage {
  /** [ml, ap], smoothed. */
  readonly out = new Float64Array(2);
  /** Group delay at zero frequency. */
  readonly lagSamples: number;
  private readonly share: number;
  private readonly poles = new Float64Array(2);
  private readonly now = { started: 0 };

  constructor(sampleRateHz: number, cutoffHz: number) {
    super('cop-smoother', 0);
    this.share = 1 - Math.exp((-2 * Math.PI * cutoffHz) / (BOTH_SHARE * sampleRateHz));
    this.lagSamples = (2 * (1 - this.share)) / this.share;
    this.keep(this.out, this.poles, this.now);
  }

  /** Forgets what was before: the next sample is where it starts. */
  restart(): void {
    this.now.started = 0;
  }

  /** One frame, `data[at]` and `data[at + stride]`, never missing. */
  push(data: Samples, at: number, stride: number): void {
    const { out, poles, share, now } = this;
    const ml = data[at];
    const ap = data[at + stride];
    if (now.started === 0) {
      now.started = 1;
      poles[0] = out[0] = ml;
      poles[1] = out[1] = ap;
    }
    poles[0] += share * (ml - poles[0]);
    poles[1] += share * (ap - poles[1]);
    out[0] += share * (poles[0] - out[0]);
    out[1] += share * (poles[1] - out[1]);
  }
}
