/** All comparisons with golden values, in the order of the accuracy table. */
import { analysis } from './analysis';
import type { Group } from './comparison';
import { designs } from './designs';
import { filters } from './filters';
import { meters } from './meters';
import { operators } from './operators';
import { spectra } from './spectra';

export const groups: readonly Group[] = [designs, analysis, filters, operators, meters, spectra];
