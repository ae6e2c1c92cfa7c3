/** Whether the account is sent events: heard, proven missing, or not to be told while nothing happens. */
import { expect, it } from 'vitest';
import { isHealthy } from '#server/doctor/check.ts';
import { reportText } from '#server/doctor/report.ts';
import { listOf, success } from '../ami/scripted-ami.fixture.ts';
import { diagnose, EVERY_ACTION, smallPbx } from './diagnose-stage.fixture.ts';

it('says of which class no event is heard: such an account has a board that misses calls', async () => {
  const ami = await smallPbx();
  ami.answer('ListCommands', () => {
    ami.event('Newstate', { Privilege: 'call,all' });
    return [success(EVERY_ACTION)];
  });
  const { diagnosis, find } = await diagnose(ami);
  expect(find('events')).toMatchObject({
    status: 'unproven',
    message: expect.stringContaining('none of the class agent within 3 s'),
    advice: expect.stringContaining('manager show user board'),
  });
  expect(reportText([diagnosis])).not.toMatch(/All good|Nothing must be fixed/);
});

it.each([
  ['agent', 'call', 'QueueStatus', { Event: 'QueueEntry', Queue: '600', Uniqueid: '1.1' }],
  ['call', 'agent', 'CoreShowChannels', { Event: 'CoreShowChannel', Uniqueid: '1.1' }],
])('[F2] proves the class %s missing when something happens without an event of it', async (...row) => {
  const [missing, heard, list, item] = row;
  const ami = await smallPbx();
  ami.answer('ListCommands', () => {
    ami.event('Any', { Privilege: `${heard},all` });
    return [success(EVERY_ACTION)];
  });
  let asked = 0;
  ami.answer(list, () => {
    asked += 1;
    return listOf(list, asked > 2 ? [item] : []);
  });
  const { diagnosis, find } = await diagnose(ami);
  expect(find('events')).toMatchObject({
    status: 'bad',
    message: expect.stringContaining(`of the class ${missing}`),
    advice: expect.stringContaining('read = system,call,agent'),
  });
  expect(isHealthy([diagnosis])).toBe(false);
});

it.each([
  [['eventfilter=!Event: Hangup'], 'bad', 'Hangup'],
  [['eventfilter=Event: Newchannel'], 'bad', 'QueueCallerJoin'],
  [['eventfilter(action(exclude),name(AgentConnect))='], 'bad', 'holds back AgentConnect'],
  [['eventfilter=!Event: RTCP.*', 'eventfilter=!Event: VarSet'], 'hint', 'RTCP'],
])('[F2] names an event filter of the account, and what it holds back: %j', async (lines, status, said) => {
  const ami = await smallPbx();
  ami.answer('GetConfig', ({ get }) => {
    const all = [`secret=${get('Category')}-secret`, ...lines].map((line, at) => [
      `Line-000000-00000${at}`,
      line,
    ]);
    return [success({ 'Category-000000': 'board', ...Object.fromEntries(all) })];
  });
  const { diagnosis, find } = await diagnose(ami);
  expect(find('event filter')).toMatchObject({ status, message: expect.stringContaining(said) });
  expect(reportText([diagnosis])).not.toMatch(/All good|board-secret/);
});

it('says nothing of event filters where there is none, or nobody may ask', async () => {
  const ami = await smallPbx();
  expect((await diagnose(ami)).find('event filter')).toBeUndefined();
  ami.answer('GetConfig', () => [success({ 'Line-000000-000000': 'read=all' })]);
  expect((await diagnose(ami)).find('event filter')).toBeUndefined();
});
