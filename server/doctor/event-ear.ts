/**
 * Whether the account may read the events that the picture lives on. No answer of the PBX tells, so one listens: an
 * account without the right sees all lists and looks healthy, and its board misses what happens between two of them.
 */
import type { Clock } from '#server/ports/clock.ts';
import { type Check, good, hint } from './check.ts';

const NEEDED = ['call', 'agent'];
const LISTEN_MS = 3_000;

export interface EventEar {
  readonly take: (event: { get(key: string): string | null }) => void;
  /** Settles as soon as an event of each needed class was heard, after 3 s at the latest. */
  check(): Promise<Check>;
}

export function createEventEar(clock: Clock): EventEar {
  const unheard = new Set(NEEDED);
  let wake = (): void => undefined;
  return {
    take(event) {
      for (const word of (event.get('Privilege') ?? '').split(',')) unheard.delete(word);
      if (unheard.size === 0) wake();
    },
    async check() {
      if (unheard.size > 0)
        await new Promise<void>((resolve) => {
          const cancel = clock.after(LISTEN_MS, resolve);
          wake = () => {
            cancel();
            resolve();
          };
        });
      if (unheard.size === 0) return good('events', `of the classes ${NEEDED.join(' and ')} arrive`);
      return hint(
        'events',
        `none of the class ${[...unheard].join(' and ')} within ${LISTEN_MS / 1_000} s`,
        'That is normal while nobody calls. Otherwise give the account read = system,call,agent: without it the board misses calls and stands still.',
      );
    },
  };
}
