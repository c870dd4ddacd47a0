/**
 * Eight force-sensing resistors in a row under the foot, from the heel to the toes, each in a voltage divider that an AD converter
 * reads in counts. The load presses as a bell round the centre of pressure on those that the foot touches: a heel that rises leaves
 * its own behind. The press of the toes comes on top, at the front. Counts are F / (F + half) of the full scale: they saturate.
 *
 * Source: reach of 0.2–20 N with soft saturation beyond (Interlink FSR 400 data sheet, DOMAIN §1.4); the divider's law follows from
 * a conductance in proportion to force. Foot of 260 mm, of which 186 mm lie behind the toe joints (DOMAIN §3, §1.1). Assumptions:
 * the width of the bell, the pads' place, and the share of the force that falls on the sensing spots.
 */
import { exp, sin } from '../body/portable-math';
import type { Foot } from '../body/tracks';
import type { SimulatedChannel } from '../recording';
import { cellParameters, crosstalkError, forceErrors, FORCE_RESISTOR, ForceLayer } from './force-layer';
import { defineSensor } from './sensor';

const CELLS = 8;
const JOINTS = 186 / 260 - 0.5; // of the length, from the middle of the foot
const PADS = 0.4; // middle of the toe pads, likewise
const PADS_SPREAD = 0.06; // of the length, standard deviation
const TOUCH_MM = 5; // of flesh: what the sole gives before it is off
const LEAST_N = 0.2; // a resistor feels nothing below
const RADIANS = Math.PI / 180;

export const fsrRow = defineSensor({
  about: 'eight force-sensing resistors from heel to toes, counts',
  sampleRateHz: 100,
  parameters: {
    bits: { about: 'of the AD converter', choices: ['10', '12'], default: '12', source: 'the usual converters of microcontrollers' },
    footLengthMm: { about: 'length of the foot, and of the row', unit: 'mm', default: 260, atLeast: 150, atMost: 350, source: 'DOMAIN §3' },
    spreadMm: { about: 'standard deviation of the bell of pressure', unit: 'mm', default: 60, atLeast: 10, atMost: 200, source: 'assumption' },
    share: { about: 'of the force that falls on the sensing spots', unit: '1', default: 0.1, atLeast: 0.01, atMost: 1, source: 'assumption: 8 spots of 1.3 cm² under a sole of 1 dm²' },
    toeShare: { about: 'the same of the press of the toes', unit: '1', default: 0.2, atLeast: 0.01, atMost: 1, source: 'assumption' },
    halfN: { about: 'force on a spot at half of the counts', unit: 'N', default: 10, atLeast: 0.5, atMost: 100, source: 'assumption: two thirds at 20 N, the end of its reach' },
    ...cellParameters(FORCE_RESISTOR),
  },
  errors: { ...crosstalkError, ...forceErrors },
  channels: (foot) => Array.from({ length: CELLS }, (_, k) => channel(k, foot)),
  create(setting) {
    const { bits, footLengthMm, spreadMm, share, toeShare, halfN } = setting.values;
    const full = bits === '10' ? 1023 : 4095;
    const crosstalk = { isOn: setting.has('crosstalk'), along: 'row' } as const;
    const layer = new ForceLayer(setting, { cells: CELLS, crosstalk, lowest: 0, highest: full, feltNewton: 1, count: 1, decimals: 0 });
    const half = footLengthMm / 2;
    const spacing = footLengthMm / CELLS;
    const places = Array.from({ length: CELLS }, (_, k) => (k + 0.5) * spacing - half);
    const behindMm = places.map((place) => Math.max(0, JOINTS * footLengthMm - place));
    const weights = new Float64Array(CELLS);
    const pads = new Float64Array(CELLS);
    fillBell(pads, (places[0] - PADS * footLengthMm) / (PADS_SPREAD * footLengthMm), spacing / (PADS_SPREAD * footLengthMm));
    const padsSum = pads.reduce((total, weight) => total + weight, 0);
    return {
      read(body, frame) {
        const copAp = Math.max(-half, Math.min(half, body.at('copAp')));
        const rise = Math.max(0, sin(body.at('pitch') * RADIANS)) / TOUCH_MM;
        fillBell(weights, (places[0] - copAp) / spreadMm, spacing / spreadMm);
        let sum = 0;
        for (let k = 0; k < CELLS; k++) sum += weights[k] *= Math.max(0, 1 - behindMm[k] * rise);
        const load = (share * Math.max(0, body.at('load'))) / sum;
        const toe = (toeShare * Math.max(0, body.at('toe'))) / padsSum;
        for (let k = 0; k < CELLS; k++) frame[k] = load * weights[k] + toe * pads[k];
        layer.feel(frame);
        for (let k = 0; k < CELLS; k++) {
          const felt = Math.max(0, frame[k] - LEAST_N);
          frame[k] = (full * felt) / (felt + halfN);
        }
        layer.report(frame);
      },
    };
  },
});

/** exp(−x²/2) at x = first, first + step …: each from the one before, whose ratio itself falls by a fixed factor. */
function fillBell(out: Float64Array, first: number, step: number): void {
  const fall = exp(-step * step);
  let weight = exp(-0.5 * first * first);
  let ratio = exp(-step * (first + 0.5 * step));
  for (let k = 0; k < out.length; k++) {
    out[k] = weight;
    weight *= ratio;
    ratio *= fall;
  }
}

function channel(k: number, foot: Foot): SimulatedChannel {
  const end = k === 0 ? ', heel' : k === CELLS - 1 ? ', toes' : '';
  return { name: `fsr_${k + 1}`, type: 'MISC', units: 'a.u.', placement: `force-sensing resistor ${k + 1} of ${CELLS} under the ${foot} foot${end}` };
}
