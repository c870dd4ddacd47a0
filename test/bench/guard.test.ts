/** The guard against slow-downs can fail: copies of the library that are slowed, allocate or grow are caught, and the same code is not. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { guard } from '../../bench/guard/guard';
import { fault, merge, type Row } from '../../bench/guard/judge';
import { rooms } from '../../bench/rooms';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TIMEOUT_MS = 180_000;

/** In place of a class: does its work, and what else is asked for. */
const SLOWED = `
import { SosFilter } from './sos-filter';
export class Spoilt extends SosFilter {
  override process(input, output, from = 0, to = input.length) {
    super.process(input, output, from, to);
    let x = 1;
    for (let i = from; i < to; i++) x = Math.sqrt(x + output[i] * output[i]);
    if (x < 0) output[from] = x;
  }
}`;
const ALLOCATES = `
import { SlidingExtrema } from './sliding-extrema';
export class Spoilt extends SlidingExtrema {
  seen = [];
  override process(input, from, to) {
    super.process(input, from, to);
    for (let i = from; i < to; i++) this.seen.push([input.data[i]]);
    if (this.seen.length > 5000) this.seen = [];
  }
}`;
const BOXES = `
import { MirroredRing } from './mirrored-ring';
export class Spoilt extends MirroredRing {
  seen = [];
  override pushFrom(source, at) {
    super.pushFrom(source, at);
    this.seen.push([source[at]]);
    if (this.seen.length > 5000) this.seen = [];
  }
}`;
const GROWS = `
import { RunningCovariance } from './running-covariance';
export class Spoilt extends RunningCovariance {
  blocks = new Float64Array(1 << 20);
  used = 0;
  override process(input, from, to) {
    super.process(input, from, to);
    if (this.used < 20000) this.blocks[this.used++] = to - from;
    let sum = 0;
    for (let i = 0; i < this.used; i++) sum += this.blocks[i];
    if (sum < 0) throw new Error('no block is shorter than nothing');
  }
}`;

/** A copy of the library in which a class of a room is another. */
function spoiltCopy(spoils: readonly (readonly [room: string, name: string, text: string])[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'instep-spoilt-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['src', 'package.json']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  for (const [room, name, text] of spoils) {
    const index = join(folder, 'src', room, 'index.ts');
    const before = readFileSync(index, 'utf8');
    const after = before.replace(new RegExp(`\\b${name}\\b`), `${name} as Right${name}`);
    expect(after, `${name} in the index of ${room}`).not.toBe(before);
    writeFileSync(join(folder, 'src', room, `spoilt-${name}.ts`), text);
    writeFileSync(index, `${after}export { Spoilt as ${name} } from './spoilt-${name}';\n`);
  }
  return folder;
}

test('catches a slowed kernel, one that allocates and one whose cost grows, and passes the others', async () => {
  const head = spoiltCopy([
    ['buffers', 'MirroredRing', BOXES],
    ['filters', 'SosFilter', SLOWED],
    ['statistics', 'SlidingExtrema', ALLOCATES],
    ['statistics', 'RunningCovariance', GROWS],
  ]);
  const parts = ['SosFilter, order 2', 'SlidingExtrema of 256', 'RunningCovariance', 'DcBlocker'];
  const ring = 'MirroredRing, push and sum of 256 every 16th';
  const { failures, rows, same } = await guard({ base: ROOT, head, wanted: (part) => part === ring || parts.includes(part), reruns: 3 });
  const failed = (row: string): string | undefined => failures.find((text) => text.startsWith(row));
  expect(failed('SosFilter, order 2, blocks of 64')).toMatch(/takes [\d.]+ × the time/);
  expect(failed('SosFilter, order 2, blocks of 512')).toMatch(/takes [\d.]+ × the time/);
  expect(failed('SlidingExtrema of 256, blocks of 64')).toMatch(/allocates [\d.]+ B a sample/);
  expect(failed(ring)).toMatch(/allocates [\d.]+ B a unit, [\d.]+ before/);
  expect(failed('RunningCovariance, blocks of 64')).toMatch(/takes [\d.]+ × the time|costs [\d.]+ × as much a sample when the stream is twice as long/);
  expect(failed('DcBlocker')).toBeUndefined();
  expect(rows.map(({ name }) => name)).toContain('DcBlocker, blocks of 64');
  expect(same, 'rooms without the spoilt classes').toContain('simulator');
}, TIMEOUT_MS);

