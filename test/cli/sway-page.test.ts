import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chromiumOrSkip } from '../support/chromium';
import { folderWith, instep } from './harness';
import { standingFiles } from './sway-files';

const PAIR = { ...standingFiles('after', { task: 'standing, eyes closed', size: 1.5 }), ...standingFiles('before', { task: 'standing, eyes open' }) };

async function page(files: Record<string, string>, names: readonly string[]): Promise<{ readonly path: string; readonly html: string }> {
  const cwd = folderWith(files);
  const { code, stderr } = await instep(['sway', ...names, '--format', 'html', '--out', 'page.html'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const path = join(cwd, 'page.html');
  return { path, html: readFileSync(path, 'utf8') };
}

describe('the page of instep sway', () => {
  it('needs nothing from anywhere: no address, no script, no file', async () => {
    const { html } = await page(PAIR, ['after.csv', 'before.csv']);
    expect(html).not.toMatch(/https?:|<script|<link|<img|<iframe|@import|url\(|src=/i);
  });

  it('shows eyes open before closed, on the same scales, with the Romberg ratio', async () => {
    const { html } = await page(PAIR, ['after.csv', 'before.csv']);
    expect(html.indexOf('<h2>before</h2>')).toBeLessThan(html.indexOf('<h2>after</h2>'));
    const ticks = (title: string) => {
      const from = html.indexOf(`aria-label="${title}"`);
      return [...html.slice(from, html.indexOf('</svg>', from)).matchAll(/<text class="tick"[^>]*>([^<]*)/g)].map(([, text]) => text);
    };
    for (const what of ['stabilogram', 'time series', 'spectrum', 'diffusion']) {
      expect(ticks(`before: ${what}`).length, what).toBeGreaterThan(6);
      expect(ticks(`before: ${what}`), what).toEqual(ticks(`after: ${what}`));
    }
    expect(html).toMatch(/Romberg ratio, [^<]*<b>2\.25<\/b>/);
  });

  it('has each measure with definition and source, and a published average only where there is one', async () => {
    const { html } = await page(standingFiles('calm'), ['calm.csv']);
    const bodies = html.match(/<tbody class="measure">.*?<\/tbody>/g) ?? [];
    expect(bodies.length).toBeGreaterThan(50);
    for (const body of bodies) expect(body).toMatch(/<td class="definition"[^>]*>[^<]+<\/td><td class="source"[^>]*>[^<]+<\/td>/);
    expect(bodies.filter((body) => /class="reference"[^>]*>[^<]/.test(body)).map((body) => /<th class="measure"[^>]*>([^<]+)/.exec(body)?.[1])).toEqual(['rms']);
    expect(html).not.toMatch(/patholog|impair|abnormal|normal range|at risk|good|bad /i);
  });

  it('escapes what files say, and lists what was refused', async () => {
    const { html } = await page(standingFiles('short', { durationS: 12, task: '<b onload=x>standing</b> & "more"' }), ['short.csv']);
    expect(html).toContain('&lt;b onload=x&gt;standing&lt;/b&gt; &amp; &quot;more&quot;');
    expect(html).toContain('short, refused because the trial lasts 12.00 s, less than 25 s: ');
    expect(html).not.toContain('NaN');
    // nothing of it is drawn, or spoken of as drawn
    expect(html).not.toMatch(/<ellipse|<circle class="ring"|class="mark|the ellipse is|dotted|the ring/);
  });
});

chromiumOrSkip('the page of instep sway in Chromium', (visit) => {
  it('is drawn without an error, every shape in its place', async () => {
    const { path, html } = await page(PAIR, ['after.csv', 'before.csv']);
    const { dom, console: said } = visit(path);
    expect(said).toEqual([]);
    const shapes = (tag: string) => dom.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0;
    expect({ svg: shapes('svg'), ellipse: shapes('ellipse'), figure: shapes('figure') }).toEqual({ svg: 8, ellipse: 2, figure: 8 });
    // a path that cannot be parsed has no length: for each trial one way, two series, two spectra, three curves of diffusion
    const probe = `${path}.probe.html`;
    const script = `<script>document.title = JSON.stringify([...document.querySelectorAll('path.line')].map((path) => path.getTotalLength()))</script>`;
    writeFileSync(probe, html.replace('</body>', () => `${script}</body>`));
    const lengths = JSON.parse(/<title>(\[[^<]*\])<\/title>/.exec(visit(probe).dom)?.[1] ?? '[]') as number[];
    expect(lengths).toHaveLength(2 * 8);
    expect(Math.min(...lengths)).toBeGreaterThan(100);
  }, 120_000);
});
