import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ActionAnswer, ActionRequest } from './action-exchange.ts';
import { createAmiLinkHarnesses, until } from './ami-link-harness.fixture.ts';
import { createAmiMessage } from './ami-message.ts';
import { logIn } from './login.ts';
import { error, success } from './scripted-ami.fixture.ts';

const harnesses = createAmiLinkHarnesses();
const PLAIN = { authentication: 'plain' } as const;

const tlsFile = (name: string): string =>
  fileURLToPath(new URL(`../../three-cx/fixtures/tls/${name}.pem`, import.meta.url));
const tlsPair = () => ({
  cert: readFileSync(tlsFile('cert'), 'utf8'),
  key: readFileSync(tlsFile('key'), 'utf8'),
});

describe('the login', () => {
  it('[S4] answers a challenge and never sends the secret', async () => {
    const { ami } = await harnesses.up();
    expect(ami.received.slice(0, 2).map((action) => action.name)).toEqual(['Challenge', 'Login']);
    expect(ami.received[1]?.get('Events')).toBe('system,call,agent');
    expect(ami.receivedBytes).not.toContain(ami.secret);
  });
  it('falls back to the plain login where challenges are refused', async () => {
    const made = await harnesses.open();
    made.ami.acceptsChallenges = false;
    made.link.start();
    await until(() => expect(made.log).toEqual(['up']));
    expect(made.ami.receivedBytes).toContain(`Secret: ${made.ami.secret}`);
    expect(made.logged).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });
  it('asks for no challenge when the configuration says plain', async () => {
    const { sent } = await harnesses.up({ settings: { authentication: 'plain' } });
    expect(sent[0]).toBe('Login');
  });
  it('[S4] does not send the secret when the configuration says MD5, whatever the PBX says', async () => {
    const made = await harnesses.open({ settings: { authentication: 'md5' } });
    made.ami.acceptsChallenges = false;
    made.link.start();
    await until(() => expect(made.log).toEqual(['down']));
    expect(made.failures[0]).toMatchObject({ reason: 'denied', message: expect.stringContaining('MD5') });
    expect(made.ami.receivedBytes).not.toContain(made.ami.secret);
  });
  it.each([
    ['over a line that others can read', { isPrivate: false }, {}, 'kept'],
    ['there too, when the configuration asks for the plain login alone', { isPrivate: false }, PLAIN, 'kept'],
    ['when the configuration allows it', { isPrivate: false }, { allowPlainLogin: true }, 'sent'],
    ['over TLS or on the same machine', { isPrivate: true }, {}, 'sent'],
  ] as const)('[S9] the secret of a refused challenge, %s: %s', async (_, { isPrivate }, more, result) => {
    const asked: string[] = [];
    const ask = async ({ action, fields }: ActionRequest): Promise<ActionAnswer> => {
      asked.push(JSON.stringify(fields));
      if (action === 'Challenge') return { kind: 'error', text: 'Permission denied' };
      return { kind: 'success', message: createAmiMessage([]) };
    };
    const account = { username: 'board', secret: 'canary', ...more };
    const failure = await logIn(account, { ask }, { isPrivate, onPlain: () => undefined });
    expect(asked.join().includes('canary') ? 'sent' : 'kept').toBe(result);
    expect(failure?.reason ?? 'let in').toBe(result === 'sent' ? 'let in' : 'denied');
  });
  it('[S4] does not send the secret to a PBX that talks nonsense', async () => {
    const made = await harnesses.open();
    made.ami.answer('Challenge', () => [success()]);
    made.link.start();
    await until(() => expect(made.failures).toMatchObject([{ reason: 'malformed' }]));
    expect(made.ami.receivedBytes).not.toContain(made.ami.secret);
  });
  it('does not fall back when an MD5 login is refused', async () => {
    const made = await harnesses.open({ settings: { secret: 'a wrong one' } });
    made.link.start();
    await until(() => expect(made.log).toEqual(['down']));
    expect(made.sent).toEqual(['Challenge', 'Login']);
    expect(made.ami.receivedBytes).not.toContain('a wrong one');
  });
  it('is up only when the PBX has finished starting', async () => {
    const made = await harnesses.open();
    made.ami.isBooted = false;
    made.link.start();
    await until(() => expect(made.sent).toContain('Login'));
    expect(await made.link.send('Ping')).toEqual({ kind: 'not-sent' });
    await until(() => {
      made.ami.event('PeerStatus');
      made.ami.event('FullyBooted');
      expect(made.log[0]).toBe('up');
    });
  });
  it('keeps unwanted events away, also without leave to do so', async () => {
    const made = await harnesses.open({ settings: { unwantedEvents: ['DeviceStateChange'] } });
    made.ami.answer('Filter', () => [error('Permission denied')]);
    made.link.start();
    await until(() => expect(made.logged.map((line) => line.level)).toContain('debug'));
    await until(() => expect(made.log).toEqual(['up']));
    const filter = made.ami.received.find((action) => action.name === 'Filter');
    expect([filter?.get('Operation'), filter?.get('Filter')]).toEqual(['Add', '!Event: DeviceStateChange']);
  });
});

describe('TLS', () => {
  it('is used with an authority of our own', async () => {
    const { link } = await harnesses.up({
      ami: { tls: tlsPair() },
      settings: { tls: { caFile: tlsFile('cert') } },
    });
    expect(await link.send('Ping')).toMatchObject({ kind: 'success' });
  });
  it('asks for the PBX by its name, if it has one', async () => {
    const tls = { caFile: tlsFile('cert') };
    const named = await harnesses.up({ ami: { tls: tlsPair() }, settings: { tls, host: 'localhost' } });
    const numbered = await harnesses.up({ ami: { tls: tlsPair() }, settings: { tls } });
    expect([...named.ami.serverNames, ...numbered.ami.serverNames]).toEqual(['localhost', 'none']);
  });
  it.each([
    ['a certificate that is not trusted', true, 'not trusted'],
    ['an authority that cannot be read', { caFile: '/nowhere/ca.pem' }, 'cannot be read'],
    ['an authority that is none', { caFile: fileURLToPath(import.meta.url) }, 'certificate'],
  ] as const)('[S4] tells %s in plain words', async (_, tls, words) => {
    const made = await harnesses.open({ ami: { tls: tlsPair() }, settings: { tls } });
    made.link.start();
    await until(() => {
      // A failure without any network comes with the clock.
      void made.clock.advance(0);
      expect(made.log).toEqual(['down']);
    });
    expect(made.failures[0]?.reason).toBe('unreachable');
    expect(made.failures[0]?.message).toContain(words);
    expect(made.failures[0]?.message).not.toMatch(/nowhere|127\.0\.0\.1/);
    expect(made.ami.receivedBytes).toBe('');
  });
  it('tells a PBX that speaks none on this port', async () => {
    const made = await harnesses.open({ settings: { tls: true } });
    made.link.start();
    await until(() => expect(made.failures[0]?.message).toContain('does not speak TLS'));
  });
});
