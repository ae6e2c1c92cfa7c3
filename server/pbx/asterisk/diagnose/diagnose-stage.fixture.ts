/** The doctor at an Asterisk that a test scripts: the tests' sockets take real time, its waiting the clock's. */
import { afterEach } from 'vitest';
import { parseConfig } from '#server/config.ts';
import type { Check, SiteDiagnosis } from '#server/doctor/check.ts';
import { diagnoseSite } from '#server/doctor/diagnose-site.ts';
import { createVirtualClock } from '#server/pbx/virtual-clock.ts';
import { openScriptedAmi, type ScriptedAmi, success } from '../ami/scripted-ami.fixture.ts';

/** Closed after the test. */
export const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

export const EVERY_ACTION = {
  Hangup: '…',
  Redirect: '…',
  BlindTransfer: '…',
  Originate: '…',
  QueueAdd: '…',
  QueueRemove: '…',
  QueuePause: '…',
};

/** A small call centre that speaks while it is asked for its actions, so that its events are heard. */
export async function smallPbx(): Promise<ScriptedAmi> {
  const ami = await openScriptedAmi();
  open.push(ami.close);
  ami.answer('CoreSettings', () => [success({ AsteriskVersion: '22.1.0' })]);
  ami.list('CoreShowChannels', []);
  ami.list('PJSIPShowEndpoints', [
    { Event: 'EndpointList', ObjectName: '201' },
    { Event: 'EndpointList', ObjectName: 'my-provider' },
  ]);
  ami.list('QueueStatus', [
    { Event: 'QueueParams', Queue: '600' },
    { Event: 'QueueMember', Queue: '600', Name: 'Ada', Location: 'PJSIP/201' },
    { Event: 'QueueMember', Queue: '600', Name: 'Ben', Location: 'Local/202@from-queue/n' },
    { Event: 'QueueParams', Queue: '601' },
  ]);
  ami.list('ShowDialPlan', [{ Event: 'ListDialplan', Context: 'from-internal', Extension: '600' }]);
  ami.answer('ListCommands', () => {
    ami.event('Newstate', { Privilege: 'call,all' });
    ami.event('QueueMemberStatus', { Privilege: 'agent,all' });
    return [success(EVERY_ACTION)];
  });
  return ami;
}

export interface Diagnosed {
  readonly diagnosis: SiteDiagnosis;
  readonly find: (name: string) => Check | undefined;
}

export async function diagnose(
  ami: { readonly port: number },
  driver: object = {},
  more: object = {},
): Promise<Diagnosed> {
  const config = parseConfig({
    sites: [
      {
        id: 'hq',
        driver: {
          kind: 'asterisk-ami',
          host: '127.0.0.1',
          port: ami.port,
          username: 'board',
          secret: SECRET,
          ...driver,
        },
        ...more,
      },
    ],
  });
  const [site] = config.sites;
  if (site === undefined) throw new Error('no site');
  const clock = createVirtualClock();
  const diagnosing = diagnoseSite(config, site, clock);
  // Sockets take real time, waiting takes the clock's.
  const ticking = setInterval(() => clock.advance(500), 20);
  const diagnosis = await diagnosing.finally(() => clearInterval(ticking));
  return { diagnosis, find: (name) => diagnosis.checks.find((check) => check.name === name) };
}

export const SECRET = 'canary-4711-of-the-manager';
