import { describe, expect, it } from 'vitest';
import { channelsTable, even, readText } from './support';

const irregular = { sidecar: '{"SamplingFrequency": 10, "Irregular": true}' };
const table = (...times: readonly (number | string)[]) => `time,x\n${times.map((t, i) => `${t},${i}\n`).join('')}`;

describe('time', () => {
  it('that repeats is an error that names the remedy', async () => {
    await expect(readText(table(0, 0.1, 0.1, 0.2))).rejects.toThrow(
      'x.csv, row 4, column "time": repeats the stamp 0.1 s; declare "Irregular": true in x.json to skip such rows',
    );
  });

  it('that runs backwards is an error that names the remedy', async () => {
    await expect(readText(table(0, 0.2, 0.1, 0.3))).rejects.toThrow(
      'x.csv, row 4, column "time": runs backwards, from 0.2 s to 0.1 s; declare "Irregular": true in x.json to skip such rows',
    );
  });

  it('that repeats or steps back in an irregular recording skips the rows, counts and notes them', async () => {
    const { frames, report } = await readText(table(0, 0.1, 0.1, 0.2, 0.15, 0.2, 0.3), irregular);
    expect(frames.map(({ row, values }) => [row, values[0]])).toEqual([[2, 0], [3, 1], [5, 3], [8, 6]]);
    expect([report.rows, report.repeatedRows, report.backwardRows]).toEqual([4, 2, 1]);
    expect(report.notes).toEqual([
      '2 rows skipped: the stamp of the row before, first at row 4',
      '1 row skipped: earlier than the latest stamp, first at row 6',
    ]);
  });

  it('that jumps by more than 10 s is an error unless irregular, and then a gap', async () => {
    await expect(readText(table(0, 0.1, 11, 11.1), { sidecar: '{"SamplingFrequency": 10}' })).rejects.toThrow(
      'x.csv, row 4, column "time": jumps ahead by 10.9 s; if nothing was recorded for so long, declare "Irregular": true in x.json',
    );
    const { report } = await readText(table(0, 0.1, 11, 11.1), irregular);
    expect([report.gaps, report.longestGapS]).toEqual([1, 10.9]);
    expect(report.notes).toEqual([
      '1 step longer than 10 s, first at row 4',
      '1 gap (steps longer than 150 ms), the longest 10.9 s',
    ]);
  });

  it('that jumps by more than an hour is always an error', async () => {
    const says = 'x.csv, row 4, column "time": jumps ahead by 3601 s; split the recording there, or correct the stamp';
    await expect(readText(table(0, 0.1, 3601.1), irregular)).rejects.toThrow(says);
    await expect(readText(table(0, 0.1, 3601.1))).rejects.toThrow(says);
  });

  it('that lacks samples is counted with its longest gap', async () => {
    const { report } = await readText(table(0, 0.1, 0.2, 0.4, 0.5, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8));
    expect(report.gaps).toBe(2);
    expect(report.longestGapS).toBeCloseTo(0.4, 12);
    expect(report.notes).toEqual(['2 gaps (steps longer than 150 ms), the longest 0.4 s']);
  });

  it('gives the rate where no sidecar does: the median of the first 63 steps', async () => {
    expect((await readText(even(100, 50))).recording.sampleRateHz).toBe(50);
    expect((await readText(even(3, 204.8))).recording.sampleRateHz).toBe(204.8);
    expect((await readText(table(0, 0.1, 0.2, 5, 5.1, 5.2))).recording.sampleRateHz).toBe(10);
    const late = `${even(64, 100)}${table(...Array.from({ length: 500 }, (_, i) => 0.64 + i)).slice('time,x\n'.length)}`;
    expect((await readText(late)).recording.sampleRateHz).toBe(100);
    expect((await readText(late)).report.gaps).toBe(499);
  });

  it('prefers the nominal rate, then the effective one', async () => {
    const both = '{"SamplingFrequency": 10, "SamplingFrequencyEffective": 9.9}';
    expect((await readText(even(30), { sidecar: both })).recording.sampleRateHz).toBe(10);
    expect((await readText(even(30), { sidecar: '{"SamplingFrequencyEffective": 9.9}' })).recording.sampleRateHz).toBe(9.9);
  });

  it.each([['s', 1], ['ms', 1e3], ['us', 1e6], ['ns', 1e9]])('in %s becomes seconds, exactly', async (units, perS) => {
    const rows = [0.25, 0.5, 0.75].map((t, i) => `${i},${t * perS}\n`).join('');
    const channels = channelsTable('x\tMISC\tN\tcell', `clock\tLATENCY\t${units}\tn/a`);
    const { frames, recording } = await readText(`x,clock\n${rows}`, { channels });
    expect(frames.map(({ timeS, values }) => [timeS, ...values])).toEqual([[0.25, 0], [0.5, 1], [0.75, 2]]);
    expect(recording.channels).toEqual([{ name: 'x', type: 'MISC', units: 'N', placement: 'cell' }]);
  });

  it.each(['time', 'timestamp', 't', 'Time'])('is the column %s where no channel type says', async (name) => {
    const { frames } = await readText(`a,${name}\n5,0\n6,0.1\n`);
    expect(frames).toEqual([{ timeS: 0, values: [5], row: 2 }, { timeS: 0.1, values: [6], row: 3 }]);
  });
});
