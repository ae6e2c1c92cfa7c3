import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * One folder after the other, from the top. Node's own `recursive` goes round for ever where a folder above is there
 * and yet says that it is not (`/proc`, some network drives); this throws ENOENT there.
 * A folder that is there already stays as it is.
 */
export function makeFolder(path: string, mode: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') return;
    const parent = dirname(path);
    if (code !== 'ENOENT' || parent === path) throw error;
    makeFolder(parent, mode);
    mkdirSync(path, { mode });
  }
}
