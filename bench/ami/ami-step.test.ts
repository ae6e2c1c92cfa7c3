import { expect, it } from 'vitest';
import { createStepReader, parseEvent } from './ami-step.ts';

const event = (name: string, uniqueid: string, more: Readonly<Record<string, string>> = {}) =>
  new Map(Object.entries({ Event: name, Uniqueid: uniqueid, Linkedid: '9.0', Timestamp: '9.5', ...more }));

it('reads the lines of an event, with colons in the values', () => {
  expect(parseEvent('Event: Hangup\r\nTimestamp: 1795246906.067736\r\nCause-txt: it: over')).toEqual(
    new Map([
      ['Event', 'Hangup'],
      ['Timestamp', '1795246906.067736'],
      ['Cause-txt', 'it: over'],
    ]),
  );
});

it('finds the steps of a call: the agent’s channel begins none, and the last channel ends it', () => {
  const reader = createStepReader();
  const events = [
    event('Newchannel', '9.0'),
    event('QueueCallerJoin', '9.0'),
    event('Newchannel', '9.1'),
    event('AgentCalled', '9.0', { Interface: 'PJSIP/301' }),
    event('AgentConnect', '9.0', { Interface: 'PJSIP/301' }),
    event('Hangup', '9.0'),
    event('Hangup', '9.1'),
  ];
  const steps = events.flatMap((one) => reader.read(one, 9_501));
  expect(steps.map(({ name, id, calls }) => [name, id, calls])).toEqual([
    ['call begins → row', '9.0', 1],
    ['caller waits → row', '9.0', 1],
    ['phone is called → tile', '301', 1],
    ['agent answers → row', '9.0', 1],
    ['agent answers → tile', '301', 1],
    ['call ends → row gone', '9.0', 0],
  ]);
  expect(steps[0]).toMatchObject({ stampedAt: 9_500, receivedAt: 9_501 });
});
