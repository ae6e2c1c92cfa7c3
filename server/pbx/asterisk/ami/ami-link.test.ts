import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type LinkStand, openLinkStand, type StandOptions, until } from './link-stand.fixture.ts';
import { error, listOf, success } from './scripted-ami.fixture.ts';

const open: LinkStand[] = [];
afterEach(async () => {
  for (const stand of open.splice(0)) await stand.close();
});

async function stand(options: StandOptions = {}): Promise<LinkStand> {
  const made = await openLinkStand(options);
  open.push(made);
  return made;
}

async function up(options: StandOptions = {}): Promise<LinkStand> {
  const made = await stand(options);
  made.link.start();
  await until(() => expect(made.course).toContain('up'));
  return made;
}

const tlsFile = (name: string): string =>
  fileURLToPath(new URL(`../../three-cx/fixtures/tls/${name}.pem`, import.meta.url));
const tlsPair = () => ({
  cert: readFileSync(tlsFile('cert'), 'utf8'),
  key: readFileSync(tlsFile('key'), 'utf8'),
});

describe('the login', () => {
  it('[S4] answers a challenge and never sends the secret', async () => {
    const { ami } = await up();
    expect(ami.received.slice(0, 2).map((action) => action.name)).toEqual(['Challenge', 'Login']);
    expect(ami.received[1]?.get('Events')).toBe('system,call,agent');
    expect(ami.heard).not.toContain(ami.secret);
  });
  it('falls back to the plain login where challenges are refused', async () => {
    const made = await stand();
    made.ami.acceptsChallenges = false;
    made.link.start();
    await until(() => expect(made.course).toEqual(['up']));
    expect(made.ami.heard).toContain(`Secret: ${made.ami.secret}`);
    expect(made.logged).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });
  it('asks for no challenge when the configuration says plain', async () => {
    const { sent } = await up({ settings: { authentication: 'plain' } });
    expect(sent[0]).toBe('Login');
  });
  it('[S4] does not send the secret when the configuration says MD5, whatever the PBX says', async () => {
    const made = await stand({ settings: { authentication: 'md5' } });
    made.ami.acceptsChallenges = false;
    made.link.start();
    await until(() => expect(made.course).toEqual(['down']));
    expect(made.failures[0]).toMatchObject({ reason: 'denied', message: expect.stringContaining('MD5') });
    expect(made.ami.heard).not.toContain(made.ami.secret);
  });
  it('does not fall back when an MD5 login is refused', async () => {
    const made = await stand({ settings: { secret: 'a wrong one' } });
    made.link.start();
    await until(() => expect(made.course).toEqual(['down']));
    expect(made.sent).toEqual(['Challenge', 'Login']);
    expect(made.ami.heard).not.toContain('a wrong one');
  });
  it('is up only when the PBX has finished starting', async () => {
    const made = await stand();
    made.ami.isBooted = false;
    made.link.start();
    await until(() => expect(made.sent).toContain('Login'));
    expect(await made.link.send('Ping')).toEqual({ kind: 'not-sent' });
    await until(() => {
      made.ami.event('PeerStatus');
      made.ami.event('FullyBooted');
      expect(made.course[0]).toBe('up');
    });
  });
  it('keeps unwanted events away, also without leave to do so', async () => {
    const made = await stand({ settings: { unwantedEvents: ['DeviceStateChange'] } });
    made.ami.answer('Filter', () => [error('Permission denied')]);
    made.link.start();
    await until(() => expect(made.logged.map((line) => line.level)).toContain('debug'));
    await until(() => expect(made.course).toEqual(['up']));
    const filter = made.ami.received.find((action) => action.name === 'Filter');
    expect([filter?.get('Operation'), filter?.get('Filter')]).toEqual(['Add', '!Event: DeviceStateChange']);
  });
});

describe('TLS', () => {
  it('is used with an authority of our own', async () => {
    const { link } = await up({ ami: { tls: tlsPair() }, settings: { tls: { caFile: tlsFile('cert') } } });
    expect(await link.send('Ping')).toMatchObject({ kind: 'success' });
  });
  it.each([
    ['a certificate that is not trusted', true, 'not trusted'],
    ['an authority that cannot be read', { caFile: '/nowhere/ca.pem' }, 'cannot be read'],
    ['an authority that is none', { caFile: fileURLToPath(import.meta.url) }, 'certificate'],
  ] as const)('[S4] tells %s in plain words', async (_, tls, words) => {
    const made = await stand({ ami: { tls: tlsPair() }, settings: { tls } });
    made.link.start();
    await until(() => {
      // A failure without any network comes with the clock.
      void made.clock.advance(0);
      expect(made.course).toEqual(['down']);
    });
    expect(made.failures[0]?.reason).toBe('unreachable');
    expect(made.failures[0]?.message).toContain(words);
    expect(made.failures[0]?.message).not.toMatch(/nowhere|127\.0\.0\.1/);
    expect(made.ami.heard).toBe('');
  });
  it('tells a PBX that speaks none on this port', async () => {
    const made = await stand({ settings: { tls: true } });
    made.link.start();
    await until(() => expect(made.failures[0]?.message).toContain('does not speak TLS'));
  });
});

