import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteId } from '#lib/model/ids.ts';
import { worded } from '#lib/model/word-notice.ts';
import { talkingCall } from './ports/fake-driver.fixture.ts';
import {
  ADMIN,
  HOOK_SECRET,
  type Stand,
  SUPERVISOR_TOKEN,
  startStand,
  VIEWER_TOKEN,
} from './running-server.fixture.ts';

const HQ = siteId('hq');
let stand: Stand;
beforeAll(async () => {
  stand = await startStand();
  const at = Date.now();
  stand.pbx.observe({
    kind: 'directory',
    site: HQ,
    requestedAt: at,
    respondedAt: at,
    numbers: { extension: ['204', '205'], queue: ['820'] },
  });
  stand.pbx.calls(talkingCall('3', '204', '05551239988', at - 5000));
});
afterAll(() => stand.stop());

describe('[S4] secrets', () => {
  it('are in no log, metric or answer, whatever goes wrong', async () => {
    const key = 'canary-access-key';
    stand.pbx.answer = async () => ({
      kind: 'failed',
      ...worded('refused-because', { reason: `GET http://pbx/webapi/${key}/drop failed` }),
    });
    const answers = [
      await stand.command({ type: 'call.drop', extension: '204' }),
      await stand.command({ type: 'presence.set', extension: '204', presence: 'Away' }),
    ];
    stand.pbx.answer = async () => Promise.reject(new Error(`socket hang up ${key}`));
    answers.push(await stand.command({ type: 'presence.set', extension: '205', presence: 'Away' }));
    stand.pbx.observe({
      kind: 'poll-failed',
      site: HQ,
      at: Date.now(),
      reason: 'unreachable',
      ...worded('link-login-refused', { reason: `http://pbx/${key}` }),
    });
    stand.pbx.observe({
      kind: 'site-warning',
      site: HQ,
      at: Date.now(),
      ...worded('members-unshown', { names: `Local/${key}` }),
    });
    const body = `{"secret":"${HOOK_SECRET}","key":"${key}"}`;
    answers.push(await stand.request(`/hooks/hq/${HOOK_SECRET}`, { method: 'POST', body }));
    answers.push(
      await stand.ask('/api/sites/hq/live'),
      await stand.ask('/metrics'),
      await stand.ask('/api/openapi.json'),
    );
    const everything = [
      ...(await Promise.all(answers.map((answer) => answer.text()))),
      ...stand.logged,
      readFileSync(join(stand.dataDir, 'audit.jsonl'), 'utf8'),
    ].join('\n');
    for (const secret of [key, HOOK_SECRET, SUPERVISOR_TOKEN, VIEWER_TOKEN, ADMIN.password]) {
      expect(everything).not.toContain(secret);
    }
    expect(stand.logged.join('')).toContain('a driver failed while running a command');
  });
});
