import { describe, expect, it } from 'vitest';
import { readRecording, RecordingError } from '../../src/recordings';
import { bytesOf, channelsTable, even, eventsTable, readAll, sourceOf, type Texts } from './support';

interface Case {
  readonly name: string;
  readonly data: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly texts?: Texts;
  readonly file?: string;
  /** The whole line. */
  readonly says: string;
  readonly at?: readonly [file: string, row: number | null, column: string | null];
}

async function* failing(): AsyncGenerator<Uint8Array> {
  yield bytesOf('time,x\n0,1\n');
  throw new Error('EACCES: permission denied');
}

const motionChannels = 'name\tcomponent\ttype\ttracked_point\tunits\nacc_x\tx\tACCEL\tshank\tm/s^2\n';

const cases: readonly Case[] = [
  { name: 'an unreadable file', data: failing(), says: 'x.csv: cannot be read (EACCES: permission denied); check the file and its permissions', at: ['x.csv', null, null] },
  { name: 'an empty file', data: '', says: 'x.csv: is empty; expected a header row and rows of numbers' },
  { name: 'a file of blank lines', data: '\n\r\n\n', says: 'x.csv: is empty; expected a header row and rows of numbers' },
  { name: 'an empty motion file', data: '', file: 'x_motion.tsv', texts: { channels: motionChannels, sidecar: '{"SamplingFrequency": 10}' }, says: 'x_motion.tsv: is empty; expected rows of numbers' },
  { name: 'a header without rows', data: 'time,x\n\n', says: 'x.csv: holds a header and no rows; expected at least one row of numbers' },
  { name: 'a header without a line end', data: 'time,x', says: 'x.csv: holds a header and no rows; expected at least one row of numbers' },
  { name: 'a truncated file', data: 'time,x,y\n0,1,1\n0.1,2', says: 'x.csv, row 3: the last row has 2 of 3 cells: the file is truncated; copy it again', at: ['x.csv', 3, null] },
  { name: 'a file truncated inside a number', data: 'time,x,y\n0,1,1\n0.1,-', says: 'x.csv, row 3: the last row has 2 of 3 cells: the file is truncated; copy it again' },
  { name: 'a binary file', data: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0), says: 'x.csv, row 1: is binary, or not UTF-8: expected a table of numbers as text; check the file' },
  { name: 'NUL bytes among the rows', data: 'time,x\n0,1\n0.1,\0\0\0\n', says: 'x.csv, row 3: is binary, or not UTF-8: expected a table of numbers as text; check the file', at: ['x.csv', 3, null] },
  { name: 'UTF-16', data: Uint8Array.of(0xff, 0xfe, 0x74, 0, 0x69, 0, 10, 0), says: 'x.csv, row 1: is binary, or not UTF-8: expected a table of numbers as text; check the file' },
  { name: 'two megabytes without a line end', data: new Uint8Array(2 << 20).fill(0x31), says: 'x.csv, row 1: holds a line of more than 1048576 bytes and is no table of numbers; check the file' },
  { name: 'a row with too few cells', data: 'time,x,y\n0,1,1\n0.1,2\n0.2,3,3\n', says: 'x.csv, row 3: has 2 cells, expected 3; give each row as many as there are columns', at: ['x.csv', 3, null] },
  { name: 'a row with too many cells', data: 'time,x\n0,1\n0.1,2,3,4\n', says: 'x.csv, row 3: has 4 cells, expected 2; give each row as many as there are columns' },
  { name: 'a blank line between rows', data: 'time,x\n0,1\n\n0.1,2\n', says: 'x.csv, row 3: is blank, and rows follow it; remove it', at: ['x.csv', 3, null] },
  { name: 'a blank line before the header', data: '\ntime,x\n0,1\n', says: 'x.csv, row 1: is blank, and rows follow it; remove it' },
  { name: 'a column name that stands twice', data: 'time,x,x\n0,1,1\n', says: 'x.csv, row 1, column "x": stands twice in the header; give each column a name of its own', at: ['x.csv', 1, 'x'] },
  { name: 'an empty column name', data: 'time,,y\n0,1,1\n', says: 'x.csv, row 1, column "2": has no name; name every column in the header' },
  { name: 'no time column', data: 'a,b\n0,1\n', says: 'x.csv, row 1: has no time column; name one time, timestamp or t, or give one the type LATENCY in x_channels.tsv' },
  { name: 'the wrong delimiter', data: 'time\tx\n0\t1\n', says: 'x.csv, row 1: its cells seem to be separated by tabs; separate them by commas' },
  { name: 'time alone', data: 'time\n0\n0.1\n', says: 'x.csv, row 1: has no channel beside time; expected at least one' },
  { name: 'a described channel that is not there', data: even(3), texts: { channels: channelsTable('time\tLATENCY\ts\tn/a', 'x\tMISC\tN\tn/a', 'z\tMISC\tN\tn/a') }, says: 'x.csv, row 1, column "z": is described in x_channels.tsv and is not in the header; remove its row there' },
  { name: 'a channel that is not described', data: even(3), texts: { channels: channelsTable('time\tLATENCY\ts\tn/a') }, says: 'x.csv, row 1, column "x": is not described in x_channels.tsv; add a row for it there', at: ['x.csv', 1, 'x'] },
  { name: 'a channel that is described twice', data: even(3), texts: { channels: channelsTable('x\tMISC\tN\tn/a', 'x\tMISC\tN\tn/a') }, says: 'x_channels.tsv, row 3, column "name": "x" stands twice; give each channel one row' },
  { name: 'a channels table without units', data: even(3), texts: { channels: 'name\ttype\nx\tMISC\n' }, says: 'x_channels.tsv, row 1, column "units": is missing from the header; add it, separated by a tab' },
  { name: 'a time in newtons', data: even(3), texts: { channels: channelsTable('time\tLATENCY\tN\tn/a', 'x\tMISC\tN\tn/a') }, says: 'x_channels.tsv, column "time": expected a unit of time (s, ms, us, ns), got "N"; correct it' },
  { name: 'a cell that is no number', data: 'time,acc_x\n0,1\n0.1,abc\n', says: 'x.csv, row 3, column "acc_x": expected a number, got "abc"; correct the cell, or write n/a where there is none', at: ['x.csv', 3, 'acc_x'] },
  { name: 'a hexadecimal cell', data: 'time,x\n0,0x10\n', says: 'x.csv, row 2, column "x": expected a number, got "0x10"; correct the cell, or write n/a where there is none' },
  { name: 'two numbers in a cell', data: 'time,x\n0,1 2\n', says: 'x.csv, row 2, column "x": expected a number, got "1 2"; correct the cell, or write n/a where there is none' },
  { name: 'a stamp that is missing', data: 'time,x\n0,1\nn/a,2\n', says: 'x.csv, row 3, column "time": expected a time, got none; give the stamp or remove the row' },
  { name: 'a sampling frequency of 0', data: even(3), texts: { sidecar: '{"SamplingFrequency": 0}' }, says: 'x.json: "SamplingFrequency" expected a number of Hz above 0, got 0; correct it or leave it out', at: ['x.json', null, null] },
  { name: 'a negative sampling frequency', data: even(3), texts: { sidecar: '{"SamplingFrequency": -5}' }, says: 'x.json: "SamplingFrequency" expected a number of Hz above 0, got -5; correct it or leave it out' },
  { name: 'a sampling frequency in words', data: even(3), texts: { sidecar: '{"SamplingFrequencyEffective": "fast"}' }, says: 'x.json: "SamplingFrequencyEffective" expected a number of Hz above 0, got "fast"; correct it or leave it out' },
  { name: 'Irregular in words', data: even(3), texts: { sidecar: '{"Irregular": "yes"}' }, says: 'x.json: "Irregular" expected true or false, got "yes"; correct it or leave it out' },
  { name: 'a count of half an event', data: even(3), texts: { sidecar: '{"Expected": {"rep": 0.5}}' }, says: 'x.json: "Expected.rep" expected a count >= 0, got 0.5; correct it or leave it out' },
  { name: 'a sidecar that is a list', data: even(3), texts: { sidecar: '[1]' }, says: 'x.json: expected a JSON object, got a list of 1; put it in braces' },
  { name: 'a sidecar whose nominal rate is off', data: even(30), texts: { sidecar: '{"SamplingFrequency": 13}' }, says: 'x.json: "SamplingFrequency" says 13 Hz, the stamps of x.csv say 10 Hz; correct it, or the unit of time, or declare "Irregular": true' },
  { name: 'a sidecar whose effective rate is off', data: even(30), texts: { sidecar: '{"SamplingFrequency": 10, "SamplingFrequencyEffective": 7}' }, says: 'x.json: "SamplingFrequencyEffective" says 7 Hz, the stamps of x.csv say 10 Hz; correct it, or the unit of time, or declare "Irregular": true' },
  { name: 'a label after the end', data: even(30), texts: { events: eventsTable('1\t1\trep', '3\t1\trep') }, says: 'x_events.tsv, row 3, column "onset": 3 s to 4 s lies outside x.csv, which runs from 0 s to 2.9 s; correct it or remove the row', at: ['x_events.tsv', 3, 'onset'] },
  { name: 'a label before the start', data: even(30), texts: { events: eventsTable('-1.5\t2\trep') }, says: 'x_events.tsv, row 2, column "onset": -1.5 s to 0.5 s lies outside x.csv, which runs from 0 s to 2.9 s; correct it or remove the row' },
  { name: 'expected counts that the labels do not bear out', data: even(30), texts: { sidecar: '{"Expected": {"rep": 2}}', events: eventsTable('1\t1\trep', '2\t0.5\tignore') }, says: 'x.json: "Expected" says 2 of "rep", x_events.tsv has 1; correct one of them' },
  { name: 'a label whose onset is no number', data: even(30), texts: { events: eventsTable('soon\t1\trep') }, says: 'x_events.tsv, row 2, column "onset": expected a number of seconds or n/a, got "soon"; correct the cell' },
  { name: 'a label without an onset', data: even(30), texts: { events: eventsTable('n/a\t1\trep') }, says: 'x_events.tsv, row 2, column "onset": expected a time in seconds, got n/a; give it or remove the row' },
  { name: 'a label of negative length', data: even(30), texts: { events: eventsTable('1\t-1\trep') }, says: 'x_events.tsv, row 2, column "duration": expected seconds >= 0 or n/a, got -1; swap onset and end' },
  { name: 'a label of no type', data: even(30), texts: { events: eventsTable('1\t1\tn/a') }, says: 'x_events.tsv, row 2, column "trial_type": is empty; say what happened: rep, hold, step …' },
  { name: 'a censored edge in words', data: even(30), texts: { events: 'onset\tduration\ttrial_type\tleft_censored\n1\t1\thold\tmaybe\n' }, says: 'x_events.tsv, row 2, column "left_censored": expected true, false or n/a, got "maybe"; correct the cell' },
  { name: 'an empty events table', data: even(30), texts: { events: '' }, says: 'x_events.tsv: is empty; expected a header row with onset, duration, trial_type' },
  { name: 'a ragged events table', data: even(30), texts: { events: eventsTable('1\t1') }, says: 'x_events.tsv, row 2: has 2 cells, the header 3; give each row as many' },
  { name: 'motion without a channels table', data: '1\n2\n', file: 'x_motion.tsv', says: 'x_channels.tsv: is missing, and x_motion.tsv has no header; name its columns there' },
  { name: 'motion without a rate', data: '1\n2\n', file: 'x_motion.tsv', texts: { channels: motionChannels }, says: 'x_motion.json: "SamplingFrequency" is required: x_motion.tsv has no LATENCY channel; add it' },
  { name: 'motion with another number of columns', data: '1\t2\n', file: 'x_motion.tsv', texts: { channels: motionChannels, sidecar: '{"SamplingFrequency": 10}' }, says: 'x_motion.tsv, row 1: has 2 cells, expected 1; give each row as many as there are columns' },
  { name: 'one row and no rate', data: 'time,x\n0,1\n', says: 'x.csv, row 2: holds one row, which has no rate; add "SamplingFrequency" to x.json' },
];

