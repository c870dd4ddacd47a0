/**
 * A plate on four load cells, as a balance board is. The plate is rigid, and its cells are bolted to it: a centre of pressure beyond
 * them pulls at the far ones. A foot in the air leaves them unloaded.
 *
 * Source: the torque balance of a rigid plate (DOMAIN §1.4), of which the bilinear share of the four corners is one solution.
 */
import type { Foot } from '../body/tracks';
import type { SimulatedChannel } from '../recording';
import { cellParameters, crosstalkError, forceErrors, ForceLayer, LOAD_CELL } from './force-layer';
import { defineSensor } from './sensor';

/** In the order that a centre of pressure from cells is reckoned in. */
const CORNERS = ['front_left', 'front_right', 'back_left', 'back_right'] as const;

export const fourCells = defineSensor({
  about: 'load cells at the corners of a plate, N',
  sampleRateHz: 100,
  parameters: {
    widthMm: { about: 'between the left and the right cells', unit: 'mm', default: 433, atLeast: 50, atMost: 1000, source: 'DOMAIN §1.4: a balance board' },
    lengthMm: { about: 'between the front and the back cells', unit: 'mm', default: 228, atLeast: 50, atMost: 1000, source: 'a balance board' },
    rangeN: { about: 'full scale of a cell', unit: 'N', default: 1000, atLeast: 100, atMost: 5000, source: 'assumption' },
    ...cellParameters(LOAD_CELL),
  },
  errors: { ...crosstalkError, ...forceErrors },
  channels: (foot) => CORNERS.map((name) => channel(name, foot)),
  create(setting) {
    const { widthMm, lengthMm, rangeN } = setting.values;
    const crosstalk = { isOn: setting.has('crosstalk'), along: 'plate' } as const;
    const layer = new ForceLayer(setting, { cells: 4, crosstalk, lowest: -rangeN, highest: rangeN, newton: 1, count: 0.01, decimals: 2 });
    return {
      read(body, frame) {
        const load = body.at('load');
        const right = 0.5 + body.at('copMl') / widthMm;
        const front = 0.5 + body.at('copAp') / lengthMm;
        frame[0] = load * front * (1 - right);
        frame[1] = load * front * right;
        frame[2] = load * (1 - front) * (1 - right);
        frame[3] = load * (1 - front) * right;
        layer.feel(frame);
        layer.report(frame);
      },
    };
  },
});

function channel(name: string, foot: Foot): SimulatedChannel {
  return { name, type: 'MISC', units: 'N', placement: `load cell under the ${name.replace('_', ' ')} corner of a plate, ${foot} foot` };
}
