import { describe, expect, it } from 'vitest';
import { designMainsNotch, designNotch, designPeak, frequencyResponse, type Sections } from '../../src/filters';

function gain(sections: Sections, frequencyHz: number, sampleRateHz: number): number {
  return frequencyResponse(sections, frequencyHz, sampleRateHz).magnitude;
}

/** The −3 dB points of a notch of exact width: f / q apart, the tangents of their half angles multiplying to the square of its own. */
function edges(frequencyHz: number, q: number, sampleRateHz: number): [number, number] {
  const tangent = (f: number): number => Math.tan((Math.PI * f) / sampleRateHz);
  const width = frequencyHz / q;
  let low = frequencyHz - width;
  let high = frequencyHz;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (tangent(middle) * tangent(middle + width) < tangent(frequencyHz) ** 2) low = middle;
    else high = middle;
  }
  return [low, low + width];
}

describe('designNotch', () => {
  it('lets nothing through at its frequency, everything at DC and at the Nyquist frequency', () => {
    for (const frequencyHz of [0.1, 3, 25, 49]) {
      for (const q of [0.5, 5, 100]) {
        const notch = designNotch({ frequencyHz, q, sampleRateHz: 100 });
        expect(gain(notch, frequencyHz, 100)).toBeLessThan(1e-9);
        expect(gain(notch, 0, 100)).toBeCloseTo(1, 9);
        expect(gain(notch, 50, 100)).toBeCloseTo(1, 9);
      }
    }
  });

  it('is frequencyHz / q wide between its −3 dB points, far below the Nyquist frequency', () => {
    const notch = designNotch({ frequencyHz: 50, q: 10, sampleRateHz: 100_000 });
    const [low, high] = [-1, 1].map((side) => 50 * (Math.sqrt(1 + 1 / 400) + side / 20));
    expect(gain(notch, low, 100_000)).toBeCloseTo(Math.SQRT1_2, 5);
    expect(gain(notch, high, 100_000)).toBeCloseTo(Math.SQRT1_2, 5);
    expect(high - low).toBeCloseTo(5, 9);
  });

  it('checks its options', () => {
    expect(() => designNotch({ frequencyHz: 50, q: 10, sampleRateHz: 100 })).toThrow(
      '"frequencyHz" expected 0 < x < 50 (sampleRateHz / 2), got 50',
    );
    expect(() => designNotch({ frequencyHz: 5, q: 0, sampleRateHz: 100 })).toThrow('"q" expected 0 < x, got 0');
    expect(() => designNotch({ frequencyHz: 5, q: 1e18, sampleRateHz: 100 })).toThrow('"q" expected a notch or peak that float64 can hold');
    expect(() => designNotch({ frequencyHz: 5, q: 1, sampleRateHz: 100, gainDb: 1 } as never)).toThrow('"gainDb" is not an option');
  });
});

describe('designPeak', () => {
  it('has its gain at its frequency, half of that in dB at the points that q says, none at the ends', () => {
    for (const gainDb of [-20, -3, 0, 6, 40]) {
      const peak = designPeak({ frequencyHz: 50, q: 10, gainDb, sampleRateHz: 100_000 });
      expect(20 * Math.log10(gain(peak, 50, 100_000))).toBeCloseTo(gainDb, 6);
      for (const side of [-1, 1]) {
        const f = 50 * (Math.sqrt(1 + 1 / 400) + side / 20);
        expect(20 * Math.log10(gain(peak, f, 100_000)), `${gainDb}`).toBeCloseTo(gainDb / 2, 3);
      }
      expect(gain(peak, 0, 100_000)).toBeCloseTo(1, 6);
      expect(gain(peak, 50_000, 100_000)).toBeCloseTo(1, 9);
    }
  });

  it('undoes a dip of the same size', () => {
    const up = designPeak({ frequencyHz: 8, q: 2, gainDb: 6, sampleRateHz: 100 });
    const down = designPeak({ frequencyHz: 8, q: 2, gainDb: -6, sampleRateHz: 100 });
    for (let f = 0; f <= 50; f++) expect(gain([...up, ...down], f, 100)).toBeCloseTo(1, 12);
  });
});

describe('designMainsNotch', () => {
  it('takes out the mains and its harmonics, each notch as wide as its harmonic drifts', () => {
    const sections = designMainsNotch({ mainsHz: 50, harmonics: 3, q: 25, sampleRateHz: 1000 });
    expect(sections.length).toBe(3);
    for (const h of [1, 2, 3]) {
      expect(gain(sections, 50 * h, 1000)).toBeLessThan(1e-10);
      const [low, high] = edges(50 * h, 25, 1000);
      const notch = sections.slice(h - 1, h);
      expect(gain(notch, low, 1000)).toBeCloseTo(Math.SQRT1_2, 9);
      expect(gain(notch, high, 1000)).toBeCloseTo(Math.SQRT1_2, 9);
      expect(high - low).toBeCloseTo(2 * h, 9);
    }
    const alone = designMainsNotch({ mainsHz: 50, harmonics: 1, q: 30, sampleRateHz: 1000 });
    expect(designMainsNotch({ mainsHz: 50, sampleRateHz: 1000 })).toEqual(alone);
  });

  it('refuses harmonics that sampling folds, unless it is told to follow them', () => {
    expect(() => designMainsNotch({ mainsHz: 60, sampleRateHz: 100 })).toThrow(
      '"harmonics" expected x * 60 (mainsHz) < 50 (sampleRateHz / 2), or foldAliases, got 1',
    );
    const folded = designMainsNotch({ mainsHz: 60, q: 30, sampleRateHz: 100, foldAliases: true });
    expect(folded.length).toBe(1);
    expect(gain(folded, 40, 100)).toBeLessThan(1e-10);
    // 2 Hz wide, as the line at 60 Hz is.
    for (const edge of edges(40, 20, 100)) expect(gain(folded, edge, 100)).toBeCloseTo(Math.SQRT1_2, 9);
  });

  it('gives lines that fold to one frequency one notch, the wider', () => {
    // 60, 120, 180 and 240 Hz at 100 Hz are lines at 40, 20, 20 and 40 Hz.
    const sections = designMainsNotch({ mainsHz: 60, harmonics: 4, sampleRateHz: 100, foldAliases: true });
    expect(sections.length).toBe(2);
    // Widths of 8 Hz, for 240, and 6 Hz, for 180.
    const [at40, at20] = sections.map((row) => [row]);
    for (const edge of edges(40, 5, 100)) expect(gain(at40, edge, 100)).toBeCloseTo(Math.SQRT1_2, 9);
    for (const edge of edges(20, 20 / 6, 100)) expect(gain(at20, edge, 100)).toBeCloseTo(Math.SQRT1_2, 9);
  });

  it('refuses harmonics on DC and on the Nyquist frequency', () => {
    const at = (mainsHz: number, sampleRateHz: number, harmonics = 1) => () =>
      designMainsNotch({ mainsHz, sampleRateHz, harmonics, foldAliases: true });
    expect(at(50, 100)).toThrow('"harmonics" expected lines that a notch can take out, but number 1 lies on sampleRateHz / 2, got 1');
    expect(at(50, 50)).toThrow('number 1 lies on DC');
    expect(at(60, 100, 5)).toThrow('number 5 lies on DC');
  });

  it('refuses notches wider than the band', () => {
    expect(() => designMainsNotch({ mainsHz: 40, q: 0.8, sampleRateHz: 100 })).toThrow(
      '"q" expected 0.8 < x (twice harmonic 1 / sampleRateHz), got 0.8',
    );
  });
});
