/** Takes gzip off what is read, by stream or whole; what is wrong with the compression is told in words. */
import { pipeline, type Readable } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';

/** The plain bytes of a compressed stream. Errors of the stream are its own; stopping to read closes it. */
export async function* gunzipped(compressed: Readable): AsyncGenerator<Uint8Array> {
  // what goes wrong is thrown below: nothing to do here
  const plain = pipeline(compressed, createGunzip(), () => undefined);
  try {
    yield* plain as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw inWords(error);
  }
}

/** @throws {Error} in words */
export function gunzipText(compressed: Uint8Array): string {
  try {
    return gunzipSync(compressed).toString('utf8');
  } catch (error) {
    throw inWords(error);
  }
}

function inWords(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') return new Error('its gzip data end too soon: the file is cut short');
  if (code?.startsWith('Z_') === true) return new Error(`its gzip data are broken: ${message}`);
  return error;
}
