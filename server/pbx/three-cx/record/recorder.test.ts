import { afterEach, describe, expect, it } from 'vitest';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { WebhookDelivery } from '#server/ports/pbx-driver.ts';
import { createPseudonymStore } from '#server/record/pseudonyms.ts';
import { redactWebApi } from '#server/record/redact-webapi.ts';
import { listenForWebhooks } from '#server/record/webhook-listener.ts';
import { createRecorder } from './recorder.ts';

const delivery = (body: string): WebhookDelivery => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  query: '',
  body,
  receivedAt: 1_000,
});

describe('redaction', () => {
  it('the same number has the same pseudonym, and nothing of it is left', () => {
    const pseudonyms = createPseudonymStore();
    const first = pseudonyms.number('05551239988');
    expect(pseudonyms.number('05551239988')).toBe(first);
    expect(pseudonyms.number('05551239989')).not.toBe(first);
    expect(first).toMatch(/^0{5,}\d+$/);
    expect(first).toHaveLength(11);
    expect(pseudonyms.number('+905551239988')).toMatch(/^\+0+\d+$/);
    expect(pseudonyms.number('MAKECALL')).toBe('MAKECALL');
  });

  it('keeps words and times, replaces numbers, names and what nobody knows', () => {
    const given = {
      callID: 3,
      state: 'Talking',
      startedAt: '2023-03-06T06:07:29Z',
      owner: { dnNum: '10000', dnType: 'externalline', externalParty: '05551230000', status: 'Connected' },
      name: 'Alex',
      email: 'alex@example.com',
      secretField: 'Alex lives here',
      fwdName: 'Out of office',
      loggedIn: true,
    };
    const pseudonyms = createPseudonymStore();
    expect(redactWebApi(given, pseudonyms)).toEqual({
      callID: 3,
      state: 'Talking',
      startedAt: '2023-03-06T06:07:29Z',
      owner: { dnNum: 'N1', dnType: 'externalline', externalParty: '00000000002', status: 'Connected' },
      name: 'text 1',
      email: 'text 2',
      secretField: 'text 3',
      fwdName: 'Out of office',
      loggedIn: true,
    });
  });

  it('of a title only the phrase and the duration are kept', () => {
    const pseudonyms = createPseudonymStore();
    expect(
      redactWebApi({ title: 'Anna Smith:Missed call by queue 804 from 420774852629' }, pseudonyms),
    ).toEqual({
      title: 'text 1Missed call by queue N1 from 000000000002',
    });
    expect(redactWebApi({ title: 'X:Answered call from 420774852629 (0:07)' }, pseudonyms)).toEqual({
      title: 'text 2Answered call from 000000000002 (0:07)',
    });
  });
});

describe('a recording', () => {
  it('[S4] holds answers, failures and deliveries without number, name or key', async () => {
    const lines: string[] = [];
    const recorder = createRecorder((line) => void lines.push(line));
    const ask = recorder.record(async (method) =>
      method === 'ext.info'
        ? {
            kind: 'answered',
            json: { num: '117', name: 'Alex', mobile: 5551230000 },
            pbxTime: 5,
            requestedAt: 1,
            respondedAt: 3,
          }
        : {
            kind: 'failed',
            code: 'not-found',
            status: 404,
            ...noticeWithText('link-not-found'),
            requestedAt: 1,
            respondedAt: 3,
          },
    );
    await ask('ext.info', { num: '117' });
    await ask('all.group');
    recorder.recordDelivery(
      delivery('{"Event":"ringing","Callerid":"05551239988","User":"117","Id":"230307114903_10-0"}'),
    );
    recorder.recordDelivery(delivery('Alex 05551239988'));
    expect(recorder.counts).toEqual({ polls: 2, webhooks: 2 });
    const [info, failure, ringing, unreadable] = lines.map((line) => JSON.parse(line));
    expect(info).toMatchObject({
      method: 'ext.info',
      parameters: { num: 'N1' },
      answer: { num: 'N1' },
      tookMs: 2,
    });
    expect(failure).toMatchObject({ failure: { code: 'not-found', status: 404 } });
    expect(ringing.events).toEqual([
      { event: 'ringing', callerid: '00000000003', user: 'N1', id: '230307114903_10-0' },
    ]);
    expect(unreadable.unreadable).toBe('aaaa 00000000000');
    expect(lines.join('')).not.toMatch(/Alex|555123|117/);
  });
});

describe('the listener for webhooks', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  it('[S3] takes deliveries of the one site and secret, and says so when the port is taken', async () => {
    const taken: WebhookDelivery[] = [];
    const settings = {
      host: '127.0.0.1',
      port: 0,
      site: 'hq',
      secrets: ['right-secret'],
      now: () => 7,
      deliver: (one: WebhookDelivery) => void taken.push(one),
    };
    let port = 0;
    for (port = 41_000; port < 41_050 && ends.length === 0; port += 1) {
      const end = await listenForWebhooks({ ...settings, port });
      if (end === null) continue;
      ends.push(end);
      break;
    }
    expect(await listenForWebhooks({ ...settings, port })).toBeNull();
    const send = async (path: string, body = 'x'): Promise<number> =>
      (await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body })).status;
    expect(await send('/hooks/hq/right-secret?a=1')).toBe(200);
    for (const path of ['/hooks/hq/wrong', '/hooks/other/right-secret', '/hooks/hq/right-secret/more', '/'])
      expect(await send(path)).toBe(404);
    expect(await send('/hooks/hq/right-secret', 'x'.repeat(70_000))).toBe(413);
    expect(taken).toEqual([
      expect.objectContaining({ method: 'POST', query: 'a=1', body: 'x', receivedAt: 7 }),
    ]);
  });
});
