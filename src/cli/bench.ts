/** `instep bench`: times plans on this machine, and holds them against a baseline. */
import { namedPlans, type Plan } from '../plans';
import { formatTable } from '../validation';
import { BASELINE_OPTIONS, type BaselineFiles, baselineFiles, writeBaseline } from './baseline-file';
import { benchReport, better, breach, type Figures, readBaseline, sameEngine, slowdown } from './bench-baseline';
import { type Command, numberOf, numbersOf, type OptionValues, textOf } from './command';
import { BELOW_THRESHOLD, complain, DONE, type Io, UsageError } from './io';
import { checkFile } from './json-file';
import { loadPlan, parameterProblem } from './plan-choice';
import { type PlanTiming, timePlan } from './plan-timing';
import { packageVersion } from './version';

const DEFAULT_SECONDS = 2;
const MAX_SECONDS = 60;
const DEFAULT_BUDGET = 1.25;
/** A plan above its budget is timed again, so much longer. */
const RERUN_TIMES = 3;

export const benchCommand: Command = {
  name: 'bench',
  summary: 'time plans on this machine, and compare with a baseline',
  help: `Usage: instep bench [options]

Times the plans that ship, or one, over a made-up exercise at 100 Hz: ns a frame
(least and median), how long a block of 64 frames takes, bytes a frame, and how
many trainers of 100 Hz one core carries.

  --plan NAME|FILE.json   one plan
  --set NAME=NUMBER       a parameter of that plan, such as fullScale=200; may
                          be repeated
  --seconds S             how long to time each plan, about: above 0 and at
                          most ${MAX_SECONDS}; default ${DEFAULT_SECONDS}
  --json                  print JSON
  --write-baseline FILE   write that JSON; not over the baseline that a plan
                          has just broken the budget of
  --baseline FILE         compare with it: times as ratios to a kernel that runs
                          beside, so that a busy machine is no slow plan
  --budget X              exit with 1 when a plan takes more than X times its
                          baseline, at least 1; default ${DEFAULT_BUDGET}. A plan above it is
                          timed again, longer, before it counts. Bytes have the
                          same budget, and 48 more

Exit code: 0; 1 when a budget is broken; 2 for wrong usage or an unreadable
baseline.
`,
  options: {
    plan: { type: 'string' },
    set: { type: 'string', multiple: true },
    seconds: { type: 'string' },
    json: { type: 'boolean' },
    ...BASELINE_OPTIONS,
    budget: { type: 'string' },
  },
  run(paths, options, io) {
    if (paths.length > 0) throw new UsageError(`bench expected no "${paths[0]}"; name a plan with --plan`);
    const seconds = numberOf(options, 'seconds', DEFAULT_SECONDS, (x) => x > 0 && x <= MAX_SECONDS, `0 < x <= ${MAX_SECONDS}`);
    const budget = numberOf(options, 'budget', DEFAULT_BUDGET, (x) => x >= 1 && x < Infinity, 'x >= 1');
    const baseline = baselineFiles(options, io);
    const { given } = baseline;
    if (given === null && options['budget'] !== undefined) throw new UsageError('--budget goes with --baseline');
    const parameters = numbersOf(options, 'set');
    const plans = plansOf(options, parameters, io);
    const figures = given === null ? null : figuresOf(given, plans, io);
    const time = (plan: Plan, s: number): PlanTiming => checkFile(`plan "${plan.name}"`, () => timePlan(plan, parameters, s));
    const breaches: string[] = [];
    const timings = plans.map((plan) => {
      let timing = time(plan, seconds);
      if (figures === null) return timing;
      if (breach(timing, figures, budget) !== null) timing = better(timing, time(plan, RERUN_TIMES * seconds));
      const confirmed = breach(timing, figures, budget);
      if (confirmed !== null) breaches.push(`plan "${plan.name}" ${confirmed}`);
      return timing;
    });
    const report = benchReport(packageVersion(), timings);
    writeBaseline(baseline, report, breaches.length > 0, io);
    io.stdout.write(options['json'] === true ? `${JSON.stringify(report, null, 2)}\n` : tableText(timings, figures));
    for (const message of breaches) complain(io, message);
    return Promise.resolve(breaches.length === 0 ? DONE : BELOW_THRESHOLD);
  },
};

/** The figures of a baseline, with notes on what it cannot say. */
function figuresOf({ path, shown }: NonNullable<BaselineFiles['given']>, plans: readonly Plan[], io: Io): Figures {
  const { node, figures } = readBaseline(path, shown);
  if (!plans.some(({ name }) => figures.has(name))) {
    throw new UsageError(`${shown}: has no figures for ${plans.map(({ name }) => name).join(', ')}`);
  }
  for (const { name } of plans) if (!figures.has(name)) complain(io, `note: plan "${name}" is not in ${shown}`);
  if (node !== null && !sameEngine(node, process.version)) {
    complain(io, `note: ${shown} was made with Node ${node}, and this is ${process.version}: ratios between engines say little`);
  }
  return figures;
}

function plansOf(options: OptionValues, parameters: Readonly<Record<string, number>>, io: Io): readonly Plan[] {
  const name = textOf(options, 'plan');
  if (name === undefined) {
    if (Object.keys(parameters).length > 0) throw new UsageError('--set goes with --plan');
    return namedPlans;
  }
  const plan = loadPlan(name, io.cwd, name);
  const problem = parameterProblem(plan, parameters);
  if (problem !== null) throw new UsageError(problem);
  return [plan];
}

function tableText(timings: readonly PlanTiming[], figures: Figures | null): string {
  const titles = ['ns a frame', 'median', 'block of 64, µs: p50', 'p99', 'p99.9', 'B a frame', 'trainers a core'];
  if (figures !== null) titles.push('× baseline');
  const rows = timings.map((timing) => {
    const { plan, nsPerFrame, medianNsPerFrame, blockUs, bytesPerFrame, trainers } = timing;
    const cells = [nsPerFrame, medianNsPerFrame, blockUs.p50, blockUs.p99, blockUs.p999].map((x) => String(Number(x.toPrecision(3))));
    const times = figures === null ? [] : [slowdown(timing, figures)?.toFixed(2) ?? '–'];
    return [plan, ...cells, bytesPerFrame === null ? '–' : String(bytesPerFrame), String(trainers), ...times];
  });
  const columns = [{ title: 'plan' }, ...titles.map((title) => ({ title, align: 'right' as const }))];
  return `${formatTable(columns, rows).join('\n')}\n`;
}
