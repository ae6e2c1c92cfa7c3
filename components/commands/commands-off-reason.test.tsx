// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RenderedSite, renderSite } from '#components/board/live-site.fixture.tsx';
import { LoginButton, PauseButton } from '#components/queue-page/member-buttons.tsx';
import { QueueChip } from '#components/tiles/queue-chip.tsx';
import {
  liveLinks,
  makeAgent,
  makeCall,
  makeMember,
  makePatch,
  makeQueue,
  makeSnapshot,
} from '#lib/live/live.fixture.ts';
import { CallButtons } from './call-buttons.tsx';
import { PullButton } from './pull-button.tsx';

const waiting = makeCall('w', { queue: makeQueue('820').number, waiting: true, state: 'waiting' });
let site: RenderedSite;

beforeEach(async () => {
  site = await renderSite({
    snapshot: makeSnapshot(1, {
      queues: [makeQueue('820')],
      agents: [makeAgent('204')],
      members: [makeMember('820', '204')],
      calls: [waiting, makeCall('t')],
    }),
    children: (
      <>
        <CallButtons extension="204" callId="t" />
        <PullButton call={waiting} className="" />
        <QueueChip extension="204" queue="820" />
        <LoginButton extension="204" queue="820" />
        <PauseButton extension="204" queue="820" />
      </>
    ),
  });
});

afterEach(() => site.unmount());

/** Of every button whether it is off, and what it says. */
const buttons = () =>
  [...document.querySelectorAll('button')].map(({ disabled, title }) => ({ disabled, title }));

it('[F1] every button is on while the picture is live', () => {
  expect(buttons().map(({ disabled }) => disabled)).toEqual(Array(6).fill(false));
});

it.each<[string, () => void | Promise<void>, RegExp]>([
  [
    'the server is lost',
    () => site.socket.server.disconnected(false),
    /^No connection to Ringside since \d\d:\d\d/,
  ],
  [
    'the PBX is lost',
    () => {
      const poll = { ...liveLinks.poll, status: 'down', error: 'refused' } as const;
      site.socket.server.patch(makePatch(1, { links: { ...liveLinks, poll } }));
    },
    /^PBX unreachable since \d\d:\d\d/,
  ],
  ['something was missed', () => site.socket.server.patch(makePatch(5, {})), /^Catching up/],
])('[F1] [P6] every button is off and says why when %s', async (_what, happen, why) => {
  await act(async () => happen());
  expect(buttons()).toEqual(Array(6).fill({ disabled: true, title: expect.stringMatching(why) }));
});
