/** Says when somebody set the machine's clock: what is shown follows slowly, and people wonder (rule M13). */
import type { SteadyClock } from '#server/ports/clock.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';

const LOOK_EVERY_MS = 10_000;
const DIFFERENCE_MS = 2_000;

/** The returned function ends it. */
export function watchClock(clock: SteadyClock, log: Logger): () => void {
  let apart = false;
  let cancel = clock.after(LOOK_EVERY_MS, look);
  function look(): void {
    cancel = clock.after(LOOK_EVERY_MS, look);
    const apartMs = clock.offsetFromWallMs();
    const isApart = Math.abs(apartMs) >= DIFFERENCE_MS;
    if (isApart === apart) return;
    apart = isApart;
    const seconds = Math.round(apartMs / 1_000);
    if (apart)
      log.warn({ seconds }, "the machine's clock was set: times follow by 36 s an hour, or with a restart");
    else log.info({ seconds }, "times agree with the machine's clock again");
  }
  return () => cancel();
}
