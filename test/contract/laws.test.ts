import { describe, expect, test } from 'vitest';
import { laws } from './laws';
import { title } from './part';
import { parts } from './parts';
import { roomClasses } from './room-classes';

for (const part of parts) {
  describe(title(part), () => {
    for (const law of Object.values(laws)) {
      // Allocation is measured in processes of their own: `allocation.test.ts` and `push-allocation.test.ts`.
      if (law.holdsFor(part) && law !== laws.allocation && law !== laws.pushAllocation) test(law.says, () => law.check(part));
    }
  });
}

describe('the table', () => {
  test('holds every stage that a room exports, and nothing else', async () => {
    const exported = (await roomClasses()).map(({ room, name }) => `${room}: ${name}`);
    const standing = new Set(parts.map((part) => part.name));
    expect(exported.filter((entry) => !standing.has(entry.split(': ')[1])), 'stages without a row').toStrictEqual([]);
    const names = new Set(exported.map((entry) => entry.split(': ')[1]));
    expect([...standing].filter((name) => !names.has(name)), 'rows without a stage').toStrictEqual([]);
  });

  test('makes each part as the class that its room exports', async () => {
    const classes = await roomClasses();
    for (const part of parts) {
      const found = classes.find(({ name }) => name === part.name);
      expect(part.make(part.options()), title(part)).toBeInstanceOf(found?.constructor);
    }
  });

  test('gives no two rows the same title', () => {
    expect(new Set(parts.map(title)).size).toBe(parts.length);
  });
});
