/** `X.json`: what is known of the whole recording. Unknown keys are allowed and ignored. */
import { describe, isRecord } from '../core';
import { RecordingError } from './recording-error';

/** What this library reads of a sidecar; null where it does not say. */
export interface Sidecar {
  readonly samplingFrequencyHz: number | null;
  readonly samplingFrequencyEffectiveHz: number | null;
  readonly irregular: boolean;
  readonly taskName: string | null;
  /** Without a prototype: any name is a plain key. */
  readonly expected: Readonly<Record<string, number>> | null;
}

/** A recording without a sidecar. */
export const NO_SIDECAR: Sidecar = {
  samplingFrequencyHz: null,
  samplingFrequencyEffectiveHz: null,
  irregular: false,
  taskName: null,
  expected: null,
};

/** @throws {RecordingError} when it is not JSON, or a key that is read has a value that it cannot have */
export function readSidecar(file: string, text: string): Sidecar {
  const values = parse(file, text);
  const own = (key: string): unknown => (Object.prototype.hasOwnProperty.call(values, key) ? values[key] : undefined) ?? null;
  const fail = (key: string, law: string): never => {
    throw new RecordingError(file, `"${key}" expected ${law}, got ${describe(own(key))}; correct it or leave it out`);
  };
  const frequency = (key: string): number | null => {
    const value = own(key);
    if (value === null) return null;
    return typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : fail(key, 'a number of Hz above 0');
  };
  const irregular = own('Irregular') ?? false;
  const taskName = own('TaskName');
  const expected = own('Expected');
  return {
    samplingFrequencyHz: frequency('SamplingFrequency'),
    samplingFrequencyEffectiveHz: frequency('SamplingFrequencyEffective'),
    irregular: typeof irregular === 'boolean' ? irregular : fail('Irregular', 'true or false'),
    taskName: taskName === null || typeof taskName === 'string' ? taskName : fail('TaskName', 'a text'),
    expected: expected === null ? null : isRecord(expected) ? counts(file, expected) : fail('Expected', 'an object'),
  };
}

function parse(file: string, text: string): Readonly<Record<string, unknown>> {
  let values: unknown;
  try {
    values = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new RecordingError(file, `is not JSON (${error instanceof Error ? error.message : String(error)}); correct it`);
  }
  if (!isRecord(values)) throw new RecordingError(file, `expected a JSON object, got ${describe(values)}; put it in braces`);
  return values;
}

function counts(file: string, expected: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  const copy = Object.create(null) as Record<string, number>;
  for (const key of Object.keys(expected)) {
    const value = expected[key];
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
      const path = `"Expected.${key}"`;
      throw new RecordingError(file, `${path} expected a count >= 0, got ${describe(value)}; correct it or leave it out`);
    }
    copy[key] = value;
  }
  return copy;
}
