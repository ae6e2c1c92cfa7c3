import { randomBytes } from 'node:crypto';
import type { CallCentre } from './call-centre.ts';
import type { RealAsterisk } from './real-asterisk.ts';

export const DEMO_SITE = 'demo';

/** Made anew for every demo, so that nothing which was printed once opens another. */
export interface DemoSecrets {
  readonly accessKey: string;
  readonly webhookSecret: string;
  readonly adminPassword: string;
  readonly token: string;
}

export function demoSecrets(): DemoSecrets {
  return {
    accessKey: randomBytes(16).toString('hex'),
    webhookSecret: randomBytes(16).toString('hex'),
    adminPassword: `demo-${randomBytes(4).toString('hex')}`,
    token: randomBytes(16).toString('hex'),
  };
}

export const ADMIN_EMAIL = 'admin@example.com';

/** The configuration of the demo, in the form that a user would write into a file. */
export function demoConfig(demo: {
  readonly port: number;
  readonly dataDir: string;
  readonly timezone: string;
  readonly secrets: DemoSecrets;
  readonly callCentre: Pick<CallCentre, 'webapiUrl' | 'queues'>;
  readonly asterisk: Omit<RealAsterisk, 'ended'> | null;
}): unknown {
  const { secrets, callCentre } = demo;
  return {
    server: { host: '127.0.0.1', port: demo.port },
    dataDir: demo.dataDir,
    admin: { email: ADMIN_EMAIL, password: secrets.adminPassword },
    apiTokens: [{ name: 'demo', role: 'supervisor', token: secrets.token }],
    sites: [
      {
        id: DEMO_SITE,
        name: 'Demo call centre',
        timezone: demo.timezone,
        driver: { kind: '3cx-webapi', baseUrl: callCentre.webapiUrl, accessKey: secrets.accessKey },
        webhooks: { secrets: [secrets.webhookSecret] },
        // A call centre without queues still has phones: an empty list would be an error in a configuration.
        ...(callCentre.queues.length === 0 ? {} : { queues: callCentre.queues }),
      },
      ...(demo.asterisk === null ? [] : [asteriskSite(demo.asterisk, demo.timezone)]),
    ],
  };
}

function asteriskSite(
  { host, port, username, secret, queues }: Omit<RealAsterisk, 'ended'>,
  timezone: string,
) {
  return {
    id: 'asterisk',
    name: 'Real Asterisk',
    timezone,
    driver: { kind: 'asterisk-ami', host, port, username, secret },
    queues,
    // The laboratory has many more phones, for load.
    agents: 'members',
  };
}
