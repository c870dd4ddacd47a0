/** From stamps onto an even grid. */
import { createBlock } from '../src/core';
import { GridResampler, LoadMatrix, museLike, PacketDecoder, SampleClock, Tare } from '../src/ingest';
import { frameOperatorCases, signal } from './cases';
import type { Case } from './harness';

const CHANNELS = 6;
const RATE_HZ = 97;
const input = signal(CHANNELS);

export const ingestCases: readonly Case[] = [gridCase('linear'), gridCase('mean'), clockCase(), decoderCase('bytes'), decoderCase('base64'), ...matrixCases(), tareCase()];

/** Frames at 97 Hz onto 100 Hz, read as they get ready. */
function gridCase(method: 'linear' | 'mean'): Case {
  const frame = new Float64Array(CHANNELS);
  const out = createBlock(CHANNELS, 64);
  let grid: GridResampler | null = null;
  let frames = 0;
  const run = (): number => {
    grid ??= new GridResampler({ sampleRateHz: 100, channels: CHANNELS, method });
    for (let i = 0; i < input.capacity; i++) {
      for (let c = 0; c < CHANNELS; c++) frame[c] = input.data[c * input.capacity + i];
      grid.push(frames++ / RATE_HZ, frame);
      while (grid.readInto(out, 0, 64) > 0);
    }
    return out.data[0];
  };
  const name = `GridResampler of ${CHANNELS} channels${method === 'mean' ? ', mean' : ''}`;
  return { name, per: 'frame', units: input.capacity, run };
}

/** Packets of four samples, counted and stamped, in bursts of three. */
function clockCase(): Case {
  const FRAMES = 4;
  const PACKETS = 1 << 11;
  const RUN_S = (PACKETS * FRAMES) / RATE_HZ;
  const packets = Array.from({ length: PACKETS }, (_, k) => ({
    arrivalS: (Math.ceil((k + 1) / 3) * 3 * FRAMES) / RATE_HZ + 1e-4,
    sequence: k % 256,
    stamps: Float64Array.of((1e6 * k * FRAMES) / RATE_HZ),
    frames: FRAMES,
    samples: Float64Array.from({ length: FRAMES * CHANNELS }, (_x, i) => Math.sin(k + i)),
  }));
  const frame = new Float64Array(CHANNELS);
  let clock: SampleClock | null = null;
  const run = (): number => {
    clock ??= new SampleClock({ sampleRateHz: RATE_HZ, channels: CHANNELS, sequenceBits: 8, stamp: 'first' });
    let sum = 0;
    for (let k = 0; k < PACKETS; k++) {
      const packet = packets[k];
      clock.push(packet);
      while (clock.read(frame)) sum += clock.timeS + frame[0];
      packet.arrivalS += RUN_S; // the next run goes on from here
      packet.stamps[0] = (packet.stamps[0] + 1e6 * RUN_S) % 2 ** 32;
    }
    return sum;
  };
  return { name: `SampleClock of ${CHANNELS} channels`, per: 'frame', units: PACKETS * FRAMES, run };
}

/** Payloads of three samples of three axes. */
function decoderCase(kind: 'bytes' | 'base64'): Case {
  const PAYLOADS = 1 << 11;
  const payloads = Array.from({ length: PAYLOADS }, (_, k) => {
    const view = new DataView(new ArrayBuffer(20));
    for (let at = 0; at < 20; at += 2) view.setUint16(at, (k * 7919 + at * 104_729) % 65_536);
    return kind === 'bytes' ? view : Buffer.from(view.buffer).toString('base64');
  });
  let decoder: PacketDecoder | null = null;
  const run = (): number => {
    decoder ??= new PacketDecoder(museLike);
    let sum = 0;
    for (let k = 0; k < PAYLOADS; k++) sum += decoder.decode(payloads[k], 1)?.samples[4] ?? 0;
    return sum;
  };
  return { name: `PacketDecoder of 3 × 3 int16, ${kind}`, per: 'frame', units: PAYLOADS * 3, run };
}

function matrixCases(): Case[] {
  const matrix = Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0.01));
  return frameOperatorCases('LoadMatrix of 4 cells', () => new LoadMatrix({ matrix, offsets: [1, 2, 3, 4] }), signal(4));
}

function tareCase(): Case {
  const one = signal(1);
  let tare: Tare | null = null;
  const run = (): number => {
    tare ??= new Tare({ sampleRateHz: 100, maxSpread: 1, maxOffset: 500 });
    for (let i = 0; i < one.capacity; i++) tare.push(one.data[i]);
    return tare.take() === null ? tare.offset : -1;
  };
  return { name: 'Tare', per: 'sample', units: one.capacity, run };
}
