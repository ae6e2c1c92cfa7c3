import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteId } from '#lib/model/ids.ts';
import { callsSnapshot, createFakeDriver } from '#server/ports/fake-driver.fixture.ts';
import type { WebhookDelivery, WebhookReading } from '#server/ports/pbx-driver.ts';
import {
  HOOK_SECRET,
  type RunningServerHarness,
  startRunningServer,
} from '#server/running-server.fixture.ts';

const HQ = siteId('hq');
let stand: RunningServerHarness;
beforeAll(async () => {
  stand = await startRunningServer();
});
afterAll(() => stand.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  stand.request(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers,
  });

describe('webhooks', () => {
  const hook = (secret = HOOK_SECRET, site = 'hq') => `/hooks/${site}/${secret}`;
  const event = [callsSnapshot(HQ, Date.now(), [])];

  it('[S3] answers a wrong site and a wrong secret alike', async () => {
    const answers = [];
    for (const path of [
      hook('wrong'),
      hook(HOOK_SECRET, 'other'),
      hook('x', 'y'),
      hook(HOOK_SECRET.toUpperCase()),
      hook(''),
      hook('%E0%A4'),
      hook('a/b'),
      '/hooks/hq',
    ]) {
      const response = await post(path, event);
      answers.push([response.status, await response.text()]);
    }
    expect(new Set(answers.map(String)).size).toBe(1);
    expect(answers[0]?.[0]).toBe(404);
  });

  it('[F3] answers 200 when it is held and seen, 400 with the reasons when it cannot be read', async () => {
    expect((await post(hook(), event)).status).toBe(200);
    // Published within a few milliseconds.
    const revision = async () =>
      ((await (await stand.ask('/api/sites/hq/live')).json()) as { revision: number }).revision;
    await expect.poll(revision).toBeGreaterThan(0);
    const bad = await post(hook(), '<html>');
    expect(bad.status).toBe(400);
    expect(await bad.json()).toMatchObject({ error: { code: 'invalid', issues: [{ path: 'body' }] } });
    expect((await stand.request(hook(), { method: 'PUT' })).status).toBe(405);
  });

  it("[F6] logs the beginning of what cannot be read, without anybody's number", async () => {
    await post(hook(), '{"Caller":"05551239988","Number":"+90 555 123 99 88" oops');
    const line = stand.logged.find((text) => text.includes('oops'));
    expect(line).toContain('Caller');
    expect(line).toContain('could not be read');
    expect(JSON.parse(line ?? '{}').start).not.toMatch(/\d/);
  });

  it('[S3] [F3] keeps to its sources, its rate, its two secrets and its inbox', async () => {
    const second = 'fedcba9876543210fedcba9876543210';
    const full = { hold: async () => ({ kind: 'full' as const }), close: async () => {} };
    const strict = await startRunningServer(
      { inbox: full },
      {},
      {
        webhooks: { secrets: [HOOK_SECRET, second], allowFrom: ['127.0.0.0/8'], maxPerSecond: 2 },
      },
    );
    const send = async (secret: string) =>
      (await strict.request(hook(secret), { method: 'POST', body: JSON.stringify(event) })).status;
    expect([await send(HOOK_SECRET), await send(second), await send(second)]).toEqual([503, 503, 429]);
    await strict.stop();
    const elsewhere = await startRunningServer(
      {},
      {},
      { webhooks: { secrets: [HOOK_SECRET], allowFrom: ['10.0.0.0/8', '::1'] } },
    );
    expect((await elsewhere.request(hook(), { method: 'POST', body: '[]' })).status).toBe(404);
    await elsewhere.stop();
  });

  it('gives the driver the headers, and the vendor what the driver would have answered, once it is held', async () => {
    const told = { status: 202, contentType: 'text/xml', body: '<Response/>' };
    let places = 1;
    const inbox = {
      async hold() {
        places -= 1;
        return places < 0 ? { kind: 'full' as const } : { kind: 'held' as const, done: () => {} };
      },
      close: async () => {},
    };
    const readWebhook = ({ headers }: WebhookDelivery): WebhookReading =>
      headers['x-signature'] === 'a, b'
        ? { kind: 'read', observations: [], warnings: [], answer: told }
        : {
            kind: 'invalid',
            issues: [{ path: 'x-signature', message: 'wrong' }],
            answer: { ...told, status: 200 },
          };
    const vendor = await startRunningServer({
      inbox,
      createDriver: () => ({ ...createFakeDriver(HQ).driver, readWebhook }),
    });
    const send = async (signatures: readonly string[]) => {
      const headers = new Headers(signatures.map((value) => ['X-Signature', value]));
      const answer = await vendor.request(hook(), { method: 'POST', body: '{}', headers });
      return [answer.status, answer.headers.get('content-type'), await answer.text()];
    };
    expect(await send(['x'])).toEqual([200, 'text/xml', '<Response/>']);
    expect(await send(['a', 'b'])).toEqual([202, 'text/xml', '<Response/>']);
    expect((await send(['a', 'b']))[0]).toBe(503);
    await vendor.stop();
  });

  it('[F3] gives its place in the inbox back whatever happens to a delivery', async () => {
    let held = 0;
    const inbox = {
      async hold() {
        held += 1;
        return {
          kind: 'held' as const,
          done: () => {
            held -= 1;
          },
        };
      },
      close: async () => {},
    };
    const broken = await startRunningServer({ inbox });
    broken.pbx.driver.touch = () => {
      throw new Error('boom');
    };
    const hooks = [
      [callsSnapshot(HQ, Date.now(), [])],
      // Of a kind that is none, and of nothing at all.
      [{ kind: 'no-such', site: 'hq' }],
      [{ kind: 'call-event', site: 'hq', numberKind: 'extension', number: '201' }],
      [null],
    ];
    for (const body of hooks) {
      const answer = await broken.request(hook(), { method: 'POST', body: JSON.stringify(body) });
      expect(answer.status).toBe(200);
    }
    expect(held).toBe(0);
    await broken.stop();
  });
});
