import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unitScale } from '../../src/ingest';
import { SwayMeter } from '../../src/posturography';
import { readRecording, type Recording } from '../../src/recordings';
import { recordingsOrSkip } from '../support/recordings';

interface Reference {
  readonly Blocks: readonly { readonly Name: string; readonly Values: Readonly<Record<string, readonly [number, string]>> }[];
}

/** Sway of a whole trial in cm: no filter, no trimming. */
async function sway(path: string) {
  const stem = path.replace(/\.csv$/, '');
  let meter = new SwayMeter({ sampleRateHz: 1 });
  let places = [0, 0];
  let scale = 1;
  let sampleRateHz = 1;
  await readRecording(
    {
      name: path,
      layout: 'csv',
      data: createReadStream(path),
      sidecar: readFileSync(`${stem}.json`, 'utf8'),
      channels: readFileSync(`${stem}_channels.tsv`, 'utf8'),
    },
    {
      begin(recording: Recording) {
        places = ['cop_ml', 'cop_ap'].map((name) => recording.channels.findIndex((channel) => channel.name === name));
        scale = unitScale(recording.channels[places[0]].units, 'cm').scale;
        sampleRateHz = recording.sampleRateHz;
        meter = new SwayMeter({ sampleRateHz });
      },
      frame(_, values) {
        meter.push(Float64Array.of(values[places[0]] * scale, values[places[1]] * scale));
      },
    },
  );
  return { meter, samples: meter.sampleIndex, sampleRateHz };
}

recordingsOrSkip('published sway', (directory) => {
  it.each([['bds', 48], ['pds', 6]])('of %s: area and velocity of all %d trials within 1e-11', async (source, trials) => {
    const folder = join(directory, 'sway', source);
    const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    expect(names).toHaveLength(trials);
    for (const name of names) {
      const reference = JSON.parse(readFileSync(join(folder, name.replace('.csv', '_reference.json')), 'utf8')) as Reference;
      const values = reference.Blocks.find((block) => block.Name === 'published')?.Values ?? {};
      const [area, areaUnit] = values['area'];
      const [velocity, velocityUnit] = values['velocity'];
      expect([areaUnit, velocityUnit]).toEqual(['cm2', 'cm/s']);
      const { meter, samples, sampleRateHz } = await sway(join(folder, name));
      expect(samples, name).toBe(6000);
      expect(Math.abs(meter.read('area.predictionF') / area - 1), `${name}: area`).toBeLessThan(1e-11);
      // published is path · rate / N; the meter divides by the N − 1 steps that there are
      expect(Math.abs((meter.read('pathLength') * sampleRateHz) / samples / velocity - 1), `${name}: velocity`).toBeLessThan(1e-11);
      expect(meter.read('meanVelocity') / velocity, name).toBeCloseTo(samples / (samples - 1), 10);
    }
  }, 60_000);
});
