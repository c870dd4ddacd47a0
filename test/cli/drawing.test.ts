import { expect, test } from 'vitest';
import { clock } from '../../src/cli/clock';
import { Envelope } from '../../src/cli/envelope';
import { drawMarks, type Mark } from '../../src/cli/marks';
import { sparkline } from '../../src/cli/sparkline';
import { drawTimeline } from '../../src/cli/timeline';

const mark = (shape: Mark['shape'], startS: number, endS: number, text = '', faint = false): Mark => ({ shape, startS, endS, text, faint });

test.each([
  [0, 0, '0:00'],
  [65.25, 1, '1:05.3'],
  [59.96, 1, '1:00.0'],
  [3725, 0, '1:02:05'],
  [-1.5, 1, '−0:01.5'],
  [NaN, 0, '–'],
])('%s s with %s decimals reads %s', (seconds, decimals, text) => {
  expect(clock(seconds, decimals)).toBe(text);
});

test('an envelope keeps every extreme of a signal that outgrows its bins', () => {
  const envelope = new Envelope();
  const n = 400_000;
  for (let i = 0; i < n; i++) envelope.add(100 + i / 50, i === 123_456 ? 9 : i === 300_001 ? -7 : Math.sin(i / 100));
  expect(envelope.range(100, 100 + n / 50)).toEqual([-7, 9]);
  expect(envelope.range(100 + 123_400 / 50, 100 + 123_500 / 50)[1]).toBe(9);
  expect(envelope.range(100, 2000)[1]).toBeLessThan(1.01);
});

test('an envelope has holes where the signal has, and takes in jumps of any length', () => {
  const envelope = new Envelope();
  for (let i = 0; i < 100; i++) envelope.add(i / 50, i < 50 ? NaN : 1);
  envelope.add(1e9, 2);
  expect(envelope.span).toEqual([1, 1e9]);
  expect(envelope.range(0, 2e9)).toEqual([1, 2]);
  expect(new Envelope().range(0, 1)).toEqual([NaN, NaN]);
});

test('a sparkline climbs in eighths over its lines', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 0, 7, 1)).toEqual(['▁▂▃▄▅▆▇█']);
  expect(sparkline([0, 15, NaN], 0, 15, 2)).toEqual([' █ ', '▁█ ']);
  expect(sparkline([5, 5], 5, 5, 1)).toEqual(['▁▁']);
});

test('marks are drawn where they are, joined where they touch and cut at the end of the row', () => {
  expect(drawMarks([mark('rep', 1, 7, '1'), mark('rep', 7, 11, '2')], 0, 1, 20)).toBe(' ╰──1──┴─2─╯');
  expect(drawMarks([mark('rep', 1, 5, '1', true)], 0, 1, 20)).toBe(' ╰╌1╌╯');
  expect(drawMarks([mark('hold', 2, 9, ' 7 s ')], 0, 1, 20)).toBe('  ├ 7 s ═┤');
  expect(drawMarks([mark('hold', -5, Infinity)], 0, 1, 6)).toBe('═════▶');
  expect(drawMarks([mark('rep', 3, 3.2)], 0, 1, 6)).toBe('   ╵');
  expect(drawMarks([mark('rep', 30, 31)], 0, 1, 6)).toBe('');
});

test('a timeline fits the width, names its rows by their start and shows a gap as a gap', () => {
  const signal = new Envelope();
  for (let i = 0; i < 50 * 65; i++) if (i < 500 || i >= 1000) signal.add(i / 50, Math.sin(i / 30));
  const lines = drawTimeline(signal, [{ name: 'found', marks: [mark('rep', 1, 4, '1')] }], 0, 65, 80);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(lines.filter((line) => /^ +\d:\d\d│/.test(line)).map((line) => line.trim().slice(0, 4))).toEqual(['0:00', '0:30', '1:00']);
  expect(lines[1]).toMatch(/ {20}/);
  expect(lines[2]).toMatch(/^ found│ +╰─+1─+╯$/);
});
