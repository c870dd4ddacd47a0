/** A thin force-sensing cell under the arch: what pushes against it as the arch works, and its part of the load of who stands on it. */
import { cellParameters, forceErrors, FORCE_RESISTOR, ForceLayer } from './force-layer';
import { defineSensor } from './sensor';

export const archCell = defineSensor({
  about: 'force cell under the arch, N',
  sampleRateHz: 80,
  parameters: {
    rangeN: { about: 'full scale', unit: 'N', default: 200, atLeast: 20, atMost: 2000, source: 'assumption' },
    gainNPerMm: { about: 'force of 1 mm of lift', unit: 'N/mm', default: 7.5, atLeast: 0.5, atMost: 50, source: 'assumption: 30 N for a lift of 4 mm' },
    loadShare: {
      about: 'share of the load of the foot that rests on it',
      unit: '1',
      default: 0.02,
      atLeast: 0,
      atMost: 1,
      source: 'assumption: a quarter of the 8 % of the midfoot (Cavanagh, Rodgers and Iiboshi 1987, recalled)',
    },
    ...cellParameters(FORCE_RESISTOR),
  },
  errors: forceErrors,
  channels: (foot) => [{ name: 'force', type: 'MISC', units: 'N', placement: `force cell under the arch of the ${foot} foot` }],
  create(setting) {
    const { rangeN, gainNPerMm, loadShare } = setting.values;
    const layer = new ForceLayer(setting, { cells: 1, lowest: -rangeN, highest: rangeN, newton: 1, count: 0.01, decimals: 2 });
    return {
      read(body, frame) {
        frame[0] = gainNPerMm * body.at('arch') + loadShare * body.at('load');
        layer.feel(frame);
        layer.report(frame);
      },
    };
  },
});
