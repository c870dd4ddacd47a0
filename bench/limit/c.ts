/** The kernels in C: built twice where there is a gcc, run as a process a round. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Row } from './rows';

const COMPILER = process.env['CC'] ?? 'gcc';
const BUILDS: Readonly<Record<string, readonly string[]>> = {
  O2: ['-O2'],
  O3: ['-O3', '-march=native'],
};
const SOURCES = ['main.c', 'filters.c', 'windows.c', 'fft.c'].map((name) => fileURLToPath(new URL(name, import.meta.url)));

export interface Limit {
  /** Paths of the programs, by build. */
  readonly programs: Readonly<Record<string, string>>;
  /** Which Fourier transform they use. */
  readonly fft: string;
}

/** Builds into `folder`; null where there is no compiler (`CC`, or gcc). */
export function buildLimit(folder: string): Limit | null {
  if (!works(COMPILER, ['--version'])) return null;
  const fftw = works(COMPILER, ['-x', 'c', '-o', join(folder, 'fftw'), '-include', 'fftw3.h', '-', '-lfftw3'], 'int main(void) { fftw_cleanup(); return 0; }');
  const programs: Record<string, string> = {};
  for (const [build, flags] of Object.entries(BUILDS)) {
    programs[build] = join(folder, `limit-${build}`);
    const libraries = fftw ? ['-DHAVE_FFTW', '-lfftw3', '-lm'] : ['-lm'];
    execFileSync(COMPILER, [...flags, '-o', programs[build], ...SOURCES, ...libraries], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return { programs, fft: execFileSync(programs['O2'], ['fft-name'], { encoding: 'utf8' }).trim() };
}

/** A row in C: what its first pass gives, and the least time of a pass, in ns. */
export class Kernel {
  private readonly args: readonly string[];
  private readonly outputPath: string;

  constructor(
    private readonly program: string,
    row: Row,
    folder: string,
  ) {
    const [name, block, ...numbers] = row.kernel;
    const inputPath = join(folder, 'input.bin');
    this.outputPath = join(folder, 'output.bin');
    writeFileSync(inputPath, new Uint8Array(row.input.buffer, row.input.byteOffset, row.input.byteLength));
    this.args = [name, String(block), inputPath, this.outputPath, ...numbers.map(String)];
  }

  run(ms: number): number {
    return Number(execFileSync(this.program, [...this.args.slice(0, 4), String(ms), ...this.args.slice(4)], { encoding: 'utf8' }));
  }

  output(): Float64Array {
    const bytes = readFileSync(this.outputPath);
    return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  }
}

function works(command: string, args: readonly string[], input = ''): boolean {
  try {
    execFileSync(command, args, { input, stdio: ['pipe', 'ignore', 'ignore'] });
    return true;
  } catch {
    return false;
  }
}
