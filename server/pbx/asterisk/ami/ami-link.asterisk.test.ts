import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AsteriskLab, startAsteriskLab } from '#server/asterisk-lab/lab.ts';
import { systemClock } from '#server/ports/clock.ts';
import { type AmiLink, type AmiLinkSettings, createAmiLink } from './ami-link.ts';

let lab: AsteriskLab;
beforeAll(async () => {
  lab = await startAsteriskLab();
}, 60_000);
afterAll(() => lab.stop());

const links: AmiLink[] = [];
afterEach(async () => {
  for (const link of links.splice(0)) await link.stop();
});

function linkTo(settings: Partial<AmiLinkSettings> = {}) {
  const course: string[] = [];
  const actions: string[] = [];
  const said: unknown[] = [];
  const say = (...given: readonly unknown[]): void => void said.push(given);
  const { host, amiPort: port, username, secret } = lab;
  const link = createAmiLink({
    site: 'hq',
    settings: { host, port, username, secret, tls: false, ...settings },
    clock: systemClock,
    random: () => 0,
    log: { debug: say, info: say, warn: say, error: say },
    handlers: {
      onUp: () => void course.push('up'),
      onDown(failure) {
        course.push(`down: ${failure.message}`);
        say(failure);
      },
      onEvent: (message) => void course.push(message.event ?? ''),
      onSend: (action) => void actions.push(action),
    },
  });
  links.push(link);
  link.start();
  return { link, course, actions, said };
}

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 20 });

describe('the link on a real Asterisk', () => {
  it.each([undefined, 'md5', 'plain'] as const)(
    'logs in (%s), and lists are complete',
    async (authentication) => {
      const { link, course } = linkTo({ authentication });
      await until(() => expect(course).toEqual(['up']));
      const queues = await link.list('QueueStatus');
      const known = (await lab.truth()).queues.map((queue) => queue.name);
      const listed =
        queues.kind === 'complete' ? queues.events.filter((it) => it.event === 'QueueParams') : [];
      expect(listed.map((it) => it.get('Queue')).sort()).toEqual(known.sort());
      for (const action of ['CoreShowChannels', 'PJSIPShowEndpoints', 'ExtensionStateList', 'QueueSummary'])
        expect(await link.list(action)).toMatchObject({ kind: 'complete' });
    },
  );
  it('tells the events of a call in their order, and no noise', async () => {
    const { link, course } = linkTo({ unwantedEvents: ['MusicOnHold', 'DeviceState'] });
    await until(() => expect(course).toEqual(['up']));
    const answer = await link.send('Originate', {
      Channel: 'Local/600@from-internal',
      Application: 'Wait',
      Data: '1',
      Async: 'true',
    });
    expect(answer).toMatchObject({ kind: 'success' });
    const told = () => course.filter((event) => event.startsWith('QueueCaller'));
    await until(() => expect(told()).toEqual(['QueueCallerJoin', 'QueueCallerAbandon', 'QueueCallerLeave']));
    await until(() => expect(course.filter((event) => event === 'Hangup').length).toBeGreaterThanOrEqual(2));
    expect(course.indexOf('Newchannel')).toBeLessThan(course.indexOf('QueueCallerJoin'));
    expect(course.filter((event) => /^(VarSet|Newexten|RTCP|MusicOnHold|DeviceState)/.test(event))).toEqual(
      [],
    );
  });
  it('tells a refusal in the words of the PBX', async () => {
    const { link, course } = linkTo();
    await until(() => expect(course).toEqual(['up']));
    expect(await link.send('Hangup', { Channel: 'PJSIP/none-00000000' })).toEqual({
      kind: 'error',
      text: 'No such channel',
    });
    expect(await link.list('Nonsense')).toMatchObject({
      kind: 'error',
      text: expect.stringContaining('Nonsense'),
    });
  });
  it('[F1] [S4] asks once with a wrong secret, and keeps it to itself', async () => {
    const { course, actions, said } = linkTo({ secret: 'a-wrong-canary' });
    await until(() => expect(course).toEqual(['down: the PBX does not accept the user name or the secret']));
    expect(actions).toEqual(['Challenge', 'Login']);
    expect(JSON.stringify(said)).not.toContain('a-wrong-canary');
    expect(lab.logs()).not.toContain('a-wrong-canary');
  });
  it('[F1] comes back after a restart of the PBX', async () => {
    const { link, course } = linkTo();
    await until(() => expect(course).toEqual(['up']));
    await lab.restart();
    await until(() => expect(course.at(-1)).toBe('up'));
    expect(course).toContainEqual(expect.stringMatching(/^down: /));
    expect(await link.list('QueueStatus')).toMatchObject({ kind: 'complete' });
  });
});
