/** Who did what in which file of the real recordings, as far as their names and sidecars say: what is left out together. */

export const groupings = ['exercise', 'person', 'file'] as const;
export type Grouping = (typeof groupings)[number];

/** Parts of names, by source. What a source does not say is the same for all of it: it is left out as a whole. */
const NAMES: Readonly<Record<string, RegExp>> = {
  barbell: /^barbell_(?<person>[^_]+)_(?<exercise>[^_]+)/,
  cmu: /^cmu_(?<exercise>.+)$/,
  hermescb: /^hermescb_(?<person>id\d+)_(?<exercise>.+)$/, // the muscle
  oxstep: /^oxstep_(?<person>[^_]+)_(?<exercise>.+)$/, // where the phone is
  ptex: /^ptex_(?<person>s\d+)(?<exercise>e\d+)$/,
  rieck: /^rieck_[^_]+_(?<exercise>[a-z-]+?)(?:\d+|-bf)?$/, // what is done; one recorder
};

/** @example groupOf({ source: 'ptex', name: 'ptex_s1e5' }, 'exercise') // 'ptex e5' */
export function groupOf({ source, name }: { readonly source: string; readonly name: string }, grouping: Grouping): string {
  if (grouping === 'file') return `${source} ${name}`;
  const group = NAMES[source]?.exec(name)?.groups?.[grouping];
  return group === undefined ? source : `${source} ${group}`;
}
