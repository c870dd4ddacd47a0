import { describe, expect, test } from 'vitest';
import { brokenParts } from './broken-parts';
import { Balance, Crossings, exampleParts, Highest, Smoother } from './example-parts';
import { Thinner, thinner } from './example-rate';
import { laws } from './laws';
import { title } from './part';
import { isStageClass } from './room-classes';

describe('the law table passes a sound part', () => {
  for (const part of [...exampleParts, thinner]) {
    for (const law of Object.values(laws)) {
      if (law.holdsFor(part)) test(`${title(part)} ${law.says}`, () => law.check(part));
    }
  }
});

describe('the law table catches a part that breaks a law', () => {
  for (const { law, part, caught } of brokenParts) {
    test(`${law}: ${title(part)}`, () => expect(() => laws[law].check(part)).toThrow(caught));
  }

  test('a class is a stage when samples go in and its state comes out', () => {
    expect([Smoother, Balance, Thinner, Highest, Crossings].every(isStageClass)).toBe(true);
    expect([Date, () => undefined, null, {}, class { push(): void {} }, class { snapshot(): void {} }].some(isStageClass)).toBe(false);
  });

  test('each law is broken by at least one part', () => {
    const broken = new Set<string>(brokenParts.map((part) => part.law));
    expect(Object.keys(laws).filter((law) => !broken.has(law))).toStrictEqual([]);
  });
});
