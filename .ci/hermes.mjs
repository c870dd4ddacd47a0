/**
 * Compiles every CJS file of the build with Hermes, the engine of React Native, which has no async generators and no
 * `using`. Compiles only: it says nothing about which globals are there at run time.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const BINARIES = { 'linux-x64': 'linux64-bin/hermesc', 'darwin-arm64': 'osx-bin/hermesc', 'darwin-x64': 'osx-bin/hermesc', 'win32-x64': 'win64-bin/hermesc.exe' };

const machine = `${process.platform}-${process.arch}`;
const require = createRequire(import.meta.url);
const home = dirname(require.resolve('hermes-compiler/package.json'));
const binary = BINARIES[machine] === undefined ? '' : join(home, 'hermesc', BINARIES[machine]);

if (existsSync(binary)) compile();
else console.log(`hermes: left out, there is no compiler for ${machine}`);

function compile() {
  const files = readdirSync('dist').filter((name) => name.endsWith('.cjs'));
  if (files.length === 0) throw new Error('dist holds no .cjs file: build first');
  const out = mkdtempSync(join(tmpdir(), 'instep-hermes-'));
  try {
    for (const name of files) {
      execFileSync(binary, ['-O', '-w', '-emit-binary', '-out', join(out, 'out.hbc'), join('dist', name)], { stdio: 'inherit' });
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  console.log(`hermes: ${files.length} files compile`);
}
