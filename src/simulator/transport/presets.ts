/**
 * Named transports, as data: what each sets of `transportParameters`; what it leaves out keeps its default. Those that end in `like`
 * have the shape of packets that products are known to send, and are no model of any one product.
 *
 * Source: the defaults are of DOMAIN §5.1; shapes, the 130.061 Hz of a nominal 130 and bursts are as samples were seen to arrive.
 */
import type { TransportValues } from './parameters';

export interface TransportPreset {
  /** One line, as the list of transports shows it. */
  readonly about: string;
  /** Nominal rate; that of the sensor where none is given. */
  readonly sampleRateHz?: number;
  readonly values: Partial<TransportValues>;
}

const NS_2000_TO_2026_S = 8.2e8;

const PERFECT: Partial<TransportValues> = {
  samplesAtLeast: 1,
  samplesAtMost: 1,
  sequenceBits: 32,
  sequenceStart: 'zero',
  stamp: 'each',
  timeBits: 53,
  clockStartS: 0,
  skewPpm: 0,
  intervalS: 0,
  retryChance: 0,
  latencyS: 0,
  jitterS: 0,
  spacingS: 0,
  goodToBad: 0,
  duplicateChance: 0,
  reorderChance: 0,
  gapEveryS: 0,
};

export const transports = {
  none: { about: 'perfect: each sample at once, by a perfect clock', values: PERFECT },
  usb: {
    about: 'a cable: nothing is lost, samples come by the 16 ms timer of a serial adapter (recalled)',
    values: {
      ...PERFECT,
      sequenceBits: 16,
      sequenceStart: 'any',
      timeBits: 32,
      clockStartS: 7200,
      skewPpm: 50, // assumption: a better crystal, which wastes no battery
      intervalS: 0.016,
      jitterS: 0.002, // assumption
    },
  },
  bluetooth: { about: 'an ordinary Bluetooth link: 2 samples a packet, bursts every 45 ms, 0.6 % lost', values: {} },
  poor: {
    about: 'a Bluetooth link at its limit: 1–8 samples a packet, bursts every 100 ms, 6 % lost, gaps, reboots (assumptions)',
    values: {
      samplesAtLeast: 1,
      samplesAtMost: 8,
      intervalS: 0.1,
      retryChance: 0.3,
      jitterS: 0.02,
      goodToBad: 0.02,
      lossGood: 0.005,
      duplicateChance: 0.02,
      reorderChance: 0.01,
      reorderDepth: 4,
      gapEveryS: 60,
      gapKeptS: 0.3,
      resetEveryS: 1200,
    },
  },
  'progressor-like': {
    about: 'up to 15 samples a packet, each with its time in µs, 32 bit (wraps every 71.6 min); no counter',
    sampleRateHz: 80,
    values: { samplesAtLeast: 1, samplesAtMost: 15, sequenceBits: 0, stamp: 'each' },
  },
  'muse-like': {
    about: '3 samples a packet and a counter of 16 bit; no device time',
    sampleRateHz: 52,
    values: { samplesAtLeast: 3, samplesAtMost: 3, stamp: 'none', sequenceBits: 16 },
  },
  'polar-like': {
    about: 'many samples a packet, one time in ns since 2000 for the last of them; a nominal 130 Hz that runs at 130.061; no counter',
    sampleRateHz: 130,
    values: {
      samplesAtLeast: 36, // assumption
      samplesAtMost: 36,
      sequenceBits: 0,
      stamp: 'last',
      tickS: 1e-9,
      timeBits: 64,
      clockStartS: NS_2000_TO_2026_S,
      rateErrorPpm: (0.061 / 130) * 1e6,
    },
  },
  'byte-like': {
    about: '4 samples a packet, a counter of 8 bit and the time of the first in ms, 16 bit (wraps every 65.5 s)',
    values: { samplesAtLeast: 4, samplesAtMost: 4, sequenceBits: 8, tickS: 1e-3, timeBits: 16 },
  },
  bare: { about: 'values alone: no counter, no device time', values: { samplesAtLeast: 1, samplesAtMost: 1, sequenceBits: 0, stamp: 'none' } },
} as const satisfies Readonly<Record<string, TransportPreset>>;

export type TransportName = keyof typeof transports;
