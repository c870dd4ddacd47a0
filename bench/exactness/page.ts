/** The two tables of examples/posturography.md that are made: what the measures are, and how exact they are. */
import { type SwayMeasureDescription, swayMeasures } from '../../src/posturography';

const PROFILES = ['bmc', 'quijoux', 'instep'] as const;

/** The page with a table put between its marks, `<!-- name -->` and `<!-- /name -->`. @throws {Error} where these are not */
export function withTable(page: string, name: string, table: string): string {
  const [from, to] = marks(page, name);
  return `${page.slice(0, from)}\n${table}\n${page.slice(to)}`;
}

/** What stands between the marks. */
export function tableOf(page: string, name: string): string {
  const [from, to] = marks(page, name);
  return page.slice(from, to).replace(/^\n|\n$/g, '');
}

/** Every measure: its axes, unit, definition (once where it is the same under every profile) and source. */
export function measureTable(): string {
  const lists = PROFILES.map((profile) => swayMeasures(profile, 'mm'));
  const names = [...new Set(lists[0].map(({ name }) => name))];
  const rows = names.map((name) => {
    const found = lists.map((list) => list.filter((one) => one.name === name));
    const axes = found[0].map(({ axis }) => axis ?? 'plane').join(', ');
    const by = (of: (one: SwayMeasureDescription) => string): string => sameOrEach(found.map(([first]) => of(first)));
    return `| \`${name}\` | ${axes} | ${by((one) => one.unit)} | ${by((one) => one.definition)} | ${found[0][0].source} |`;
  });
  return ['| Measure | Axes | Unit | Definition | Source |', '|---|---|---|---|---|', ...rows].join('\n');
}

export function exactnessTable(lines: readonly string[]): string {
  return `\`\`\`\n${lines.join('\n')}\n\`\`\``;
}

function sameOrEach(texts: readonly string[]): string {
  const groups = new Map<string, string[]>();
  texts.forEach((text, i) => groups.set(text, [...(groups.get(text) ?? []), PROFILES[i]]));
  if (groups.size === 1) return texts[0];
  return [...groups].map(([text, profiles]) => `${profiles.map((one) => `\`${one}\``).join(', ')}: ${text}`).join('<br>');
}

function marks(page: string, name: string): readonly [from: number, to: number] {
  const open = `<!-- ${name} -->`;
  const from = page.indexOf(open);
  const to = page.indexOf(`<!-- /${name} -->`);
  if (from < 0 || to < from) throw new Error(`no marks of "${name}" in the page`);
  return [from + open.length, to];
}
