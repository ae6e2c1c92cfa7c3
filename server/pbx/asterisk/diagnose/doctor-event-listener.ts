/**
 * Whether the account may read the events that the picture lives on. No answer of the PBX tells, so one listens: an
 * account without the right sees all lists and looks healthy, and its board has everything late. What the lists show
 * otherwise at the end, without an event of it, proves that the right is missing.
 */

import { type Check, failed, notVerified, passed } from '#server/doctor/check.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { AmiLink } from '../ami/ami-link.ts';
import type { AmiMessage } from '../ami/ami-message.ts';
import { createEventClassTracker, type EventClass } from '../event-class-tracker.ts';
import { listedChannelIds, listedQueueTexts, symmetricDifference } from '../list-comparison.ts';

const LISTEN_MS = 3_000;

export interface DoctorEventListener {
  readonly take: (event: AmiMessage) => void;
  /** Ends as soon as an event of each needed class was heard, after 3 s at the latest. */
  check(link: Pick<AmiLink, 'list'>, username: string): Promise<Check>;
}

export function createDoctorEventListener(clock: Clock): DoctorEventListener {
  const classes = createEventClassTracker();
  let wake = (): void => undefined;

  function listen(): Promise<void> {
    return new Promise<void>((resolve) => {
      const cancel = clock.after(LISTEN_MS, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });
  }

  return {
    take(event) {
      classes.record(event);
      if (classes.unseen().length === 0) wake();
    },
    async check(link, username) {
      if (classes.unseen().length > 0) {
        const before = await onEvent(link);
        if (classes.unseen().length > 0) await listen();
        const after = await onEvent(link);
        const missed = classes
          .unseen()
          .filter((one) => symmetricDifference(before[one], after[one]).length > 0);
        if (missed.length > 0)
          return failed(
            'events',
            `of the class ${missed.join(' and ')} none arrive, although something happened`,
            'Give the account read = system,call,agent: without it the board has everything late.',
          );
      }
      const unheard = classes.unseen();
      if (unheard.length === 0) return passed('events', 'of the classes call and agent arrive');
      return notVerified(
        'events',
        `none of the class ${unheard.join(' and ')} within ${LISTEN_MS / 1_000} s, in which nothing happened`,
        `Run this while somebody calls a queue, or see on the PBX whether "manager show user ${username}" has system,call,agent as its read perm.`,
      );
    },
  };
}

/** What events of each class would tell of. */
async function onEvent(
  link: Pick<AmiLink, 'list'>,
): Promise<Readonly<Record<EventClass, ReadonlySet<string>>>> {
  const read = async (
    action: string,
    textsOf: (events: readonly AmiMessage[]) => ReadonlySet<string>,
  ): Promise<ReadonlySet<string>> => {
    const answer = await link.list(action);
    return textsOf(answer.kind === 'complete' ? answer.events : []);
  };
  return {
    call: await read('CoreShowChannels', listedChannelIds),
    agent: await read('QueueStatus', listedQueueTexts),
  };
}
