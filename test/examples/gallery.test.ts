import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exercises } from '../../src/simulator';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[A-Za-z][A-Za-z0-9-]*="[^"<>]*")*\s*\/?)>/g;

/** Tags that are not closed, or closed by another; empty for a well-formed page. */
function unclosed(page: string): string[] {
  const open: string[] = [];
  for (const [, end, name, attributes] of page.matchAll(TAG)) {
    if (end === '/') {
      if (open.pop() !== name) return [`</${name}>`];
    } else if (!attributes.endsWith('/')) open.push(name);
  }
  return open;
}

describe('npm run gallery', () => {
  const folder = mkdtempSync(join(tmpdir(), 'instep-'));
  let page = '';
  let printed = '';

  beforeAll(async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'examples/gallery.ts', folder], { cwd: ROOT });
    page = readFileSync(join(folder, 'index.html'), 'utf8');
    printed = stdout;
  }, 60000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('makes one well-formed page that needs nothing else', () => {
    expect(printed).toMatch(new RegExp(`index\\.html: ${Object.keys(exercises).length} exercises, \\d\\.\\d MB\\n$`));
    expect(readdirSync(folder)).toEqual(['index.html']);
    expect(page.slice(0, 15)).toBe('<!DOCTYPE html>');
    const body = page.slice(15).replace(/<style>[^<]*<\/style>/, '');
    expect(unclosed(body)).toEqual([]);
    // what is left between the tags has no bracket of its own
    expect(/.{0,60}[<>].{0,60}/.exec(body.replace(TAG, ''))).toBeNull();
    expect(/https?:|src=|@import|<script/.exec(page)).toBeNull();
    expect(/NaN|Infinity|undefined/.exec(page)).toBeNull();
    expect(page.includes('prefers-color-scheme: dark')).toBe(true);
  });

  it.each(Object.entries(exercises))('shows %s: its session, some of it closely, and each of its faults', (name, { faults, labels }) => {
    const section = page.slice(page.indexOf(`<section id="${name}">`), page.indexOf('</section>', page.indexOf(`<section id="${name}">`)));
    expect(section).toContain(`<h2>${name}</h2>`);
    expect(section).toContain(`aria-label="${name}: the whole session"`);
    const close = section.slice(section.indexOf(`aria-label="${name}: closely, with its labels"`)).split('</svg>')[0];
    expect(close).toMatch(/<path class="line c0" d="M[\d. L-]{500,}"/);
    expect(close).toMatch(/ s<\/text>/);
    const isLabelled = labels.length > 0 && /\w+: \d+, of which/.test(section.toLowerCase());
    expect(/class="(valid|invalid)"/.test(close)).toBe(isLabelled);
    expect(/class="peak"/.test(close)).toBe(isLabelled);
    for (const fault of Object.keys(faults)) {
      expect(section).toContain(`aria-label="${name}: ${fault}"`);
      expect(section).toContain(`<b>${fault}</b>`);
    }
    expect(section.split('<svg ').length - 1).toBe(2 + Object.keys(faults).length);
  });

  it('names the faults of what is not valid, and shows how it would have gone', () => {
    expect(page).toMatch(/<text class="wrong"[^>]*>partial<\/text>/);
    const faults = Object.values(exercises).map((exercise) => Object.keys(exercise.faults).length).reduce((sum, count) => sum + count, 0);
    // two in each picture, and one in the key
    expect(page.split('class="line usual"').length - 1).toBe(2 * faults + 1);
  });
});

describe('the check of the page', () => {
  it('sees what is not well-formed', () => {
    expect(unclosed('<p>a<b>b</b><br/></p>')).toEqual([]);
    expect(unclosed('<p><b></p>')).toEqual(['</p>']);
    expect(unclosed('<svg><g x="1"></g>')).toEqual(['svg']);
  });
});
