import { describe, expect, test } from 'vitest';
import { brokenParts } from './broken-parts';
import { exampleParts } from './example-parts';
import { laws } from './laws';
import { title } from './part';

describe('the law table passes a sound part', () => {
  for (const part of exampleParts) {
    for (const law of Object.values(laws)) {
      if (law.holdsFor(part)) test(`${title(part)} ${law.says}`, () => law.check(part));
    }
  }
});

describe('the law table catches a part that breaks a law', () => {
  for (const { law, part, caught } of brokenParts) {
    test(`${law}: ${title(part)}`, () => expect(() => laws[law].check(part)).toThrow(caught));
  }

  test('each law is broken by at least one part', () => {
    const broken = new Set<string>(brokenParts.map((part) => part.law));
    expect(Object.keys(laws).filter((law) => !broken.has(law))).toStrictEqual([]);
  });
});
