/** `_channels.tsv`: what each column measures, in which unit and where. Columns that are not needed are ignored. */
import type { Channel } from './recording';
import { TextTable } from './text-table';

const NOT_SAID = 'n/a';

/** The channels in the order of their rows, time among them. @throws {RecordingError} when the table is malformed */
export function readChannels(file: string, text: string): readonly Channel[] {
  const table = new TextTable(file, text, ['name', 'type', 'units']);
  const seen = new Set<string>();
  return table.rows.map((_, i) => {
    const name = table.cell(i, 'name');
    if (name === null) throw table.error(i, 'name', 'is empty; name the channel as in the data');
    if (seen.has(name)) throw table.error(i, 'name', `${JSON.stringify(name)} stands twice; give each channel one row`);
    seen.add(name);
    return {
      name,
      type: table.cell(i, 'type') ?? NOT_SAID,
      units: table.cell(i, 'units') ?? NOT_SAID,
      placement: table.cell(i, 'placement') ?? table.cell(i, 'tracked_point') ?? NOT_SAID,
    };
  });
}

/** A column that no table describes. */
export function undescribed(name: string): Channel {
  return { name, type: 'MISC', units: NOT_SAID, placement: NOT_SAID };
}
