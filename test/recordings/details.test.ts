import { describe, expect, it } from 'vitest';
import { type Label, type WritableRecording, writeRecording } from '../../src/recordings';
import { even, readText } from './support';

const time = Array.from({ length: 40 }, (_, i) => i / 10);

function eventsOf(labels: readonly Label[]): string {
  const recording: WritableRecording = {
    sampleRateHz: 10,
    taskName: null,
    channels: [{ name: 'x', type: 'MISC', units: 'N', placement: 'n/a' }],
    time,
    data: [time],
    labels,
    expected: null,
  };
  return writeRecording(recording).events;
}

async function labelsOf(events: string): Promise<readonly Label[] | null> {
  return (await readText(even(40), { events })).recording.labels;
}

const plain = { trialType: 'shift', onsetS: 1, durationS: 2, quality: 'poor', leftCensored: false, rightCensored: false };
const full: Label = { ...plain, level: 3, peakS: 1.5, amplitude: 40.25, holdS: 0.5, directionDeg: 90, lane: 'medial', valid: false, faults: ['hop', 'broken-hold'] };

describe('what is known of a label beyond when and what', () => {
  it('stands in columns of its own, after the others', () => {
    expect(eventsOf([full, { ...plain, level: null, valid: true, faults: [] }])).toBe(
      'onset\tduration\ttrial_type\tquality\tlevel\tleft_censored\tright_censored\tpeak\tamplitude\thold\tdirection\tlane\tvalid\tfaults\n' +
        '1\t2\tshift\tpoor\t3\tfalse\tfalse\t1.5\t40.25\t0.5\t90\tmedial\tfalse\thop;broken-hold\n' +
        '1\t2\tshift\tpoor\tn/a\tfalse\tfalse\tn/a\tn/a\tn/a\tn/a\tn/a\ttrue\tn/a\n',
    );
  });

  it('has no column where no label has it', () => {
    expect(eventsOf([plain, { ...plain, peakS: null, faults: [] }]).split('\n')[0]).toMatch(/\tright_censored\tpeak\tfaults$/);
    expect(eventsOf([plain]).split('\n')[0]).toMatch(/\tright_censored$/);
  });

  it('is read back; a field that nobody knows is left out, no fault is an empty list', async () => {
    expect(await labelsOf(eventsOf([full]))).toStrictEqual([full]);
    const nothing = { ...plain, level: null, peakS: null, amplitude: null, holdS: null, directionDeg: null, lane: null, valid: null };
    expect(await labelsOf(eventsOf([full, { ...nothing, faults: [] }]))).toStrictEqual([full, { ...plain, faults: [] }]);
  });

  it.each([
    ['direction', 'directionDeg', 'left'],
    ['hold', 'holdS', 'yes'],
    ['valid', 'valid', '1'],
    ['level', 'level', 'hard'],
    ['peak', 'peakS', 'inf'],
  ])('a column "%s" of another meaning is ignored', async (column, field, cell) => {
    const table = (cells: readonly string[]) =>
      [`onset\tduration\ttrial_type\t${column}\tstimulus`, ...cells.map((text, i) => `${i}\t0.5\trep\t${text}\tbeep`), ''].join('\n');
    const good = column === 'valid' ? 'true' : '4';
    expect((await labelsOf(table([good, good])))?.map((label) => field in label)).toEqual([true, true]);
    const labels = await labelsOf(table([good, cell]));
    expect(labels?.map((label) => Object.keys(label).sort())).toEqual([0, 1].map(() => ['durationS', 'leftCensored', 'onsetS', 'quality', 'rightCensored', 'trialType']));
  });

  it('faults must have names that a list can hold', () => {
    for (const name of ['a;b', '', ' hop']) expect(() => eventsOf([{ ...plain, faults: [name] }])).toThrow(RangeError);
    expect(() => eventsOf([{ ...plain, faults: ['a;b'] }])).toThrow('"faults" expected names without ";", got "a;b"');
  });
});
