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

export function inputsHash(): string {
  const hash = createHash('sha256');
  for (const path of INPUTS.flatMap(filesUnder)) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(inRoot(path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  const stat = statSync(inRoot(path), { throwIfNoEntry: false });
  if (stat === undefined || NO_INPUT.test(path)) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(inRoot(path))
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}