describe('events', () => {
  it('come in the order of the PBX, also byte by byte and cut inside a character', async () => {
    const { ami, course, events } = await up();
    await ami.send('Event: Newchannel\r\nCallerIDName: Jörg\r\n\r\nEvent: Hangup\r\n\r\n', {
      byteByByte: true,
    });
    ami.event('QueueCallerJoin');
    await until(() => expect(course).toEqual(['up', 'Newchannel', 'Hangup', 'QueueCallerJoin']));
    expect(events[0]?.get('CallerIDName')).toBe('Jörg');
  });
  it('include those that an action causes, by its ActionID', async () => {
    const { ami, link, events } = await up();
    ami.answer('Originate', () => [success({ Message: 'queued' }), { Event: 'OriginateResponse' }]);
    expect(await link.send('Originate')).toMatchObject({ kind: 'success' });
    await until(() => expect(events.map((event) => event.event)).toEqual(['OriginateResponse']));
  });
  it('that throw our handler out of step are logged, and the next one comes', async () => {
    const seen: string[] = [];
    const { ami, link, logged } = await up({
      handlers: {
        onEvent(message) {
          seen.push(message.event ?? '');
          if (message.event === 'Bad') throw new Error('cannot take this');
        },
      },
    });
    ami.event('Bad');
    ami.event('Good');
    await until(() => expect(seen).toEqual(['Bad', 'Good']));
    expect(logged).toContainEqual(expect.objectContaining({ level: 'error' }));
    expect(link.isUp()).toBe(true);
  });
  it('[F6] beside unreadable lines are told, with one line in the log', async () => {
    const { ami, course, logged } = await up();
    await ami.send('<html>\r\nEvent: Hangup\r\n\r\nwhatever\r\n\r\n');
    ami.event('Newchannel');
    await until(() => expect(course).toEqual(['up', 'Hangup', 'Newchannel']));
    expect(logged.filter((line) => line.level === 'warn')).toHaveLength(1);
  });
});

describe('actions', () => {
  it('get their own answer, in whatever order the answers come', async () => {
    const { ami, link, events } = await up();
    const ids: string[] = [];
    ami.answer('QueuePause', (action) => {
      ids.unshift(action.get('ActionID') ?? '');
      return ids.length < 2 ? null : ids.map((id) => ({ ...success(), ActionID: id, Message: id }));
    });
    const answers = await Promise.all([link.send('QueuePause'), link.send('QueuePause')]);
    expect(answers.map((answer) => answer.kind === 'success' && answer.message.get('Message'))).toEqual([
      ids[1],
      ids[0],
    ]);
    expect(events).toEqual([]);
  });
  it("tell the PBX's refusal in its words", async () => {
    const { ami, link } = await up();
    ami.answer('Hangup', () => [error('Permission denied')]);
    expect(await link.send('Hangup')).toEqual({ kind: 'error', text: 'Permission denied' });
    ami.answer('Hangup', () => [{ Response: 'Error' }]);
    expect(await link.send('Hangup')).toEqual({ kind: 'error', text: 'the PBX gives no reason' });
  });
  it('that smuggle in a line are not sent', async () => {
    const { ami, link } = await up();
    const answer = await link.send('QueuePause', { Reason: 'x\r\n\r\nAction: Originate' });
    expect(answer).toEqual({
      kind: 'error',
      text: 'not sent to the PBX: Reason must not contain a line break',
    });
    await link.send('Ping');
    expect(ami.received.map((action) => action.name)).not.toContain('QueuePause');
  });
  it('without a connection are not sent', async () => {
    const { link } = await stand();
    expect(await link.send('Hangup')).toEqual({ kind: 'not-sent' });
    expect(await link.list('QueueStatus')).toEqual({ kind: 'not-sent' });
  });
  it('[C3] without an answer in time may have happened; a late answer is nobody’s', async () => {
    const { ami, link, clock, events } = await up();
    ami.answer('Redirect', () => null);
    const answer = link.send('Redirect', {}, { timeoutMs: 2_000 });
    await until(() => expect(ami.received.at(-1)?.name).toBe('Redirect'));
    const id = ami.received.at(-1)?.get('ActionID');
    await clock.advance(2_000);
    expect(await answer).toEqual({ kind: 'no-answer' });
    await ami.send(`Response: Success\r\nActionID: ${id}\r\n\r\n`);
    expect(await link.send('Ping')).toMatchObject({ kind: 'success' });
    expect(events).toEqual([]);
  });
  it('[C3] under way when the connection breaks may have happened', async () => {
    const { ami, link, course } = await up();
    ami.answer('Redirect', () => null);
    const answer = link.send('Redirect');
    await until(() => expect(ami.received.at(-1)?.name).toBe('Redirect'));
    ami.cut();
    expect(await answer).toEqual({ kind: 'no-answer' });
    expect(course).toEqual(['up', 'down']);
  });
  it('have ids that no other server uses, and are counted', async () => {
    const one = await up({ random: () => 0.25 });
    const other = await up({ random: () => 0.5 });
    await one.link.send('QueueStatus');
    await other.link.send('QueueStatus');
    const ids = [...one.ami.received, ...other.ami.received].map((action) => action.get('ActionID'));
    expect(new Set(ids).size).toBe(ids.length);
    expect(one.sent).toEqual(['Challenge', 'Login', 'Ping', 'QueueStatus']);
  });
});

