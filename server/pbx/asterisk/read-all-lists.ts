/** Asks the PBX for everything and puts it into a PBX state store that takes the stream's events meanwhile (rule M2). */
import { appendNoticeDetail, type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { PollFailed } from '#server/ports/observation.ts';
import type { AmiLink } from './ami/ami-link.ts';
import type { AmiMessage } from './ami/ami-message.ts';
import {
  applyBridgeList,
  applyChannelList,
  applyDeviceStateList,
  applyEndpointList,
  applyParkedList,
  applyPeerList,
  applyQueueList,
} from './apply-lists.ts';
import { applyMembersAway } from './apply-members-away.ts';
import { MOST_CHANNELS } from './pbx-state-bounds.ts';
import type { PbxStateStore } from './pbx-state-store.ts';

export type AllListsResult =
  | { readonly kind: 'read' }
  /** The connection broke meanwhile: the link tells that itself. */
  | { readonly kind: 'broken-off' }
  | ({ readonly kind: 'failed'; readonly reason: PollFailed['reason'] } & NoticeWithText);

type ListReader = Pick<AmiLink, 'list' | 'send'>;

/** A big centre's list of channels takes a while. */
const LIST_TIMEOUT_MS = 20_000;

/** One more than is kept of channels, so that it is seen that there are more (rule F9). */
const MOST_ITEMS = MOST_CHANNELS + 1;

interface ListToRead {
  readonly action: string;
  readonly fold: (events: readonly AmiMessage[], askedAt: number) => void;
  /** A PBX without it is watched all the same. */
  readonly isOptional: boolean;
  readonly most?: number;
}

/** Asterisk's events take a moment from what happens to whoever hears of it; under load some tenths of a second. */
const EVENTS_LAG_MS = 250;

/**
 * The lists show things before their events come: these are waited for, so that the PBX state then goes forward only. The
 * ping at the end is answered behind what was waiting to be sent. Each list is folded in at its place among the events.
 */
export async function readAllLists(
  link: ListReader,
  state: PbxStateStore,
  clock: Clock,
): Promise<AllListsResult> {
  const lists: readonly ListToRead[] = [
    { action: 'BridgeList', isOptional: true, fold: (events) => applyBridgeList(state, events) },
    {
      action: 'CoreShowChannels',
      isOptional: false,
      most: MOST_ITEMS,
      fold: (events) => applyChannelList(state, events),
    },
    {
      action: 'QueueStatus',
      isOptional: true,
      fold(events, askedAt) {
        applyQueueList(state, events, askedAt);
        applyMembersAway(state, events, askedAt);
      },
    },
    { action: 'ParkedCalls', isOptional: true, fold: (events) => applyParkedList(state, events) },
  ];
  for (const list of lists) {
    const failure = await readList(link, list);
    if (failure !== null) return failure;
  }
  if (!(await readPhones(link, state))) return { kind: 'broken-off' };
  await new Promise<void>((resolve) => void clock.after(EVENTS_LAG_MS, resolve));
  const pong = await link.send('Ping');
  return pong.kind === 'success' ? { kind: 'read' } : { kind: 'broken-off' };
}

/**
 * Phones and lines of every channel driver that the PBX has: each list is there with its module only, and one that is
 * missing or unreadable takes nothing from the others. False when the connection broke.
 */
async function readPhones(link: ListReader, state: PbxStateStore): Promise<boolean> {
  const listed = new Set<string>();
  const read = async (action: string, fold: (events: readonly AmiMessage[]) => void): Promise<boolean> => {
    const answer = await link.list(action, {}, { timeoutMs: LIST_TIMEOUT_MS });
    if (answer.kind === 'complete') fold(answer.events);
    return answer.kind !== 'not-sent' && answer.kind !== 'no-answer';
  };
  const technology = (name: 'PJSIP' | 'SIP' | 'IAX2') => (events: readonly AmiMessage[]) => {
    if (events.length > 0) listed.add(name);
    if (name === 'PJSIP') applyEndpointList(state, events);
    else applyPeerList(state, name, events);
  };
  return (
    (await read('PJSIPShowEndpoints', technology('PJSIP'))) &&
    (await read('SIPpeers', technology('SIP'))) &&
    (await read('IAXpeerlist', technology('IAX2'))) &&
    (await read('DeviceStateList', (events) => applyDeviceStateList(state, events, listed)))
  );
}

async function readList(
  link: ListReader,
  { action, fold, isOptional, most }: ListToRead,
): Promise<AllListsResult | null> {
  const answer = await link.list(
    action,
    {},
    { timeoutMs: LIST_TIMEOUT_MS, ...(most === undefined ? {} : { most }) },
  );
  switch (answer.kind) {
    case 'complete':
      fold(answer.events, answer.askedAt);
      return null;
    case 'incomplete':
      return {
        kind: 'failed',
        reason: 'malformed',
        ...appendNoticeDetail(noticeWithText('link-list-broken', { action }), answer.text),
      };
    case 'error':
      // Also the way in which some lists say that they are empty.
      if (isOptional) return null;
      if (/permission denied/i.test(answer.text)) return notAllowed(action);
      return {
        kind: 'failed',
        reason: 'malformed',
        ...noticeWithText('link-list-refused', { action, reason: answer.text }),
      };
    case 'not-sent':
    case 'no-answer':
      return { kind: 'broken-off' };
  }
}

const notAllowed = (action: string): AllListsResult => ({
  kind: 'failed',
  reason: 'denied',
  ...noticeWithText('link-list-denied', { action }),
});
