import { expect, test } from 'vitest';
import { failedRecording, quantile, type RecordingScore, reportJson, scoreRecording } from '../../src/validation';

const at = (startS: number, endS: number) => ({ startS, endS, decisionDelayS: 0.5 });
const rep = (onsetS: number) => ({ trialType: 'rep', onsetS, durationS: 2, quality: null, leftCensored: false, rightCensored: false });

function labelled(name: string, labels: number[], detections: [number, number][]): RecordingScore {
  return scoreRecording({
    name,
    source: 'a',
    trialType: 'rep',
    plan: 'p',
    expected: null,
    labels: labels.map(rep),
    detections: detections.map(([start, end]) => at(start, end)),
  });
}

function counted(name: string, expected: number, found: number, source = 'a'): RecordingScore {
  const detections = Array.from({ length: found }, (_, i) => at(i, i + 1));
  return scoreRecording({ name, source, trialType: 'rep', plan: 'p', labels: null, expected, detections });
}

test('quantiles interpolate linearly between order statistics', () => {
  expect(quantile([], 0.5)).toBeNaN();
  expect(quantile([3], 0.95)).toBe(3);
  expect(quantile([10, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([1, 2, 3, 4, 5], 0.95)).toBeCloseTo(4.8, 12);
});

test('a source pools events over its labelled recordings and counts over all', () => {
  const [row] = reportJson([labelled('x', [0, 4], [[0.1, 2], [4, 6.4]]), labelled('y', [0], [[5, 7]]), counted('z', 5, 4)]).summary;
  expect(row).toMatchObject({ source: 'a', trialType: 'rep', recordings: 3, expected: 8, detected: 7 });
  expect(row.exactShare).toBeCloseTo(2 / 3, 12);
  expect(row.withinOneEventShare).toBe(1);
  expect(row.meanAbsoluteError).toBeCloseTo(1 / 3, 12);
  expect(row.precision).toBeCloseTo(2 / 3, 12);
  expect(row.recall).toBeCloseTo(2 / 3, 12);
  expect(row.onsetErrorMedianS).toBeCloseTo(0.05, 12);
  expect(row.endErrorP95S).toBeCloseTo(0.38, 12);
  expect(row.decisionDelayMedianS).toBe(0.5);
});

test('within one event means one at most, on either side', () => {
  const [row] = reportJson([counted('a', 5, 5), counted('b', 5, 4), counted('c', 5, 6), counted('d', 5, 7), counted('e', 5, 0)]).summary;
  expect(row).toMatchObject({ exactShare: 0.2, withinOneEventShare: 0.6 });
  expect(row.meanAbsoluteError).toBeCloseTo(9 / 5, 12);
});

test('a source with counts alone has no precision, recall or F1', () => {
  expect(reportJson([counted('z', 5, 4)]).summary[0]).toMatchObject({ precision: null, recall: null, f1: null, onsetErrorMedianS: null });
});

test('errors are listed with the recordings and left out of the summary', () => {
  const failed = failedRecording({ name: 'w', source: 'a', choice: null }, 'w.csv: empty').scores;
  const report = reportJson([counted('z', 5, 5), ...failed]);
  expect(report.recordings[1]).toMatchObject({ name: 'w', error: 'w.csv: empty', detected: null });
  expect(report.summary).toHaveLength(1);
  expect(report.summary[0].recordings).toBe(1);
});

test('the fields and their order are those of the public interface, and what has no value is null in JSON', () => {
  const report = JSON.parse(JSON.stringify(reportJson([counted('z', 5, 5)])));
  const timing = ['onsetErrorMedianS', 'onsetErrorP95S', 'endErrorMedianS', 'endErrorP95S', 'decisionDelayMedianS'];
  const counts = ['expected', 'detected', 'truePositives', 'falsePositives', 'falseNegatives', 'precision', 'recall', 'f1'];
  expect(Object.keys(report)).toEqual(['recordings', 'summary']);
  expect(Object.keys(report.recordings[0])).toEqual(['name', 'source', 'trialType', 'plan', ...counts, ...timing, 'error']);
  const shares = ['exactShare', 'withinOneEventShare', 'meanAbsoluteError', 'precision', 'recall', 'f1'];
  expect(Object.keys(report.summary[0])).toEqual(['source', 'trialType', 'recordings', 'expected', 'detected', ...shares, ...timing]);
  expect(report.recordings[0].f1).toBeNull();
});
