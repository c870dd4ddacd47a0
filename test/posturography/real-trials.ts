/** Real centres of pressure, as recorded. */
import { createReadStream, readFileSync } from 'node:fs';
import type { LengthUnit } from '../../src/posturography';
import { readRecording } from '../../src/recordings';

export async function readCop(path: string): Promise<{ ml: Float64Array; ap: Float64Array; sampleRateHz: number; unit: LengthUnit }> {
  const stem = path.replace(/\.csv$/, '');
  const columns: [number[], number[]] = [[], []];
  let [mlAt, apAt, sampleRateHz, unit] = [-1, -1, NaN, ''];
  const source = {
    name: path, layout: 'csv', data: createReadStream(path) as AsyncIterable<Uint8Array>,
    sidecar: readFileSync(`${stem}.json`, 'utf8'), channels: readFileSync(`${stem}_channels.tsv`, 'utf8'),
  } as const;
  await readRecording(source, {
    begin: (recording) => {
      const place = (name: string) => recording.channels.findIndex((channel) => channel.name === name);
      [mlAt, apAt, sampleRateHz] = [place('cop_ml'), place('cop_ap'), recording.sampleRateHz];
      unit = recording.channels[mlAt].units;
    },
    frame: (_, values) => {
      columns[0].push(values[mlAt]);
      columns[1].push(values[apAt]);
    },
  });
  return { ml: Float64Array.from(columns[0]), ap: Float64Array.from(columns[1]), sampleRateHz, unit: unit as LengthUnit };
}
