/** A load cell under the pads of the toes: what they press, and their part of the load of who stands on it. */
import { cellParameters, forceErrors, ForceLayer, LOAD_CELL } from './force-layer';
import { defineSensor } from './sensor';

export const toeCell = defineSensor({
  about: 'load cell under the toes, N',
  sampleRateHz: 80,
  parameters: {
    rangeN: { about: 'full scale', unit: 'N', default: 200, atLeast: 20, atMost: 2000, source: 'above the peak of 142 N (DOMAIN §1.3)' },
    loadShare: {
      about: 'share of the load of the foot that rests on it',
      unit: '1',
      default: 0.04,
      atLeast: 0,
      atMost: 1,
      source: 'Cavanagh, Rodgers and Iiboshi 1987: the toes bear some 4 % in standing (recalled)',
    },
    ...cellParameters(LOAD_CELL),
  },
  errors: forceErrors,
  channels: (foot) => [{ name: 'toe', type: 'MISC', units: 'N', placement: `load cell under the toes of the ${foot} foot` }],
  create(setting) {
    const { rangeN, loadShare } = setting.values;
    const layer = new ForceLayer(setting, { cells: 1, lowest: -rangeN, highest: rangeN, newton: 1, count: 0.01, decimals: 2 });
    return {
      read(body, frame) {
        frame[0] = body.at('toe') + loadShare * body.at('load');
        layer.feel(frame);
        layer.report(frame);
      },
    };
  },
});
