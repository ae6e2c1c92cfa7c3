import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteId } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { talkingCall } from './ports/fake-driver.fixture.ts';
import {
  ADMIN,
  HOOK_SECRET,
  type RunningServerHarness,
  SUPERVISOR_TOKEN,
  startRunningServer,
  VIEWER_TOKEN,
} from './running-server.fixture.ts';

const HQ = siteId('hq');
let server: RunningServerHarness;
beforeAll(async () => {
  server = await startRunningServer();
  const at = Date.now();
  server.pbx.observe({
    kind: 'directory',
    site: HQ,
    requestedAt: at,
    respondedAt: at,
    numbers: { extension: ['204', '205'], queue: ['820'] },
  });
  server.pbx.calls(talkingCall('3', '204', '05551239988', at - 5000));
});
afterAll(() => server.stop());

describe('[S4] secrets', () => {
  it('are in no log, metric or answer, whatever goes wrong', async () => {
    const key = 'canary-access-key';
    server.pbx.answer = async () => ({
      kind: 'failed',
      ...noticeWithText('refused-because', { reason: `GET http://pbx/webapi/${key}/drop failed` }),
    });
    const answers = [
      await server.command({ type: 'call.drop', extension: '204' }),
      await server.command({ type: 'presence.set', extension: '204', presence: 'Away' }),
    ];
    server.pbx.answer = async () => Promise.reject(new Error(`socket hang up ${key}`));
    answers.push(await server.command({ type: 'presence.set', extension: '205', presence: 'Away' }));
    server.pbx.observe({
      kind: 'poll-failed',
      site: HQ,
      at: Date.now(),
      reason: 'unreachable',
      ...noticeWithText('link-login-refused', { reason: `http://pbx/${key}` }),
    });
    server.pbx.observe({
      kind: 'site-warning',
      site: HQ,
      at: Date.now(),
      ...noticeWithText('members-unshown', { names: `Local/${key}` }),
    });
    const body = `{"secret":"${HOOK_SECRET}","key":"${key}"}`;
    answers.push(await server.request(`/hooks/hq/${HOOK_SECRET}`, { method: 'POST', body }));
    answers.push(
      await server.ask('/api/sites/hq/live'),
      await server.ask('/metrics'),
      await server.ask('/api/openapi.json'),
    );
    const everything = [
      ...(await Promise.all(answers.map((answer) => answer.text()))),
      ...server.logged,
      readFileSync(join(server.dataDir, 'audit.jsonl'), 'utf8'),
    ].join('\n');
    for (const secret of [key, HOOK_SECRET, SUPERVISOR_TOKEN, VIEWER_TOKEN, ADMIN.password]) {
      expect(everything).not.toContain(secret);
    }
    expect(server.logged.join('')).toContain('a driver failed while running a command');
  });
});
