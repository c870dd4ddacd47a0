/**
 * Prints simulated sessions beside real recordings of the same kind: `npm run realism`. A `*` marks what lies outside of what real
 * recordings show: the median of the simulated ones is below their 5th or above their 95th percentile. Fewer than five real values say
 * nothing about that.
 */
import { formatTable, quantile } from '../../src/validation';
import { cut, type Pair, pairs } from './pairs';
import { readSource, recordingsFolder, type Session } from './session';

const LEAST_REAL = 5;
const COLUMNS = [
  { title: '' },
  { title: 'unit' },
  { title: 'n', align: 'right' },
  { title: 'real: median [p10–p90]', align: 'right' },
  { title: 'n', align: 'right' },
  { title: 'simulated', align: 'right' },
  { title: 'ratio', align: 'right' },
  { title: '' },
] as const;

const folder = recordingsFolder();
if (folder === null) console.log('No real recordings: set INSTEP_RECORDINGS to the folder of your own copy; fixtures/README.md tells where they are published.');
else for (const pair of pairs) for (const line of await linesOf(pair, folder)) console.log(line);

async function linesOf(pair: Pair, from: string): Promise<string[]> {
  const real = await realOf(pair, from);
  const simulated = pair.simulated(pair.sampleRateHz);
  const rows = pair.rows.flatMap(({ unit, real: viewReal, simulated: viewSimulated, measures }) => {
    const traces = { real: real.map(viewReal), simulated: simulated.map(viewSimulated) };
    return measures.map((measure) => {
      const values = { real: traces.real.flatMap(measure.of).filter(Number.isFinite), simulated: traces.simulated.flatMap(measure.of).filter(Number.isFinite) };
      const middle = quantile(values.simulated, 0.5);
      const isOutside = values.real.length >= LEAST_REAL && (middle < quantile(values.real, 0.05) || middle > quantile(values.real, 0.95));
      const full = measure.unit === '' || measure.unit.startsWith('/') ? `${unit}${measure.unit}` : measure.unit;
      const ratio = digits(middle / quantile(values.real, 0.5));
      return [measure.name, full, String(values.real.length), summary(values.real), String(values.simulated.length), summary(values.simulated), ratio, isOutside ? '*' : ''];
    });
  });
  return [`\n${pair.title}: ${real.length} real recordings, ${simulated.length} simulated, ${pair.sampleRateHz} Hz`, ...formatTable(COLUMNS, rows)];
}

async function realOf({ real, sampleRateHz }: Pair, from: string): Promise<Session[]> {
  const read = (await Promise.all(real.sources.map((source) => readSource(from, source, sampleRateHz)))).flat();
  const chosen = read.filter(({ taskName }) => real.task === undefined || real.task.test(taskName));
  return real.fromS === undefined || real.toS === undefined ? chosen : chosen.map((session) => cut(session, real.fromS ?? 0, real.toS ?? 0));
}

function summary(values: readonly number[]): string {
  if (values.length === 0) return '–';
  return `${digits(quantile(values, 0.5))} [${digits(quantile(values, 0.1))}–${digits(quantile(values, 0.9))}]`;
}

/** Three digits, without an exponent. */
function digits(x: number): string {
  return Number.isFinite(x) ? String(Number(x.toPrecision(3))) : '–';
}
