/** A force cell under the arch: what pushes against it as the arch works. */
import type { SimulatedChannel } from '../recording';
import { ForceCell, forceErrors } from './force-cell';
import { defineSensor } from './sensor';

const CHANNELS: readonly SimulatedChannel[] = [{ name: 'force', type: 'MISC', units: 'N', placement: 'force cell under the arch' }];

export const archCell = defineSensor({
  about: 'force cell under the arch, N',
  sampleRateHz: 80,
  parameters: {
    rangeN: { about: 'full scale', unit: 'N', default: 200, atLeast: 20, atMost: 2000, source: 'assumption' },
    gainNPerMm: { about: 'force of 1 mm of lift', unit: 'N/mm', default: 7.5, atLeast: 0.5, atMost: 50, source: 'assumption: 30 N for a lift of 4 mm' },
  },
  errors: forceErrors,
  channels: () => CHANNELS,
  create(setting) {
    const cell = new ForceCell(setting, setting.values.rangeN);
    return {
      read(body, frame) {
        frame[0] = cell.read(body.at('arch') * setting.values.gainNPerMm);
      },
    };
  },
});
