/** A plate that gives the centre of pressure itself, low-passed as plates are; where hardly anything stands on it, it gives none. */
import { round } from '../body/portable-math';
import type { SimulatedChannel } from '../recording';
import { defineSensor } from './sensor';

const COP_DECIMALS = 3; // a micrometre
const LEAST_N = 20; // assumption: plates have thresholds of 10–20 N
const CHANNELS: readonly SimulatedChannel[] = ['cop_ml', 'cop_ap'].map((name) => ({ name, type: 'POS', units: 'mm', placement: 'force plate' }));

export const forcePlate = defineSensor({
  about: 'centre of pressure from a force plate, mm; none in flight',
  sampleRateHz: 100,
  parameters: {
    noiseMm: { about: 'white noise, standard deviation', unit: 'mm', default: 0, atLeast: 0, atMost: 10, source: 'assumption: none is left after the low-pass' },
  },
  errors: { noise: 'white noise' },
  channels: () => CHANNELS,
  create({ random, values, has }) {
    const noise = has('noise') ? values.noiseMm : 0;
    return {
      read(body, frame) {
        frame[0] = round(body.at('copMl') + random.normal(0, noise), COP_DECIMALS);
        frame[1] = round(body.at('copAp') + random.normal(0, noise), COP_DECIMALS);
        if (!(body.at('load') >= LEAST_N)) frame.fill(NaN);
      },
    };
  },
});
