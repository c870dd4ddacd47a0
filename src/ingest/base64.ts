/**
 * Bytes from base64, as React Native's Bluetooth libraries give them: `atob` and `Buffer` may be missing there, and both allocate.
 *
 * Source: RFC 4648 §4. Padding may be left out; anything else that is not of the alphabet makes the text refused.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SIX_BITS = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i++) SIX_BITS[ALPHABET.charCodeAt(i)] = i;

/** Bytes that so much text holds. */
export function base64Bytes(text: string): number {
  let length = text.length;
  if (length % 4 === 0 && text.endsWith('=')) length -= text.endsWith('==') ? 2 : 1;
  return Math.floor((length * 3) / 4);
}

/** Writes the bytes to the front of `target`, which must have room. False when the text is not base64: then some may be written. */
export function decodeBase64(text: string, target: Uint8Array): boolean {
  const bytes = base64Bytes(text);
  const letters = Math.ceil((bytes * 4) / 3);
  if (text.length !== letters && text.length !== 4 * Math.ceil(letters / 4)) return false;
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < letters; i++) {
    const code = text.charCodeAt(i);
    const six = code < 128 ? SIX_BITS[code] : -1;
    if (six < 0) return false;
    held = ((held << 6) | six) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      target[at++] = (held >> bits) & 0xff;
    }
  }
  return true;
}
