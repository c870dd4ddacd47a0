/** The filters: section cascades, and their design. */
import { designButterworth, SosFilter } from '../src/filters';
import { operatorCases } from './cases';
import type { Case } from './harness';

const sampleRateHz = 100;

function lowpass(order: number): SosFilter {
  return new SosFilter({ sections: designButterworth({ order, type: 'lowpass', cutoffHz: 6, sampleRateHz }), sampleRateHz });
}

export const filterCases: readonly Case[] = [
  ...operatorCases('SosFilter, order 2', () => lowpass(2)),
  ...operatorCases('SosFilter, order 4', () => lowpass(4)),
  ...operatorCases('SosFilter, order 8', () => lowpass(8)),
  {
    name: 'designButterworth, order 4',
    per: 'design',
    units: 100,
    run: () => {
      let sum = 0;
      for (let i = 1; i <= 100; i++) {
        sum += designButterworth({ order: 4, type: 'lowpass', cutoffHz: i / 4, sampleRateHz })[0][0];
      }
      return sum;
    },
  },
];
