import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { exercises } from '../../src/exercises';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = `${ROOT}examples/exercises/`;
const LONGEST = 25;

/** What each prints at least: so many lines of that kind. */
const PRINTS: Readonly<Record<string, readonly [times: number, line: RegExp]>> = {
  'balance-shift': [8, /^ {2}\d+ mm, \d+\.\d s, sway \d+ mm\/s: (valid|fault)/],
  custom: [6, /^\d: (valid|partial|fault)/],
  difficulty: [7, /^\d: seated, \d\.\d s: \d of 8, next at level \d\.\d\d$/],
  'force-tracking': [2, /^\d: off by \d+\.\d N, on target \d+ % of the time$/],
  'heel-raise': [16, /^\d of 8: \d+\.\d cm, (valid|partial|fault)/],
  massage: [12, /^ {2}\d+: \d+ mm at \d+ N, (valid|fault)/],
  'multi-direction': [8, /^\d+°: \d+ mm, \d+ % of the limit$/],
  press: [1, /^again in 180 s$/],
  progress: [3, /^[4-6]: \d+ N, \+\d+\.\d beside \d+\.\d by chance: (higher|no detectable change)$/],
  'short-foot': [6, /^\d: held \d\.\d s, (valid|fault)/],
  strength: [6, /^ {2}\d+ N at most, \d+ N·s, \d+ N\/s over 200 ms$/],
  'toe-curl': [15, /^set \d: \d of 5, \d+ N, (valid|partial)$/],
  'toe-curl-minute': [1, /^\d+ curls, 42 cm of towel$/],
  'toe-splay': [6, /^\d: \d+\.\d mm for \d\.\d s, (valid|fault)/],
};

describe('the examples of exercises', () => {
  it('are there for each exercise that ships, for one of your own, and for what goes from session to session', () => {
    const names = readdirSync(FOLDER).map((file) => file.replace('.ts', '')).sort();
    expect(names).toEqual([...exercises.map(({ name }) => name), 'custom', 'difficulty', 'progress'].sort());
    expect(names).toEqual(Object.keys(PRINTS).sort());
  });

  it.each(Object.entries(PRINTS))('%s runs, in less than 25 lines', async (name, [times, line]) => {
    expect(readFileSync(`${FOLDER}${name}.ts`, 'utf8').trimEnd().split('\n').length).toBeLessThan(LONGEST);
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', `examples/exercises/${name}.ts`], { cwd: ROOT });
    expect(stderr).toBe('');
    expect(stdout.trimEnd().split('\n').filter((printed) => line.test(printed)), stdout).toHaveLength(times);
  });
});
