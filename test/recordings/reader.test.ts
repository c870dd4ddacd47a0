import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf, sidecarNames, stemOf } from '../../src/recordings';
import { bytesOf, channelsTable, chunked, even, readAll, readText, sourceOf } from './support';

const numbersOf = async (cells: readonly string[]) => {
  const { frames, report } = await readText(`time,x\n${cells.map((cell, i) => `${i},${cell}\n`).join('')}`);
  return { values: frames.map(({ values }) => values[0]), missing: report.missingCells };
};

describe('numbers', () => {
  it('have the bits that JavaScript gives the same text', async () => {
    const decimal = fc
      .tuple(fc.constantFrom('', '-', '+'), fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.nat(26), fc.constantFrom('', 'e5', 'E-7', 'e-320', 'e300'))
      .map(([sign, digits, decimals, exponent]) => {
        const text = String(digits).padStart(decimals + 1, '0');
        return `${sign}${text.slice(0, text.length - decimals)}${decimals > 0 ? '.' : ''}${text.slice(text.length - decimals)}${exponent}`;
      });
    const shortest = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (Object.is(x, -0) ? '-0' : String(x)));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(decimal, shortest), { minLength: 2, maxLength: 200 }), async (cells) => {
        const { values } = await numbersOf(cells);
        values.forEach((value, i) => {
          if (!Object.is(value, Number(cells[i]))) throw new Error(`${cells[i]} read as ${value}`);
        });
      }),
    );
  });

  it('may be written in odd ways', async () => {
    const cells = ['5.', '.5', '-.5', '+3', '"7"', ' 8 ', '" 9"', '-0', '000001', '9007199254740993', '0.00000000000000000000000012'];
    expect((await numbersOf(cells)).values).toEqual([5, 0.5, -0.5, 3, 7, 8, 9, -0, 1, 9007199254740992, 1.2e-25]);
  });

  it('that are missing read as NaN and are counted; infinite ones count too', async () => {
    const { values, missing } = await numbersOf(['1', 'n/a', 'NaN', 'nan', '', '""', 'inf', '-Infinity', '2']);
    expect(values).toEqual([1, NaN, NaN, NaN, NaN, NaN, Infinity, -Infinity, 2]);
    expect(missing).toBe(7);
  });

  it.each(['.', '-', '+', 'e5', '1e', '1.2.3', '--1', '1-', '0b1', '1,'])('%s is none', async (cell) => {
    await expect(numbersOf(['1', cell])).rejects.toThrow('x.csv, row 3');
  });
});

