/** Finds the stages that rooms export, by what their prototypes can do. */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../src/', import.meta.url));

export interface RoomClass {
  readonly room: string;
  readonly name: string;
  readonly constructor: new (...args: never[]) => unknown;
}

/** Every class with a way in for samples and a snapshot that an index of a room exports; `core` holds no parts. */
export async function roomClasses(): Promise<RoomClass[]> {
  const found: RoomClass[] = [];
  const rooms = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'core' && entry.name !== 'cli');
  for (const { name: room } of rooms) {
    const index = `${source}${room}/index.ts`;
    if (!existsSync(index)) continue;
    const exported = (await import(/* @vite-ignore */ index)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported)) {
      if (isStageClass(value)) found.push({ room, name, constructor: value });
    }
  }
  return found;
}

export function isStageClass(value: unknown): value is RoomClass['constructor'] {
  if (typeof value !== 'function' || typeof value.prototype !== 'object' || value.prototype === null) return false;
  const members = value.prototype as Record<string, unknown>;
  return 'snapshot' in members && 'restore' in members && ('push' in members || 'process' in members);
}
