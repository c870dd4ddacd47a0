import { expect, test } from 'vitest';
import { type Detection, scoreRecording, type Trial } from '../../src/validation';

const at = (startS: number, endS = startS, decisionDelayS = 0.2): Detection => ({ startS, endS, decisionDelayS });

function label(trialType: string, onsetS: number, durationS: number | null, censored = ''): NonNullable<Trial['labels']>[number] {
  return { trialType, onsetS, durationS, quality: null, leftCensored: censored.includes('left'), rightCensored: censored.includes('right') };
}

function score(trial: Partial<Trial>): ReturnType<typeof scoreRecording> {
  return scoreRecording({ name: 'r', source: 's', trialType: 'rep', plan: 'p', labels: null, expected: null, detections: [], ...trial });
}

test('hits, false alarms and misses give precision, recall and F1', () => {
  const labels = [label('rep', 0, 2), label('rep', 4, 2), label('rep', 8, 2)];
  const result = score({ labels, detections: [at(0.1, 2.1), at(4, 6), at(12, 13)] });
  expect(result).toMatchObject({ expected: 3, detected: 3, truePositives: 2, falsePositives: 1, falseNegatives: 1 });
  expect(result.precision).toBeCloseTo(2 / 3, 12);
  expect(result.recall).toBeCloseTo(2 / 3, 12);
  expect(result.f1).toBeCloseTo(2 / 3, 12);
});

test('empty against empty is perfect', () => {
  expect(score({ labels: [], detections: [] })).toMatchObject({ detected: 0, precision: 1, recall: 1, f1: 1 });
});

test('0 / 0 is null: no detections have no precision, no labels have no recall', () => {
  expect(score({ labels: [label('rep', 0, 2)], detections: [] })).toMatchObject({ precision: null, recall: 0, f1: 0 });
  expect(score({ labels: [], detections: [at(0, 1)] })).toMatchObject({ precision: 0, recall: null, f1: 0 });
});

test('a recording with a count alone has no precision, recall, F1 or errors of time', () => {
  const result = score({ expected: 3, detections: [at(0, 1), at(2, 3)] });
  expect(result).toMatchObject({ expected: 3, detected: 2, truePositives: null, falsePositives: null, falseNegatives: null });
  expect(result).toMatchObject({ precision: null, recall: null, f1: null, onsetErrorsS: [], endErrorsS: [] });
  expect(result.decisionDelaysS).toEqual([0.2, 0.2]);
});

test('where no plan answers, the expectation is shown and nothing is counted', () => {
  const result = score({ labels: [label('rep', 0, 2)], plan: null, detections: null });
  expect(result).toMatchObject({ expected: 1, detected: null, truePositives: null, f1: null, error: null });
});

test('a detection that lies mostly inside an ignore stretch, widened by 0.3 s, is dropped', () => {
  const labels = [label('ignore', 10, 1)];
  expect(score({ labels, detections: [at(10.2, 10.8), at(11.1, 11.5)] })).toMatchObject({ detected: 0, falsePositives: 0, f1: 1 });
  expect(score({ labels, detections: [at(11.2, 11.5)] }).falsePositives).toBe(1);
});

test('stretches to ignore that overlap count their overlap once', () => {
  const labels = [label('ignore', 10, 1), label('ignore', 10, 1)];
  // 0.8 of 2.0 s inside: less than half, though twice 0.8 would be more
  expect(score({ labels, detections: [at(10.5, 12.5)] }).falsePositives).toBe(1);
});

test('a detection that answers a label is a hit even beside a stretch to ignore', () => {
  const labels = [label('rep', 0, 2), label('ignore', 2, 10)];
  expect(score({ labels, detections: [at(0.5, 6)] })).toMatchObject({ truePositives: 1, falsePositives: 0 });
});

test('steps match within a quarter of a second, and have no end', () => {
  const labels = [label('step', 1, null), label('step', 2, null)];
  const result = score({ trialType: 'step', labels, detections: [at(1.2), at(2.3)] });
  expect(result).toMatchObject({ truePositives: 1, falsePositives: 1, falseNegatives: 1, endErrorsS: [] });
  expect(result.onsetErrorsS).toHaveLength(1);
  expect(result.onsetErrorsS[0]).toBeCloseTo(0.2, 12);
});

test('errors of time are signed, and labels of other types play no part', () => {
  const labels = [label('hold', 5, 5), label('rep', 5, 5)];
  const result = score({ trialType: 'hold', labels, detections: [at(4.9, 10.4)] });
  expect(result.expected).toBe(1);
  expect(result.onsetErrorsS[0]).toBeCloseTo(-0.1, 12);
  expect(result.endErrorsS[0]).toBeCloseTo(0.4, 12);
});

test('a censored edge has no error of time', () => {
  const labels = [label('hold', 0, 5, 'left'), label('hold', 8, 4, 'right')];
  const result = score({ trialType: 'hold', labels, detections: [at(0.5, 5), at(8.5, 12)] });
  expect(result.truePositives).toBe(2);
  expect(result.onsetErrorsS).toEqual([0.5]);
  expect(result.endErrorsS).toEqual([0]);
});
