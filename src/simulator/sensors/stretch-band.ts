/**
 * A stretch-sensing band round the toes: how much wider the forefoot is than at rest. Elastomers relax: of a stretch that is held, a
 * share is lost within seconds and some more with the logarithm of time, and after the release the band reads too little for as long.
 *
 * Source: 5–15 mm of widening (DOMAIN §1.1, §5.2). Assumptions: the band's own figures.
 */
import { cellParameters, forceErrors, ForceLayer } from './force-layer';
import { defineSensor } from './sensor';

const ELASTOMER = { hysteresis: 0.05, drift: -0.02, creep: -0.08, creepS: 5, source: 'assumption: a conductive elastomer' };

export const stretchBand = defineSensor({
  about: 'stretch band round the toes: widening, mm',
  sampleRateHz: 50,
  parameters: {
    rangeMm: { about: 'full scale', unit: 'mm', default: 30, atLeast: 5, atMost: 200, source: 'assumption: twice the widest splay (DOMAIN §5.2)' },
    ...cellParameters(ELASTOMER),
  },
  errors: { ...forceErrors, creep: 'a stretch that is held relaxes' },
  channels: (foot) => [{ name: 'widening', type: 'MISC', units: 'mm', placement: `stretch band round the toes of the ${foot} foot` }],
  create(setting) {
    const { rangeMm } = setting.values;
    const layer = new ForceLayer(setting, { cells: 1, lowest: -rangeMm, highest: rangeMm, count: 0.01, decimals: 2 });
    return {
      read(body, frame) {
        frame[0] = body.at('splay');
        layer.feel(frame);
        layer.report(frame);
      },
    };
  },
});
