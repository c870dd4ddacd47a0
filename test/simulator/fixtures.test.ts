import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeRecordings } from '../../fixtures/make';
import { layoutOf, readRecording, type Recording, sidecarNames } from '../../src/recordings';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));
const made = makeRecordings();

/** Events that each recording expects, of all types that its exercise counts. */
const EXPECTED: Readonly<Record<string, number>> = {
  'reps/heel-raise/clean': 15,
  'reps/heel-raise/faults': 15,
  'reps/heel-raise/metronome': 15,
  'reps/toe-curl/clean': 10,
  'reps/toe-curl/faults': 20,
  'reps/toe-curl/bluetooth': 10,
  'reps/toe-curl/minute': 38,
  'reps/idle/rest': 0,
  'reps/idle/walking-in': 0,
  'reps/idle/sitting-down': 0,
  'holds/short-foot/clean': 10,
  'holds/short-foot/faults-1': 10,
  'holds/short-foot/faults-2': 10,
  'holds/toe-splay/clean': 5,
  'holds/toe-splay/faults': 10, // two of them presses of toes that curl
  'holds/press/clean': 4,
  'sway/one-leg/eyes-open-1': 0,
  'sway/one-leg/eyes-open-2': 0,
  'sway/one-leg/eyes-closed': 0,
  'sway/two-feet/eyes-open': 0,
  'sway/two-feet/eyes-closed': 0,
  'sway/balance-shift/eyes-open': 4,
};

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.split(sep).join('/'));
}

describe('fixtures/recordings', () => {
  it('holds exactly the files that are made, byte for byte', () => {
    const folder = join(FIXTURES, 'recordings');
    expect(filesBelow(folder).sort()).toEqual([...made.keys()].sort());
    for (const [path, text] of made) {
      expect(readFileSync(join(folder, path)).equals(Buffer.from(text)), `${path}: run npm run fixtures`).toBe(true);
    }
  });

  it('stays small', () => {
    const bytes = filesBelow(FIXTURES).reduce((sum, path) => sum + statSync(join(FIXTURES, path)).size, 0);
    expect(bytes).toBeLessThan(4e6);
  });

  it('are those that are listed', () => {
    expect([...made.keys()].filter((path) => path.endsWith('.csv')).sort()).toEqual(Object.keys(EXPECTED).map((stem) => `${stem}.csv`).sort());
  });

  it.each([...made.keys()].filter((path) => layoutOf(path) === 'csv'))('reads back without a note: %s', async (path) => {
    const beside = sidecarNames(path);
    const text = (name: string) => made.get(name) ?? '';
    const events = made.get(beside.events);
    let recording: Recording | undefined;
    const report = await readRecording(
      {
        name: path,
        layout: 'csv',
        data: chunks(text(path)),
        sidecar: text(beside.sidecar),
        channels: text(beside.channels),
        ...(events === undefined ? {} : { events }),
      },
      { begin: (begun) => (recording = begun), frame: () => {} },
    );
    const isSent = path === 'reps/toe-curl/bluetooth.csv';
    expect(report.gaps > 0).toBe(isSent);
    expect(report.notes.map((note) => note.replace(/\d[\d.]*/g, '#'))).toEqual(isSent ? ['# gaps (steps longer than # ms), the longest # s'] : []);
    expect([report.missingCells, report.repeatedRows, report.backwardRows]).toEqual([0, 0, 0]);
    expect(report.rows).toBe(text(path).trimEnd().split('\n').length - 1);
    const expected = recording?.expected ?? {};
    const counted = (recording?.labels ?? []).filter(({ trialType }) => trialType in expected);
    expect(counted).toHaveLength(Object.values(expected).reduce((sum, count) => sum + count, 0));
    expect(counted).toHaveLength(EXPECTED[path.replace(/\.csv$/, '')]);
  });
});

describe('fixtures/datasets.json', () => {
  it('says of each set who made it, under which licence and where it stands', () => {
    const manifest = JSON.parse(readFileSync(join(FIXTURES, 'datasets.json'), 'utf8')) as {
      datasets: Record<string, unknown>[];
    };
    expect(manifest.datasets.length).toBe(17);
    expect(new Set(manifest.datasets.map((set) => set['folder'])).size).toBe(17);
    for (const set of manifest.datasets) {
      expect(set['folder']).toMatch(/^(reps|holds|sway)\/[a-z_]+$/);
      expect(set['repository']).toMatch(/^[\w.-]+\/[\w.-]+$/);
      expect(set['commit']).toMatch(/^[0-9a-f]{40}$/);
      for (const field of ['name', 'licence', 'citation', 'sensor']) expect(set[field], field).toMatch(/\S/);
      expect(set['doi'] === null || /^10\.\d{4,}\/\S+$/.test(String(set['doi']))).toBe(true);
    }
  });
});

async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
