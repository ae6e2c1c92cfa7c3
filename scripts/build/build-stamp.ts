/** Whether the build is one of the sources that are there. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../bootstrap/root.mjs';

/** What the pages are made of: the server around them needs no build. */
const INPUTS = [
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'next.config.mjs',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'instrumentation.ts',
  'tailwind.config.ts',
  'tsconfig.json',
];
const NO_INPUT = /\.(test|suite)\.tsx?$|(^|\/)fixtures(\/|$)/;
const STAMP = '.next/ringside-build-stamp';

export function isBuildFresh(): boolean {
  const stamp = inRoot(STAMP);
  return (
    existsSync(inRoot('.next/BUILD_ID')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputsHash()
  );
}

/** A build that is broken off half-way must not pass for a fresh one. */
export function withdrawBuildStamp(): void {
  rmSync(inRoot(STAMP), { force: true });
}

/** @param hash of the inputs as they were when the build began: changes made meanwhile are not in it. */
export function writeBuildStamp(hash: string): void {
  mkdirSync(inRoot('.next'), { recursive: true });
  writeFileSync(inRoot(STAMP), hash);
}

/** Tells one state of the sources from another. @param root of the checkout */
export function inputsHash(root = inRoot('')): string {
  const hash = createHash('sha256');
  for (const path of INPUTS.flatMap((input) => filesUnder(root, input))) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(root: string, path: string): string[] {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat === undefined || NO_INPUT.test(path)) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesUnder(root, join(path, name)));
}
