/** Law 6 for `push`, in a process of its own: what the engine inlines depends on what has run before. */
import { expect, test } from 'vitest';
import { copSway, LivePlan } from '../../src/plans';
import { laws } from './laws';
import { title } from './part';
import { parts } from './parts';

/** A call-back that is not inlined gets its two doubles boxed; here its sum is a third. */
const SIGNAL_BYTES = 48;

for (const part of parts) test(`${title(part)} ${laws.pushAllocation.says}`, () => laws.pushAllocation.check(part));

test('LivePlan that tells its signal allocates two boxes a frame', () => {
  const row = parts.find((part) => part.name === 'LivePlan' && part.variant === copSway.name);
  if (row?.form !== 'container') throw new Error('no row');
  let sum = 0;
  const onSignal = (value: number, timeS: number): void => {
    sum += value + timeS;
  };
  const make = (options: object): LivePlan => new LivePlan(copSway, { ...options, onSignal } as never);
  laws.pushAllocation.check({ ...row, make, pushBytes: SIGNAL_BYTES });
  expect(sum).not.toBe(0);
});
