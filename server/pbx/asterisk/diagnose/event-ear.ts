/**
 * Whether the account may read the events that the picture lives on. No answer of the PBX tells, so one listens: an
 * account without the right sees all lists and looks healthy, and its board has everything late. What the lists show
 * otherwise at the end, without an event of it, proves that the right is missing.
 */

import { bad, type Check, good, unproven } from '#server/doctor/check.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { AmiLink } from '../ami/ami-link.ts';
import type { AmiMessage } from '../ami/ami-message.ts';
import { createEventClasses, type EventClass } from '../event-classes.ts';
import { channelsOf, differences, queuesOfList } from '../quick-look.ts';

const LISTEN_MS = 3_000;

export interface EventEar {
  readonly take: (event: AmiMessage) => void;
  /** Ends as soon as an event of each needed class was heard, after 3 s at the latest. */
  check(link: Pick<AmiLink, 'list'>, username: string): Promise<Check>;
}

export function createEventEar(clock: Clock): EventEar {
  const classes = createEventClasses();
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
      if (classes.unheard().length === 0) wake();
    },
    async check(link, username) {
      if (classes.unheard().length > 0) {
        const before = await look(link);
        if (classes.unheard().length > 0) await listen();
        const after = await look(link);
        const missed = classes.unheard().filter((one) => differences(before[one], after[one]).length > 0);
        if (missed.length > 0)
          return bad(
            'events',
            `of the class ${missed.join(' and ')} none arrive, although something happened`,
            'Give the account read = system,call,agent: without it the board has everything late.',
          );
      }
      const unheard = classes.unheard();
      if (unheard.length === 0) return good('events', 'of the classes call and agent arrive');
      return unproven(
        'events',
        `none of the class ${unheard.join(' and ')} within ${LISTEN_MS / 1_000} s, in which nothing happened`,
        `Run this while somebody calls a queue, or see on the PBX whether "manager show user ${username}" has system,call,agent as its read perm.`,
      );
    },
  };
}

/** What events of each class would tell of. */
async function look(link: Pick<AmiLink, 'list'>): Promise<Readonly<Record<EventClass, ReadonlySet<string>>>> {
  const read = async (
    action: string,
    textsOf: (events: readonly AmiMessage[]) => ReadonlySet<string>,
  ): Promise<ReadonlySet<string>> => {
    const answer = await link.list(action);
    return textsOf(answer.kind === 'complete' ? answer.events : []);
  };
  return { call: await read('CoreShowChannels', channelsOf), agent: await read('QueueStatus', queuesOfList) };
}