describe('a recording', () => {
  const text = '\uFEFF"time",größe,y,"a,b"\r\n0,1.5,n/a,3\r\n0.1,-2.25e-3,5,\r\n0.2,"7",8,-9';

  it('reads the same wherever its bytes are cut', async () => {
    const bytes = bytesOf(text);
    const whole = await readAll(sourceOf(bytes));
    expect(whole.frames).toEqual([
      { timeS: 0, values: [1.5, NaN, 3], row: 2 },
      { timeS: 0.1, values: [-0.00225, 5, NaN], row: 3 },
      { timeS: 0.2, values: [7, 8, -9], row: 4 },
    ]);
    expect(whole.recording.channels.map(({ name }) => name)).toEqual(['größe', 'y', 'a,b']);
    expect(whole.report).toMatchObject({ rows: 3, missingCells: 2, firstTimeS: 0, lastTimeS: 0.2 });
    expect(whole.report.notes).toEqual(['2 cells without a value', 'the last row has no line end: taken, and it may be cut short']);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const parts = (async function* () {
        yield bytes.slice(0, cut);
        yield bytes.slice(cut);
      })();
      expect(await readAll(sourceOf(parts))).toEqual(whole);
    }
    for (const size of [1, 2, 3, 7]) expect(await readAll(sourceOf(chunked(bytes, size)))).toEqual(whole);
  });

  it('may come in one buffer that is filled again and again', async () => {
    const bytes = bytesOf(text);
    const buffer = new Uint8Array(5);
    const parts = (async function* () {
      for (let at = 0; at < bytes.length; at += 5) {
        const part = bytes.subarray(at, at + 5);
        buffer.set(part);
        yield buffer.subarray(0, part.length);
        buffer.fill(0);
      }
    })();
    expect(await readAll(sourceOf(parts))).toEqual(await readAll(sourceOf(bytes)));
  });

  it('ignores blank lines at its end', async () => {
    expect((await readText(`${even(3)}\n\r\n\n`)).frames.length).toBe(3);
  });

  it('gives each frame the line that it stands in, whatever came before the rate was known', async () => {
    const { frames } = await readText(even(200));
    expect(frames.map(({ row }) => row)).toEqual(Array.from({ length: 200 }, (_, i) => i + 2));
    expect(frames.map(({ values }) => values[0])).toEqual(Array.from({ length: 200 }, (_, i) => i));
  });

  it('takes what its sidecars say', async () => {
    const { recording } = await readText(even(30).replace(/,/g, '\t'), {
      sidecar: '\uFEFF{"SamplingFrequency": 10, "TaskName": "heel raise", "Expected": {"hold": 1, "rep": 1}, "Whatever": [1, {}]}',
      channels: '\uFEFFname\ttype\tunits\tplacement\tmore\r\ntime\tLATENCY\ts\tn/a\t1\r\nx\tMISC\tN\theel\t2\r\n',
      events:
        'onset\tduration\ttrial_type\tquality\tlevel\tleft_censored\tright_censored\n' +
        '0.5\tn/a\trep\tcorrect\tn/a\tn/a\tn/a\n1\t1.5\thold\tn/a\t0.4\ttrue\tfalse\n',
    }, 'x.tsv');
    expect(recording).toMatchObject({ name: 'x.tsv', sampleRateHz: 10, irregular: false, taskName: 'heel raise' });
    expect({ ...recording.expected }).toEqual({ hold: 1, rep: 1 });
    expect(recording.channels).toEqual([{ name: 'x', type: 'MISC', units: 'N', placement: 'heel' }]);
    expect(recording.labels).toEqual([
      { trialType: 'rep', onsetS: 0.5, durationS: null, quality: 'correct', leftCensored: false, rightCensored: false },
      { trialType: 'hold', onsetS: 1, durationS: 1.5, quality: null, level: 0.4, leftCensored: true, rightCensored: false },
    ]);
  });

  it('without sidecars has no labels; with an empty table it has none to find', async () => {
    expect((await readText(even(3))).recording).toMatchObject({ labels: null, expected: null, taskName: null });
    const events = 'onset\tduration\ttrial_type\n';
    expect((await readText(even(3), { events, sidecar: '{"Expected": {"rep": 0}}' })).recording.labels).toEqual([]);
  });

  it('in BIDS motion takes names from the channels and time from rows, or from LATENCY', async () => {
    const head = 'name\tcomponent\ttype\ttracked_point\tunits\nacc_x\tx\tACCEL\tshank\tm/s^2\nt\ty\tPOS\tshank\tm\n';
    const sidecar = '{"SamplingFrequency": 4}';
    const counted = await readText('1\t2\n3\t4\n', { channels: head, sidecar }, 'sub-01_motion.tsv');
    expect(counted.frames).toEqual([{ timeS: 0, values: [1, 2], row: 1 }, { timeS: 0.25, values: [3, 4], row: 2 }]);
    expect(counted.recording.channels[0]).toEqual({ name: 'acc_x', type: 'ACCEL', units: 'm/s^2', placement: 'shank' });
    const channels = `${head}latency\tn/a\tLATENCY\tn/a\ts\n`;
    const stamped = await readText('1\t2\t0.5\n3\t4\t0.6\n', { channels }, 'sub-01_motion.tsv');
    expect(stamped.frames.map(({ timeS, values }) => [timeS, ...values])).toEqual([[0.5, 1, 2], [0.6, 3, 4]]);
  });

  it('cannot reach a prototype through a header, JSON or a channel name', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const { recording, frames } = await readText('time,__proto__,constructor\n0,1,2\n0.1,3,4\n', {
      sidecar: '{"__proto__": {"SamplingFrequency": 0, "polluted": 1}, "constructor": 5, "Expected": {"__proto__": 1, "toString": 0}}',
      channels: channelsTable('time\tLATENCY\ts\tn/a', '__proto__\tMISC\tN\tn/a', 'constructor\tMISC\tN\t__proto__'),
      events: 'onset\tduration\ttrial_type\t__proto__\n0\t0.1\t__proto__\tx\n',
    });
    expect(recording.channels.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    expect(frames[1].values).toEqual([3, 4]);
    expect(Object.keys(recording.expected ?? {})).toEqual(['__proto__', 'toString']);
    expect(recording.expected?.['__proto__']).toBe(1);
    expect(Object.getPrototypeOf(recording)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });
});

describe('file names', () => {
  it('tell the layout, or that a file holds no recording', () => {
    const names = ['a/X.csv', 'X.tsv', 'X_motion.tsv', 'X_channels.tsv', 'X_events.tsv', 'X.json', 'X', 'csv'];
    expect(names.map(layoutOf)).toEqual(['csv', 'tsv', 'motion', undefined, undefined, undefined, undefined, undefined]);
  });

  it('lead to the sidecars', () => {
    expect(stemOf('a.b/X.1.csv')).toBe('a.b/X.1');
    expect(stemOf('a.b/X')).toBe('a.b/X');
    expect(sidecarNames('a/X.csv')).toEqual({ sidecar: 'a/X.json', channels: 'a/X_channels.tsv', events: 'a/X_events.tsv' });
    expect(sidecarNames('X_motion.tsv')).toEqual({ sidecar: 'X_motion.json', channels: 'X_channels.tsv', events: 'X_events.tsv' });
  });
});
