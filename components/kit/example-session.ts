/** Live sessions without a server: each is fed one picture, and its clock stands still. */

import { COMMAND_TYPES } from '#lib/commands/commands.ts';
import { LiveSession } from '#lib/live/live-session.ts';
import type { LiveSocketHandlers } from '#lib/live/live-socket.ts';
import type { ShownCommand } from '#lib/live/shown-command.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { Links } from '#lib/model/records.ts';
import type { SiteViewOnWire, Snapshot } from '#lib/protocol/messages.ts';
import { NOW, secondsAgo } from './example-records.ts';

/** How fresh the picture is, and why it is not. */
export type LinkState =
  | 'live'
  | 'polling-only'
  | 'events-only'
  | 'pbx-down'
  | 'pbx-never'
  | 'server-lost'
  | 'catching-up'
  | 'connecting'
  | 'refused'
  | 'reload'
  | 'warning';

export interface ExampleSite {
  readonly picture: Partial<Omit<SiteViewOnWire, 'links'>>;
  readonly link?: LinkState;
  /** Sent from here, and not yet seen in the stream. */
  readonly sent?: ShownCommand;
}

const OLD_SECONDS = 94;
const NO_ANSWER = noticeWithText('link-no-answer');

/** Starts a session of this picture; it is in its state when the promise is kept. */
export async function exampleSession({ picture, link = 'live', sent }: ExampleSite): Promise<LiveSession> {
  let server: LiveSocketHandlers | null = null;
  let asked = 0;
  const session = new LiveSession({
    site: 'kit',
    viewer: 'Ann Lee',
    time: { now: () => NOW, wallNow: () => NOW, after: () => () => undefined },
    open(handlers) {
      server = handlers;
      return {
        connect: () => undefined,
        close: () => undefined,
        // The first answer is the last one: whoever asks again is catching up.
        subscribe: async () => {
          asked += 1;
          if (asked > 1) return new Promise(() => undefined);
          return { snapshot: snapshotOf(picture, link) };
        },
      };
    },
    pageLife: { watch: () => () => undefined },
    send: async () => ({ kind: 'taken' }),
    newId: () => `sent-${asked}`,
    reload: () => undefined,
  });
  session.start();
  const end = server as LiveSocketHandlers | null;
  if (end === null || link === 'connecting') return session;
  end.connected();
  await settled();
  if (link === 'server-lost') end.disconnected(false);
  if (link === 'catching-up') end.connected();
  if (link === 'refused' || link === 'reload') end.refused(link);
  if (sent !== undefined) session.sent.put(sent);
  return session;
}

/** The answer has gone through every promise on its way. */
const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

function snapshotOf(picture: ExampleSite['picture'], link: LinkState): Snapshot {
  const late = link === 'pbx-down' || link === 'events-only';
  return {
    epoch: 'kit',
    revision: 1,
    site: {
      id: 'kit',
      name: 'Head office',
      timezone: 'Europe/Istanbul',
      commands: COMMAND_TYPES,
      openQueues: false,
    },
    serverTime: NOW,
    times: {
      pollLastOkAt: link === 'pbx-never' ? null : late ? secondsAgo(OLD_SECONDS) : secondsAgo(1),
      pollAnsweredAt: link === 'pbx-never' ? null : late ? secondsAgo(OLD_SECONDS) : secondsAgo(1),
      eventsLastAt:
        link === 'pbx-never' ? null : secondsAgo(late && link !== 'events-only' ? OLD_SECONDS : 3),
    },
    state: {
      figures: { day: '2026-11-21', since: secondsAgo(20_000) },
      queues: [],
      members: [],
      agents: [],
      calls: [],
      commands: [],
      ...picture,
      links: linksOf(link),
    },
  };
}

function linksOf(link: LinkState): Links {
  const down = link === 'pbx-down' || link === 'pbx-never' || link === 'events-only';
  return {
    poll: {
      status: down ? 'down' : 'up',
      error: down ? NO_ANSWER.message : null,
      notice: down ? NO_ANSWER.notice : null,
      intervalMs: 1_000,
      since: secondsAgo(OLD_SECONDS),
    },
    events: {
      status: link === 'polling-only' ? 'silent' : 'up',
      meter: { heard: link === 'polling-only' ? 0 : 48, expected: 48, windowMinutes: 10 },
    },
    warnings: link === 'warning' ? [noticeWithText('zone-wrong')] : [],
    refused: [],
    presence: null,
    unknownParts: [],
  };
}
