import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { instep } from './cli/harness';
import { exercises } from '../src/simulator';
import { recordingsOrSkip } from './support/recordings';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

recordingsOrSkip('README over the real recordings', (directory) => {
  test('shows the table that validate prints', async () => {
    const { stdout } = await instep(['validate', directory, '--plans', join(ROOT, 'fixtures/plans/recordings.json')], { cwd: ROOT });
    const printed = stdout.slice(0, stdout.indexOf('\n\n'));
    expect(printed.split('\n').length).toBeGreaterThan(5);
    expect(readme).toContain(printed);
  });
});

test('README has its first example in twelve lines at most, and its sections in order', () => {
  const example = readme.slice(readme.indexOf('```ts') + 6, readme.indexOf('```', readme.indexOf('```ts') + 6));
  expect(example.trimEnd().split('\n').length).toBeLessThanOrEqual(12);
  const sections = [...readme.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  expect(sections).toEqual([
    'Install', 'Two commands', 'Virtual trainer', 'Rooms', 'Guarantees, and how each is tested', 'Non-features', 'Performance', 'Not a medical device', 'Licence',
  ]);
});

test('README shows the example of the virtual trainer as it runs', () => {
  const [, ...code] = readFileSync(join(ROOT, 'examples/virtual-trainer.ts'), 'utf8').split('\n');
  expect(readme).toContain(`\`\`\`ts\n${code.join('\n')}\`\`\`\n`);
});

test.each(Object.entries(exercises))('README lists the exercise %s with its sensors and faults', (name, { sensors, faults }) => {
  const [, told, wrong] = (readme.split('\n').find((line) => line.startsWith('| ') && line.split(' | ')[0].includes(`\`${name}\``)) ?? '').split(' | ');
  expect(told).toBe(Object.keys(faults).length === 0 ? 'every one' : sensors.join(', '));
  expect(wrong).toBe(Object.keys(faults).length === 0 ? 'nothing is counted |' : `${Object.keys(faults).join(', ')} |`);
});
