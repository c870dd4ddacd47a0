import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../.ci/guard-base', import.meta.url));
const clone = mkdtempSync(join(tmpdir(), 'instep-guard-base-'));

function git(...args: readonly string[]): string {
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@example.org'];
  return execFileSync('git', ['-C', clone, ...who, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

function commit(): string {
  git('commit', '--quiet', '--allow-empty', '--message', 'empty');
  return git('rev-parse', 'HEAD');
}

function guardBase(wanted: string): string {
  return execFileSync('bash', [script], { cwd: clone, encoding: 'utf8', env: { ...process.env, INSTEP_GUARD_BASE: wanted } });
}

beforeAll(() => void git('init', '--quiet'));
afterAll(() => rmSync(clone, { recursive: true, force: true }));

test('the guard compares with the tip before a push, the last of the main branch or the commit before', () => {
  const first = commit();
  expect(guardBase(''), 'a clone of one commit').toBe('');
  commit();
  const last = commit();
  expect(guardBase('')).toBe('HEAD~1');
  expect(guardBase(first), 'a push of two commits').toBe(first);
  for (const none of ['0'.repeat(40), 'f'.repeat(40), last]) expect(guardBase(none), none).toBe('HEAD~1');
  git('update-ref', 'refs/remotes/origin/main', first);
  expect(guardBase('')).toBe('origin/main');
  git('update-ref', 'refs/remotes/origin/main', last);
  expect(guardBase(''), 'after the push').toBe('HEAD~1');
  expect(guardBase(first)).toBe(first);
});
