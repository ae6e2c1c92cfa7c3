import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from '#server/config.ts';

const asterisk = {
  kind: 'asterisk-ami',
  host: 'pbx.example.com',
  username: 'ringside',
  secret: 'ami-canary',
};
const read = (driver: object, site: object = {}) => parseConfig({ sites: [{ id: 'hq', driver, ...site }] });

function issuesOf(driver: object, site: object = {}): readonly string[] {
  try {
    read({ ...asterisk, ...driver }, site);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

describe('an Asterisk in the configuration', () => {
  it('needs a host and an account; the rest has defaults', () => {
    const [site] = read(asterisk).sites;
    expect(site?.driver).toMatchObject({
      port: 5038,
      tls: false,
      allowPlainLogin: false,
      context: 'from-internal',
    });
    expect(JSON.stringify(site)).not.toContain('ami-canary');
  });

  it.each([
    [{ host: 'ami://pbx' }, 'sites[0].driver.host: expected a host name or address, without a port'],
    [{ host: 'pbx:5038' }, 'sites[0].driver.host: expected a host name or address, without a port'],
    [{ username: 'a\r\nAction: x' }, 'sites[0].driver.username: expected the name of a manager account'],
    [{ context: '' }, 'sites[0].driver.context: expected a dialplan context'],
    [{ agentPattern: '(' }, 'sites[0].driver.agentPattern: expected a regular expression'],
    [
      { agentPattern: '^PJSIP/\\d+' },
      'sites[0].driver.agentPattern: expected a group, in parentheses, around the extension number',
    ],
    [{ baseUrl: 'http://pbx' }, 'sites[0].driver.baseUrl: unknown key'],
  ])('%j is told with its path and what was expected', (wrong, issue) => {
    expect(issuesOf(wrong)).toContain(issue);
  });

  it('an address of any kind is a host', () => {
    for (const host of ['127.0.0.1', '::1', 'fe80::1', 'pbx_1.local']) expect(issuesOf({ host })).toEqual([]);
  });

  it('has no webhooks, and says so', () => {
    const webhooks = { secrets: ['0123456789abcdef0123456789abcdef'] };
    expect(issuesOf({}, { webhooks })).toEqual([
      'sites[0].webhooks.secrets: expected none: the events of this PBX come over the manager connection',
    ]);
  });
});
