/** What `npm run robustness` prints. */
import { formatTable } from '../../src/validation';
import type { Curve, Point } from './curves';
import { type Disturbance, isUsual } from './disturbances';

/** The curves of one disturbance: F1 where there are labels; the share of exact counts and their mean error where there is only a count. */
export function curveTable({ name, severities, show }: Disturbance, curves: readonly Curve[]): string[] {
  const titles = [name, '', 'none', ...severities.map(show)];
  const rows = curves.flatMap(({ family, points }) => {
    const timed = points[0].f1 === null ? [] : [[family, 'F1', ...points.map(({ f1 }) => decimals(f1, 3))]];
    const counted = points[0].exactShare === null ? [] : [[timed.length > 0 ? '' : family, 'exact, MAE', ...points.map(countCell)]];
    return [...timed, ...counted];
  });
  return formatTable(titles.map((title, i) => ({ title, align: i < 2 ? 'left' : 'right' })), rows);
}

/** A line a family, a column a disturbance: the worst of what has to be lived with. */
export function summaryTable(disturbances: readonly Disturbance[], curves: readonly Curve[]): string[] {
  const families = [...new Set(curves.map(({ family }) => family))];
  const titles = ['', '', 'none', ...disturbances.map(({ short }) => short)];
  const rows = families.flatMap((family) => {
    const own = disturbances.map((disturbance) => ({ disturbance, points: curves.find((curve) => curve.family === family && curve.disturbance === disturbance.name)?.points }));
    const [plain] = own.find(({ points }) => points !== undefined)?.points ?? [];
    const line = (name: string, title: string, digits: number, pick: (point: Point) => number | null, worst: (...values: number[]) => number): string[][] => {
      if (plain === undefined || pick(plain) === null) return [];
      const cells = own.map(({ disturbance, points }) => {
        const usual = (points ?? []).filter(({ severity }) => severity !== null && isUsual(disturbance, severity)).flatMap((point) => pick(point) ?? []);
        return usual.length === 0 ? '–' : decimals(worst(...usual), digits);
      });
      return [[name, title, decimals(pick(plain), digits), ...cells]];
    };
    const timed = line(family, 'F1', 3, ({ f1 }) => f1, Math.min);
    return [...timed, ...line(timed.length > 0 ? '' : family, 'MAE', 2, ({ meanAbsoluteError }) => meanAbsoluteError, Math.max)];
  });
  return formatTable(titles.map((title, i) => ({ title, align: i < 2 ? 'left' : 'right' })), rows);
}

function countCell({ exactShare, meanAbsoluteError }: Point): string {
  return exactShare === null ? '–' : `${Math.round(exactShare * 100)} % ${decimals(meanAbsoluteError, 1)}`;
}

function decimals(value: number | null, digits: number): string {
  return value === null ? '–' : value.toFixed(digits);
}
