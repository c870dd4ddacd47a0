import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs an example as its first line says, and gives what it prints. */
async function run(name: string): Promise<string[]> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', `examples/${name}.ts`], { cwd: ROOT });
  expect(stderr).toBe('');
  return stdout.trimEnd().split('\n');
}

describe('examples', () => {
  it('live-force-hold tells each of three holds: its start, its seconds, its verdict', async () => {
    const lines = await run('live-force-hold');
    expect(lines.filter((line) => /^hold from \d+\.\d s$/.test(line))).toHaveLength(3);
    expect(lines.filter((line) => /^ {2}\d+ N, \d\.\d s to go$/.test(line)).length).toBeGreaterThanOrEqual(12);
    expect(lines.filter((line) => /^ {2}\d\.\d s at \d+ N, drift -?\d+\.\d N: well held$/.test(line))).toHaveLength(3);
  });

  it('live-imu-reps counts six heel raises, and sees which one was partial', async () => {
    const lines = await run('live-imu-reps');
    expect(lines.filter((line) => /^top at \d+\.\d s$/.test(line))).toHaveLength(5); // the first rep of a set is told when the next follows
    const reps = lines.filter((line) => line.startsWith('rep '));
    expect(reps.map((line) => line.slice(0, 6))).toEqual([1, 2, 3, 4, 5, 6].map((rep) => `rep ${rep}:`));
    for (const line of reps) expect(line).toMatch(/: \d\.\d s up, \d\.\d s on top, \d\.\d s down(, partial)?$/);
    expect(reps.filter((line) => line.endsWith('partial'))).toEqual([reps[4]]);
  });

  it('live-packets tells reps and gaps by the time of arrivals, and what the link lost', async () => {
    const lines = await run('live-packets');
    expect(lines.filter((line) => /^rep at \d+\.\d\d s$/.test(line))).toHaveLength(8);
    expect(lines.filter((line) => /^gap at \d+\.\d\d s$/.test(line))).toHaveLength(2);
    expect(lines.at(-1)).toMatch(/^\d+ samples lost, \d+ packets twice, (99\.9|100\.0)\d Hz by stamps$/);
  });

  it('live-sway reads velocity and ellipse every five seconds', async () => {
    const lines = await run('live-sway');
    expect(lines.map((line) => parseInt(line, 10))).toEqual([5, 10, 15, 20, 25, 30]);
    for (const line of lines) expect(line).toMatch(/^\d+ s: \d+\.\d mm\/s, 95 % ellipse \d+ mm²$/);
  });

  it('virtual-trainer finds each hold, near to where it truly began', async () => {
    const lines = await run('virtual-trainer');
    expect(lines).toHaveLength(10);
    for (const line of lines) {
      const [, truly, found] = /^hold at (\d+\.?\d*) s, found at (\d+\.?\d*) s/.exec(line) ?? [];
      expect(Math.abs(Number(truly) - Number(found)), line).toBeLessThan(0.5);
    }
    expect(lines.filter((line) => / (short|sag)$/.test(line)).length).toBeGreaterThan(0);
  });

  it('simulated-blocks finds each hold, through a pipeline', async () => {
    const lines = await run('simulated-blocks');
    expect(lines.filter((line) => /^hold of \d\.\d s at \d+ N$/.test(line))).toHaveLength(10);
    expect(lines.at(-1)).toBe('10 holds were done');
  });

  it('simulated-packets counts each raise, though packets are lost, late and doubled', async () => {
    const [line, ...others] = await run('simulated-packets');
    expect(others).toEqual([]);
    const [, lost, late] = /^5 reps counted of 5; (\d+) packets lost, (\d+) late or twice$/.exec(line) ?? [];
    expect(Number(lost)).toBeGreaterThan(20);
    expect(Number(late)).toBeGreaterThan(0);
  });

  it.each(['live-force-hold', 'live-imu-reps', 'live-packets', 'live-sway', 'virtual-trainer', 'simulated-blocks', 'simulated-packets'])('%s is short, and imports only what the package exports', (name) => {
    const text = readFileSync(`${ROOT}examples/${name}.ts`, 'utf8');
    expect(text.trimEnd().split('\n').length).toBeLessThan(30);
    const imports = [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1]);
    expect(imports.length).toBeGreaterThan(0);
    for (const specifier of imports) expect(specifier).toMatch(/^instep(\/[a-z]+)?$/);
  });
});
