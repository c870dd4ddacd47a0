/** The law table: every operator, meter, detector and container of the library, one row each, some in several shapes. */
import type { Part } from './part';
import { ingestParts } from './parts-ingest';
import { signalParts } from './parts-signals';
import { bufferParts, statisticsParts } from './parts-statistics';

export const parts: readonly Part[] = [...bufferParts, ...statisticsParts, ...ingestParts, ...signalParts];
