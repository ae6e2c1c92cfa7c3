import { describe, expect, it, onTestFinished } from 'vitest';
import { simulatorForTest } from './simulator.fixture.ts';
import { startReceiver } from './webhook-receiver.fixture.ts';

describe('the WebAPI over HTTP', () => {
  it('answers as the recorded service does', async () => {
    const { ask } = await simulatorForTest();
    const answer = await ask('pbx.calls');
    expect(answer.status).toBe(200);
    expect(answer.text).toBe('{"result":0}');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('server')).toBe('Kestrel');
    expect(answer.headers.get('transfer-encoding')).toBe('chunked');
    expect(Math.abs(Date.parse(answer.headers.get('date') ?? '') - Date.now())).toBeLessThan(5_000);
    expect((await ask('')).text).toContain('"product":"3CX REST API"');
    expect((await ask('pbx.nothing')).status).toBe(404);
  });

  it.each([401, 403] as const)('answers %i to a wrong key', async (wrongKeyStatus) => {
    const { simulator } = await simulatorForTest({ wrongKeyStatus });
    const response = await fetch(`${simulator.webapiUrl}/wrong/pbx.calls`);
    expect(response.status).toBe(wrongKeyStatus);
  });

  it('[M13] shows the time of a wrong clock in dates, calls and Ids alike', async () => {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const now = Date.UTC(2026, 2, 2, 9);
    const { simulator, ask, control } = await simulatorForTest({ now: () => now, webhookUrl: receiver.url });
    await control('settings', { clockSkewMs: 7 * 60_000 });
    await control('call', { to: '820' });
    expect((await ask('pbx.callsinfo')).text).toContain('"startedAt":"2026-03-02T09:07:00Z"');
    expect((await ask('pbx.calls')).headers.get('date')).toBe('Mon, 02 Mar 2026 09:07:00 GMT');
    await simulator.drain();
    expect(receiver.received[0]?.body).toContain('"Id":"260302120700_1-0"');
    expect(simulator.truth().calls[0]?.startedAt).toBe(now);
  });
});

describe('faults of the WebAPI', () => {
  it.each([
    ['error-500', 500, /^$/],
    ['unauthorized', 401, /^$/],
    ['forbidden', 403, /^$/],
    ['too-many', 429, /^$/],
    ['not-found', 404, /^$/],
    ['redirect', 302, /^$/],
    ['empty', 200, /^$/],
    ['html', 200, /^<!DOCTYPE html>/],
    ['truncated', 200, /^\{"res[^}]*$/],
    ['slow-drip', 200, /^\{"result":0\}$/],
  ] as const)('%s', async (mode, status, text) => {
    const { ask, control } = await simulatorForTest();
    await control('faults', { api: { mode, dripMs: 1 } });
    const broken = await ask('pbx.calls');
    expect(broken.status).toBe(status);
    expect(broken.text).toMatch(text);
    await control('faults/clear', {});
    expect((await ask('pbx.calls')).text).toBe('{"result":0}');
  });

  it('strike only the named methods', async () => {
    const { ask, control } = await simulatorForTest();
    await control('faults', { api: { mode: 'error-500', methods: ['pbx.callsinfo'] } });
    expect((await ask('pbx.callsinfo')).status).toBe(500);
    expect((await ask('pbx.calls')).status).toBe(200);
  });

  it('[F1] down: connections are refused, and it comes back on the same port', async () => {
    const { simulator, ask, control } = await simulatorForTest();
    await control('faults', { api: { down: true } });
    await expect(ask('pbx.calls')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    const before = simulator.webapiUrl;
    await control('faults', { api: { down: false } });
    expect(simulator.webapiUrl).toBe(before);
    expect((await ask('pbx.calls')).status).toBe(200);
  });

  it('slow: answers come later', async () => {
    const { ask, control } = await simulatorForTest();
    await control('faults', { api: { delayMs: 80 } });
    const before = performance.now();
    await ask('pbx.calls');
    expect(performance.now() - before).toBeGreaterThan(75);
  });

  it('hang: no answer until the client gives up', async () => {
    const { simulator, control } = await simulatorForTest();
    await control('faults', { api: { mode: 'hang' } });
    const request = fetch(`${simulator.webapiUrl}/${simulator.accessKey}/pbx.calls`, {
      signal: AbortSignal.timeout(50),
    });
    await expect(request).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('restart: calls are gone, ids start again, nobody is told', async () => {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const { ask, control } = await simulatorForTest({ webhookUrl: receiver.url });
    await control('call', { to: '820' });
    await control('drain', {});
    const told = receiver.received.length;
    await control('restart', {});
    await control('drain', {});
    expect((await ask('pbx.calls')).text).toBe('{"result":0}');
    expect(receiver.received).toHaveLength(told);
    expect((await control('call', { to: '820' })).body).toMatchObject({ callId: 1 });
  });
});

describe('webhooks over HTTP', () => {
  it.each([
    ['k2m', 'POST', 'application/json; charset=utf-8', '{"Event":"ringing"'],
    ['k2m-form', 'POST', 'application/x-www-form-urlencoded', 'Event=ringing&Callerid=05551239988'],
    ['2025', 'POST', 'application/json; charset=utf-8', '{"event":"ringing"'],
    ['get', 'GET', '', ''],
  ] as const)('go out in the generation %s', async (generation, method, contentType, start) => {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const { control } = await simulatorForTest({ webhookUrl: receiver.url, generation });
    await control('call', { to: '820' });
    await control('drain', {});
    const [first] = receiver.received;
    expect(first).toMatchObject({ method, contentType });
    expect(first?.body.startsWith(start)).toBe(true);
    if (method === 'GET') expect(first?.query).toMatch(/^event=ringing&callerid=05551239988&user=820/);
  });

  it.each([
    ['stopped', { stopped: true }, 0],
    ['lost', { lossRate: 1 }, 0],
    ['doubled', { duplicateRate: 1 }, 4],
    ['late', { lateRate: 1, lateMs: [10, 30] }, 2],
    ['reordered', { reorderRate: 1, reorderWindowMs: 20 }, 2],
  ] as const)('[M4] can be %s', async (_, webhooks, count) => {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const { control } = await simulatorForTest({ webhookUrl: receiver.url });
    await control('faults', { webhooks });
    await control('call', { to: '820' });
    const { body } = await control('drain', {});
    expect(receiver.received).toHaveLength(count);
    expect(body).toMatchObject({ offered: 2, pending: 0 });
  });

  it('a receiver that hangs never holds the PBX up', async () => {
    const receiver = await startReceiver(() => new Promise(() => undefined));
    onTestFinished(() => receiver.close());
    const { ask, control } = await simulatorForTest({
      webhookUrl: receiver.url,
      webhookTimeoutMs: 60,
      maxWebhooksInFlight: 2,
    });
    for (let index = 0; index < 5; index += 1) await control('call', { to: '820', ring: 'none' });
    expect((await ask('pbx.calls')).text).toBe('{"result":5}');
    expect((await control('drain', {})).body).toMatchObject({ failed: 5, delivered: 0 });
  });
});
