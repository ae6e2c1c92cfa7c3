/**
 * Asks for the queues again and again beside the stream, to see at little cost whether anything is otherwise: no event
 * tells that a reloaded configuration has taken a member out, and none comes to an account that may not read them.
 */
import type { Clock } from '#server/ports/clock.ts';
import type { OnFault } from '#server/ports/pbx-driver.ts';
import type { AmiLink } from './ami/ami-link.ts';
import type { AmiMessage } from './ami/ami-message.ts';
import type { EventClassTracker } from './event-class-tracker.ts';
import type { QueueMember } from './member-store.ts';
import type { PbxStateStore } from './pbx-state-store.ts';
import { readMember } from './read-member.ts';

export interface ListComparison {
  /** Begins, or begins anew, with a full period. */
  start(): void;
  stop(): void;
}

export interface ListComparisonDeps {
  readonly link: Pick<AmiLink, 'list'>;
  readonly clock: Clock;
  readonly classes: Pick<EventClassTracker, 'unseen'>;
  /** What the stream has left; null while nothing is to be compared. */
  readonly book: () => PbxStateStore | null;
  readonly onDifference: () => void;
  readonly onFault?: OnFault | undefined;
}

const PERIOD_MS = 10_000;
/** While it is not known that the account is sent everything. */
const UNVERIFIED_PERIOD_MS = 5_000;
/** A list takes some 20 µs an item to read: at most a fiftieth of the time goes into it, whatever its length. */
const MS_AN_ITEM = 1;

export function createListComparison(settings: ListComparisonDeps): ListComparison {
  const { link, clock, classes, book: state, onDifference, onFault } = settings;
  let cancel = (): void => undefined;
  let run = 0;
  /** What a full comparison has left as it is does not ask for another one. */
  let lastDifference = '';

  function plan(items: number): void {
    const period = classes.unseen().length > 0 ? UNVERIFIED_PERIOD_MS : PERIOD_MS;
    cancel = clock.after(Math.max(period, items * MS_AN_ITEM), compareSafely);
  }

  /** Whatever goes wrong while looking, the next look comes (rule F7). */
  function compareSafely(): void {
    const own = run;
    compare().catch((error: unknown) => {
      onFault?.('quick look', error);
      if (own === run) plan(0);
    });
  }

  async function compare(): Promise<void> {
    const own = run;
    const queues = await link.list('QueueStatus');
    const channels = classes.unseen().includes('call') ? await link.list('CoreShowChannels') : null;
    if (own !== run) return;
    const known = state();
    const difference = [
      ...(known !== null && queues.kind === 'complete'
        ? symmetricDifference(storedQueueTexts(known), listedQueueTexts(queues.events))
        : []),
      ...(known !== null && channels?.kind === 'complete'
        ? symmetricDifference(storedChannelIds(known), listedChannelIds(channels.events))
        : []),
    ].join('\n');
    const isNew = difference !== lastDifference;
    lastDifference = difference;
    if (difference !== '' && isNew) onDifference();
    plan([queues, channels].flatMap((list) => (list?.kind === 'complete' ? list.events : [])).length);
  }

  return {
    start() {
      run += 1;
      cancel();
      plan(0);
    },
    stop() {
      run += 1;
      cancel();
    },
  };
}

type Texts = ReadonlySet<string>;

function storedQueueTexts({ members, queues }: PbxStateStore): Texts {
  const texts = new Set(members.queues().map((queue) => `queue ${queue}`));
  for (const member of members.members()) if (member.isLoggedIn) texts.add(memberText(member));
  for (const { queue, uniqueid, leftAt } of queues.all())
    if (leftAt === null) texts.add(`${queue} ${uniqueid}`);
  return texts;
}

/** `QueueStatus` as texts: each queue, each member as the queue sees them, each waiting caller. */
export function listedQueueTexts(events: readonly AmiMessage[]): Texts {
  const texts = new Set<string>();
  for (const message of events) {
    const queue = message.get('Queue');
    if (message.event === 'QueueParams') texts.add(`queue ${queue}`);
    else if (message.event === 'QueueEntry') texts.add(`${queue} ${message.get('Uniqueid')}`);
    else if (message.event === 'QueueMember') {
      const member = readMember(message);
      if (member !== null) texts.add(memberText(member));
    }
  }
  return texts;
}

const memberText = ({ queue, interface: name, paused, status }: QueueMember): string =>
  `member ${queue} ${name} ${paused} ${status.registered} ${status.activity}`;

const storedChannelIds = ({ channels }: PbxStateStore): Texts =>
  new Set([...channels.all()].map(({ uniqueid }) => uniqueid));

/** `CoreShowChannels` as the channels' Uniqueids. */
export const listedChannelIds = (events: readonly AmiMessage[]): Texts =>
  new Set(events.map((message) => message.get('Uniqueid') ?? ''));

/** What is in one of the two only. */
export function symmetricDifference(one: Texts, other: Texts): readonly string[] {
  const only = (these: Texts, those: Texts): string[] => [...these].filter((text) => !those.has(text));
  return [...only(one, other), ...only(other, one)].sort();
}
