import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOptions, type FieldType, museLike, PacketDecoder, type PacketLayout, polarLike, progressorLike, SampleClock, unitScale } from '../../src/ingest';
import { simulatePackets } from '../../src/simulator';
import { encode, fieldBytes, viewOf } from './encode';
import { drain } from './replay';

const types = Object.keys(fieldBytes) as FieldType[];
const counters = types.filter((type) => type.startsWith('uint'));

/** A number that the type can hold, and a double too. */
function numberOf(type: FieldType): fc.Arbitrary<number> {
  if (type === 'float32') return fc.float({ noDefaultInfinity: true });
  if (type === 'float64') return fc.double();
  const bits = Math.min(53, 8 * fieldBytes[type]);
  const isSigned = type.startsWith('int');
  return fc.integer({ min: isSigned ? -(2 ** (bits - 1)) : 0, max: 2 ** (isSigned ? bits - 1 : bits) - 1 });
}

describe('PacketDecoder', () => {
  it('reads every type at every place, in both orders of bytes, from a view and from base64', () => {
    const wild = fc
      .record({
        types: fc.array(fc.constantFrom(...types), { minLength: 1, maxLength: 4 }),
        counter: fc.constantFrom(...counters),
        stampType: fc.constantFrom(...counters),
        of: fc.constantFrom('first' as const, 'last' as const, 'each' as const),
        littleEndian: fc.boolean(),
        spare: fc.integer({ min: 0, max: 3 }),
        frames: fc.integer({ min: 1, max: 5 }),
      })
      .chain((shape) => {
        let reach = shape.of === 'each' ? fieldBytes[shape.stampType] + 1 : 0;
        const values = shape.types.map((type) => {
          const field = { type, at: reach, scale: 2 };
          reach += fieldBytes[type] + shape.spare;
          return field;
        });
        const layout: PacketLayout = {
          sampleRateHz: 50,
          littleEndian: shape.littleEndian,
          kind: [{ at: 0, is: 7 }],
          sequence: { type: shape.counter, at: 1, counts: 'samples' },
          stamp: { type: shape.stampType, at: shape.of === 'each' ? 1 : 9, of: shape.of, tickS: 1e-3 },
          samples: { at: 17 + shape.spare, bytes: reach, values },
        };
        const { frames } = shape;
        return fc.record({
          layout: fc.constant(layout),
          frames: fc.constant(frames),
          sequence: numberOf(shape.counter),
          stamps: fc.array(numberOf(shape.stampType), { minLength: frames, maxLength: frames }),
          samples: fc.tuple(...Array.from({ length: frames }, () => shape.types.map(numberOf)).flat()),
        });
      });
    fc.assert(
      fc.property(wild, fc.integer({ min: 0, max: 7 }), ({ layout, frames, sequence, stamps, samples }, shift) => {
        const bytes = encode(layout, { frames, sequence, stamps, samples });
        const decoder = new PacketDecoder(layout);
        const shifted = new Uint8Array(bytes.length + shift);
        shifted.set(bytes, shift);
        for (const payload of [viewOf(shifted.subarray(shift)), bytes.toString('base64'), bytes.toString('base64').replace(/=+$/, '')]) {
          const packet = decoder.decode(payload, 1.5);
          expect([packet?.arrivalS, packet?.frames, packet?.sequence]).toEqual([1.5, frames, sequence]);
          const stamped = layout.stamp?.of === 'each' ? stamps : stamps.slice(0, 1);
          expect(Array.from(packet?.stamps ?? []).slice(0, stamped.length)).toEqual(stamped);
          expect(Array.from(packet?.samples ?? []).slice(0, samples.length)).toEqual(samples.map((x) => 2 * x));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('knows payloads written down by hand', () => {
    const hex = (text: string): DataView => viewOf(Uint8Array.from(text.split(' '), (byte) => parseInt(byte, 16)));
    const force = new PacketDecoder(progressorLike).decode(hex('00 00 48 41 40 42 0f 00 00 00 c8 c1 e0 67 0f 00'), 0);
    expect([force?.frames, force?.sequence]).toEqual([2, null]);
    expect(Array.from(force?.samples ?? []).slice(0, 2)).toEqual([12.5, -25]);
    expect(Array.from(force?.stamps ?? []).slice(0, 2)).toEqual([1_000_000, 1_009_632]);
    const motion = new PacketDecoder(museLike).decode(hex('01 02 40 00 c0 00 00 01 7f ff 80 00 00 00 00 00 20 00 e0 00'), 0);
    expect([motion?.frames, motion?.sequence]).toEqual([3, 258]);
    expect(Array.from(motion?.samples ?? [])).toEqual([1, -1, 1 / 16384, 32767 / 16384, -2, 0, 0, 0.5, -0.5]);
    const heart = new PacketDecoder(polarLike).decode(hex('00 00 00 00 00 00 00 00 0b 00 ff ff ff 00 00 80 01 02 03'), 0);
    expect(heart?.stamps[0]).toBe(11 * 2 ** 56);
    expect(Array.from(heart?.samples ?? []).slice(0, 3)).toEqual([-1, -8388608, 197121]);
  });

  it('gives SI units where the layout scales to them: g, deg/s, kgf', () => {
    const scaled = (from: string, to: string, at: number, counts: number) => ({ type: 'int16' as const, at, scale: unitScale(from, to).scale / counts });
    const values = [scaled('g', 'm/s^2', 0, 4096), scaled('deg/s', 'rad/s', 2, 65.536), scaled('kgf', 'N', 4, 100)];
    const layout: PacketLayout = { sampleRateHz: 50, samples: { at: 0, values } };
    const packet = new PacketDecoder(layout).decode(viewOf(encode(layout, { frames: 1, samples: [4096, 11796.48 | 0, 250] })), 0);
    expect(packet?.samples[0]).toBeCloseTo(9.80665, 12);
    expect(packet?.samples[1]).toBeCloseTo(Math.PI, 3);
    expect(packet?.samples[2]).toBeCloseTo(2.5 * 9.80665, 12);
  });

  it('refuses truncated, overlong and foreign payloads with one line, counts them, and goes on', () => {
    const layout: PacketLayout = { ...museLike, kind: [{ at: 0, is: 1 }] };
    const decoder = new PacketDecoder(layout);
    const good = encode(layout, { frames: 3, sequence: 256, samples: new Float64Array(9) });
    for (let length = 0; length < good.length; length++) {
      for (const payload of [viewOf(good.subarray(0, length)), good.subarray(0, length).toString('base64')]) {
        expect(decoder.decode(payload, 0)).toBeNull();
        expect(decoder.refused).toBe(`payload expected 20 bytes, got ${length}`);
      }
    }
    expect(decoder.refusedPayloads).toBe(40);
    expect(decoder.decode(viewOf(Buffer.alloc(21)), 0)).toBeNull();
    expect(decoder.decode(Buffer.alloc(21).toString('base64'), 0)).toBeNull();
    expect(decoder.refused).toBe('payload expected at most 20 bytes, got 21');
    expect(decoder.decode(viewOf(Buffer.alloc(20)), 0)).toBeNull();
    expect(decoder.refused).toBe('payload expected 1 in byte 0, got 0');
    for (const text of ['AQ=A', 'AQA', '====', 'A', 'AQ\nA', 'äöüß', 'AQ-_', good.toString('base64').replace('A', '*')]) {
      expect(decoder.decode(text, 0)).toBeNull();
    }
    expect(decoder.refused).toMatch(/^payload expected base64, got "/);
    expect(decoder.refusedPayloads).toBe(51);
    expect(decoder.decode(viewOf(good), 0)?.frames).toBe(3);
    const open = new PacketDecoder(progressorLike);
    expect(open.decode(viewOf(Buffer.alloc(8 * 65)), 0)).toBeNull();
    expect(open.refused).toBe('payload expected 0 + n · 8 bytes, 1 <= n <= 64, got 520');
    expect(open.decode(viewOf(Buffer.alloc(12)), 0)).toBeNull();
    expect(open.decode('', 0)).toBeNull();
  });

  it('rejects bad layouts and wrong usage, with the path', () => {
    const bad = (more: object): (() => unknown) => () => new PacketDecoder({ ...museLike, ...more } as PacketLayout);
    expect(bad({ samples: { at: 0, values: [{ type: 'int12', at: 0 }] } })).toThrow('"samples.values[0].type" expected one of "uint8"');
    expect(bad({ samples: { at: 0, values: [] } })).toThrow('"samples.values" expected at least one field');
    expect(bad({ samples: { at: 0, bytes: 3, values: [{ type: 'int32', at: 0 }] } })).toThrow('"samples.bytes" expected 4 <= x (as far as its fields reach), got 3');
    expect(bad({ stamp: { type: 'float32', at: 0, of: 'first', tickS: 1 } })).toThrow('"stamp.type" expected one of');
    expect(bad({ crc: 1 })).toThrow('"crc" is not an option');
    expect(() => new PacketDecoder(museLike).decode(new Uint8Array(20) as never, 0)).toThrow('"payload" expected a DataView or base64, got a Uint8Array');
  });

  it.each([['progressor-like', progressorLike], ['muse-like', museLike], ['polar-like', polarLike]] as const)('%s: bytes to times, as without bytes', (transport, layout) => {
    const radio = simulatePackets('short-foot', { seed: 2, repetitions: 1, transport });
    const { sampleRateHz, sequenceBits, sequenceCounts, stamp, tickS, timeBits } = radio.layout;
    const decoder = new PacketDecoder(layout);
    const fromBytes = new SampleClock(clockOptions(layout));
    const direct = new SampleClock({ sampleRateHz, sequenceBits, sequenceCounts, stamp, tickS, timeBits, framesAtMost: 80 });
    let frames = 0;
    for (const packet of radio) {
      if (packet.frames !== (layout.samples.frames ?? packet.frames)) continue; // where the session ends
      const samples = Float64Array.from({ length: packet.frames * layout.samples.values.length }, (_, i) => i);
      const payload = encode(layout, { sequence: packet.sequence ?? 0, stamps: packet.stamps, frames: packet.frames, samples });
      const decoded = decoder.decode(payload.toString('base64'), packet.arrivalS);
      expect(decoded).not.toBeNull();
      if (decoded !== null) fromBytes.push(decoded);
      direct.push(packet);
      const times = drain(fromBytes).times;
      frames += times.length;
      expect(times).toEqual(drain(direct).times);
    }
    expect(frames).toBeGreaterThan(500);
    expect(decoder.refusedPayloads).toBe(0);
  });
});