describe('readRecording answers with one line and a remedy to', () => {
  it.each(cases)('$name', async ({ data, texts, file, says, at }) => {
    const error: unknown = await readAll(sourceOf(data, texts, file)).then(
      () => 'no error',
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(RecordingError);
    const { message, file: where, row, column } = error as RecordingError;
    expect(message).toBe(says);
    if (at !== undefined) expect([where, row, column]).toEqual(at);
  });

  it('malformed JSON, in the words of the engine on one line', async () => {
    const reading = readAll(sourceOf(even(3), { sidecar: '{\n"SamplingFrequency": 10,\n' }));
    await expect(reading).rejects.toThrow(/^x\.json: is not JSON \([^\n]+\); correct it$/);
    await expect(reading).rejects.toBeInstanceOf(RecordingError);
  });

  it('chunks that are no bytes', async () => {
    const texts = (async function* () {
      yield 'time,x\n' as unknown as Uint8Array;
    })();
    await expect(readAll(sourceOf(texts))).rejects.toThrow(new TypeError('"data" expected chunks of bytes, got a string'));
  });

  it('an error of the sink, as it is, and closes the file', async () => {
    let closed = false;
    const data = (async function* () {
      try {
        for (;;) yield bytesOf(even(100));
      } finally {
        closed = true;
      }
    })();
    const mine = new Error('mine');
    const sink = {
      begin() {
        throw mine;
      },
      frame: () => undefined,
    };
    await expect(readRecording(sourceOf(data), sink)).rejects.toBe(mine);
    expect(closed).toBe(true);
  });
});
