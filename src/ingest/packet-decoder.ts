/** Packets from the bytes of a radio: a `DataView`, as Web Bluetooth gives it, or base64, as React Native does. */
import { describe } from '../core';
import { base64Bytes, decodeBase64 } from './base64';
import type { Packet } from './device-time';
import { type FieldType, type PacketLayout, readLayout } from './packet-layout';

interface DecodedPacket extends Packet {
  arrivalS: number;
  sequence: number | null;
  readonly stamps: Float64Array;
  frames: number;
  readonly samples: Float64Array;
}

/**
 * Decodes payloads of one layout. What it returns is overwritten by the next: `SampleClock.push` copies.
 *
 * Bad payloads: one that is truncated, too long, of another kind or no base64 gives null; `refused` says why in one line, and
 * `refusedPayloads` counts. Numbers are not judged: NaN in a float32 passes. Integers of 64 bits are rounded to doubles.
 * Allocates: in the constructor, and the line about a payload that is refused.
 * @throws {TypeError | RangeError} for a layout against its laws, and for a payload that is neither: wrong usage
 * @example
 * const decoder = new PacketDecoder(museLike);
 * const clock = new SampleClock(clockOptions(museLike));
 * characteristic.oncharacteristicvaluechanged = () => {
 *   const packet = decoder.decode(characteristic.value, performance.now() / 1000);
 *   if (packet !== null) clock.push(packet);
 * };
 */
export class PacketDecoder {
  private readonly layout: ReturnType<typeof readLayout>;
  private readonly packet: DecodedPacket;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private refusals = 0;
  private why = '';

  constructor(layout: PacketLayout) {
    const read = readLayout(layout);
    const { framesAtMost, values, stamp } = read;
    this.layout = read;
    const stamps = new Float64Array(stamp === null ? 0 : stamp.of === 'each' ? framesAtMost : 1);
    this.packet = { arrivalS: 0, sequence: read.sequence === null ? null : 0, stamps, frames: 0, samples: new Float64Array(framesAtMost * values.length) };
    this.bytes = new Uint8Array(Math.max(read.headBytes, read.at + framesAtMost * read.bytes));
    this.view = new DataView(this.bytes.buffer);
  }

  get refusedPayloads(): number {
    return this.refusals;
  }

  /** Why the last of them was; empty before the first. */
  get refused(): string {
    return this.why;
  }

  /** The packet of a payload that came at `arrivalS`; null when it is refused. */
  decode(payload: DataView | string, arrivalS: number): Packet | null {
    const { view } = this;
    if (typeof payload !== 'string') {
      if (!(ArrayBuffer.isView(payload) && 'getUint8' in payload)) throw new TypeError(`"payload" expected a DataView or base64, got ${describe(payload)}`);
      return this.read(payload, payload.byteLength, arrivalS);
    }
    const length = base64Bytes(payload);
    if (length > this.bytes.length) return this.refuse(`payload expected at most ${this.bytes.length} bytes, got ${length}`);
    if (!decodeBase64(payload, this.bytes)) return this.refuse(`payload expected base64, got ${describe(payload)}`);
    return this.read(view, length, arrivalS);
  }

  private read(view: DataView, length: number, arrivalS: number): Packet | null {
    const { packet, layout } = this;
    const { at, bytes, values, stamp, sequence, littleEndian } = layout;
    const frames = layout.frames ?? (length - at) / bytes;
    const fits = length >= layout.headBytes && length === at + frames * bytes;
    if (!(fits && Number.isInteger(frames) && frames >= 1 && frames <= layout.framesAtMost)) {
      const law = layout.frames === null ? `${at} + n · ${bytes} bytes, 1 <= n <= ${layout.framesAtMost}` : `${at + layout.frames * bytes} bytes`;
      return this.refuse(`payload expected ${law}, got ${length}`);
    }
    for (let k = 0; k < layout.kind.length; k++) {
      const byte = layout.kind[k];
      const found = view.getUint8(byte.at);
      if (found !== byte.is) return this.refuse(`payload expected ${byte.is} in byte ${byte.at}, got ${found}`);
    }
    packet.arrivalS = arrivalS;
    packet.frames = frames;
    if (sequence !== null) packet.sequence = numberAt(view, sequence.at, sequence.type, littleEndian);
    if (stamp !== null && stamp.of !== 'each') packet.stamps[0] = numberAt(view, stamp.at, stamp.type, littleEndian);
    for (let i = 0; i < frames; i++) {
      const from = at + i * bytes;
      if (stamp !== null && stamp.of === 'each') packet.stamps[i] = numberAt(view, from + stamp.at, stamp.type, littleEndian);
      for (let c = 0; c < values.length; c++) {
        const field = values[c];
        packet.samples[i * values.length + c] = field.scale * numberAt(view, from + field.at, field.type, littleEndian);
      }
    }
    return packet;
  }

  private refuse(why: string): null {
    this.refusals++;
    this.why = why;
    return null;
  }
}

function numberAt(view: DataView, at: number, type: FieldType, little: boolean): number {
  switch (type) {
    case 'uint8':
      return view.getUint8(at);
    case 'int8':
      return view.getInt8(at);
    case 'uint16':
      return view.getUint16(at, little);
    case 'int16':
      return view.getInt16(at, little);
    case 'uint24':
      return view.getUint16(little ? at : at + 1, little) + 65_536 * view.getUint8(little ? at + 2 : at);
    case 'int24':
      return view.getUint16(little ? at : at + 1, little) + 65_536 * view.getInt8(little ? at + 2 : at);
    case 'uint32':
      return view.getUint32(at, little);
    case 'int32':
      return view.getInt32(at, little);
    case 'uint64':
      return view.getUint32(little ? at : at + 4, little) + 4_294_967_296 * view.getUint32(little ? at + 4 : at, little);
    case 'int64':
      return view.getUint32(little ? at : at + 4, little) + 4_294_967_296 * view.getInt32(little ? at + 4 : at, little);
    case 'float32':
      return view.getFloat32(at, little);
    case 'float64':
      return view.getFloat64(at, little);
  }
}
