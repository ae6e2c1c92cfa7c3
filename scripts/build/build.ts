import { startChild } from '../bootstrap/children.mjs';
import { withLock } from '../bootstrap/lock.mjs';
import { inRoot } from '../bootstrap/root.mjs';
import { inputsHash, isBuildFresh, withdrawBuildStamp, writeBuildStamp } from './build-stamp.ts';

/** Builds the pages. Throws when that fails; what failed has been printed by then. */
export async function build(): Promise<void> {
  await underLock(runBuild);
}

export async function buildIfStale(): Promise<void> {
  if (isBuildFresh()) return;
  await underLock(async () => {
    if (!isBuildFresh()) await runBuild();
  });
}

async function underLock(work: () => Promise<void>): Promise<void> {
  await withLock('build', {
    onWait: () => console.log('Another process builds this checkout: waiting for it.'),
    work,
  });
}

async function runBuild(): Promise<void> {
  console.log('Building the pages …');
  const hash = inputsHash();
  withdrawBuildStamp();
  const child = startChild(process.execPath, [inRoot('node_modules/next/dist/bin/next'), 'build'], {
    cwd: inRoot(''),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const how = await new Promise<string | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(code === 0 ? null : (signal ?? `exit code ${code}`)));
    child.once('error', (error) => resolve(error.message));
  });
  if (how !== null) throw new Error(`The build failed (${how}).`);
  writeBuildStamp(hash);
}
