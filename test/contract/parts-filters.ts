/** Rows of the law table: filters. */
import { designButterworth, SosFilter } from '../../src/filters';
import { wander } from '../support/signals';
import type { OperatorRow, Options } from './part';
import { settlingSamples } from './settling';

const sampleRateHz = 100;

const designs = {
  'low-pass, order 1': designButterworth({ order: 1, type: 'lowpass', cutoffHz: 6, sampleRateHz }),
  'low-pass, order 4': designButterworth({ order: 4, type: 'lowpass', cutoffHz: 6, sampleRateHz }),
  'low-pass, order 7': designButterworth({ order: 7, type: 'lowpass', cutoffHz: 10, sampleRateHz }),
  'band-stop, order 2': designButterworth({ order: 2, type: 'bandstop', cutoffHz: [20, 30], sampleRateHz }),
  'high-pass, order 2': designButterworth({ order: 2, type: 'highpass', cutoffHz: 1, sampleRateHz }),
  'band-pass, order 3': designButterworth({ order: 3, type: 'bandpass', cutoffHz: [2, 12], sampleRateHz }),
};

export const filterParts: readonly OperatorRow[] = Object.entries(designs).map(([variant, sections]) => {
  const options = (): Options => ({ sections: sections.map((section) => [...section]), sampleRateHz, maxBridgeS: 0.1, warmStart: true });
  const blocksDc = variant.startsWith('high') || variant.startsWith('band-pass');
  return {
    form: 'operator',
    name: 'SosFilter',
    variant,
    make: (given) => new SosFilter(given as never),
    options,
    sampleRateHz,
    stateDoubles: 2 * sections.length + 5,
    signal: (random, length) => [wander(random, length, sampleRateHz, 1, 3)],
    settleSamples: 1500,
    memorySamples: settlingSamples(new SosFilter({ ...options(), warmStart: false } as never)),
    latency: blocksDc ? { kind: 'tone', frequencyHz: new SosFilter(options() as never).latencyHz } : { kind: 'ramp' },
  };
});
