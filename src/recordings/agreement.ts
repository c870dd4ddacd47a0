/** Whether the sidecars agree with the data that they stand beside. */
import type { SidecarNames } from './file-names';
import type { Label } from './recording';
import { RecordingError } from './recording-error';
import type { Sidecar } from './sidecar';
import { shown, type TimeKeeper } from './time-keeper';

/** How far a stated rate may be from the measured one. */
const RATE_TOLERANCE = 0.2;
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

/** @throws {RecordingError} where a stated rate is far from what the stamps say, unless the recording is irregular */
export function requireRates(file: string, files: SidecarNames, sidecar: Sidecar, time: TimeKeeper): void {
  if (sidecar.irregular || time.rows < 2) return;
  const measuredHz = (time.rows - 1) / (time.lastTimeS - time.firstTimeS);
  const stated = [
    ['SamplingFrequency', sidecar.samplingFrequencyHz],
    ['SamplingFrequencyEffective', sidecar.samplingFrequencyEffectiveHz],
  ] as const;
  for (const [key, hz] of stated) {
    if (hz !== null && Math.abs(hz - measuredHz) > RATE_TOLERANCE * measuredHz) {
      const what = `"${key}" says ${hz} Hz, the stamps of ${file} say ${shown(measuredHz)} Hz`;
      throw new RecordingError(files.sidecar, `${what}; correct it, or the unit of time, or declare "Irregular": true`);
    }
  }
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
