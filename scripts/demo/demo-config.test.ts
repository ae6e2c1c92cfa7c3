import { describe, expect, it } from 'vitest';
import { parseConfig } from '#server/config.ts';
import { demoConfig, demoSecrets } from './demo-config.ts';

describe('the configuration of the demo', () => {
  const secrets = demoSecrets();
  const made = (queues: readonly { number: string; name: string }[], asterisk = false) =>
    demoConfig({
      port: 3_000,
      dataDir: '/tmp/ringside-demo/data',
      timezone: 'Europe/Istanbul',
      secrets,
      callCentre: { webapiUrl: 'http://127.0.0.1:5001/webapi', queues },
      asterisk: asterisk
        ? { host: '127.0.0.1', port: 5038, username: 'ringside', secret: 's', queues }
        : null,
    });

  it('is one that the wallboard accepts', () => {
    const config = parseConfig(made([{ number: '820', name: 'Support' }]));
    expect(config.sites[0]?.queues).toEqual([{ number: '820', name: 'Support' }]);
    expect(config.server.host).toBe('127.0.0.1');
  });

  it('is accepted for a call centre without queues too', () => {
    expect(parseConfig(made([])).sites[0]?.queues).toBeUndefined();
  });

  it('has a second site for a real Asterisk', () => {
    const { sites } = parseConfig(made([{ number: '600', name: 'Support' }], true));
    expect(sites.map(({ id, driver }) => [id, driver.kind])).toEqual([
      ['demo', '3cx-webapi'],
      ['asterisk', 'asterisk-ami'],
    ]);
  });

  it('has other secrets every time', () => {
    const others = new Set<string>(Object.values(demoSecrets()));
    expect(Object.values(secrets).some((secret) => others.has(secret))).toBe(false);
  });
});
