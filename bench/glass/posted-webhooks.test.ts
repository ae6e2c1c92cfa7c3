import { expect, it } from 'vitest';
import { shownStepOf } from './posted-webhooks.ts';

const posted = (fields: Readonly<Record<string, string>>) =>
  shownStepOf({ path: '/hooks/bench/x', body: JSON.stringify(fields), at: 5, answeredAt: 7, status: 200 });

it('reads of a webhook what an agent’s tile shows after it', () => {
  const User = '204';
  expect(posted({ Event: 'ringing', Usertype: 'ext', User })).toEqual({
    recordKind: 'agent',
    id: '204',
    shows: ['ringing'],
    stampedAt: 5,
    answeredAt: 7,
  });
  expect(posted({ Event: 'incomingcall_started', User })?.shows).toEqual(['talking']);
  expect(posted({ Event: 'incoming', Finishtype: 'Ok', User })?.shows).toEqual(['free']);
});

it('reads nothing of an agent in what a queue, a lost caller or a recording is told by', () => {
  expect(posted({ Event: 'ringing', Usertype: 'queue', User: '820' })).toBeNull();
  expect(posted({ Event: 'incoming', Finishtype: 'Missed', User: '820' })).toBeNull();
  expect(posted({ Event: 'recording', User: '204' })).toBeNull();
});
