/**
 * One site's fault touches no other site (rule F8): what fails inside the server while it works for a site is counted,
 * logged and shown there, and the work for all others goes on.
 */
import type { Clock } from '#server/ports/clock.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';

export interface SiteFaultReporter {
  report(site: string, part: string, error: unknown): void;
  /** Runs it; when it throws, that is reported and the answer is undefined. */
  guard<Result>(site: string, part: string, run: () => Result): Result | undefined;
  /** Called with the site of each fault; must not throw. */
  onFault(show: (site: string) => void): void;
}

export interface SiteFaultReporterDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly count: (site: string, part: string) => void;
}

/** What fails may fail twice a second: the log gets one line a minute for each site and part. */
const LOG_EVERY_MS = 60_000;

export function createSiteFaultReporter({ clock, log, count }: SiteFaultReporterDeps): SiteFaultReporter {
  const logged = new Map<string, { readonly at: number; unlogged: number }>();
  let show: (site: string) => void = () => {};

  function write(site: string, part: string, error: unknown): void {
    const key = `${site}/${part}`;
    const now = clock.now();
    const last = logged.get(key);
    if (last !== undefined && now - last.at < LOG_EVERY_MS) {
      last.unlogged += 1;
      return;
    }
    logged.set(key, { at: now, unlogged: 0 });
    log.error(
      { site, part, unlogged: last?.unlogged ?? 0, error },
      'a fault in this server: the site goes on without that',
    );
  }

  function report(site: string, part: string, error: unknown): void {
    count(site, part);
    write(site, part, error);
    show(site);
  }

  return {
    report,
    guard(site, part, run) {
      try {
        return run();
      } catch (error) {
        report(site, part, error);
        return undefined;
      }
    },
    onFault(listener) {
      show = listener;
    },
  };
}

/** The same clock; what it runs is guarded. */
export function guardClock(clock: Clock, onError: (error: unknown) => void): Clock {
  return {
    now: clock.now,
    after: (delayMs, run) =>
      clock.after(delayMs, () => {
        try {
          run();
        } catch (error) {
          onError(error);
        }
      }),
  };
}
