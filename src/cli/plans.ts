/** `instep plans`: the plans that ship by name. */
import { namedPlans } from '../plans';
import { formatTable } from '../validation';
import type { Command } from './command';
import { DONE, UsageError } from './io';
import { loadPlan } from './plan-choice';

export const plansCommand: Command = {
  name: 'plans',
  summary: 'list the plans that ship by name, or print one',
  help: `Usage: instep plans [NAME|FILE.json]

Lists the plans that ship by name: what each reads, and what it answers for.
With a name, or a file, prints that plan as checked JSON: a start for one of
your own.
`,
  options: {},
  run(paths, _options, io) {
    if (paths.length > 1) throw new UsageError('plans expected one NAME at most; see instep plans --help');
    if (paths.length === 1) {
      io.stdout.write(`${JSON.stringify(loadPlan(paths[0], io.cwd, paths[0]), null, 2)}\n`);
      return Promise.resolve(DONE);
    }
    const rows = namedPlans.map((plan) => [
      plan.name,
      plan.answers.join(', ') || '–',
      plan.inputs.map(({ name, unit }) => (unit === 'any' ? name : `${name} [${unit}]`)).join(', '),
    ]);
    const table = formatTable([{ title: 'plan' }, { title: 'answers for' }, { title: 'reads' }], rows);
    const about = namedPlans.map((plan) => `${plan.name}: ${plan.description}`);
    io.stdout.write(`${[...table, '', ...about].join('\n')}\n`);
    return Promise.resolve(DONE);
  },
};
