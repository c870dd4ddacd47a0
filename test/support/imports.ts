/** The imports of a TypeScript source, by TypeScript's own scanner: static, dynamic, type-only, re-exports and `require`. */
import ts from 'typescript';

/** What a source imports, in order, as written. */
export function importsOf(text: string): string[] {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.ES2020, false);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) found.push(specifier.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal;
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) return node.moduleReference.expression;
  if (!ts.isCallExpression(node)) return undefined;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  return isImport || isRequire ? node.arguments[0] : undefined;
}

/** What else a source uses: names of members such as `Math.random`, `Math` as a whole, `**`, `#private` names, async generators. */
export function usesOf(text: string): { members: string[]; privateNames: string[]; asyncGenerators: number } {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.ES2020, false);
  const uses = { members: [] as string[], privateNames: [] as string[], asyncGenerators: 0 };
  const visit = (node: ts.Node): void => {
    const member = memberOf(node);
    if (member !== undefined) uses.members.push(member);
    else if (isPower(node)) uses.members.push('**');
    else if (ts.isIdentifier(node) && node.text === 'Math') uses.members.push('Math');
    else if (ts.isPrivateIdentifier(node)) uses.privateNames.push(node.text);
    else if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) uses.members.push(`new ${node.expression.text}`);
    else if (isGenerator(node) && node.modifiers?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword) === true) uses.asyncGenerators++;
    // what stands before the dot of a member has been told with it
    if (member === undefined || ts.isCallExpression(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

/** `object.member` or `object['member']`, both as `object.member`; a call of a plain function as `call()`. */
function memberOf(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) return `${node.expression.text}()`;
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) return `${node.expression.text}.${node.name.text}`;
  if (ts.isElementAccessExpression(node) && ts.isIdentifier(node.expression) && ts.isStringLiteralLike(node.argumentExpression)) {
    return `${node.expression.text}.${node.argumentExpression.text}`;
  }
  return undefined;
}

function isPower(node: ts.Node): boolean {
  const { AsteriskAsteriskToken, AsteriskAsteriskEqualsToken } = ts.SyntaxKind;
  return ts.isBinaryExpression(node) && [AsteriskAsteriskToken, AsteriskAsteriskEqualsToken].some((kind) => node.operatorToken.kind === kind);
}

function isGenerator(node: ts.Node): node is ts.FunctionDeclaration | ts.FunctionExpression | ts.MethodDeclaration {
  const isFunction = ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node);
  return isFunction && node.asteriskToken !== undefined;
}