describe('lists', () => {
  const member = (name: string) => ({ Event: 'QueueMember', Name: name });

  it('are complete with what the PBX counts', async () => {
    const { ami, link, clock, events } = await up();
    ami.list('QueueStatus', [member('201'), member('202')]);
    const answer = await link.list('QueueStatus', { Queue: '600' });
    if (answer.kind !== 'complete') throw new Error(answer.kind);
    expect(answer.events.map((event) => event.get('Name'))).toEqual(['201', '202']);
    expect([answer.askedAt, answer.answeredAt]).toEqual([clock.now(), clock.now()]);
    expect(events).toEqual([]);
    expect(ami.received.at(-1)?.get('Queue')).toBe('600');
  });
  it('may be empty', async () => {
    const { ami, link } = await up();
    ami.list('CoreShowChannels', []);
    expect(await link.list('CoreShowChannels')).toMatchObject({ kind: 'complete', events: [] });
  });
  it('let events pass that come in between', async () => {
    const { ami, link, course } = await up();
    ami.answer('QueueStatus', () => {
      const [start, ...rest] = listOf('QueueStatus', [member('201')]);
      return [start ?? {}, { Event: 'Hangup', ActionID: 'somebody-else' }, ...rest];
    });
    expect(await link.list('QueueStatus')).toMatchObject({
      kind: 'complete',
      events: [{ event: 'QueueMember' }],
    });
    expect(course).toEqual(['up', 'Hangup']);
  });
  it('keep their place: what is awaited goes on before the events behind it are told', async () => {
    const course: string[] = [];
    const { ami, link } = await up({
      handlers: { onEvent: (message) => void course.push(message.event ?? '') },
    });
    ami.answer('QueueStatus', () => [
      { Event: 'Before', ActionID: 'x' },
      ...listOf('QueueStatus', []),
      { Event: 'After', ActionID: 'x' },
    ]);
    const ask = async (): Promise<string> => (await link.list('QueueStatus')).kind;
    course.push(await ask());
    await until(() => expect(course).toEqual(['Before', 'complete', 'After']));
  });
  it('tell a refusal, which may mean an empty list', async () => {
    const { ami, link } = await up();
    ami.answer('PJSIPShowEndpoints', () => [error('No endpoints found\n')]);
    expect(await link.list('PJSIPShowEndpoints')).toEqual({ kind: 'error', text: 'No endpoints found' });
  });
  it('[M3] are incomplete when the count is another', async () => {
    const { ami, link } = await up();
    ami.answer('QueueStatus', () => listOf('QueueStatus', [member('201')], 2));
    expect(await link.list('QueueStatus')).toEqual({
      kind: 'incomplete',
      text: 'the PBX counts 2 items and sent 1',
    });
  });
  it('[M3] are incomplete when the PBX cancels them', async () => {
    const { ami, link } = await up();
    ami.answer('QueueStatus', () => [success(), member('201'), { Event: 'X', EventList: 'cancelled' }]);
    expect(await link.list('QueueStatus')).toMatchObject({ kind: 'incomplete' });
  });
  it('[M3] are incomplete when the end does not come; what comes late is no news', async () => {
    const { ami, link, clock, events } = await up();
    ami.answer('ExtensionStateList', () =>
      listOf('ExtensionStateList', [{ Event: 'ExtensionStatus' }]).slice(0, 2),
    );
    const answer = link.list('ExtensionStateList');
    await link.send('Ping');
    const id = ami.received.findLast((action) => action.name === 'ExtensionStateList')?.get('ActionID');
    await clock.advance(4_999);
    const pending = await Promise.race([answer, Promise.resolve('pending')]);
    expect(pending).toBe('pending');
    await clock.advance(1);
    expect(await answer).toEqual({
      kind: 'incomplete',
      text: 'the list broke off after 1 items: it did not end within 5 s',
    });
    await ami.send(`Event: ExtensionStatus\r\nActionID: ${id}\r\n\r\n`);
    await link.send('Ping');
    expect(events).toEqual([]);
  });
  it('[M3] are incomplete when the connection breaks in mid-message, and unanswered when nothing came', async () => {
    const { ami, link, failures } = await up();
    ami.answer('QueueStatus', () => listOf('QueueStatus', [member('201')]).slice(0, 2));
    ami.answer('CoreShowChannels', () => null);
    const begun = link.list('QueueStatus');
    const silent = link.list('CoreShowChannels');
    await link.send('Ping');
    ami.cut('Event: QueueMember\r\nName: 20');
    expect(await begun).toMatchObject({
      kind: 'incomplete',
      text: expect.stringContaining('connection broke'),
    });
    expect(await silent).toEqual({ kind: 'no-answer' });
    expect(failures).toEqual([{ reason: 'unreachable', message: 'the PBX broke off the connection' }]);
  });
});
