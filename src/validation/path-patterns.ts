/**
 * Patterns of paths, as plan maps use them: `*` stands for any characters within one name, `**` for any number of
 * folders. Matched without regular expressions, so that no pattern can take exponential time.
 */

/**
 * Whether a path with `/` between its names fits a pattern.
 * @example matchesPath('reps/ptex/*', 'reps/ptex/s1e1.csv') // true
 */
export function matchesPath(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const names = path.split('/');
  // reach[j]: the pattern so far fits the first j names
  let reach = names.map(() => false);
  reach.unshift(true);
  for (const part of wanted) {
    const next = reach.map(() => false);
    for (let j = 0; j < reach.length; j++) {
      if (part === '**') next[j] = reach[j] || (j > 0 && next[j - 1]);
      else next[j] = j > 0 && reach[j - 1] && matchesName(part, names[j - 1]);
    }
    reach = next;
  }
  return reach[names.length];
}

/** Wildcards within one name: the last `*` takes back as much as it must. */
function matchesName(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let starAt = 0;
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      starAt = n;
    } else if (pattern[p] === name[n]) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++starAt;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
