/**
 * What events of all detectors share, and how a pipeline dates them back: an event tells where a thing happened,
 * and apart from it when it was decided. Latency is data.
 */
import type { DetectorEvent } from './contract';

/** An event with a place in time and a name of its own. */
export interface MovementEvent extends DetectorEvent {
  /** `source/type:startIndex`, with `:sequence` where one start has several. Frozen at the first report. */
  readonly id: string;
  readonly source: string;
  readonly startIndex: number;
  readonly startS: number;
  readonly decidedS: number;
}

/** The deterministic name of an event. */
export function eventId(source: string, type: string, startIndex: number, sequence?: number): string {
  return sequence === undefined ? `${source}/${type}:${startIndex}` : `${source}/${type}:${startIndex}:${sequence}`;
}

/**
 * The same event with every index and its second moved `latencySamples` back, except when it was decided.
 * Fields pair by name: `peakIndex` with `peakS`. Indices are rounded and not below 0; seconds stay exact; names (`id`, `retractedId`) go along.
 * A `gap` stays where it is: a hole passes every operator without delay.
 */
export function dateBack<E extends DetectorEvent>(event: E, latencySamples: number, sampleRateHz: number): E {
  if (latencySamples === 0 || event.type === 'gap') return event;
  const moved: Record<string, unknown> = { ...(event as object) };
  for (const key of Object.keys(moved)) {
    const index = moved[key];
    if (!key.endsWith('Index') || key === 'decidedIndex' || typeof index !== 'number') continue;
    const exact = Math.max(0, index - latencySamples);
    moved[key] = Math.round(exact);
    const second = `${key.slice(0, -'Index'.length)}S`;
    if (second in moved) moved[second] = exact / sampleRateHz;
  }
  const source = `${String(moved['source'])}/`;
  for (const key of ['id', 'retractedId']) {
    const id = moved[key];
    if (typeof id !== 'string') continue;
    const place = (_: string, index: string) => `:${Math.round(Math.max(0, Number(index) - latencySamples))}`;
    moved[key] = source + id.slice(source.length).replace(/:(\d+)/, place);
  }
  return moved as unknown as E;
}
