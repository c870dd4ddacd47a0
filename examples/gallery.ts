/**
 * Draws what the virtual trainer does: one page with every exercise, its labels and its faults. `npm run gallery`, or
 * `npm run gallery -- FOLDER`; without a folder it goes to `out/gallery`, which git ignores.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { exercises, type ExerciseName } from '../src/simulator';
import { galleryPage } from './gallery/page';

const folder = resolve(process.argv[2] ?? join('out', 'gallery'));
const names = Object.keys(exercises) as ExerciseName[];

mkdirSync(folder, { recursive: true });
const path = join(folder, 'index.html');
const page = galleryPage(names);
writeFileSync(path, page);
console.log(`${relative(process.cwd(), path)}: ${names.length} exercises, ${(page.length / 1e6).toFixed(1)} MB`);
