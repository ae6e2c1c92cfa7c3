import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { prepareDataDir } from './data-dir.ts';
import type { Logger } from './ports/pbx-driver.ts';

let folder: string;
let said: string[];
const say = (_details: object, message: string): void => void said.push(message);
const log: Logger = { debug() {}, info() {}, warn: say, error: say };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringside-data-'));
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("[S6] the data folder is the server's own user's alone", () => {
  const path = join(folder, 'deep', 'data');
  prepareDataDir(path, log);
  expect([statSync(path).mode & 0o777, said]).toEqual([0o700, []]);
});

it('[S6] one that others may look into is said, and left as it was made', () => {
  chmodSync(folder, 0o750);
  prepareDataDir(folder, log);
  expect(said.join()).toContain('chmod 700');
  expect(statSync(folder).mode & 0o777).toBe(0o750);
});

it('says what a missing folder costs, and lets the server start', () => {
  writeFileSync(join(folder, 'file'), '');
  prepareDataDir(join(folder, 'file', 'data'), log);
  expect(said.join()).toContain('no command can be run');
});

it('comes back from a folder that cannot be made although the one above it is there', () => {
  prepareDataDir('/proc/ringside/data', log);
  expect(said.join()).toContain('no command can be run');
});
