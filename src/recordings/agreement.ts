/** Whether the sidecars agree with the data that they stand beside. */
import type { SidecarNames } from './file-names';
import type { Label } from './recording';
import { RecordingError } from './recording-error';
import type { Sidecar } from './sidecar';
import { shown, type TimeKeeper } from './time-keeper';

/** How far a stated rate may be from the measured one. */
const RATE_TOLERANCE = 0.2;
/** How far it may be without a remark: more than clocks of sensors drift. */
const REMARKED_RATE = 0.02;
/** The same where the rate is nominal, or the recording irregular. */
const LOOSE_RATE = 0.5;
/** How far a label may reach beyond the recording, s. */
const LABEL_SLACK_S = 1;

/** @throws {RecordingError} where `Expected` and the timed labels count differently */
export function requireCounts(files: SidecarNames, sidecar: Sidecar, labels: readonly Label[] | null): void {
  if (sidecar.expected === null || labels === null) return;
  for (const trialType of Object.keys(sidecar.expected)) {
    const labelled = labels.filter((label) => label.trialType === trialType).length;
    const expected = sidecar.expected[trialType];
    if (labelled !== expected) {
      const what = `"Expected" says ${expected} of "${trialType}", ${files.events} has ${labelled}; correct one of them`;
      throw new RecordingError(files.sidecar, what);
    }
  }
}

/**
 * Holds the stated rates against what the stamps say. A recording that declares itself irregular may keep any rate, but
 * not one that tells of the wrong unit of time.
 * @returns what is worth a remark: a rate that is a little off
 * @throws {RecordingError} where one is far off
 */
export function checkRates(file: string, files: SidecarNames, sidecar: Sidecar, time: TimeKeeper): string[] {
  if (time.rows < 2) return [];
  const { samplingFrequencyHz: nominalHz, samplingFrequencyEffectiveHz: effectiveHz, irregular } = sidecar;
  const remarks: string[] = [];
  for (const key of ['SamplingFrequency', 'SamplingFrequencyEffective'] as const) {
    const hz = key === 'SamplingFrequency' ? nominalHz : effectiveHz;
    if (hz === null) continue;
    // where an effective rate is stated, the nominal one need not be kept to the percent
    const isLoose = irregular || (key === 'SamplingFrequency' && effectiveHz !== null);
    if (irregular && hz !== (effectiveHz ?? nominalHz)) continue;
    const measuredHz = time.rate.nearestTo(hz);
    const error = Math.abs(hz - measuredHz) / measuredHz;
    const remedy = Math.abs(Math.log(hz / measuredHz)) < Math.LN2 ? null : time.unitRemedy(1 / measuredHz);
    if (remedy !== null || (error > RATE_TOLERANCE && !irregular)) {
      const what = `"${key}" says ${hz} Hz, the stamps of ${file} say ${shown(measuredHz)} Hz`;
      throw new RecordingError(files.sidecar, `${what}; ${remedy ?? 'correct it, or the unit of time, or declare "Irregular": true'}`);
    }
    if (error > (isLoose ? LOOSE_RATE : REMARKED_RATE)) {
      remarks.push(`"${key}" says ${hz} Hz, the stamps say ${Number(measuredHz.toPrecision(3))} Hz`);
    }
  }
  return remarks;
}

/** @throws {RecordingError} where a label lies outside the recording */
export function requireLabelsWithin(file: string, files: SidecarNames, labels: readonly Label[] | null, time: TimeKeeper): void {
  (labels ?? []).forEach((label, i) => {
    const endS = label.onsetS + (label.durationS ?? 0);
    if (label.onsetS >= time.firstTimeS - LABEL_SLACK_S && endS <= time.lastTimeS + LABEL_SLACK_S) return;
    const range = `${shown(time.firstTimeS)} s to ${shown(time.lastTimeS)} s`;
    const what = `${label.onsetS} s to ${shown(endS)} s lies outside ${file}, which runs from ${range}`;
    throw new RecordingError(files.events, `${what}; correct it or remove the row`, { row: i + 2, column: 'onset' });
  });
}
