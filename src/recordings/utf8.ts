/**
 * UTF-8 to text, for headers and for cells that an error shows: some engines that this must run on have no
 * TextDecoder, and so little text does not deserve two ways.
 *
 * Source: RFC 3629.
 */

/** The text of `bytes[from, to)`; what is not UTF-8 reads as U+FFFD. */
export function decodeUtf8(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; ) {
    const first = bytes[i++];
    if (first < 0x80) {
      text += String.fromCharCode(first);
      continue;
    }
    const more = first >= 0xf0 && first < 0xf5 ? 3 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xc2 && first < 0xe0 ? 1 : 0;
    let point = first & (0x3f >> more);
    let taken = 0;
    while (taken < more && i < to && (bytes[i] & 0xc0) === 0x80) {
      point = (point << 6) | (bytes[i++] & 0x3f);
      taken++;
    }
    text += more > 0 && taken === more && isScalar(point, more) ? String.fromCodePoint(point) : '\uFFFD';
  }
  return text;
}

/** Neither written longer than needed, nor a surrogate, nor beyond Unicode. */
function isScalar(point: number, more: number): boolean {
  if (more === 2) return point >= 0x800 && (point < 0xd800 || point > 0xdfff);
  return more === 3 ? point >= 0x10000 && point <= 0x10ffff : true;
}
