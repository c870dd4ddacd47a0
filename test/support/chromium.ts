/** Tests that look at a page in a browser: where there is no Chromium, they say so. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, test } from 'vitest';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--enable-logging=stderr', '--v=0', '--virtual-time-budget=2000', '--dump-dom'];
const PATIENCE_MS = 60_000;

/** What came of a page. */
export interface Visit {
  /** As it stands after its scripts. */
  readonly dom: string;
  /** What the console said. */
  readonly console: readonly string[];
}

/** A `describe` whose tests get a browser; without one on this machine it is one test that is skipped, and says why. */
export function chromiumOrSkip(name: string, define: (visit: (path: string) => Visit) => void): void {
  const program = PLACES.find((path) => existsSync(path));
  if (program === undefined) {
    test.skip(`${name}: no Chromium at ${PLACES.join(', ')}`, () => undefined);
    return;
  }
  const visit = (path: string): Visit => {
    const { stdout, stderr, status } = spawnSync(program, [...FLAGS, `file://${path}`], { encoding: 'utf8', maxBuffer: 2 ** 26, timeout: PATIENCE_MS });
    if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr.slice(-500)}`);
    return { dom: stdout, console: stderr.split('\n').filter((line) => line.includes('CONSOLE')) };
  };
  describe(name, () => define(visit));
}
