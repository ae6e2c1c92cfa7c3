/**
 * `node scripts/lockfile/complete.ts`, after packages were changed: a registry that lacks a platform's package
 * makes npm write a lockfile that `npm ci` then refuses.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../bootstrap/root.mjs';
import { lockfile, missingPlatforms } from './missing-platforms.ts';

const file = inRoot('package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingPlatforms(lockfile.parse(lock).packages);
const packages = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) =>
  a.localeCompare(b, 'en'),
);
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
console.log(`${Object.keys(missing).length} packages of other platforms added to package-lock.json`);
