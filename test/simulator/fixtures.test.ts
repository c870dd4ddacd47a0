import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeRecordings } from '../../fixtures/make';
import { layoutOf, readRecording, type Recording, sidecarNames } from '../../src/recordings';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));
const made = makeRecordings();

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

  it.each([...made.keys()].filter((path) => layoutOf(path) !== undefined))('reads back without a note: %s', async (path) => {
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
    expect(report.notes).toEqual([]);
    expect([report.missingCells, report.repeatedRows, report.backwardRows, report.gaps]).toEqual([0, 0, 0, 0]);
    expect(report.rows).toBe(text(path).trimEnd().split('\n').length - 1);
    const counted = Object.values(recording?.expected ?? {}).reduce((sum, count) => sum + count, 0);
    expect(recording?.labels?.length ?? 0).toBe(counted);
    expect(counted).toBe(path.startsWith('reps/') ? 15 : path.startsWith('holds/') ? 10 : 0);
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
