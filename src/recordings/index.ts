export { isGzip, layoutOf, type SidecarNames, sidecarNames, stemOf, withoutGzip } from './file-names';
export { readRecording } from './reader';
export type { Channel, Label, Layout, ReadReport, Recording, RecordingSource, RowSink } from './recording';
export { RecordingError } from './recording-error';
export { type WritableRecording, type WriteOptions, writeRecording, type WrittenRecording } from './writer';
