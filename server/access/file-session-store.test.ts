import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { createManualClock, type ManualClock } from '#server/ports/manual-clock.fixture.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import { Secret } from '../config/secret.ts';
import { configuredAccounts } from './accounts.ts';
import { DEMO_OPERATOR } from './demo-access.ts';
import { createFileSessionStore } from './file-session-store.ts';
import { createSessions, hashToken, SESSION_IDLE_MS } from './sessions.ts';
import { adminPrincipal } from './sign-in.ts';

const ADMIN = { email: 'ann@example.com', password: new Secret('right'), name: 'Ann' };

let folder: string;
let file: string;
let clock: ManualClock;
let warnings: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringside-sessions-'));
  file = join(folder, 'data', 'sessions.json');
  clock = createManualClock(1_000);
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const note = (_details: object, message: string): void => void warnings.push(message);
const log: Logger = { debug() {}, info() {}, warn: note, error: note };

/** As a process that has just started finds it. */
function start({ admin = ADMIN as typeof ADMIN | null, demo = true, maxSessions = 1_000 } = {}) {
  const accounts = configuredAccounts(admin ?? undefined, demo);
  const store = createFileSessionStore({ file, accounts, clock, log, maxSessions });
  return { store, sessions: createSessions(store, clock) };
}

it('[S6] a session is there again after a restart, as its account is configured now', () => {
  const { sessions } = start();
  const [admin, demo] = [sessions.open(adminPrincipal(ADMIN)), sessions.open(DEMO_OPERATOR)];
  const again = start({ admin: { ...ADMIN, name: 'Ann Other' } }).sessions;
  expect(again.find(admin)?.principal).toMatchObject({ id: 'user:ann@example.com', name: 'Ann Other' });
  expect(again.find(demo)?.principal).toEqual(DEMO_OPERATOR);
  expect(warnings).toEqual([]);
});

it('[S6] neither tokens nor passwords are in the file, and nobody else may read it', () => {
  const token = start().sessions.open(adminPrincipal(ADMIN));
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(hashToken(token));
  expect(text).not.toContain(token);
  expect(text).not.toContain(ADMIN.password.reveal());
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'data'))).toEqual(['sessions.json']);
});

it('[S6] an account that has another password, another address or is gone keeps no session', () => {
  const token = start().sessions.open(adminPrincipal(ADMIN));
  const kept = readFileSync(file);
  for (const admin of [
    { ...ADMIN, password: new Secret('other') },
    { ...ADMIN, email: 'bob@example.com' },
    null,
  ]) {
    writeFileSync(file, kept);
    expect(start({ admin }).sessions.find(token)).toBeNull();
    // Also when the old password is configured again.
    expect(start().sessions.find(token)).toBeNull();
  }
  writeFileSync(file, kept);
  expect(start().sessions.find(token)).not.toBeNull();
  const demo = start().sessions.open(DEMO_OPERATOR);
  expect(start({ demo: false }).sessions.find(demo)).toBeNull();
});

it('[S6] who signed out stays signed out, and a session that is over is over', () => {
  const first = start().sessions;
  const [left, idle] = [first.open(adminPrincipal(ADMIN)), first.open(adminPrincipal(ADMIN))];
  first.close(hashToken(left));
  const again = start().sessions;
  expect([again.find(left), again.find(idle) !== null]).toEqual([null, true]);
  clock.advance(SESSION_IDLE_MS + 1);
  expect(start().sessions.find(idle)).toBeNull();
});

it('keeps when somebody was last seen now and then, and at the end', () => {
  const { store, sessions } = start();
  const token = sessions.open(adminPrincipal(ADMIN));
  const seenAt = (): number => JSON.parse(readFileSync(file, 'utf8')).sessions[0].lastSeenAt;
  for (let second = 0; second < 29; second += 1) {
    clock.advance(1_000);
    sessions.find(token);
  }
  expect(seenAt()).toBe(1_000);
  clock.advance(2_000);
  expect(seenAt()).toBe(30_000);
  sessions.find(token);
  store.close();
  expect(seenAt()).toBe(32_000);
});

