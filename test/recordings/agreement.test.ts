import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { bytesOf, channelsTable, even, readAll, readText, sourceOf } from './support';

const table = (times: readonly number[], column = 'time') => `${column},x\n${times.map((t, i) => `${t},${i}\n`).join('')}`;
const steady = (rows: number, stepS: number, fromS = 0) => Array.from({ length: rows }, (_, i) => Number((fromS + i * stepS).toFixed(6)));
const rate = (hz: number, irregular = false) => ({ sidecar: JSON.stringify({ SamplingFrequency: hz, Irregular: irregular }) });

describe('a stated rate', () => {
  it('is not denied by a hole in a recording that keeps it', async () => {
    const { report } = await readText(table([...steady(100, 0.05), ...steady(100, 0.05, 10.45)]), rate(20));
    expect(report).toMatchObject({ gaps: 1, remarks: [] });
    expect(report.measuredRateHz).toBeCloseTo(20, 9);
  });

  it('is not denied by samples that come in batches, nor by a table of a few rows', async () => {
    const batches = Array.from({ length: 40 }, (_, i) => [0, 0.001, 0.002, 0.003].map((dt) => i * 0.04 + dt)).flat();
    expect((await readText(table(batches), rate(100))).report.remarks).toEqual([]);
    expect((await readText(table([0, 0.1, 0.2, 5, 5.1, 5.2]), rate(10))).report.remarks).toEqual([]);
  });

  it('that is 5 % off is told with both numbers, and one that is 1 % off is not', async () => {
    const { report } = await readText(even(400, 80), rate(84));
    expect(report.remarks).toEqual(['"SamplingFrequency" says 84 Hz, the stamps say 80 Hz']);
    expect(report.notes).toEqual(report.remarks);
    expect(report.measuredRateHz).toBeCloseTo(80, 6);
    expect((await readText(even(400, 80), rate(80.8))).report.remarks).toEqual([]);
  });

  it('that is nominal may be off where the effective one is stated and right', async () => {
    const sidecar = '{"SamplingFrequency": 84, "SamplingFrequencyEffective": 80}';
    expect((await readText(even(400, 80), { sidecar })).report.remarks).toEqual([]);
  });

  it('that is twice what an irregular recording keeps is told', async () => {
    const { report } = await readText(even(400, 40), rate(80, true));
    expect(report.remarks).toEqual(['"SamplingFrequency" says 80 Hz, the stamps say 40 Hz']);
    expect((await readText(even(400, 40), rate(50, true))).report.remarks).toEqual([]);
  });
});

describe('stamps in another unit than they are read in', () => {
  const remedy = 'set the units of "timestamp" to ms in x_channels.tsv';

  it.each([
    ['at 200 Hz', 5, rate(200), 'x.json: "SamplingFrequency" says 200 Hz, the stamps of x.csv say 0.2 Hz; '],
    ['at 200 Hz, declared irregular', 5, rate(200, true), 'x.json: "SamplingFrequency" says 200 Hz, the stamps of x.csv say 0.2 Hz; '],
    ['at 80 Hz', 12.5, rate(80), 'x.csv, row 3, column "timestamp": jumps ahead by 12.5 s; '],
    ['at 80 Hz, declared irregular', 12.5, rate(80, true), 'x.json: "SamplingFrequency" says 80 Hz, the stamps of x.csv say 0.08 Hz; '],
    ['at an unknown rate', 12.5, {}, 'x.csv, row 3, column "timestamp": jumps ahead by 12.5 s; if the stamps are not in s, '],
  ])('are suspected: milliseconds %s', async (_, step, texts, says) => {
    await expect(readText(table(steady(100, step), 'timestamp'), texts)).rejects.toThrow(says + remedy);
  });

  it('are suspected of any unit, and the other way round', async () => {
    await expect(readText(table(steady(9, 12500)), rate(80, true))).rejects.toThrow('jumps ahead by 12500 s; set the units of "time" to us in x_channels.tsv');
    const channels = channelsTable('time\tLATENCY\tms\tn/a', 'x\tMISC\tN\tn/a');
    await expect(readText(even(100, 10), { ...rate(10), channels })).rejects.toThrow('set the units of "time" to s in x_channels.tsv');
  });
});

describe('a last row without its line end', () => {
  const remark = 'the last row has no line end: taken, and it may be cut short';

  it('is taken and told, since its last number may be half of one', async () => {
    const { frames, report } = await readText(`${even(30)}3,2`);
    expect(frames[30]).toEqual({ timeS: 3, values: [2], row: 32 });
    expect(report.notes).toEqual([remark]);
  });

  it('that ends where a number should begin counts as a missing cell', async () => {
    const { frames, report } = await readText(`${even(30)}3,`);
    expect(frames[30].values).toEqual([NaN]);
    expect(report.notes).toEqual(['1 cell without a value', remark]);
  });

  it('is told alone: not blank lines, nor a last row that ends', async () => {
    for (const end of ['', '\n\n', '\r\n', '\r']) expect((await readText(even(30) + end)).report.notes).toEqual([]);
  });
});

it('chunks may come from another realm', async () => {
  const bytes: Uint8Array = runInNewContext('Uint8Array.from(bytes)', { bytes: [...bytesOf(even(3))] });
  const data = (async function* () {
    yield bytes;
  })();
  expect((await readAll(sourceOf(data))).frames).toHaveLength(3);
});
