/** A virtual minute: what tests and demonstrations wait for. */
import { simulate } from '../src/simulator';
import type { Case } from './harness';

export const simulatorCases: readonly Case[] = [
  { name: 'simulate, ten heel raises', per: 'recording', units: 1, run: () => simulate('heel-raise', { seed: 1, repetitions: 10 }).data[0][7] },
  { name: 'simulate, stance', per: 'recording', units: 1, run: () => simulate('stance', { seed: 1 }).data[0][7] },
];
