import { expect, test } from 'vitest';
import { hashBytes, hashText } from '../../src/core/hash';
import { integer, seededRandom } from '../support/random';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test('bytes hash to the published values of FNV-1a', () => {
  // Source: draft-eastlake-fnv, appendix C.
  expect(hashBytes(bytesOf(''))).toBe(0x811c9dc5);
  expect(hashBytes(bytesOf('a'))).toBe(0xe40c292c);
  expect(hashBytes(bytesOf('foobar'))).toBe(0xbf9cf968);
});

test('a hash goes on where another ended', () => {
  const bytes = bytesOf('heel raise');
  for (let at = 0; at <= bytes.length; at++) {
    expect(hashBytes(bytes, at, bytes.length, hashBytes(bytes, 0, at))).toBe(hashBytes(bytes));
  }
  expect(hashText('raise', hashText('heel '))).toBe(hashText('heel raise'));
});

test('a change of any one byte changes the hash', () => {
  const random = seededRandom(1);
  const bytes = Uint8Array.from({ length: 64 }, () => integer(random, 0, 256));
  const whole = hashBytes(bytes);
  for (let at = 0; at < bytes.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const altered = bytes.slice();
      altered[at] ^= 1 << bit;
      expect(hashBytes(altered)).not.toBe(whole);
    }
  }
});

test('texts hash by both bytes of each unit', () => {
  expect(hashText('a')).toBe(hashBytes(Uint8Array.of(0x61, 0)));
  expect(hashText('š')).toBe(hashBytes(Uint8Array.of(0x61, 1)));
});