it.each([
  ['torn', '{"version":1,"salt":"abcdefghijklmnopqr","seals":{},"sessi'],
  ['empty', ''],
  ['binary', '\u0000\ufffd\u0000'],
  ['of something else', '[1,2,3]'],
  ['of a later version', '{"version":2,"salt":"abcdefghijklmnopqr","seals":{},"sessions":[]}'],
])('starts empty on a file that is %s, says so, and goes on', (_what, text) => {
  start().sessions.open(adminPrincipal(ADMIN));
  writeFileSync(file, text);
  const { store, sessions } = start();
  expect([...store.all()]).toEqual([]);
  expect(warnings).toEqual(['stored sessions cannot be read: everybody signs in again']);
  const token = sessions.open(adminPrincipal(ADMIN));
  expect(start().sessions.find(token)).not.toBeNull();
});

it('goes on with sessions in memory where nothing can be written', () => {
  writeFileSync(join(folder, 'data'), 'a file in the place of the folder');
  const { sessions } = start();
  const token = sessions.open(adminPrincipal(ADMIN));
  expect(sessions.find(token)).not.toBeNull();
  expect(warnings).toContain('sessions cannot be stored: a restart will end them');
});

it('is bounded: who was not seen for longest goes first', () => {
  const { sessions } = start({ maxSessions: 3 });
  const tokens = Array.from({ length: 3 }, () => {
    clock.advance(1_000);
    return sessions.open(DEMO_OPERATOR);
  });
  clock.advance(1_000);
  sessions.find(tokens[0] ?? '');
  sessions.open(DEMO_OPERATOR);
  expect(tokens.map((token) => sessions.find(token) !== null)).toEqual([true, false, true]);
});

it('[S6] a process that is killed in the middle of writing leaves a whole file', async () => {
  const script = `
    const { createFileSessionStore } = await import('#server/access/file-session-store.ts');
    const { createSessions } = await import('#server/access/sessions.ts');
    const { systemClock } = await import('#server/ports/clock.ts');
    const { DEMO_OPERATOR } = await import('#server/access/demo-access.ts');
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const accounts = [{ principal: DEMO_OPERATOR, passwordProof: '' }];
    const sessions = createSessions(createFileSessionStore({ file: process.argv[1], accounts, clock: systemClock, log }), systemClock);
    // Longer than it is let live, and not for ever should nobody be there to end it.
    for (let n = 0; n < 5_000; n += 1) process.stdout.write(sessions.open(DEMO_OPERATOR) + '\\n');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, file]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let told = '';
  const enough = new Promise<void>((resolve) => {
    child.stdout.on('data', (bytes) => {
      told += String(bytes);
      if (told.split('\n').length > 50) resolve();
    });
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await enough;
  child.kill('SIGKILL');
  await ended;
  clock.advance(Date.now());
  const { sessions } = start();
  const tokens = told.split('\n').slice(0, -1);
  expect(warnings).toEqual([]);
  expect(tokens.slice(-500).every((token) => sessions.find(token) !== null)).toBe(true);
});

it("[M13] a session lasts no longer because the machine's clock was set back", () => {
  clock.advance(100 * SESSION_IDLE_MS);
  const token = start().sessions.open(adminPrincipal(ADMIN));
  clock = createManualClock(1_000);
  const { sessions } = start();
  expect(sessions.find(token)?.createdAt).toBe(1_000);
  clock.advance(SESSION_IDLE_MS + 1);
  expect(sessions.find(token)).toBeNull();
});

it('[S6] a sign-out that the disk does not take ends all sessions with a restart, rather than none', () => {
  const { sessions, store } = start();
  const [out, other] = [sessions.open(adminPrincipal(ADMIN)), sessions.open(DEMO_OPERATOR)];
  // Where the next file should be written, nothing can be.
  mkdirSync(`${file}.next`);
  sessions.close(hashToken(out));
  expect(start().sessions.find(out)).toBeNull();
  expect(start().sessions.find(other)).toBeNull();
  expect(warnings.join()).toContain('cannot be stored');
  // Later it can: whoever is still signed in stays so.
  rmdirSync(`${file}.next`);
  clock.advance(30_000);
  store.close();
  const again = start().sessions;
  expect([again.find(out), again.find(other)?.principal]).toEqual([null, DEMO_OPERATOR]);
});

it('leaves nothing behind of a file that could not be put in its place', () => {
  const { sessions } = start();
  // As on a full disk, the new file is there and cannot replace the old one.
  mkdirSync(join(file, 'in the way'), { recursive: true });
  sessions.open(DEMO_OPERATOR);
  expect(warnings.join()).toContain('cannot be stored');
  expect(readdirSync(join(folder, 'data'))).toEqual(['sessions.json']);
});
