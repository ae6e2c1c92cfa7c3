import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inRoot } from './bootstrap/root.mjs';

/** Below these versions the packages have known holes that this project would be open to. */
const FLOORS = {
  next: '16.3.3',
  ws: '8.21.1',
  'engine.io': '6.6.9',
  'socket.io-parser': '4.2.7',
  kysely: '0.28.17',
  'next-intl': '4.9.2',
  'better-auth': '1.6.23',
};

const lock = z
  .object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })
  .parse(JSON.parse(readFileSync(inRoot('node_modules/.package-lock.json'), 'utf8')));

/** Every installed copy: an older one may sit below another package. */
const installed = Object.keys(lock.packages).filter((path) =>
  Object.hasOwn(FLOORS, path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
);

describe('version floors', () => {
  it('finds the packages that it is about', () => {
    expect(installed).toEqual(expect.arrayContaining(['node_modules/next', 'node_modules/engine.io']));
  });

  it.each(installed)('%s is new enough', (path) => {
    const { name, version } = z
      .object({ name: z.string(), version: z.string() })
      .parse(JSON.parse(readFileSync(inRoot(`${path}/package.json`), 'utf8')));
    const floor = FLOORS[name as keyof typeof FLOORS];
    expect(isAtLeast(version, floor), `${name} ${version} is below ${floor}`).toBe(true);
  });
});

function isAtLeast(version: string, floor: string): boolean {
  const [have, need] = [version, floor].map((text) => text.split('-')[0]?.split('.').map(Number) ?? []);
  for (const [index, wanted] of (need ?? []).entries()) {
    const part = have?.[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  // A pre-release of the floor itself comes before it.
  return !version.includes('-');
}
