/** Law 6 for `push`, in a process of its own: what the engine inlines depends on what has run before. */
import { test } from 'vitest';
import { laws } from './laws';
import { title } from './part';
import { parts } from './parts';

for (const part of parts) test(`${title(part)} ${laws.pushAllocation.says}`, () => laws.pushAllocation.check(part));
