/** What a simulation gives: a recording with labels that are exact, and the truth below the sensor. */

export interface SimulatedChannel {
  readonly name: string;
  readonly type: string;
  readonly units: string;
  readonly placement: string;
}

/** One event as it truly happened. Those fields of it that a label in a recording has are the same here. */
export interface SimulatedLabel {
  readonly trialType: string;
  readonly onsetS: number;
  readonly durationS: number;
  readonly quality: string;
  readonly leftCensored: boolean;
  readonly rightCensored: boolean;
  /** A rep: when it was highest. A hold: when the plateau was reached. */
  readonly peakS: number;
  /** In the unit of `truth`, from rest to peak. */
  readonly amplitude: number;
  /** A hold: its level, in the unit of its channel. */
  readonly level: number | null;
  /** How long the plateau lasted, s. */
  readonly holdS: number | null;
  /** Degrees, 0 to the right and 90 to the front. */
  readonly directionDeg: number | null;
  readonly valid: boolean;
  /** Why it is not valid, or what else was wrong with it. */
  readonly faults: readonly string[];
}

/** One signal of the body, without sensor and noise. */
export interface SimulatedTruth {
  readonly name: string;
  readonly units: string;
  readonly data: Float64Array;
}

export interface SimulatedRecording {
  readonly name: string;
  readonly sampleRateHz: number;
  readonly irregular: boolean;
  readonly taskName: string;
  readonly channels: readonly SimulatedChannel[];
  /** Seconds, one a frame. */
  readonly time: Float64Array;
  /** One array a channel, in the order of `channels`. */
  readonly data: readonly Float64Array[];
  /** null where there is nothing to label. */
  readonly labels: readonly SimulatedLabel[] | null;
  /** Events a trial type; null where nothing is expected or excluded. */
  readonly expected: Readonly<Record<string, number>> | null;
  readonly truth: readonly SimulatedTruth[];
}