test('measures a part that the older library lacks, without a ratio', async () => {
  const base = spoiltCopy([]);
  const index = join(base, 'src/statistics/index.ts');
  writeFileSync(index, readFileSync(index, 'utf8').replace(/\bSlidingSkewness\b/, 'SlidingSkewness as Later'));
  const { rows } = await guard({ base, head: ROOT, wanted: (part) => part.startsWith('SlidingSkewness') });
  expect(rows.length).toBeGreaterThan(1);
  for (const { base: time, head } of rows) expect([time, head]).toEqual([null, expect.any(Number)]);
}, TIMEOUT_MS);

test('leaves out what comes to the same code, whatever its comments say', async () => {
  const head = spoiltCopy([]);
  const path = join(head, 'src/filters/sos-filter.ts');
  writeFileSync(path, `// another comment\n${readFileSync(path, 'utf8')}`);
  const { rows, same } = await guard({ base: ROOT, head });
  expect(rows).toEqual([]);
  expect(same).toEqual(Object.keys(rooms));
}, TIMEOUT_MS);

const row: Row = { name: 'x', room: 'x', group: 'x', streams: true, base: 10, head: 10, ratio: 1, bytes: 0, baseBytes: null, growth: 1 };

test('lets pass up to 1.15 × the time, and names every fault beyond', () => {
  expect(fault(row)).toBeNull();
  expect(fault({ ...row, head: 11.5, ratio: 1.15 })).toBeNull();
  expect(fault({ ...row, head: 11.6, ratio: 1.16 })).toBe('takes 1.16 × the time (10 → 11.6 ns)');
  expect(fault({ ...row, base: null, ratio: null, head: 1000 })).toBeNull();
  expect(fault({ ...row, bytes: 16, growth: 2 })).toMatch(/allocates 16 B a sample, costs 2\.00 ×/);
  expect(fault({ ...row, streams: false, bytes: 16 })).toBeNull();
  expect(fault({ ...row, streams: false, bytes: 16, baseBytes: 13 })).toBeNull();
  expect(fault({ ...row, streams: false, bytes: 16, baseBytes: 0 })).toBe('allocates 16 B a unit, 0 before');
  expect(fault({ ...row, streams: false, bytes: 240, baseBytes: 8 })).toBeNull();
  expect(fault({ ...row, streams: false, base: 5000, head: 5000, bytes: 256, baseBytes: 0 })).toBeNull();
  expect(fault({ ...row, streams: false, base: 5000, head: 5000, bytes: 257, baseBytes: 0 })).toBe('allocates 257 B a unit, 0 before');
});

test('takes the least of each figure over several processes, and the median ratio where the least times came together by luck', () => {
  const timed = (base: number, head: number): Row => ({ ...row, base, head, ratio: head / base });
  const others = [{ ...timed(12, 14), bytes: 3 }, { ...timed(13, 11), bytes: 0, growth: 1.4 }];
  expect(merge(others)).toEqual({ ...timed(12, 11), ratio: 11 / 13, bytes: 0, growth: 1 });
  expect(merge([{ ...row, baseBytes: 4 }, row, { ...row, baseBytes: 3 }]).baseBytes).toBe(3);
  expect(fault(merge([timed(10, 12), timed(12, 12), timed(12, 12)])), 'one good day of the older').toBeNull();
  expect(fault(merge([timed(10, 12), timed(12, 12), timed(10, 12)]))).toBe('takes 1.20 × the time (10 → 12 ns)');
});
