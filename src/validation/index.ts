/** Match events to labels, score recordings, report. */
export { type Detection, type RecordingScore, scoreRecording, type Trial } from './scoring';
export { dataNotes } from './data-notes';
export { eventFaults, eventFlagIs, eventNumber, eventText, holdDelayS, holdOnsetS, holdReports, isSqueeze } from './event-fields';
export { detectionsOf, shiftEvent } from './detections';
export { INSTANT_TOLERANCE_S, type Interval, type Match, matchInstants, matchIntervals, MIN_OVERLAP_SHARE } from './matching';
export { type ChannelNames, entryFor, PLAIN_CHANNELS, type PlanMap, type PlanMapEntry, readPlanMap } from './plan-map';
export { fitsInputs, knowsAnyInput } from './input-channels';
export { type PlanChoice, type Playback, type PlaybackListener, playRecording } from './playback';
export { quantile } from './quantiles';
export { type RecordingRow, reportJson, type ValidationReport } from './report-json';
export { reportMarkdown } from './report-markdown';
export { isOff, reportText, type TextReportOptions } from './report-text';
export { type SourceSummary, summarise, type Timing } from './summary';
export { type Column, formatTable } from './text-table';
export { failedRecording, type ValidatedRecording, validateRecording, type ValidationTask } from './validate-recording';
