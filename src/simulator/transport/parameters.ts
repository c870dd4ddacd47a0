/**
 * What can be set of a transport: how a device counts and stamps its samples, how wrong its clock is, and what the way to the receiver
 * does to its packets. The defaults are those of an ordinary Bluetooth link.
 *
 * Source: DOMAIN §5.1 "Transport", shaped on the observations of §1.4, row "BLE" (bursts of 1, 1, 42, 1, 48 ms for a stream of 20 ms).
 */
import type { ParameterTable, ValuesOf } from '../parameters';

export const transportParameters = {
  samplesAtLeast: { about: 'fewest samples in a packet', unit: '1', integer: true, default: 2, atLeast: 1, atMost: 64, source: 'DOMAIN §5.1: 1–8' },
  samplesAtMost: { about: 'most samples in a packet; each size between is as likely', unit: '1', integer: true, default: 2, atLeast: 1, atMost: 64, source: 'DOMAIN §5.1: 1–8' },
  sequenceBits: { about: 'width of the counter in a packet, 0 for none', unit: 'bit', integer: true, default: 16, atLeast: 0, atMost: 53, source: 'assumption' },
  sequenceCounts: { about: 'what the counter counts', choices: ['packets', 'samples'], default: 'packets', source: 'assumption' },
  sequenceStart: { about: 'where the counter stands at first', choices: ['zero', 'any'], default: 'any', source: 'assumption' },
  stamp: { about: 'the samples of a packet that carry the time of the device', choices: ['none', 'first', 'last', 'each'], default: 'first', source: 'assumption' },
  tickS: { about: 'unit of these stamps', unit: 's', default: 1e-6, atLeast: 1e-9, atMost: 0.1, source: 'assumption' },
  timeBits: { about: 'width of a stamp', unit: 'bit', integer: true, default: 32, atLeast: 8, atMost: 64, source: 'assumption' },
  wraps: { about: 'whether counter and stamps start over at 0 when their bits are full; without, they go on', choices: ['yes', 'no'], default: 'yes', source: 'assumption: as plain integers do' },
  clockStartS: { about: 'what the clock of the device says at the start, drawn up to this', unit: 's', default: 7200, atLeast: 0, atMost: 1e9, source: 'assumption' },
  skewPpm: { about: 'how fast or slow the clock of the device is, drawn up to this', unit: 'ppm', default: 100, atLeast: 0, atMost: 1000, source: 'DOMAIN §5.1' },
  rateErrorPpm: { about: 'true over nominal rate, by the clock of the device', unit: 'ppm', default: 0, atLeast: -50000, atMost: 50000, source: 'assumption: it keeps its rate' },
  intervalS: { about: 'between connection events, which alone release packets; 0 for at once', unit: 's', default: 0.045, atLeast: 0.001, orZero: true, atMost: 1, source: 'DOMAIN §5.1: 0.015, 0.03, 0.045 or 0.1' },
  retryChance: { about: 'chance that a packet has to wait for one more event', unit: '1', default: 0.1, atLeast: 0, atMost: 1, source: 'DOMAIN §5.1: 0–1 retries; chance: assumption' },
  latencyS: { about: 'from the event to the application', unit: 's', default: 0.002, atLeast: 0, atMost: 1, source: 'assumption' },
  jitterS: { about: 'added to that, drawn up to this', unit: 's', default: 0.004, atLeast: 0, atMost: 1, source: 'DOMAIN §1.4: 42–48 ms between bursts' },
  spacingS: { about: 'mean time between two packets of a burst', unit: 's', default: 0.001, atLeast: 0, atMost: 0.05, source: 'DOMAIN §1.4: 1–2 ms' },
  goodToBad: { about: 'chance a packet that the link turns bad', unit: '1', default: 0.002, atLeast: 0, atMost: 1, source: 'DOMAIN §5.1' },
  badToGood: { about: 'chance a packet that it turns good again', unit: '1', default: 0.2, atLeast: 0.001, atMost: 1, source: 'DOMAIN §5.1' },
  lossGood: { about: 'chance that a good link loses a packet', unit: '1', default: 0, atLeast: 0, atMost: 1, source: 'DOMAIN §5.1' },
  lossBad: { about: 'chance that a bad link loses a packet', unit: '1', default: 0.6, atLeast: 0, atMost: 1, source: 'DOMAIN §5.1' },
  duplicateChance: { about: 'chance that a packet comes again', unit: '1', default: 0.005, atLeast: 0, atMost: 1, source: 'DOMAIN §5.1' },
  reorderChance: { about: 'chance that a packet is overtaken', unit: '1', default: 0.001, atLeast: 0, atMost: 0.5, source: 'assumption' },
  reorderDepth: { about: 'by how many packets at most, those aside that are late too', unit: '1', integer: true, default: 2, atLeast: 1, atMost: 16, source: 'assumption' },
  gapEveryS: { about: 'mean time between long gaps, 0 for none', unit: 's', default: 300, atLeast: 0.01, orZero: true, atMost: 86400, source: 'DOMAIN §5.1' },
  gapAtLeastS: { about: 'shortest of them', unit: 's', default: 0.2, atLeast: 0, atMost: 600, source: 'DOMAIN §5.1' },
  gapAtMostS: { about: 'longest of them', unit: 's', default: 2, atLeast: 0, atMost: 600, source: 'DOMAIN §5.1' },
  gapKeptS: { about: 'what the device can keep until the gap is over: then it comes at once', unit: 's', default: 0, atLeast: 0, atMost: 600, source: 'assumption: nothing' },
  resetEveryS: { about: 'mean time between reboots of the device, 0 for none', unit: 's', default: 0, atLeast: 0.01, orZero: true, atMost: 86400, source: 'assumption' },
  resetS: { about: 'how long a reboot takes; counter and clock then start at 0', unit: 's', default: 2, atLeast: 0, atMost: 60, source: 'assumption' },
} as const satisfies ParameterTable;

export type TransportValues = ValuesOf<typeof transportParameters>;

/** What a transport does to a stream, each of which can be switched off, and the values that do so. */
export const transportLayers = {
  skew: { about: 'the clock of the device is fast or slow, and its samples with it', off: { skewPpm: 0 } },
  rate: { about: 'the true rate is not the nominal one', off: { rateErrorPpm: 0 } },
  bundles: { about: 'several samples a packet', off: { samplesAtLeast: 1, samplesAtMost: 1 } },
  interval: { about: 'packets wait for a connection event, and come in bursts', off: { intervalS: 0 } },
  retries: { about: 'some wait for one more, and all behind them', off: { retryChance: 0 } },
  latency: { about: 'it takes time from the air to the application', off: { latencyS: 0, jitterS: 0, spacingS: 0 } },
  loss: { about: 'packets are lost, mostly several in a row (Gilbert–Elliott)', off: { goodToBad: 0, lossGood: 0 } },
  duplicates: { about: 'packets come twice', off: { duplicateChance: 0 } },
  reordering: { about: 'packets are overtaken by later ones', off: { reorderChance: 0 } },
  gaps: { about: 'nothing comes for a while', off: { gapEveryS: 0 } },
  resets: { about: 'the device reboots: counter and clock start over', off: { resetEveryS: 0 } },
  wrap: { about: 'counter and stamps start over when they are full', off: { wraps: 'no' } },
  start: { about: 'counter and clock do not start at 0', off: { sequenceStart: 'zero', clockStartS: 0 } },
} as const satisfies Readonly<Record<string, { readonly about: string; readonly off: Partial<TransportValues> }>>;

export type TransportLayer = keyof typeof transportLayers;
