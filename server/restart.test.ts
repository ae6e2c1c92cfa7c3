/** What a restart of the whole server must not forget, over real HTTP and the real files (rules C2, F4, S6, S10). */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { siteId } from '#lib/model/ids.ts';
import { talkingCall } from './ports/fake-driver.fixture.ts';
import { ADMIN, type RunningServerHarness, startRunningServer } from './running-server.fixture.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'ringside-restart-')), 'data');
});
afterEach(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }));

async function start(): Promise<RunningServerHarness> {
  const stand = await startRunningServer({}, { dataDir });
  const at = Date.now();
  const numbers = { extension: ['204'], queue: ['820'] };
  stand.pbx.observe({ kind: 'directory', site: siteId('hq'), requestedAt: at, respondedAt: at, numbers });
  stand.pbx.calls(talkingCall('3', '204', '05551239988', at - 5_000));
  return stand;
}

it('[C2] [F4] knows a command by its id, and what was under way as unconfirmed', async () => {
  const command = { id: randomUUID(), type: 'presence.set', extension: '204', presence: 'Away' };
  const before = await start();
  expect((await before.command(command)).status).toBe(202);
  await before.stop();
  const after = await start();
  const again = await after.command(command);
  expect([again.status, after.pbx.executed.length]).toEqual([200, 0]);
  expect(await again.json()).toMatchObject({ id: command.id, outcome: 'unconfirmed' });
  expect((await after.command({ ...command, presence: 'Lunch' })).status).toBe(409);
  await after.stop();
});

it('[S6] knows who is signed in, and who has signed out', async () => {
  const before = await start();
  const signIn = async (): Promise<string> => {
    const answer = await before.request('/api/session', { method: 'POST', body: JSON.stringify(ADMIN) });
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  };
  const [stays, leaves] = [await signIn(), await signIn()];
  const signOut = { method: 'DELETE', headers: { cookie: leaves, origin: before.server.url } };
  expect((await before.request('/api/session', signOut)).status).toBe(204);
  await before.stop();
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  const after = await start();
  const status = async (cookie: string) =>
    (await after.request('/api/session', { headers: { cookie } })).status;
  expect([await status(stays), await status(leaves)]).toEqual([200, 401]);
  await after.stop();
});
