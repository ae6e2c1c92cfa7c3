import { expect, it } from 'vitest';
import { SETTINGS } from '#server/core/core-harness.fixture.ts';
import { SITE, T0 } from '#server/core/observations.fixture.ts';
import { createSiteCore } from '#server/core/site-core.ts';
import { createCallMerge } from '#server/pbx/merge/merge-calls.ts';
import { extension } from '../model/ids.ts';
import { byNumber } from '../model/sort-order.ts';
import { composePicture, pictureSchema } from './picture.ts';

it('composes the nested picture: sorted, in ISO times, waiting callers longest first', () => {
  const { state: site, observe } = createSiteCore(SETTINGS, createCallMerge);
  const numbers = { extension: ['1001', '204', '99'], queue: ['820'], line: ['10000'] };
  observe({ kind: 'directory', site: SITE, requestedAt: T0, respondedAt: T0, numbers });
  const waiting = (pbxCallId: string, remote: string, startedAt: number) => ({
    pbxCallId,
    startedAt,
    answeredAt: startedAt,
    did: null,
    owner: { number: '10000', kind: 'line', status: 'connected', otherNumber: remote } as const,
    connected: [{ number: '820', kind: 'queue', status: 'connected', otherNumber: remote } as const],
    offered: [],
    transferring: false,
  });
  observe({
    kind: 'calls',
    site: SITE,
    requestedAt: T0 + 5_000,
    respondedAt: T0 + 5_000,
    calls: [waiting('8', '0555002', T0 + 2_000), waiting('7', '0555001', T0 + 1_000)],
    clockOffsetMs: 0,
  });
  const member = { extension: extension('204'), name: 'Agent 4', loggedIn: true };
  const members = { kind: 'queue-members', site: SITE, requestedAt: T0, respondedAt: T0 } as const;
  observe({
    ...members,
    queue: numbers.queue[0] as never,
    members: [member],
  });
  const picture = composePicture({
    site: site.settings,
    position: { epoch: 'e', revision: 7 },
    serverTime: T0,
    view: site.view,
    linkTimes: site.linkTimes,
  });
  expect(pictureSchema.strict().safeParse(picture).error).toBeUndefined();
  expect(picture.serverTime).toBe('2026-11-21T09:00:00.000Z');
  expect(picture.agents.map((agent) => agent.extension)).toEqual(['99', '204', '1001']);
  const [queue] = picture.queues;
  const order = picture.calls.map((call) => call.remote.number);
  expect(order).toEqual(['0555001', '0555002']);
  expect(queue?.waiting).toEqual(picture.calls.map((call) => call.id));
  expect(queue?.longestWaitSince).toBe(picture.calls[0]?.queuedAt);
  expect(queue?.members).toMatchObject([{ extension: '204' }]);
});

it('sorts numbers as numbers, and names after them as text', () => {
  expect(['b', '1001', '99', 'a', '820'].sort(byNumber)).toEqual(['99', '820', '1001', 'a', 'b']);
});
