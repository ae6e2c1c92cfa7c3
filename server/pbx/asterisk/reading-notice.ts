/**
 * What is told while a PBX is connected and not yet read whole: a slow one takes its time to list everything, and the
 * reason on the board is then not that of the last failure (rule F1).
 */
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import type { Clock } from '#server/ports/clock.ts';

export interface ReadingNotice {
  connected(): void;
  /** It has been read whole, or has failed: that is told by itself. */
  over(): void;
  failed(): void;
}

/** Again and again: a watch of which nothing is heard for long counts as dead. */
const EVERY_MS = 10_000;

export function createReadingNotice(clock: Clock, tell: (why: NoticeWithText) => void): ReadingNotice {
  let hasFailed = false;
  let cancel = (): void => undefined;
  function plan(afterMs: number): void {
    cancel = clock.after(afterMs, () => {
      tell(noticeWithText('link-reading'));
      plan(EVERY_MS);
    });
  }
  return {
    connected() {
      cancel();
      plan(hasFailed ? 0 : EVERY_MS);
    },
    over() {
      hasFailed = false;
      cancel();
    },
    failed() {
      hasFailed = true;
      cancel();
    },
  };
}
