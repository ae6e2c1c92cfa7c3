import { describe, expect, it } from 'vitest';
import { createAmiLinkHarnesses, until } from './ami-link-harness.fixture.ts';
import { error, success } from './scripted-ami.fixture.ts';

const harnesses = createAmiLinkHarnesses();

describe('events', () => {
  it('come in the order of the PBX, also byte by byte and cut inside a character', async () => {
    const { ami, log, events } = await harnesses.up();
    await ami.send('Event: Newchannel\r\nCallerIDName: Jörg\r\n\r\nEvent: Hangup\r\n\r\n', {
      byteByByte: true,
    });
    ami.event('QueueCallerJoin');
    await until(() => expect(log).toEqual(['up', 'Newchannel', 'Hangup', 'QueueCallerJoin']));
    expect(events[0]?.get('CallerIDName')).toBe('Jörg');
  });
  it('include those that an action causes, by its ActionID', async () => {
    const { ami, link, events } = await harnesses.up();
    ami.answer('Originate', () => [success({ Message: 'queued' }), { Event: 'OriginateResponse' }]);
    expect(await link.send('Originate')).toMatchObject({ kind: 'success' });
    await until(() => expect(events.map((event) => event.event)).toEqual(['OriginateResponse']));
  });
  it('that throw our handler out of step are logged, and the next one comes', async () => {
    const seen: string[] = [];
    const { ami, link, logged } = await harnesses.up({
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
    const { ami, log, logged } = await harnesses.up();
    await ami.send('<html>\r\nEvent: Hangup\r\n\r\nwhatever\r\n\r\n');
    ami.event('Newchannel');
    await until(() => expect(log).toEqual(['up', 'Hangup', 'Newchannel']));
    expect(logged.filter((line) => line.level === 'warn')).toHaveLength(1);
  });
});

describe('actions', () => {
  it('get their own answer, in whatever order the answers come', async () => {
    const { ami, link, events } = await harnesses.up();
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
    const { ami, link } = await harnesses.up();
    ami.answer('Hangup', () => [error('Permission denied')]);
    expect(await link.send('Hangup')).toEqual({ kind: 'error', text: 'Permission denied' });
    ami.answer('Hangup', () => [{ Response: 'Error' }]);
    expect(await link.send('Hangup')).toEqual({ kind: 'error', text: 'the PBX gives no reason' });
  });
  it('that smuggle in a line are not sent', async () => {
    const { ami, link } = await harnesses.up();
    const answer = await link.send('QueuePause', { Reason: 'x\r\n\r\nAction: Originate' });
    expect(answer).toEqual({
      kind: 'error',
      text: 'Reason must not contain a line break',
      wasSent: false,
    });
    await link.send('Ping');
    expect(ami.received.map((action) => action.name)).not.toContain('QueuePause');
  });
  it('without a connection are not sent', async () => {
    const { link } = await harnesses.open();
    expect(await link.send('Hangup')).toEqual({ kind: 'not-sent' });
    expect(await link.list('QueueStatus')).toEqual({ kind: 'not-sent' });
  });
  it('[C3] without an answer in time may have happened; a late answer is nobody’s', async () => {
    const { ami, link, clock, events } = await harnesses.up();
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
    const { ami, link, log } = await harnesses.up();
    ami.answer('Redirect', () => null);
    const answer = link.send('Redirect');
    await until(() => expect(ami.received.at(-1)?.name).toBe('Redirect'));
    ami.cut();
    expect(await answer).toEqual({ kind: 'no-answer' });
    expect(log).toEqual(['up', 'down']);
  });
  it('have ids that no other server uses, and are counted', async () => {
    const one = await harnesses.up({ random: () => 0.25 });
    const other = await harnesses.up({ random: () => 0.5 });
    await one.link.send('QueueStatus');
    await other.link.send('QueueStatus');
    const ids = [...one.ami.received, ...other.ami.received].map((action) => action.get('ActionID'));
    expect(new Set(ids).size).toBe(ids.length);
    expect(one.sent).toEqual(['Challenge', 'Login', 'Ping', 'QueueStatus']);
  });
});
