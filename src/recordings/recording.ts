/** What a recording is, where it comes from and who takes it: the words of this room. */

/** How the numbers are laid out: a headed table by comma or tab, or BIDS `_motion.tsv`, which has no header row. */
export type Layout = 'csv' | 'tsv' | 'motion';

/** The files that make up one recording, opened by the caller. */
export interface RecordingSource {
  /** The data file, as errors show it. The names of the sidecars follow from it. */
  readonly name: string;
  readonly layout: Layout;
  /** The bytes of the data file, in chunks of any size. */
  readonly data: AsyncIterable<Uint8Array>;
  /** Text of `X.json`. */
  readonly sidecar?: string;
  /** Text of `X_channels.tsv`. */
  readonly channels?: string;
  /** Text of `X_events.tsv`. */
  readonly events?: string;
}

/** One column of numbers. `n/a` where nobody said. */
export interface Channel {
  readonly name: string;
  /** BIDS: ACCEL, GYRO, POS, MISC … */
  readonly type: string;
  readonly units: string;
  readonly placement: string;
}

/** Something that is known to have happened, in the time base of the recording. */
export interface Label {
  readonly trialType: string;
  readonly onsetS: number;
  readonly durationS: number | null;
  readonly quality: string | null;
  /** It was already on at the first sample. */
  readonly leftCensored: boolean;
  /** It was still on at the last sample. */
  readonly rightCensored: boolean;
  // What follows is null, or left out, where nobody knows or there is none.
  /** What it was held at, in the unit of the channel. */
  readonly level?: number | null;
  /** When it was highest, or reached its plateau. */
  readonly peakS?: number | null;
  /** From rest to peak. */
  readonly amplitude?: number | null;
  /** How long the plateau lasted. */
  readonly holdS?: number | null;
  /** 0 to the right and 90 to the front. */
  readonly directionDeg?: number | null;
  /** Where along the foot. */
  readonly lane?: string | null;
  readonly valid?: boolean | null;
  /** What was wrong with it; an empty list: nothing. */
  readonly faults?: readonly string[] | null;
}

/** What is known of a recording before its first frame. */
export interface Recording {
  readonly name: string;
  /** Nominal, Hz; from the first rows where no sidecar says. */
  readonly sampleRateHz: number;
  readonly irregular: boolean;
  readonly taskName: string | null;
  /** The values of a frame, in order. Time is not among them. */
  readonly channels: readonly Channel[];
  readonly labels: readonly Label[] | null;
  /** Events per trial type in the whole recording. */
  readonly expected: Readonly<Record<string, number>> | null;
}

/** Takes a recording row by row. */
export interface RowSink {
  begin(recording: Recording): void;
  /** @param values  one a channel, NaN where missing; valid until the call returns. @param row  physical line, from 1 */
  frame(timeS: number, values: Float64Array, row: number): void;
}

/** What was read, skipped and found. */
export interface ReadReport {
  /** Rows given to the sink. */
  readonly rows: number;
  /** Rows skipped because they repeat a stamp. */
  readonly repeatedRows: number;
  /** Rows skipped because they lie before the latest stamp. */
  readonly backwardRows: number;
  /** Cells without a finite number in the rows given to the sink. */
  readonly missingCells: number;
  /** What the stamps say: nearest to the nominal rate of the mean over all and the mean between gaps. NaN for one row. */
  readonly measuredRateHz: number;
  /** Steps longer than 1.5 nominal ones. */
  readonly gaps: number;
  readonly longestGapS: number;
  readonly firstTimeS: number;
  readonly lastTimeS: number;
  /** What makes one doubt the files, a plain line each: a rate that is off, a last row without its end. */
  readonly remarks: readonly string[];
  /** One plain line for each kind of thing that was skipped or found, the remarks among them. */
  readonly notes: readonly string[];
}
