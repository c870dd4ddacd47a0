import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { layoutOf, type ReadReport, type Recording, readRecording, type RecordingSource, sidecarNames } from '../../src/recordings';
import { recordingsOrSkip } from '../support/recordings';

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function open(path: string): RecordingSource {
  const names = sidecarNames(path);
  const text = (key: keyof typeof names) => (existsSync(names[key]) ? { [key]: readFileSync(names[key], 'utf8') } : {});
  const texts = { ...text('sidecar'), ...text('channels'), ...text('events') };
  return { name: path, layout: layoutOf(path) ?? 'csv', data: createReadStream(path), ...texts };
}

recordingsOrSkip('every real recording', (directory) => {
  it('is read without an error, whole, and says what was odd about it', async () => {
    const reports = new Map<string, ReadReport & { readonly recording: Recording }>();
    for (const path of filesUnder(directory).filter((name) => name.endsWith('.csv'))) {
      let begun: Recording | null = null;
      const frames = { count: 0, lastS: -Infinity, finite: 0, cells: 0 };
      const report = await readRecording(open(path), {
        begin(recording) {
          begun = recording;
        },
        frame(timeS, values) {
          if (!(timeS > frames.lastS)) throw new Error(`${path}: time stands still`);
          frames.lastS = timeS;
          frames.count++;
          for (let c = 0; c < values.length; c++) if (Number.isFinite(values[c])) frames.finite++;
          frames.cells += values.length;
        },
      });
      const lines = readFileSync(path, 'latin1').trimEnd().split('\n').length;
      expect(frames.count, path).toBe(report.rows);
      expect(report.rows + report.repeatedRows + report.backwardRows, path).toBe(lines - 1);
      expect(frames.cells - frames.finite, path).toBe(report.missingCells);
      if (begun === null) throw new Error(`${path}: never begun`);
      reports.set(relative(directory, path), { ...report, recording: begun });
    }
    expect(reports.size).toBeGreaterThan(200);
    const repeated = [...reports].filter(([, report]) => report.repeatedRows > 0).map(([name]) => name);
    expect(repeated.sort()).toEqual(['reps/oxstep/oxstep_user1_armband.csv', 'reps/oxstep/oxstep_user1_neckpouch.csv']);
    for (const [name, report] of reports) {
      if (name.includes('rieck')) expect(report.gaps, name).toBeGreaterThan(0);
      expect(report.recording.channels.every(({ units }) => units !== 'n/a'), name).toBe(true);
    }
    const ptex = reports.get('reps/ptex/ptex_s1e1.csv');
    expect(ptex?.recording.labels?.length).toBe(30);
    expect(ptex?.recording.sampleRateHz).toBe(25);
  }, 60_000);
});
