import { readFileSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { parseConfig } from '#server/config.ts';
import { webApiNetworkTarget } from '#server/pbx/three-cx/diagnose/diagnose-three-cx.ts';
import { readLicence } from '#server/pbx/three-cx/diagnose/licence.ts';
import {
  answersByMethod,
  CANARY,
  openScriptedWebApi,
  type ScriptedWebApi,
} from '#server/pbx/three-cx/scripted-webapi.suite.ts';
import { systemClock } from '#server/ports/clock.ts';
import { type Check, isHealthy, type SiteDiagnosis } from './check.ts';
import { checkNetwork } from './check-network.ts';
import { checkWebhooks, type WebhookTarget, webhookInstructions } from './check-webhooks.ts';
import { diagnoseSite } from './diagnose-site.ts';
import { reportText } from './report.ts';

const fixtures = new URL('../pbx/three-cx/fixtures/', import.meta.url);
const recorded = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`answers-${name}.json`, fixtures), 'utf8'));

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function pbxOf(answers: Record<string, unknown>): Promise<ScriptedWebApi> {
  const pbx = await openScriptedWebApi(answersByMethod(answers));
  open.push(pbx.shut);
  return pbx;
}

async function diagnose(baseUrl: string, more: object = {}, accessKey = CANARY): Promise<SiteDiagnosis> {
  const config = parseConfig({
    sites: [
      { id: 'hq', driver: { kind: '3cx-webapi', baseUrl, accessKey, requestsPerSecond: 500 }, ...more },
    ],
  });
  const [site] = config.sites;
  if (site === undefined) throw new Error('no site');
  return diagnoseSite(config, site, systemClock);
}

const statusOf = (checks: readonly Check[], name: string): string | undefined =>
  checks.find((check) => check.name === name)?.status;

describe('a whole site', () => {
  it.each(['plain', 'suffixed'])(
    'with the recorded answers of the %s dialect is all good',
    async (dialect) => {
      const pbx = await pbxOf(recorded(dialect));
      const diagnosis = await diagnose(pbx.baseUrl);
      expect(diagnosis.checks.filter((check) => check.status === 'bad')).toEqual([]);
      expect(isHealthy([diagnosis])).toBe(true);
      expect(diagnosis.checks.find((check) => check.name === 'dialect')?.message).toContain(dialect);
      expect(statusOf(diagnosis.checks, 'licence')).toBe(dialect === 'plain' ? 'skipped' : 'good');
    },
  );

  it('says that the key is wrong, and asks nothing more', async () => {
    const pbx = await pbxOf(recorded('plain'));
    const diagnosis = await diagnose(pbx.baseUrl, {}, 'another key');
    expect(diagnosis.checks.find((check) => check.status === 'bad')).toMatchObject({
      name: 'key',
      advice: expect.stringContaining('driver.accessKey'),
    });
    expect(statusOf(diagnosis.checks, 'dialect')).toBeUndefined();
  });

  it('names configured queues and agents that the PBX does not have', async () => {
    const pbx = await pbxOf(recorded('plain'));
    const diagnosis = await diagnose(pbx.baseUrl, { queues: ['820', '999'], agents: ['117', '998'] });
    const wrong = diagnosis.checks.filter((check) => check.status === 'bad').map((check) => check.message);
    expect(wrong).toEqual(['not on this PBX: 999', 'not on this PBX: 998']);
    expect(isHealthy([diagnosis])).toBe(false);
  });

  it('says which method is missing', async () => {
    const { 'queue.members': _, 'all.group': __, ...rest } = recorded('plain');
    const { checks } = await diagnose((await pbxOf(rest)).baseUrl);
    expect(statusOf(checks, 'queue.members')).toBe('bad');
    expect(checks.find(({ name }) => name === 'queue.members')?.advice).toContain('who is in which queue');
    expect(statusOf(checks, 'all.group')).toBe('hint');
  });

  it('does not take any web server for a PBX', async () => {
    const { checks } = await diagnose((await pbxOf({})).baseUrl);
    expect(statusOf(checks, 'dialect')).toBe('bad');
  });

  it('[S4] shows neither key nor secret', async () => {
    const pbx = await pbxOf(recorded('suffixed'));
    const secret = 'a-webhook-secret-of-many-letters';
    const diagnosis = await diagnose(pbx.baseUrl, { webhooks: { secrets: [secret] } });
    const text = reportText([diagnosis]) + JSON.stringify(diagnosis);
    for (const form of [CANARY, encodeURIComponent(CANARY), secret]) expect(text).not.toContain(form);
  });
});

