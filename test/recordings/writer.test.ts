import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WritableRecording, writeRecording } from '../../src/recordings';
import { type Read, readText } from './support';

const channel = (name: string) => ({ name, type: 'MISC', units: 'N', placement: 'left heel' });

const small: WritableRecording = {
  sampleRateHz: 10,
  taskName: 'short foot',
  channels: [channel('force'), channel('a,b')],
  time: [0, 0.1, 0.2],
  data: [Float64Array.of(1, -0.00000001, 1 / 3), Float32Array.of(NaN, Infinity, 120)],
  labels: [{ trialType: 'hold', onsetS: 0.1, durationS: 0.1, quality: null, level: 4.5, leftCensored: false, rightCensored: true }],
  expected: { hold: 1 },
};

function readBack(recording: WritableRecording, options = {}): Promise<Read> {
  const { csv, sidecar, channels, events } = writeRecording(recording, options);
  return readText(csv, { sidecar, channels, ...(recording.labels === null ? {} : { events }) });
}

describe('writeRecording', () => {
  it('writes the convention, byte for byte', () => {
    expect(writeRecording(small, { decimals: 3, sidecar: { License: 'MIT' } })).toEqual({
      csv: 'time,force,"a,b"\n0,1,n/a\n0.1,0,n/a\n0.2,0.333,120\n',
      sidecar:
        '{\n "SamplingFrequency": 10,\n "SamplingFrequencyEffective": 10,\n "TaskName": "short foot",\n' +
        ' "License": "MIT",\n "Expected": {\n  "hold": 1\n }\n}\n',
      channels:
        'name\ttype\tunits\tplacement\ntime\tLATENCY\ts\tn/a\nforce\tMISC\tN\tleft heel\na,b\tMISC\tN\tleft heel\n',
      events:
        'onset\tduration\ttrial_type\tquality\tlevel\tleft_censored\tright_censored\n' +
        '0.1\t0.1\thold\tn/a\t4.5\tfalse\ttrue\n',
    });
  });

  it('is read back equal: time to the bit, values to the decimals', async () => {
    const step = fc.double({ min: 1e-4, max: 9, noNaN: true });
    const name = fc.stringMatching(/^[ -~äµ]{1,12}$/).filter((text) => text === text.trim() && !/^(n\/a|nan|time)$/i.test(text));
    const value = fc.double({ min: -1e6, max: 1e6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(step, value, value), { minLength: 2, maxLength: 80 }),
        fc.uniqueArray(name, { minLength: 2, maxLength: 2 }),
        fc.nat(15),
        async (rows, names, decimals) => {
          let t = 0;
          const time = rows.map(([dt]) => (t += dt));
          const data = [rows.map((row) => row[1]), rows.map((row) => row[2])];
          const labels = [{ trialType: 'rep', onsetS: time[0], durationS: time[1] - time[0], quality: 'fast', leftCensored: true, rightCensored: false }];
          const recording = { sampleRateHz: 1 / rows[0][0], taskName: null, channels: names.map(channel), time, data, labels, expected: { rep: 1 }, irregular: true };
          const read = await readBack(recording, { decimals });
          expect(read.frames.map(({ timeS }) => timeS)).toEqual(time);
          read.frames.forEach(({ values }, i) => {
            values.forEach((x, c) => expect(x).toBe(Number(data[c][i].toFixed(decimals)) + 0));
          });
          expect(read.recording.channels).toEqual(recording.channels);
          expect(read.recording.labels).toEqual(labels);
          expect(read.recording.sampleRateHz).toBe(recording.sampleRateHz);
          expect({ ...read.recording.expected }).toEqual({ rep: 1 });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('declares uneven stamps irregular, and even ones not', async () => {
    expect((await readBack(small)).recording.irregular).toBe(false);
    expect((await readBack({ ...small, time: [0, 0.1, 0.1] })).report.repeatedRows).toBe(1);
    expect((await readBack({ ...small, time: [0, 0.1, 0.21] })).recording.irregular).toBe(true);
  });

  it('tells nothing known from nothing there', async () => {
    expect((await readBack({ ...small, labels: null, expected: null })).recording).toMatchObject({ labels: null, expected: null });
    expect((await readBack({ ...small, labels: [], expected: null })).recording.labels).toEqual([]);
    expect(writeRecording({ ...small, labels: null }).events).toBe('');
  });

  it('refuses what cannot be read back', () => {
    expect(() => writeRecording({ ...small, data: [[1, 2, 3]] })).toThrow('"data" expected one array for each of at least 1 channels (2), got 1');
    expect(() => writeRecording({ ...small, time: [0, 1] })).toThrow('"data[0]" expected 2 values (as "time"), got 3');
    for (const name of ['time', '', 'n/a', 'a\tb', 'a\nb', 'force']) {
      expect(() => writeRecording({ ...small, channels: [channel('force'), channel(name)] })).toThrow(RangeError);
    }
    expect(() => writeRecording(small, { decimals: 16 })).toThrow('"decimals" expected 0 <= x <= 15, got 16');
    expect(() => writeRecording(small, { digits: 3 } as never)).toThrow('"digits" is not an option');
  });
});
