/** What a simulation gives: a recording with labels that are exact, and the truth below the sensor; or packets. */

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
  /** How long the plateau lasted, s. A balance shift: from reaching the lean to leaving it; a hand that takes hold cuts nothing. */
  readonly holdS: number | null;
  /** Degrees, 0 to the right and 90 to the front. */
  readonly directionDeg: number | null;
  /** A massage: where along the foot: `medial`, `middle`, `lateral`, or `toes` along their base. */
  readonly lane: string | null;
  /** Whether it may be counted. With a blemish it may be, and its `quality` is `poor`; `correct` is valid, and nothing was wrong with it. */
  readonly valid: boolean;
  /** Why it is not valid, or what else was wrong with it; and what was wrong right before it, or ended its set, which is no blemish of it. */
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
  /** Seconds, one a frame: what a receiver took the time to be. */
  readonly time: Float64Array;
  /** When each frame was truly taken, s, on the clock of the labels; as `time` but for what a transport did to it. */
  readonly takenAt: Float64Array;
  /** One array a channel, in the order of `channels`. */
  readonly data: readonly Float64Array[];
  /** null where there is nothing to label. */
  readonly labels: readonly SimulatedLabel[] | null;
  /** Events a trial type; null where nothing is expected or excluded. */
  readonly expected: Readonly<Record<string, number>> | null;
  readonly truth: readonly SimulatedTruth[];
}

/** A packet as an application gets it from its radio or cable, decoded. */
export interface SimulatedPacket {
  /** By the clock of the receiver, which is that of the body and of the labels, s. Never less than that of the packet before. */
  readonly arrivalS: number;
  /** The counter; null where there is none. */
  readonly sequence: number | null;
  /** Times by the clock of the device, in ticks, wrapped: none, one, or one a sample, as the layout says. */
  readonly stamps: readonly number[];
  readonly frames: number;
  /** samples[frame * channels + channel]. A packet that comes twice shares them. */
  readonly samples: Float64Array;
  /** What the application does not know. */
  readonly truth: {
    /** Which sample of the session the first one is: what is missing between two packets was lost. */
    readonly firstIndex: number;
    /** How often the device had rebooted before. */
    readonly boot: number;
    /** It has come before. */
    readonly isCopy: boolean;
  };
}
