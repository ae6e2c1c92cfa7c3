import { describe, expect, it } from 'vitest';
import { createAmiLinkHarnesses, until } from './ami-link-harness.fixture.ts';
import { error, listOf, success } from './scripted-ami.fixture.ts';

const harnesses = createAmiLinkHarnesses();

describe('lists', () => {
  const member = (name: string) => ({ Event: 'QueueMember', Name: name });

  it('are complete with what the PBX counts', async () => {
    const { ami, link, clock, events } = await harnesses.up();
    ami.list('QueueStatus', [member('201'), member('202')]);
    const answer = await link.list('QueueStatus', { Queue: '600' });
    if (answer.kind !== 'complete') throw new Error(answer.kind);
    expect(answer.events.map((event) => event.get('Name'))).toEqual(['201', '202']);
    expect([answer.askedAt, answer.answeredAt]).toEqual([clock.now(), clock.now()]);
    expect(events).toEqual([]);
    expect(ami.received.at(-1)?.get('Queue')).toBe('600');
  });
  it('may be empty', async () => {
    const { ami, link } = await harnesses.up();
    ami.list('CoreShowChannels', []);
    expect(await link.list('CoreShowChannels')).toMatchObject({ kind: 'complete', events: [] });
  });
  it('let events pass that come in between', async () => {
    const { ami, link, log } = await harnesses.up();
    ami.answer('QueueStatus', () => {
      const [start, ...rest] = listOf('QueueStatus', [member('201')]);
      return [start ?? {}, { Event: 'Hangup', ActionID: 'somebody-else' }, ...rest];
    });
    expect(await link.list('QueueStatus')).toMatchObject({
      kind: 'complete',
      events: [{ event: 'QueueMember' }],
    });
    expect(log).toEqual(['up', 'Hangup']);
  });
  it('keep their place: what is awaited goes on before the events behind it are told', async () => {
    const course: string[] = [];
    const { ami, link } = await harnesses.up({
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
    const { ami, link } = await harnesses.up();
    ami.answer('PJSIPShowEndpoints', () => [error('No endpoints found\n')]);
    expect(await link.list('PJSIPShowEndpoints')).toEqual({ kind: 'error', text: 'No endpoints found' });
  });
  it('[F9] are complete when more came than is kept', async () => {
    const { ami, link } = await harnesses.up();
    ami.list('QueueStatus', ['201', '202', '203'].map(member));
    const answer = await link.list('QueueStatus', {}, { most: 2 });
    if (answer.kind !== 'complete') throw new Error(answer.kind);
    expect(answer.events.map((event) => event.get('Name'))).toEqual(['201', '202']);
  });
  it('[M3] are incomplete when the count is another', async () => {
    const { ami, link } = await harnesses.up();
    ami.answer('QueueStatus', () => listOf('QueueStatus', [member('201')], 2));
    expect(await link.list('QueueStatus')).toEqual({
      kind: 'incomplete',
      text: 'the PBX counts 2 items and sent 1',
    });
  });
  it('[M3] are incomplete when the PBX cancels them', async () => {
    const { ami, link } = await harnesses.up();
    ami.answer('QueueStatus', () => [success(), member('201'), { Event: 'X', EventList: 'cancelled' }]);
    expect(await link.list('QueueStatus')).toMatchObject({ kind: 'incomplete' });
  });
  it('[M3] are incomplete when the end does not come; what comes late is no news', async () => {
    const { ami, link, clock, events } = await harnesses.up();
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
      text: 'the list broke off after 1 items: nothing of it came for 5 s',
    });
    await ami.send(`Event: ExtensionStatus\r\nActionID: ${id}\r\n\r\n`);
    await link.send('Ping');
    expect(events).toEqual([]);
  });
  it('[M3] are incomplete when the connection breaks in mid-message, and unanswered when nothing came', async () => {
    const { ami, link, failures } = await harnesses.up();
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
    expect(failures).toMatchObject([{ reason: 'unreachable', message: 'the PBX broke off the connection' }]);
  });
});
