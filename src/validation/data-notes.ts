/** What was skipped, missing or doubtful in the data, by source: one plain line each, so that nothing goes unsaid. */
import { groupBy, plural } from './grouping';
import type { ValidatedRecording } from './validate-recording';

/** Different doubts of one source, before the rest is only counted. */
const MAX_REMARKS = 5;

/** Lines such as `ball: 3 missing cells, 2 gaps in time`; none where all is well. */
export function dataNotes(recordings: readonly ValidatedRecording[]): string[] {
  return groupBy(recordings, (recording) => recording.source).flatMap(([source, group]) => {
    return [...countNotes(group), ...remarkNotes(group)].map((note) => `${source}: ${note}`);
  });
}

function countNotes(group: readonly ValidatedRecording[]): string[] {
  const sum = (field: 'repeatedRows' | 'backwardRows' | 'missingCells' | 'gaps'): number =>
    group.reduce((total, { report }) => total + (report === null ? 0 : report[field]), 0);
  const parts = [
    [sum('repeatedRows'), 'row skipped for a repeated time stamp', 'rows skipped for repeated time stamps'],
    [sum('backwardRows'), 'row skipped for time running backwards', 'rows skipped for time running backwards'],
    [sum('missingCells'), 'missing cell', 'missing cells'],
    [sum('gaps'), 'gap in time', 'gaps in time'],
  ] as const;
  const told = parts.filter(([n]) => n > 0).map(([n, one, many]) => `${n} ${n === 1 ? one : many}`);
  return told.length === 0 ? [] : [told.join(', ')];
}

function remarkNotes(group: readonly ValidatedRecording[]): string[] {
  const remarks = group.flatMap(({ report }) => report?.remarks ?? []);
  const different = groupBy(remarks, (remark) => remark);
  const notes = different.slice(0, MAX_REMARKS).map(([remark, same]) => `${remark} (${plural(same.length, 'recording')})`);
  const more = different.length - notes.length;
  return more > 0 ? [...notes, `and ${more} more of the kind`] : notes;
}