describe('the network', () => {
  const file = (name: string): string => fileURLToPath(new URL(`tls/${name}.pem`, fixtures));

  it('tells a name that does not exist from a port that is shut', async () => {
    const nowhere = await checkNetwork(webApiNetworkTarget({ baseUrl: 'http://pbx.invalid/webapi' }));
    expect(nowhere.checks.map(({ name, status }) => [name, status])).toEqual([['name', 'bad']]);
    const pbx = await pbxOf({});
    await pbx.shut();
    const shut = await checkNetwork(webApiNetworkTarget({ baseUrl: pbx.baseUrl }));
    expect(shut.checks.at(-1)).toMatchObject({
      name: 'tcp',
      status: 'bad',
      advice: expect.stringContaining('port'),
    });
  });

  it('says what is wrong with a certificate', async () => {
    const server = createHttpsServer({ key: readFileSync(file('key')), cert: readFileSync(file('cert')) });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push(() => new Promise((resolve) => server.close(resolve)));
    const baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}/webapi`;
    expect(
      (await checkNetwork(webApiNetworkTarget({ baseUrl, tls: { caFile: file('cert') } }))).reached,
    ).toBe(true);
    expect((await checkNetwork(webApiNetworkTarget({ baseUrl }))).checks.at(-1)).toMatchObject({
      status: 'bad',
      advice: expect.stringContaining('driver.tls.caFile'),
    });
    expect(
      (await checkNetwork(webApiNetworkTarget({ baseUrl, tls: { caFile: '/nowhere.pem' } }))).checks.at(-1)
        ?.status,
    ).toBe('bad');
  });

  it('says that https was meant to be http', async () => {
    const pbx = await pbxOf({});
    const { checks } = await checkNetwork(
      webApiNetworkTarget({ baseUrl: pbx.baseUrl.replace('http:', 'https:') }),
    );
    expect(checks.at(-1)).toMatchObject({
      name: 'tls',
      status: 'bad',
      advice: expect.stringContaining('http://'),
    });
  });
});

describe('webhooks', () => {
  const target: WebhookTarget = {
    site: 'hq',
    publicUrl: 'https://wall.example.com',
    secrets: 1,
    allowFrom: [],
    trustedProxies: 1,
    host: '127.0.0.1',
    pbxAddresses: ['203.0.113.7'],
  };
  const check = async (
    more: Partial<WebhookTarget>,
    status: number | null = 200,
  ): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await checkWebhooks({ ...target, ...more }, async () => status)).map((one) => [one.name, one.status]),
    );

  it('are good behind a reverse proxy', async () => {
    expect(await check({})).toEqual({ address: 'good', https: 'good', reachable: 'good' });
  });
  it.each<[string, Partial<WebhookTarget>, string, string]>([
    ['no secret', { secrets: 0 }, 'webhooks', 'hint'],
    ['no public address', { publicUrl: undefined }, 'webhooks', 'hint'],
    ['loopback', { publicUrl: 'http://localhost:3000' }, 'address', 'bad'],
    ['a private address', { publicUrl: 'https://10.0.0.5' }, 'address', 'hint'],
    ['a name of the local network', { publicUrl: 'https://wall.local' }, 'address', 'hint'],
    ['no proxy', { trustedProxies: 0 }, 'address', 'hint'],
    ['a query', { publicUrl: 'https://wall.example.com/?x=1' }, 'address', 'bad'],
    ['http', { publicUrl: 'http://wall.example.com' }, 'https', 'hint'],
    ['allowed source', { allowFrom: ['203.0.113.0/24'] }, 'sources', 'good'],
    ['other sources', { allowFrom: ['10.0.0.0/8', '::1'] }, 'sources', 'hint'],
  ])('%s', async (_, more, name, status) => {
    expect((await check(more))[name]).toBe(status);
  });
  it('say whether somebody answers', async () => {
    expect((await check({}, null)).reachable).toBe('hint');
    expect((await check({}, 502)).reachable).toBe('hint');
  });
  it('are written into either file with the secret masked', () => {
    const text = webhookInstructions('hq', 'https://wall.example.com/').join('\n');
    expect(text).toContain('WEBHOOK_URL = https://wall.example.com/hooks/hq/<secret>');
    expect(text).toContain('WEBHOOK_POST_URL = https://wall.example.com/hooks/hq/<secret>');
  });
});

describe('the licence', () => {
  it('tells when it ends', () => {
    expect(
      readLicence({
        product: '3CX REST API',
        version: '2.1.9',
        licenseExpire: '02.05.2031 20:32:11',
        api: true,
      }),
    ).toEqual({
      product: '3CX REST API',
      version: '2.1.9',
      expiresAt: Date.UTC(2031, 4, 2, 20, 32, 11),
      api: true,
    });
  });
  it('may be odd or none', () => {
    expect(readLicence({ product: 'X', licenseExpire: 'never', api: 'yes' })).toMatchObject({
      expiresAt: null,
      api: null,
    });
    for (const json of [{}, [], null, 'x']) expect(readLicence(json)).toBeNull();
  });
});
