/** Payloads as a device would send them: the inverse of the decoder, written by the standard library alone. */
import type { FieldType, PacketLayout } from '../../src/ingest';

export const fieldBytes: Record<FieldType, number> = {
  uint8: 1, int8: 1, uint16: 2, int16: 2, uint24: 3, int24: 3, uint32: 4, int32: 4, uint64: 8, int64: 8, float32: 4, float64: 8,
};

/** Raw numbers, before any scale. */
export interface Raw {
  readonly sequence?: number;
  readonly stamps?: readonly number[];
  readonly frames: number;
  readonly samples: ArrayLike<number>;
}

function put(buffer: Buffer, at: number, type: FieldType, value: number, little: boolean): void {
  const bytes = fieldBytes[type];
  if (type === 'float32') viewOf(buffer).setFloat32(at, value, little);
  else if (type === 'float64') viewOf(buffer).setFloat64(at, value, little);
  else {
    const whole = BigInt.asUintN(8 * bytes, BigInt(value));
    for (let i = 0; i < bytes; i++) buffer[at + (little ? i : bytes - 1 - i)] = Number((whole >> BigInt(8 * i)) & 255n);
  }
}

export function encode(layout: PacketLayout, raw: Raw): Buffer {
  const { samples, stamp, sequence, kind = [], littleEndian = true } = layout;
  const fields = stamp?.of === 'each' ? [...samples.values, stamp] : samples.values;
  const stride = samples.bytes ?? Math.max(...fields.map((field) => field.at + fieldBytes[field.type]));
  const buffer = Buffer.alloc(samples.at + raw.frames * stride, 0xa5);
  for (const { at, is } of kind) buffer[at] = is;
  if (sequence !== undefined) put(buffer, sequence.at, sequence.type, raw.sequence ?? 0, littleEndian);
  if (stamp !== undefined && stamp.of !== 'each') put(buffer, stamp.at, stamp.type, raw.stamps?.[0] ?? 0, littleEndian);
  for (let i = 0; i < raw.frames; i++) {
    const from = samples.at + i * stride;
    if (stamp?.of === 'each') put(buffer, from + stamp.at, stamp.type, raw.stamps?.[i] ?? 0, littleEndian);
    samples.values.forEach((field, c) => put(buffer, from + field.at, field.type, raw.samples[i * samples.values.length + c], littleEndian));
  }
  return buffer;
}

export function viewOf(buffer: Uint8Array): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
