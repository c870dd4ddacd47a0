/**
 * Law 6, apart from the others: what the engine inlines, and with it whether a double is boxed, depends on what has run
 * before in the process. Here that is the same every time.
 */
import { test } from 'vitest';
import { laws } from './laws';
import { title } from './part';
import { parts } from './parts';

for (const part of parts) {
  if (laws.allocation.holdsFor(part)) test(`${title(part)} ${laws.allocation.says}`, () => laws.allocation.check(part));
}
