import { expect, test } from 'vitest';
import { type Detection, reportText, scoreRecording, type ValidatedRecording } from '../../src/validation';

const label = (onsetS: number) => ({ trialType: 'hold', onsetS, durationS: 5, quality: null, leftCensored: false, rightCensored: false });

function recording(name: string, onsets: number[], detections: Detection[], remarks: readonly string[] = []): ValidatedRecording {
  const trial = { name, source: 'ball', trialType: 'hold', plan: 'p', expected: null } as const;
  const counts = { rows: 9, repeatedRows: 0, backwardRows: 0, missingCells: 0, gaps: 0, longestGapS: 0 };
  const report = { ...counts, measuredRateHz: 50, firstTimeS: 0, lastTimeS: 60, remarks, notes: remarks };
  return { name, source: 'ball', scores: [scoreRecording({ ...trial, labels: onsets.map(label), detections })], report, error: null };
}

const hold = (startS: number, earlyByS?: number): Detection => {
  return { startS, endS: startS + 5, decisionDelayS: 0.2, ...(earlyByS === undefined ? {} : { earlyByS }) };
};

test('holds that were announced before their onset are counted, with the worst', () => {
  const lines = reportText([recording('a', [1, 20], [hold(1, 4.26), hold(20)]), recording('b', [1], [hold(1, 0.5)])]);
  expect(lines).toContain('2 of 3 holds were announced before their onset, by up to 4.3 s');
  const one = reportText([recording('a', [1, 20], [hold(1, 4.26), hold(20)])]);
  expect(one).toContain('1 of 2 holds was announced before its onset, by up to 4.3 s');
  expect(reportText([recording('a', [1], [hold(1)])]).join()).not.toContain('announced');
});

test('a recording with as many events as labels, in another place, is off', () => {
  const lines = reportText([recording('a', [1], [hold(30)]), recording('b', [1], [hold(1)])]);
  expect(lines).toContain('1 of 2 recordings off in count or place:');
  expect(lines.some((line) => line.startsWith('  a '))).toBe(true);
  expect(reportText([recording('b', [1], [hold(1)])])).toContain('the recording is exact');
  expect(reportText([recording('b', [1], [hold(1)]), recording('c', [1], [hold(1)])])).toContain('all 2 recordings are exact');
});

test('doubts are told once each, and many different ones are counted', () => {
  const doubtful = Array.from({ length: 8 }, (_, i) => recording(`r${i}`, [1], [hold(1)], ['no line end', `rate ${i}`]));
  const data = reportText(doubtful).filter((line) => line.startsWith('data: '));
  expect(data[0]).toBe('data: ball: no line end (8 recordings)');
  expect(data).toHaveLength(6);
  expect(data[5]).toBe('data: ball: and 4 more of the kind');
});
