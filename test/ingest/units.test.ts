import { describe, expect, it } from 'vitest';
import { unitScale } from '../../src/ingest';

describe('unitScale', () => {
  it('is exact where the units are decimal', () => {
    expect(unitScale('cm', 'mm')).toEqual({ scale: 10, offset: 0 });
    expect(unitScale('m', 'mm').scale).toBe(1000);
    expect(unitScale('mm', 'm').scale).toBe(0.001);
    expect(unitScale('mm', 'cm').scale).toBe(0.1);
    expect(unitScale('s', 'us').scale).toBe(1e6);
    expect(unitScale('us', 's').scale).toBe(1e-6);
    expect(unitScale('ms', 's').scale).toBe(0.001);
  });

  it('knows standard gravity and degrees', () => {
    expect(unitScale('g', 'm/s^2').scale).toBe(9.80665);
    expect(unitScale('m/s^2', 'g').scale).toBe(1 / 9.80665);
    expect(unitScale('kgf', 'N').scale).toBe(9.80665);
    expect(unitScale('deg/s', 'rad/s').scale).toBe(Math.PI / 180);
    expect(unitScale('rad/s', 'deg/s').scale).toBeCloseTo(57.29577951308232, 12);
  });

  it('takes other spellings of the same unit', () => {
    expect(unitScale('m/s²', 'm/s^2').scale).toBe(1);
    expect(unitScale('µs', 'us').scale).toBe(1);
  });

  it('converts a unit that it does not know to itself and to any, and to nothing else', () => {
    expect(unitScale('a.u.', 'a.u.').scale).toBe(1);
    expect(unitScale('a.u.', 'any').scale).toBe(1);
    expect(unitScale('N', 'any').scale).toBe(1);
    expect(() => unitScale('a.u.', 'N')).toThrow(RangeError);
    expect(() => unitScale('N', 'a.u.')).toThrow('"units" expected "a.u.", got "N"');
  });

  it('refuses another quantity and names what would do', () => {
    expect(() => unitScale('N', 'mm')).toThrow('"units" expected a unit of length ("m", "cm", "mm"), got "N"');
  });

  it('is not fooled by names of the prototype', () => {
    expect(() => unitScale('__proto__', 'N')).toThrow(RangeError);
    expect(() => unitScale('constructor', 'N')).toThrow(RangeError);
  });
});
