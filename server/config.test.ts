import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { siteSettingsOf } from './config/site-settings.ts';
import { ConfigError, loadConfig, parseConfig } from './config.ts';
import { createFakeDriver } from './ports/fake-driver.fixture.ts';

const CERTIFICATE = readFileSync(new URL('pbx/three-cx/fixtures/tls/cert.pem', import.meta.url), 'utf8');
const GOOD_TOKEN = 'the-reporting-token-of-the-test';
const SECRET = '0123456789abcdef0123456789abcdef';
const CONTRACT = {
  server: { host: '127.0.0.1', port: 3000, publicUrl: 'https://wall.example.com', trustedProxies: 0 },
  dataDir: './data',
  database: { url: { env: 'DATABASE_URL' } },
  admin: { email: 'admin@example.com', password: { env: 'RINGSIDE_ADMIN_PASSWORD' } },
  apiTokens: [{ name: 'reporting', role: 'supervisor', token: { env: 'REPORTING_TOKEN' } }],
  sites: [
    {
      id: 'hq',
      name: 'Head office',
      timezone: 'Europe/Istanbul',
      dayStartsAt: '00:00',
      driver: {
        kind: '3cx-webapi',
        baseUrl: 'https://pbx.example.com:5001/webapi',
        accessKey: { env: 'PBX_KEY' },
        dialect: 'auto',
        requestsPerSecond: 20,
        tls: { caFile: './pbx-ca.pem' },
      },
      webhooks: { secrets: [{ env: 'HOOK_SECRET' }], allowFrom: [] },
      queues: [
        '820',
        { number: '821', name: 'Sales', serviceLevel: { thresholdSeconds: 30, abandonLimitPercent: 3 } },
      ],
      agents: 'all',
      serviceLevel: {
        thresholdSeconds: 20,
        targetPercent: 80,
        shortAbandonSeconds: 5,
        formula: 'exclude-early-abandons',
      },
    },
  ],
};
const ENV = {
  DATABASE_URL: 'postgres://u:p@db/ringside',
  RINGSIDE_ADMIN_PASSWORD: 'correct horse',
  REPORTING_TOKEN: GOOD_TOKEN,
  PBX_KEY: 'pbx-key-canary',
  HOOK_SECRET: SECRET,
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'ringside-config-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function issuesOf(run: () => unknown): readonly { path: string; message: string }[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('takes the whole schema of the contract', () => {
    const cwd = folderWith({
      'ringside.config.json': JSON.stringify(CONTRACT),
      'pbx-ca.pem': CERTIFICATE,
    });
    const config = loadConfig({ env: ENV, cwd });
    expect(config.dataDir).toBe(join(cwd, 'data'));
    const [site] = config.sites;
    if (site?.driver.kind !== '3cx-webapi') throw new Error('no such site');
    expect(site.driver.accessKey.reveal()).toBe('pbx-key-canary');
    expect(site.driver.tls?.caFile).toBe(join(cwd, 'pbx-ca.pem'));
    const settings = siteSettingsOf(site, createFakeDriver().driver.capabilities);
    // What a file of before the limit could be set means.
    expect(settings.serviceLevel.abandonLimitPercent).toBe(5);
    expect(settings.queues).toEqual([
      { number: '820', name: null, serviceLevel: settings.serviceLevel },
      {
        number: '821',
        name: 'Sales',
        serviceLevel: { ...settings.serviceLevel, thresholdSeconds: 30, abandonLimitPercent: 3 },
      },
    ]);
  });

  it('works from the environment alone', () => {
    const env = {
      RINGSIDE_PBX_URL: 'http://127.0.0.1:5001/webapi',
      RINGSIDE_PBX_ACCESS_KEY: 'k',
      RINGSIDE_WEBHOOK_SECRET: SECRET,
      HOST: '0.0.0.0',
      PORT: '8080',
      RINGSIDE_ADMIN_EMAIL: 'a@b.c',
      RINGSIDE_ADMIN_PASSWORD: 'correct horse',
    };
    const config = loadConfig({ env, cwd: folderWith({}) });
    expect(config.server).toMatchObject({ host: '0.0.0.0', port: 8080 });
    expect(config.sites).toHaveLength(1);
    expect(config.admin?.email).toBe('a@b.c');
  });

  it('lets the file win over the environment', () => {
    const cwd = folderWith({
      'other.json': JSON.stringify({ ...CONTRACT, server: { port: 4000 } }),
      'pbx-ca.pem': CERTIFICATE,
    });
    const config = loadConfig({
      env: { ...ENV, RINGSIDE_CONFIG: 'other.json', PORT: '1', HOST: '::1' },
      cwd,
    });
    expect(config.server).toMatchObject({ host: '::1', port: 4000 });
  });

  it('names a certificate file that is not there, or is none', () => {
    const wrong = { 'ringside.config.json': JSON.stringify(CONTRACT) };
    const path = 'sites[0].driver.tls.caFile';
    for (const files of [wrong, { ...wrong, 'pbx-ca.pem': 'no certificate' }]) {
      const issues = issuesOf(() => loadConfig({ env: ENV, cwd: folderWith(files) }));
      expect(issues.map((issue) => issue.path)).toEqual([path]);
    }
  });

  it('names a data folder that is a file, or lies within one', () => {
    for (const dataDir of ['./notes.txt', './notes.txt/data']) {
      const [site] = CONTRACT.sites;
      const config = {
        ...CONTRACT,
        dataDir,
        sites: [{ ...site, driver: { ...site?.driver, tls: undefined } }],
      };
      const cwd = folderWith({ 'ringside.config.json': JSON.stringify(config), 'notes.txt': '' });
      const issues = issuesOf(() => loadConfig({ env: ENV, cwd }));
      expect(issues.map((issue) => issue.path)).toEqual(['dataDir']);
    }
  });

  it('names a file that is not there, and one that is no JSON', () => {
    const cwd = folderWith({ 'bad.json': '{' });
    expect(issuesOf(() => loadConfig({ env: { RINGSIDE_CONFIG: 'gone.json' }, cwd }))).toHaveLength(1);
    expect(issuesOf(() => loadConfig({ env: { RINGSIDE_CONFIG: 'bad.json' }, cwd }))).toEqual([
      { path: '', message: 'expected JSON' },
    ]);
  });
});

