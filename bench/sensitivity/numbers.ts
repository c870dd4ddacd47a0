/**
 * Every number that was chosen: those of the shipped plans, the constants of the modules that detect and prepare, and the defaults of
 * their options. Found in the syntax of the source, so that a new one is never forgotten; varied by factors, in a copy of the library.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { copyLibrary, type Player } from '../../test/support/library-copy';
import { PROJECT } from '../bundle';

/** Whose numbers are varied: folders, and plans that ship. */
const FOLDERS = ['detectors', 'signals'];
const PLANS = /-plans\.ts$/;
/** Of a plan's text: which version of the format it is written in. */
const NOT_CHOSEN = new Set(['version']);

/** Where a number stands: the characters of its expression. */
interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface ChosenNumber {
  /** `imuExercise.tilt.timeConstantS`, `rep-options SETTLE_S`. */
  readonly name: string;
  /** As it is written. */
  readonly text: string;
  /** More than one where a plan says the same of several stages. */
  readonly places: readonly Place[];
}

/** All of them, in the order of the files. */
export function chosenNumbers(): ChosenNumber[] {
  const files = [
    ...readdirSync(join(PROJECT, 'src/plans')).filter((name) => PLANS.test(name)).map((name) => `plans/${name}`),
    ...FOLDERS.flatMap((folder) => readdirSync(join(PROJECT, 'src', folder)).map((name) => `${folder}/${name}`)),
  ];
  return files.sort().flatMap((file) => numbersIn(file, readFileSync(join(PROJECT, 'src', file), 'utf8')));
}

/** The numbers of one source. @param file  below `src/` */
export function numbersIn(file: string, code: string): ChosenNumber[] {
  const found = new Map<string, { text: string; places: Place[] }>();
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
  const room = file.startsWith('plans/') ? '' : `${file.replace(/^.*\/|\.ts$/g, '')} `;
  const take = (name: string, node: ts.Expression): void => {
    const known = found.get(name) ?? { text: node.getText(source), places: [] };
    known.places.push({ file, start: node.getStart(source), end: node.getEnd() });
    found.set(name, known);
  };
  const declared = source.statements.flatMap((statement) => (ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : []));
  const states = statesAmong(declared.map(({ initializer }) => (initializer !== undefined && ts.isNumericLiteral(initializer) ? Number(initializer.text) : NaN)));
  declared.forEach(({ name, initializer }, i) => {
    if (initializer !== undefined && ts.isIdentifier(name) && !states[i]) takeWithin(initializer, room + name.text, take);
  });
  takeDefaults(source, room, take);
  return Array.from(found, ([name, { text, places }]) => ({ name, text, places }));
}

/**
 * Bundles a copy in which every number is multiplied by its factor.
 * @returns makes the library with the factors given, one a number, 1 for as it is
 */
export async function adjustableLibrary(numbers: readonly ChosenNumber[]): Promise<(factors: ArrayLike<number>) => Player> {
  const places = numbers.flatMap((number, i) => number.places.map((place) => ({ ...place, i })));
  return copyLibrary((file, code) => {
    const own = places.filter((place) => place.file === file).sort((a, b) => b.start - a.start);
    if (own.length === 0) return null;
    return own.reduce((text, { start, end, i }) => `${text.slice(0, start)}((${text.slice(start, end)}) * factors[${i}])${text.slice(end)}`, code);
  });
}

/** Names of states are numbered 0, 1, 2 … or 1, 2 … in declarations that follow one another: no numbers that anybody chose. */
function statesAmong(values: readonly number[]): boolean[] {
  const states: boolean[] = [];
  values.forEach((value, i) => states.push(value === 0 || (value === 1 && values[i + 1] === 2) || (states[i - 1] && value === values[i - 1] + 1)));
  return states;
}

function takeWithin(node: ts.Expression, name: string, take: (name: string, node: ts.Expression) => void): void {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) takeWithin(node.expression, name, take);
  else if (isNumber(node)) {
    if (!/^-?0(\.0*)?$/.test(node.getText())) take(name, node);
  } else if (ts.isArrayLiteralExpression(node)) {
    node.elements.forEach((element, i) => takeWithin(element, `${name}${pathOf(element, i)}`, take));
  } else if (ts.isObjectLiteralExpression(node)) {
    for (const property of node.properties) {
      if (!ts.isPropertyAssignment(property) || NOT_CHOSEN.has(property.name.getText())) continue;
      const key = property.name.getText();
      takeWithin(property.initializer, key === 'stages' || key === 'options' ? name : `${name}.${key}`, take);
    }
  }
}

/** Stages of a plan by what they use, other elements by their place. */
function pathOf(element: ts.Expression, i: number): string {
  const use = ts.isObjectLiteralExpression(element) ? element.properties.find((property) => property.name?.getText() === 'use') : undefined;
  return use !== undefined && ts.isPropertyAssignment(use) && ts.isStringLiteral(use.initializer) ? `.${use.initializer.text}` : `[${i}]`;
}

/** A literal, or arithmetic of literals, constants and Math. */
function isNumber(node: ts.Expression): boolean {
  if (ts.isNumericLiteral(node)) return true;
  if (ts.isParenthesizedExpression(node)) return isNumber(node.expression);
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.MinusToken && isNumber(node.operand);
  if (ts.isBinaryExpression(node)) return [node.left, node.right].every((side) => isNumber(side) || isConstant(side));
  return false;
}

function isConstant(node: ts.Expression): boolean {
  return ts.isIdentifier(node) ? /^[A-Z][A-Z0-9_]*$/.test(node.text) : ts.isPropertyAccessExpression(node) && node.expression.getText() === 'Math';
}

/** `read.number('restShare', { default: 0.15 })`, `seconds('restS', 8)`: a name, and a default. */
function takeDefaults(source: ts.SourceFile, room: string, take: (name: string, node: ts.Expression) => void): void {
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.arguments.length > 1 && ts.isStringLiteral(node.arguments[0])) {
      const [key, second] = [node.arguments[0].text, node.arguments[1]];
      const options = ts.isObjectLiteralExpression(second) ? second.properties : [];
      const fallback = options.find((property) => property.name?.getText() === 'default');
      const value = fallback !== undefined && ts.isPropertyAssignment(fallback) ? fallback.initializer : second;
      if (isNumber(value)) takeWithin(value, `${room}${key}`, take);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}
