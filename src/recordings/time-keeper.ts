/**
 * The policy for time. Stamps run forward. A recording that declares itself irregular may repeat a stamp or step back:
 * such rows are skipped and counted. Any other that does so is not what it says, and an error. So is a jump that no
 * pause of an exercise explains.
 */
import type { SidecarNames } from './file-names';
import { GAP_STEPS, likelyUnit, RateGauge, unitOfLongStep } from './rate-gauge';
import { RecordingError } from './recording-error';
import type { Sidecar } from './sidecar';

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
  readonly rate = new RateGauge();
  /** Where the stamps stand, and in which unit. */
  column = 'time';
  unitsPerS = 1;
  private firstRepeatedRow = 0;
  private firstBackwardRow = 0;
  private longSteps = 0;
  private firstLongRow = 0;
  private readonly file: string;
  private readonly files: SidecarNames;
  private readonly irregular: boolean;
  private readonly statedHz: number | null;

  constructor(file: string, files: SidecarNames, sidecar: Sidecar) {
    this.file = file;
    this.files = files;
    this.irregular = sidecar.irregular;
    this.statedHz = sidecar.samplingFrequencyHz ?? sidecar.samplingFrequencyEffectiveHz;
  }

  /** Whether a row is taken. @throws {RecordingError} where the stamps break the policy */
  take(timeS: number, row: number): boolean {
    if (this.rows > 0) {
      const stepS = timeS - this.lastTimeS;
      if (!(stepS > 0)) {
        if (!this.irregular) throw this.orderError(timeS, stepS, row);
        this.countSkipped(stepS, row);
        return false;
      }
      if (stepS > MAX_STEP_S) this.longStep(stepS, row);
      this.rate.add(stepS);
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

  /** What to do where steps of this length are right but for the unit of the stamps; null where no unit makes them so. */
  unitRemedy(stepS: number): string | null {
    const { statedHz, unitsPerS } = this;
    const unit = statedHz === null ? null : likelyUnit(stepS * unitsPerS, statedHz, unitsPerS);
    return unit === null ? null : this.setUnit(unit);
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

  private orderError(timeS: number, stepS: number, row: number): RecordingError {
    const what = stepS === 0 ? `repeats the stamp ${timeS} s` : `runs backwards, from ${this.lastTimeS} s to ${timeS} s`;
    const remedy = `declare "Irregular": true in ${this.files.sidecar} to skip such rows`;
    return new RecordingError(this.file, `${what}; ${remedy}`, { row, column: this.column });
  }

  private longStep(stepS: number, row: number): void {
    const isBeyond = stepS > MAX_IRREGULAR_STEP_S;
    if (isBeyond || !this.irregular) {
      const split = 'split the recording there, or correct the stamp';
      const declare = `if nothing was recorded for so long, declare "Irregular": true in ${this.files.sidecar}`;
      const remedy = this.firstStepRemedy(stepS) ?? (isBeyond ? split : declare);
      throw new RecordingError(this.file, `jumps ahead by ${shown(stepS)} s; ${remedy}`, { row, column: this.column });
    }
    this.longSteps++;
    this.firstLongRow ||= row;
  }

  /** A first step that is too long has most likely the wrong unit. */
  private firstStepRemedy(stepS: number): string | null {
    if (this.rows > 1) return null;
    if (this.statedHz !== null || this.unitsPerS !== 1) return this.unitRemedy(stepS);
    return `if the stamps are not in s, ${this.setUnit(unitOfLongStep(stepS))}`;
  }

  private setUnit(unit: string): string {
    return `set the units of ${JSON.stringify(this.column)} to ${unit} in ${this.files.channels}`;
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
