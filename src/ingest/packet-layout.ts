/**
 * What the bytes of a packet mean, as plain data. Not for payloads that are compressed, or whose values do not start at bytes.
 * Those that end in `Like` have the shape of packets that products are known to send, and are no model of any one product.
 */
import { OptionReader } from '../core';
import type { SampleClockOptions } from './sample-clock-options';

const WIDTHS = {
  uint8: 1, int8: 1, uint16: 2, int16: 2, uint24: 3, int24: 3, uint32: 4, int32: 4, uint64: 8, int64: 8, float32: 4, float64: 8,
} as const;

export type FieldType = keyof typeof WIDTHS;

/** One number. */
export interface FieldLayout {
  readonly type: FieldType;
  /** Bytes before it: in the payload, or, of a value or a stamp of `samples`, in the sample. */
  readonly at: number;
  /** What is sent is multiplied by this, so that it is SI: `unitScale('g', 'm/s^2').scale / 16384`. Default 1. */
  readonly scale?: number;
}

export interface PacketLayout {
  /** Nominal, Hz. */
  readonly sampleRateHz: number;
  /** Default true. */
  readonly littleEndian?: boolean;
  /** Bytes that say which kind of payload it is: others are refused. Default none. */
  readonly kind?: readonly { readonly at: number; readonly is: number }[];
  /** The counter, an unsigned integer. Default none. */
  readonly sequence?: FieldLayout & { readonly counts?: 'packets' | 'samples' };
  /** The time of the device, an unsigned integer, and of which sample it is: of `each`, it stands in the samples. Default none. */
  readonly stamp?: FieldLayout & { readonly of: 'first' | 'last' | 'each'; readonly tickS: number };
  readonly samples: {
    /** Bytes before the first. */
    readonly at: number;
    /** From one to the next. Default: as far as its fields reach. */
    readonly bytes?: number;
    /** One a channel. */
    readonly values: readonly FieldLayout[];
    /** So many in each packet. Default: as many as there are bytes for, up to `framesAtMost`. */
    readonly frames?: number;
    /** Default 64. */
    readonly framesAtMost?: number;
  };
}

/** Up to 15 samples of a force, each with its time in µs. A product that sends tag and length first has `samples.at` 2. */
export const progressorLike: PacketLayout = {
  sampleRateHz: 80,
  stamp: { of: 'each', type: 'uint32', at: 4, tickS: 1e-6 },
  samples: { at: 0, values: [{ type: 'float32', at: 0 }] },
};

/** A counter, then three samples of three axes, g; big-endian. */
export const museLike: PacketLayout = {
  sampleRateHz: 52,
  littleEndian: false,
  sequence: { type: 'uint16', at: 0 },
  samples: {
    at: 2,
    frames: 3,
    values: [0, 2, 4].map((at) => ({ type: 'int16', at, scale: 1 / 16384 })),
  },
};

/** A byte for the kind, the time of the last sample in ns since 2000, a byte for the kind of frame, then samples of 24 bits. */
export const polarLike: PacketLayout = {
  sampleRateHz: 130,
  stamp: { of: 'last', type: 'uint64', at: 1, tickS: 1e-9 },
  samples: { at: 10, framesAtMost: 80, values: [{ type: 'int24', at: 0 }] },
};

/** Bytes of a field. */
function widthOf(type: FieldType): number {
  return WIDTHS[type];
}

/** The options of the clock for packets of a layout: `new SampleClock(clockOptions(layout))`. @throws as `PacketDecoder` */
export function clockOptions(layout: PacketLayout): SampleClockOptions {
  const { sampleRateHz, sequence, stamp, values, framesAtMost } = readLayout(layout);
  return {
    sampleRateHz,
    channels: values.length,
    framesAtMost,
    ...(sequence === null ? {} : { sequenceBits: Math.min(53, 8 * widthOf(sequence.type)), sequenceCounts: sequence.counts }),
    ...(stamp === null ? {} : { stamp: stamp.of, tickS: stamp.tickS, timeBits: 8 * widthOf(stamp.type) }),
  };
}

const TYPES = Object.keys(WIDTHS) as readonly FieldType[];
const COUNTERS = ['uint8', 'uint16', 'uint24', 'uint32', 'uint64'] as const satisfies readonly FieldType[];

/** Reads a layout by its laws. @throws {TypeError | RangeError} with the path of what is wrong */
export function readLayout(layout: PacketLayout) {
  const read = new OptionReader(layout, '', '"layout"');
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const littleEndian = read.boolean('littleEndian', true);
  const kind = read.list('kind', []).map((item, i) => {
    const one = new OptionReader(item, read.pathOf('kind', i));
    const byte = { at: one.integer('at', { atLeast: 0 }), is: one.integer('is', { atLeast: 0, atMost: 255 }) };
    one.end();
    return byte;
  });
  const sequence = read.has('sequence') ? readSequence(read.object('sequence')) : null;
  const stamp = read.has('stamp') ? readStamp(read.object('stamp')) : null;
  const samples = read.object('samples');
  read.end();
  const at = samples.integer('at', { atLeast: 0 });
  const values = samples.list('values').map((item, i) => {
    const one = new OptionReader(item, samples.pathOf('values', i));
    const field = readField(one, TYPES);
    one.end();
    return field;
  });
  if (values.length === 0) throw samples.rangeError('values', 'at least one field', []);
  const fields = stamp?.of === 'each' ? [...values, stamp] : values;
  const reach = Math.max(...fields.map((field) => field.at + widthOf(field.type)));
  const bytes = samples.integer('bytes', { atLeast: reach, why: 'as far as its fields reach', default: reach });
  const frames = samples.has('frames') ? samples.integer('frames', { atLeast: 1 }) : null;
  const framesAtMost = frames ?? samples.integer('framesAtMost', { atLeast: 1, default: 64 });
  if (frames !== null) samples.has('framesAtMost');
  samples.end();
  const heads = [sequence, stamp?.of === 'each' ? null : stamp].map((field) => (field === null ? 0 : field.at + widthOf(field.type)));
  const headBytes = Math.max(at, ...heads, ...kind.map((byte) => byte.at + 1));
  return { sampleRateHz, littleEndian, kind, sequence, stamp, at, values, bytes, frames, framesAtMost, headBytes };
}

function readField(read: OptionReader, types: readonly FieldType[]) {
  const type = read.oneOf('type', types);
  return { type, at: read.integer('at', { atLeast: 0 }), scale: read.number('scale', { default: 1 }) };
}

function readSequence(read: OptionReader) {
  const field = readField(read, COUNTERS);
  const counts = read.oneOf('counts', ['packets', 'samples'], 'packets');
  read.end();
  return { ...field, scale: 1, counts };
}

function readStamp(read: OptionReader) {
  const field = readField(read, COUNTERS);
  const of = read.oneOf('of', ['first', 'last', 'each']);
  const tickS = read.number('tickS', { above: 0 });
  read.end();
  return { ...field, scale: 1, of, tickS };
}
