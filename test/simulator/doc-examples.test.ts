import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { docExamples, runExample } from '../support/example-code';

const ROOM = fileURLToPath(new URL('../../src/simulator/', import.meta.url));
/** What an app reads a session with, and the types of what it takes. */
const FILES = ['simulation.ts', 'simulate.ts', 'blocks.ts', 'packets.ts', 'simulation-options.ts', 'transport/transport.ts'];

const examplesOf = (file: string): string[] => docExamples(readFileSync(`${ROOM}${file}`, 'utf8'));

describe('examples in the docs', () => {
  it.each(FILES)('of %s run as they stand', (file) => {
    const examples = examplesOf(file);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(() => runExample(example), example).not.toThrow();
  });

  it('stand with every way to read a session, with their imports', () => {
    for (const file of FILES.slice(0, 4)) for (const example of examplesOf(file)) expect(example).toMatch(/^import \{.*\} from 'instep/);
    expect(readdirSync(ROOM)).toEqual(expect.arrayContaining(FILES.slice(0, 5)));
  });

  it('find the three holds in frames and in blocks, and lost packets in packets', () => {
    for (const file of ['simulation.ts', 'blocks.ts']) {
      expect(examplesOf(file).flatMap(runExample).filter((line) => line === 'hold-end'), file).toHaveLength(3);
    }
    expect(examplesOf('packets.ts').flatMap(runExample).join('\n')).toMatch(/^\d+\.\d\d s: packet \d+ where \d+ should be$/m);
  });

  it('are wrong where they say what is not so', () => {
    const example = "import { simulate } from 'instep/simulator';\nsimulate('rest', { seed: 1 }).irregular; // ";
    expect(() => runExample(`${example}false`)).not.toThrow();
    expect(() => runExample(`${example}true`)).toThrow('to deeply equal true');
    expect(docExamples('/**\n * What it does.\n * @example\n * f(1);\n * @throws {RangeError}\n */')).toEqual(['f(1);']);
  });
});
