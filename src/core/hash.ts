/**
 * FNV-1a, 32 bit: tells options and snapshots apart. Every step is a bijection of the state, so that a change
 * of any one byte changes the result. Not for security.
 *
 * Source: Fowler, Noll, Vo; IETF draft-eastlake-fnv, 32-bit offset basis and prime.
 */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** Hash of `bytes[from, to)`, continued from `seed`. */
export function hashBytes(bytes: Uint8Array, from = 0, to = bytes.length, seed = OFFSET_BASIS): number {
  let hash = seed;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i], PRIME);
  return hash >>> 0;
}

/** Hash of a text by its UTF-16 code units. */
export function hashText(text: string, seed = OFFSET_BASIS): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), PRIME);
    hash = Math.imul(hash ^ (unit >>> 8), PRIME);
  }
  return hash >>> 0;
}
