import { existsSync } from 'node:fs';
import { inRoot } from '../bootstrap/root.mjs';
import { type FinishedProgram, runProgram } from '../test/run-program.ts';
import { findBrowser } from './find-browser.ts';

/** Installs a browser for the tests when there is none. Throws an Error that says what to install by hand. */
export async function ensureBrowser(): Promise<string> {
  const present = findBrowser();
  if (present !== null) return present;
  const tries = [];
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) tries.push(await installWithApt());
  if (findBrowser() === null) tries.push(await installPlaywrightsOwn());
  const installed = findBrowser();
  if (installed !== null) return installed;
  throw new Error(
    [
      ...tries.map(({ output }) => output),
      'There is no browser for the browser tests, and none could be installed.',
      'Install Chromium ("apt-get install chromium", or your system\'s own way), or run',
      '"npx playwright install chromium", or name a Chromium in the environment variable RINGSIDE_CHROMIUM.',
    ].join('\n'),
  );
}

async function installWithApt(): Promise<FinishedProgram> {
  console.log('Installing the package chromium, for the browser tests …');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const lists = await runProgram('apt-get', ['update', '-q'], { env });
  if (lists.code !== 0) return lists;
  return await runProgram('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { env });
}

async function installPlaywrightsOwn(): Promise<FinishedProgram> {
  console.log("Downloading Playwright's own Chromium, for the browser tests …");
  return await runProgram(process.execPath, [
    inRoot('node_modules/@playwright/test/cli.js'),
    'install',
    'chromium',
  ]);
}
