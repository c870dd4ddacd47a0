/** Writes the reference of the virtual trainer from its tables into `examples/virtual-trainer.md`: `npm run reference`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { referencePage } from './reference/page';

const at = (name: string): URL => new URL(name, import.meta.url);

writeFileSync(at('virtual-trainer.md'), referencePage((example) => readFileSync(at(`${example}.ts`), 'utf8')));
console.log('examples/virtual-trainer.md');
