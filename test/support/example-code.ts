/** Runs examples that stand in docs, as they stand there: TypeScript that imports what the package exports. */
import { compileFunction } from 'node:vm';
import ts from 'typescript';
import { expect } from 'vitest';
import * as instep from '../../src';
import * as simulator from '../../src/simulator';

const MODULES: Readonly<Record<string, object>> = { instep, 'instep/simulator': simulator };
/** `set.channels[4].name; // 'gyr_y'`: what a line gives, where that can be written down. */
const TOLD = /^([\w.()[\]]\S.*); \/\/ ('.*'|[[{].*[\]}]|true|false|null|-?[\d.]+)$/gm;

/** The examples in the doc comments of a source, each without its stars. */
export function docExamples(text: string): string[] {
  const comments = [...text.matchAll(/\/\*\*.*?\*\//gs)].map(([comment]) => comment.replace(/^\/\*\*|\*\/$/g, '').replace(/^ *\* ?/gm, ''));
  return comments.flatMap((comment) => comment.split(/^@example\n/m).slice(1).map((example) => example.split(/^@/m)[0].trim()));
}

/**
 * Runs an example, and holds what it says in comments against what it gives. One that imports nothing has all of `instep/simulator`.
 * @returns what it prints, line by line
 */
export function runExample(example: string): string[] {
  const lines: string[] = [];
  const scope = {
    require: (name: string): object => {
      if (MODULES[name] === undefined) throw new Error(`an example imports ${name}`);
      return MODULES[name];
    },
    exports: {},
    console: { log: (...values: readonly unknown[]) => void lines.push(values.join(' ')) },
    told: (given: unknown, said: unknown) => expect(given, example).toEqual(said),
    ...(example.includes('import ') ? {} : simulator),
  };
  const checked = example.replace(TOLD, 'told($1, $2);');
  const { outputText } = ts.transpileModule(checked, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2020 } });
  const run = compileFunction(outputText, Object.keys(scope)) as (...values: readonly unknown[]) => void;
  run(...Object.values(scope));
  return lines;
}
