/** The law table: every operator, meter, detector and container of the library, one row each, some in several shapes. */
import type { Part } from './part';
import { balanceParts } from './parts-balance';
import { detectorParts } from './parts-detectors';
import { filterParts } from './parts-filters';
import { firFilterParts } from './parts-fir';
import { gaitParts } from './parts-gait';
import { ingestParts } from './parts-ingest';
import { bankParts, operatorParts, orderedWindowParts, rateParts } from './parts-operators';
import { pipelineParts } from './parts-pipeline';
import { planParts } from './parts-plans';
import { posturographyParts } from './parts-posturography';
import { signalParts } from './parts-signals';
import { spectralParts } from './parts-spectral';
import { bufferParts, statisticsParts } from './parts-statistics';

export const parts: readonly Part[] = [
  ...bufferParts,
  ...orderedWindowParts,
  ...filterParts,
  ...firFilterParts,
  ...operatorParts,
  ...bankParts,
  ...rateParts,
  ...statisticsParts,
  ...spectralParts,
  ...ingestParts,
  ...signalParts,
  ...detectorParts,
  ...gaitParts,
  ...balanceParts,
  ...posturographyParts,
  ...pipelineParts,
  ...planParts,
];
