/** The report of a validation in Markdown, as job summaries and comments of code hosts show it. */
import { dataNotes } from './data-notes';
import { plural } from './grouping';
import { isOff } from './report-text';
import { recordingCells, summaryCells, type TableCells } from './report-tables';
import { summarise } from './summary';
import type { ValidatedRecording } from './validate-recording';

/** A table of sources, then what is off, folded away, and what is odd about the data. Lines without line ends. */
export function reportMarkdown(recordings: readonly ValidatedRecording[]): string[] {
  const played = recordings.flatMap((recording) => recording.scores).filter((score) => score.detected !== null);
  const off = played.filter(isOff);
  const notes = dataNotes(recordings);
  const title = `${off.length} of ${plural(played.length, 'recording')} off in count or place`;
  return [
    ...(played.length === 0 ? ['No recording was scored.'] : table(summaryCells(summarise(played)))),
    ...(off.length === 0 ? [] : ['', `<details><summary>${title}</summary>`, '', ...table(recordingCells(off)), '', '</details>']),
    ...(notes.length === 0 ? [] : ['', ...notes.map((note) => `- ${escapeMarkdown(note)}`)]),
  ];
}

function table({ titles, isNumber, rows }: TableCells): string[] {
  return [line(titles), line(isNumber.map((is) => (is ? '--:' : '---'))), ...rows.map((cells) => line(cells.map(escapeMarkdown)))];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Names come from folders and files: nothing in them may break the table, or be taken for markup. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]|#]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;');
}