describe('parseConfig', () => {
  const [hq] = CONTRACT.sites;
  const withSite = (change: object) => ({ ...CONTRACT, sites: [{ ...hq, ...change }] });
  const withTokens = (one: string, other: string, oneToken: string, otherToken: string) => ({
    ...CONTRACT,
    apiTokens: [
      { name: one, role: 'viewer', token: oneToken },
      { name: other, role: 'admin', token: otherToken },
    ],
  });
  const check = (raw: unknown) => issuesOf(() => parseConfig(raw, { env: ENV }));

  it.each([
    ['an unknown key', { ...CONTRACT, extra: 1 }, 'extra'],
    ['an unknown key deep inside', withSite({ webhooks: { secret: [] } }), 'sites[0].webhooks.secret'],
    ['a wrong type', { ...CONTRACT, server: { port: '3000' } }, 'server.port'],
    ['a wrong time zone', withSite({ timezone: 'Mars/Olympus' }), 'sites[0].timezone'],
    [
      'a missing variable',
      withSite({ webhooks: { secrets: [{ env: 'GONE' }] } }),
      'sites[0].webhooks.secrets[0]',
    ],
    [
      '[S3] a short webhook secret',
      withSite({ webhooks: { secrets: ['short'] } }),
      'sites[0].webhooks.secrets[0]',
    ],
    [
      '[S9] an address with a password',
      withSite({ driver: { ...hq?.driver, baseUrl: 'https://u:p@pbx/' } }),
      'sites[0].driver.baseUrl',
    ],
    [
      '[S9] a file address',
      withSite({ driver: { ...hq?.driver, baseUrl: 'file:///etc' } }),
      'sites[0].driver.baseUrl',
    ],
    ['an unknown driver', withSite({ driver: { kind: 'pots' } }), 'sites[0].driver.kind'],
    ['a queue twice', withSite({ queues: ['820', '820'] }), 'sites[0].queues[1]'],
    ['a wrong key of a queue', withSite({ queues: [{ number: '820', nam: 'x' }] }), 'sites[0].queues[0].nam'],
    [
      'a range that is none',
      withSite({ webhooks: { allowFrom: ['10.0.0.0/99'] } }),
      'sites[0].webhooks.allowFrom[0]',
    ],
    ['a site twice', { ...CONTRACT, sites: [hq, hq] }, 'sites[1].id'],
    ['no site', { ...CONTRACT, sites: [] }, 'sites'],
    ['a variable that every object has', { ...CONTRACT, dataDir: { env: 'toString' } }, 'dataDir'],
    ['a token under 128 bits', withTokens('a', 'b', GOOD_TOKEN, 'token-token'), 'apiTokens[1].token'],
    [
      'a token under 128 bits, all digits',
      withTokens('a', 'b', GOOD_TOKEN, '1234567890123456789012345678901'),
      'apiTokens[1].token',
    ],
    [
      'a token with a space',
      withTokens('a', 'b', GOOD_TOKEN, 'a token with some spaces in it'),
      'apiTokens[1].token',
    ],
    ['a token twice', withTokens('a', 'b', GOOD_TOKEN, GOOD_TOKEN), 'apiTokens[1].token'],
    [
      "a token's name twice",
      withTokens('a', 'a', GOOD_TOKEN, 'another-token-of-this-test'),
      'apiTokens[1].name',
    ],
    [
      'a token of few characters, repeated or not',
      withTokens('a', 'b', GOOD_TOKEN, 'x'.repeat(40)),
      'apiTokens[1].token',
    ],
    [
      'a webhook secret of one piece again and again',
      withSite({ webhooks: { secrets: ['deadbeefcafe0123'.slice(0, 10).repeat(4)] } }),
      'sites[0].webhooks.secrets[0]',
    ],
    ['a database that is no address', { ...CONTRACT, database: { url: 'hello' } }, 'database.url'],
    ['another database', { ...CONTRACT, database: { url: 'mysql://db/x' } }, 'database.url'],
  ])('stops at %s and names it', (_, raw, path) => {
    expect(check(raw).map((issue) => issue.path)).toContain(path);
  });

  it.each([
    [{ ...CONTRACT, server: { port: '80' } }, 'server.port: expected a number, found text'],
    [{ ...CONTRACT, server: { port: 1.5 } }, 'server.port: expected a whole number, found a number'],
    [{ ...CONTRACT, server: { port: 70_000 } }, 'server.port: expected a number of at most 65535'],
    [{ ...CONTRACT, server: { host: '' } }, 'server.host: expected some text'],
    [{ ...CONTRACT, apiTokens: {} }, 'apiTokens: expected a list [ … ], found a group of keys'],
    [withSite({ queues: [] }), 'sites[0].queues: expected at least one entry'],
    [withSite({ agents: 'some' }), 'sites[0].agents: expected "all" or "members"'],
    [
      withSite({ webhooks: { maxPerSecond: 0 } }),
      'sites[0].webhooks.maxPerSecond: expected a number greater than 0',
    ],
    [withSite({ driver: { kind: 'pots' } }), 'sites[0].driver.kind: expected "3cx-webapi" or "asterisk-ami"'],
    [
      withSite({ driver: { kind: '3cx-webapi' } }),
      'sites[0].driver.accessKey: expected text in quotes, found nothing',
    ],
    [null, ': expected a group of keys { … }, found null'],
  ])('says in plain words what was expected: %#', (raw, said) => {
    expect(check(raw).map(({ path, message }) => `${path}: ${message}`)).toContain(said);
    for (const { message } of check(raw)) expect(message).toMatch(/^(expected|unknown key)/);
  });

  it('[S4] never prints a secret, nor a wrong one', () => {
    const config = parseConfig(CONTRACT, { env: ENV });
    const printed =
      inspect(config, { depth: 20, showHidden: true }) +
      JSON.stringify(config) +
      String(config.admin?.password);
    for (const value of Object.values(ENV)) expect(printed).not.toContain(value);
    const error = issuesOf(() => parseConfig(withSite({ webhooks: { secrets: ['canary'] } }), { env: ENV }));
    expect(JSON.stringify(error)).not.toContain('canary');
  });
});
