/** Runs one row, in a process of its own: its id, and a `Work` as JSON. */
import { peersOf } from '../peers/peers';
import type { Limit } from './c';
import { compareRow } from './compare';
import { rows } from './rows';

/** What the process of a row is told. */
export interface Work {
  readonly limit: Limit | null;
  readonly folder: string;
  readonly peers: boolean;
}

const [id, json] = process.argv.slice(2);
const { limit, folder, peers } = JSON.parse(json) as Work;
const row = rows.find((one) => one.id === id);
if (row === undefined) throw new Error(`no row "${id}"`);
console.log(JSON.stringify(compareRow(row, limit, peers ? await peersOf(row) : [], folder)));
