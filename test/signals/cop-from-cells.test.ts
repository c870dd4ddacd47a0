import { describe, expect, it } from 'vitest';
import { CopFromCells } from '../../src/signals';
import { createBlock } from '../../src/core';
import { normal, seededRandom } from '../support/random';

const WIDTH = 433;
const LENGTH = 228;
/** Front left, front right, back left, back right, mm from the centre: right and front positive. */
const CELLS = [[-WIDTH / 2, LENGTH / 2], [WIDTH / 2, LENGTH / 2], [-WIDTH / 2, -LENGTH / 2], [WIDTH / 2, -LENGTH / 2]];

function solve(forces: readonly number[], options = {}): Float64Array {
  const out = new Float64Array(3);
  new CopFromCells({ widthMm: WIDTH, lengthMm: LENGTH, ...options }).push(Float64Array.from(forces), out);
  return out;
}

describe('CopFromCells', () => {
  it('gives the place about which the torques of the four cells balance', () => {
    const random = seededRandom(1);
    for (let trial = 0; trial < 200; trial++) {
      const forces = CELLS.map(() => 50 + 400 * random());
      const [ml, ap, load] = solve(forces);
      const torque = (axis: number, place: number) => forces.reduce((sum, force, c) => sum + force * (CELLS[c][axis] - place), 0);
      expect(Math.abs(torque(0, ml))).toBeLessThan(1e-9 * load * WIDTH);
      expect(Math.abs(torque(1, ap))).toBeLessThan(1e-9 * load * LENGTH);
      expect(load).toBeCloseTo(forces.reduce((sum, force) => sum + force), 9);
    }
  });

  it('puts a load on one cell at that cell, and an even load in the centre', () => {
    for (let c = 0; c < 4; c++) {
      const forces = [0, 0, 0, 0];
      forces[c] = 300;
      expect([...solve(forces)]).toEqual([...CELLS[c], 300]);
    }
    expect([...solve([175, 175, 175, 175])]).toEqual([0, 0, 700]);
    // the example of the docstring: 114 mm · (400 − 300) / 700
    expect(solve([200, 200, 150, 150])[1]).toBeCloseTo(16.2857, 4);
  });

  it('has the error that its docstring states: sd(COP) = width · sd(cell) / load', () => {
    const random = seededRandom(2);
    for (const load of [700, 120]) {
      const cop = new CopFromCells({ widthMm: WIDTH, lengthMm: LENGTH });
      const out = new Float64Array(3);
      const frame = new Float64Array(4);
      let squaresMl = 0;
      let squaresAp = 0;
      const frames = 20000;
      for (let i = 0; i < frames; i++) {
        for (let c = 0; c < 4; c++) frame[c] = load / 4 + 0.5 * normal(random);
        cop.push(frame, out);
        squaresMl += out[0] * out[0];
        squaresAp += out[1] * out[1];
      }
      expect(Math.sqrt(squaresMl / frames) / ((WIDTH * 0.5) / load)).toBeCloseTo(1, 1);
      expect(Math.sqrt(squaresAp / frames) / ((LENGTH * 0.5) / load)).toBeCloseTo(1, 1);
    }
  });

  it('has no centre of pressure below the least load, and still a load', () => {
    expect([...solve([25, 25, 24, 25])]).toEqual([NaN, NaN, 99]);
    expect([...solve([25, 25, 25, 25])]).toEqual([0, 0, 100]);
    expect([...solve([5, 5, 5, 5], { minLoadN: 10 })]).toEqual([0, 0, 20]);
    expect([...solve([-60, -60, -60, -60])]).toEqual([NaN, NaN, -240]);
    expect([...solve([0, 0, 0, 0])]).toEqual([NaN, NaN, 0]);
  });

  it('has nothing at all where a cell is missing, and goes on with the next frame', () => {
    const cop = new CopFromCells({ widthMm: WIDTH, lengthMm: LENGTH });
    const input = createBlock(4, 5);
    const output = createBlock(3, 5);
    input.data.fill(200);
    [NaN, Infinity, -Infinity].forEach((missing, i) => (input.data[i * 5 + i] = missing));
    cop.process(input, output, 0, 5);
    expect([...output.data.subarray(0, 5)]).toEqual([NaN, NaN, NaN, 0, 0]);
    expect([...output.data.subarray(10, 15)]).toEqual([NaN, NaN, NaN, 800, 800]);
    expect([cop.sampleIndex, cop.missingSamples]).toEqual([5, 3]);
  });

  it.each([
    [{ widthMm: 0 }, /"widthMm" expected 0 < x, got 0/],
    [{ lengthMm: -1 }, /"lengthMm" expected 0 < x, got -1/],
    [{ minLoadN: 0 }, /"minLoadN" expected 0 < x, got 0/],
    [{ heightMm: 5 }, /"heightMm" is not an option/],
  ])('refuses %j', (options, message) => {
    expect(() => new CopFromCells({ widthMm: WIDTH, lengthMm: LENGTH, ...options })).toThrow(message);
  });
});
