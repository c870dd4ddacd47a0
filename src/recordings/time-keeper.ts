/**
 * The policy for time. Stamps run forward. A recording that declares itself irregular may repeat a stamp or step back:
 * such rows are skipped and counted. Any other that does so is not what it says, and an error. So is a jump that no
 * pause of an exercise explains.
 */
import { RecordingError } from './recording-error';

/** A step of more than this many nominal ones lacks a sample. */
const GAP_STEPS = 1.5;
/** Longest step forward of a recording that is not irregular, s. */
const MAX_STEP_S = 10;
/** Longest step forward of any recording, s: beyond it lies another recording, or a broken clock. */
const MAX_IRREGULAR_STEP_S = 3600;

export class TimeKeeper {
  rows = 0;
  repeatedRows = 0;
  backwardRows = 0;
  gaps = 0;
  longestGapS = 0;
  firstTimeS = NaN;
  lastTimeS = NaN;
  private firstRepeatedRow = 0;
  private firstBackwardRow = 0;
  private longSteps = 0;
  private firstLongRow = 0;
  private readonly file: string;
  private readonly sidecarFile: string;
  private readonly irregular: boolean;

  constructor(file: string, sidecarFile: string, irregular: boolean) {
    this.file = file;
    this.sidecarFile = sidecarFile;
    this.irregular = irregular;
  }

  /** Whether a row is taken. @throws {RecordingError} where the stamps break the policy */
  take(timeS: number, row: number, column: string): boolean {
    if (this.rows > 0) {
      const stepS = timeS - this.lastTimeS;
      if (!(stepS > 0)) {
        if (!this.irregular) throw this.orderError(timeS, stepS, row, column);
        this.countSkipped(stepS, row);
        return false;
      }
      if (stepS > MAX_STEP_S) this.longStep(stepS, row, column);
    } else this.firstTimeS = timeS;
    this.rows++;
    this.lastTimeS = timeS;
    return true;
  }

  /** Counts a step of a row that was taken. */
  countGap(stepS: number, sampleRateHz: number): void {
    if (!(stepS * sampleRateHz > GAP_STEPS)) return;
    this.gaps++;
    if (stepS > this.longestGapS) this.longestGapS = stepS;
  }

  /** What was skipped or found, a plain line each. */
  notes(sampleRateHz: number): string[] {
    const notes: string[] = [];
    const { repeatedRows, backwardRows, gaps, longSteps } = this;
    if (repeatedRows > 0) {
      notes.push(`${count(repeatedRows, 'row')} skipped: the stamp of the row before, first at row ${this.firstRepeatedRow}`);
    }
    if (backwardRows > 0) {
      notes.push(`${count(backwardRows, 'row')} skipped: earlier than the latest stamp, first at row ${this.firstBackwardRow}`);
    }
    if (longSteps > 0) notes.push(`${count(longSteps, 'step')} longer than ${MAX_STEP_S} s, first at row ${this.firstLongRow}`);
    if (gaps > 0) {
      const limitMs = shown((1000 * GAP_STEPS) / sampleRateHz);
      notes.push(`${count(gaps, 'gap')} (steps longer than ${limitMs} ms), the longest ${shown(this.longestGapS)} s`);
    }
    return notes;
  }

  private countSkipped(stepS: number, row: number): void {
    if (stepS === 0) {
      this.repeatedRows++;
      this.firstRepeatedRow ||= row;
    } else {
      this.backwardRows++;
      this.firstBackwardRow ||= row;
    }
  }

  private orderError(timeS: number, stepS: number, row: number, column: string): RecordingError {
    const what = stepS === 0 ? `repeats the stamp ${timeS} s` : `runs backwards, from ${this.lastTimeS} s to ${timeS} s`;
    const remedy = `declare "Irregular": true in ${this.sidecarFile} to skip such rows`;
    return new RecordingError(this.file, `${what}; ${remedy}`, { row, column });
  }

  private longStep(stepS: number, row: number, column: string): void {
    if (stepS > MAX_IRREGULAR_STEP_S) {
      const what = `jumps ahead by ${shown(stepS)} s; split the recording there, or correct the stamp`;
      throw new RecordingError(this.file, what, { row, column });
    }
    if (!this.irregular) {
      const remedy = `if nothing was recorded for so long, declare "Irregular": true in ${this.sidecarFile}`;
      throw new RecordingError(this.file, `jumps ahead by ${shown(stepS)} s; ${remedy}`, { row, column });
    }
    this.longSteps++;
    this.firstLongRow ||= row;
  }
}

/** `1 row`, `2 rows`. */
export function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

/** A number as a note shows it. */
export function shown(x: number): string {
  return `${Number(x.toPrecision(4))}`;
}
