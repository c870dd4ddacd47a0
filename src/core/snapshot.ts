/**
 * The snapshot codec: a little-endian header that says whose state it is, then the state as doubles, verbatim.
 *
 * | byte | holds |
 * |---|---|
 * | 0 | magic `ISTP` |
 * | 4 | uint16 format version |
 * | 6 | uint16 bytes of the kind |
 * | 8 | uint32 hash of the options |
 * | 12 | uint32 checksum of everything else |
 * | 16 | float64 `sampleIndex` |
 * | 24 | uint32 doubles of state, then 4 bytes of zero |
 * | 32 | kind, ASCII, padded with zeros to a multiple of 8 |
 * | … | float64 × doubles of state |
 */
import { hashBytes } from './hash';

const MAGIC = 0x50545349; // 'ISTP', read little-endian
const VERSION = 1;
const FIXED_BYTES = 32;
const CHECKSUM_AT = 12;

/** What a snapshot says of its stage. */
export interface SnapshotHeader {
  readonly kind: string;
  readonly optionsHash: number;
  readonly sampleIndex: number;
  readonly stateDoubles: number;
}

/** A snapshot that does not fit the stage, or is damaged. Nothing was changed. */
export class SnapshotError extends Error {
  override name = 'SnapshotError';
}

/** Bytes before the state. */
export function headerBytes(kind: string): number {
  return FIXED_BYTES + Math.ceil(kind.length / 8) * 8;
}

/** Writes the header, and the checksum of header and state: call it when the state is in its place. */
export function writeHeader(view: DataView, header: SnapshotHeader): void {
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, header.kind.length, true);
  view.setUint32(8, header.optionsHash, true);
  view.setFloat64(16, header.sampleIndex, true);
  view.setUint32(24, header.stateDoubles, true);
  view.setUint32(28, 0, true);
  for (let at = FIXED_BYTES; at < headerBytes(header.kind); at++) {
    const i = at - FIXED_BYTES;
    view.setUint8(at, i < header.kind.length ? header.kind.charCodeAt(i) : 0);
  }
  view.setUint32(CHECKSUM_AT, checksum(view), true);
}

/** Checks that the bytes are an unaltered snapshot of such a stage. @throws {SnapshotError} when they are not */
export function requireHeader(view: DataView, expected: Omit<SnapshotHeader, 'sampleIndex'>): void {
  const bytes = headerBytes(expected.kind) + 8 * expected.stateDoubles;
  if (view.byteLength < FIXED_BYTES) {
    throw new SnapshotError(`snapshot of "${expected.kind}" expected ${bytes} bytes, got ${view.byteLength}`);
  }
  if (view.getUint32(0, true) !== MAGIC) throw new SnapshotError('these bytes are not a snapshot');
  const version = view.getUint16(4, true);
  if (version !== VERSION) throw new SnapshotError(`snapshot version expected ${VERSION}, got ${version}`);
  const kind = readKind(view);
  if (kind !== expected.kind) throw new SnapshotError(`snapshot kind expected "${expected.kind}", got "${kind}"`);
  if (view.getUint32(8, true) !== expected.optionsHash) {
    throw new SnapshotError(`snapshot of "${kind}" was made with other options`);
  }
  if (view.byteLength !== bytes || view.getUint32(24, true) !== expected.stateDoubles) {
    throw new SnapshotError(`snapshot of "${kind}" expected ${bytes} bytes, got ${view.byteLength}`);
  }
  if (view.getUint32(CHECKSUM_AT, true) !== checksum(view)) {
    throw new SnapshotError(`snapshot of "${kind}" is damaged: its checksum differs`);
  }
}

function readKind(view: DataView): string {
  const end = Math.min(FIXED_BYTES + view.getUint16(6, true), view.byteLength);
  let kind = '';
  for (let at = FIXED_BYTES; at < end; at++) kind += String.fromCharCode(view.getUint8(at));
  return kind;
}

function checksum(view: DataView): number {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return hashBytes(bytes, CHECKSUM_AT + 4, bytes.length, hashBytes(bytes, 0, CHECKSUM_AT));
}
