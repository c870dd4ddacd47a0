/**
 * An air bladder under the arch, blown up to a pressure at which it leaks. As the arch works and as the foot is loaded, the pressure
 * changes; the air warms on the skin, which is the warming zero of the layer that all cells share.
 *
 * Source: DOMAIN §5.2: 5–15 mmHg for a lift of 2–6 mm; a bulb under the arch as in Archercise (s13047-020-00394-z).
 */
import { exp } from '../body/portable-math';
import { cellParameters, forceErrors, ForceLayer } from './force-layer';
import { defineSensor } from './sensor';

/** Rubber that relaxes by some 2 % a decade of time. */
const RUBBER = { hysteresis: 0.02, drift: -0.02, creep: -0.02, creepS: 20, source: 'assumption: rubber relaxes by some 2 % a decade' };

export const archBladder = defineSensor({
  about: 'pressure of an air bladder under the arch, mmHg',
  sampleRateHz: 50,
  parameters: {
    setMmHg: { about: 'pressure that it is blown up to', unit: 'mmHg', default: 30, atLeast: 0, atMost: 80, source: 'assumption' },
    gainMmHgPerMm: {
      about: 'pressure of 1 mm of lift; below 0 where the arch lifts off the bladder',
      unit: 'mmHg/mm',
      default: 2.5,
      atLeast: -10,
      atMost: 10,
      source: 'DOMAIN §5.2: 5–15 mmHg for 2–6 mm',
    },
    loadMmHgPerN: {
      about: 'pressure of the load of the foot',
      unit: 'mmHg/N',
      default: 0.03,
      atLeast: 0,
      atMost: 0.5,
      source: 'assumption: the arch sinks by 10 mm from sitting to standing (DOMAIN §1.1)',
    },
    leakPerMinute: { about: 'share of the set pressure that is lost', unit: '1/min', default: 0.02, atLeast: 0, atMost: 1, source: 'assumption' },
    rangeMmHg: { about: 'full scale', unit: 'mmHg', default: 200, atLeast: 50, atMost: 500, source: 'assumption' },
    ...cellParameters(RUBBER),
  },
  errors: { leak: 'the bladder loses its set pressure, slowly', ...forceErrors },
  channels: (foot) => [{ name: 'pressure', type: 'MISC', units: 'mmHg', placement: `air bladder under the arch of the ${foot} foot` }],
  create(setting) {
    const { setMmHg, gainMmHgPerMm, loadMmHgPerN, leakPerMinute, rangeMmHg } = setting.values;
    // Errors in the proportion that they have in a cell: a lift of 4 mm is 10 mmHg here and 30 N there.
    const layer = new ForceLayer(setting, { cells: 1, lowest: 0, highest: rangeMmHg, newton: 1 / 3, count: 0.05, decimals: 2 });
    const keeps = setting.has('leak') ? exp(-leakPerMinute / (60 * setting.sampleRateHz)) : 1;
    let set = setMmHg;
    return {
      read(body, frame) {
        frame[0] = set + gainMmHgPerMm * body.at('arch') + loadMmHgPerN * body.at('load');
        set *= keeps;
        layer.feel(frame);
        layer.report(frame);
      },
    };
  },
});
