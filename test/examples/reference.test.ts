import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { referencePage } from '../../examples/reference/page';
import { exercises, sensors, transports } from '../../src/simulator';
import { folderWith, instep } from '../cli/harness';
import { runExample } from '../support/example-code';

const read = (name: string): string => readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8');
const page = read('virtual-trainer.md');
const fences = (language: string): string[] => [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)\\n\`\`\`$`, 'gms'))].map(([, text]) => text);

describe('the reference of the virtual trainer', () => {
  it('is as its tables are: else remake it with npm run reference', () => {
    expect(page).toBe(referencePage((example) => read(`${example}.ts`)));
  });

  it('has each exercise, sensor and transport, with all that can be set', () => {
    const headings = [...page.matchAll(/^### ([a-z-]+)$/gm)].map(([, name]) => name);
    expect(headings).toEqual([exercises, sensors, transports].flatMap((table) => Object.keys(table)));
    for (const [name, { parameters, faults }] of Object.entries(exercises)) {
      const part = page.slice(page.indexOf(`\n### ${name}\n`)).split('\n### ')[1];
      for (const row of [...Object.keys(parameters), ...Object.keys(faults)]) expect(part, name).toMatch(new RegExp(`^\\| \`${row}\` \\| \\S`, 'm'));
    }
    expect(page).toContain('| `gapEveryS` | 300 | 0 or 0.01 to 86400 | s | mean time between long gaps, 0 for none | DOMAIN §5.1 |');
    expect(page).toContain('| `tempo` | slow | slow, metronome |  | 2 s up and 2 s down, or 1 s each | DOMAIN §5.2 |');
    expect(/undefined|NaN|\[object/.exec(page.replace(/^```ts$.*?^```$/gms, ''))).toBeNull();
  });

  it.each(fences('sh'))('%s', async (line) => {
    const cwd = folderWith({});
    const [command, name, ...args] = line.split(' ');
    expect([command, name]).toEqual(['npx', 'instep']);
    expect(await instep(args, { cwd })).toMatchObject({ code: 0, stderr: '' });
  });

  it('shows code that runs', () => {
    const examples = fences('ts');
    expect(examples).toHaveLength(3 + Object.keys(exercises).length);
    for (const example of examples) expect(() => runExample(example), example).not.toThrow();
    expect(examples.slice(0, 3).flatMap(runExample).length).toBeGreaterThan(20);
  });
});
