'use client';
import { HeaderFrame } from '#components/board/header-frame.tsx';
import { ShortcutsHelpButton } from '#components/board/shortcuts-help.tsx';
import { SiteClock } from '#components/board/site-clock.tsx';
import { FreshnessMarks } from '#components/freshness/freshness-marks.tsx';
import { StaleBanner } from '#components/freshness/stale-banner.tsx';
import { useQueue } from '#lib/live/hooks.ts';
import { BackLink } from './back-link.tsx';
import { QueueSwitcher } from './queue-switcher.tsx';

interface QueueHeaderProps {
  readonly viewer: string;
  readonly queue: string;
  /** Where there are several sites. */
  readonly siteName: string | null;
}

/** Which queue this is, the way back and to the other queues, and how fresh it all is. */
export function QueueHeader({ viewer, queue, siteName }: QueueHeaderProps) {
  const name = useQueue(queue)?.name ?? null;
  return (
    <HeaderFrame
      viewer={viewer}
      clock={<SiteClock className="hidden sm:inline" />}
      below={<StaleBanner />}
      // On phones the row is full, and there are no keys.
      links={<ShortcutsHelpButton className="size-control max-sm:hidden" />}
      title={
        <div className="flex min-w-0 items-center gap-1 sm:gap-2">
          <BackLink className="-ms-2" iconOnPhones />
          <h1 className="flex min-w-0 items-baseline gap-2 text-lg font-semibold tracking-tight">
            <bdi className="truncate">{name ?? queue}</bdi>
            {/* A phone has room for the name alone. */}
            {name === null ? null : <span className="font-normal text-muted max-sm:sr-only">{queue}</span>}
            {siteName === null ? null : (
              <bdi className="truncate text-sm font-normal text-muted max-sm:sr-only">{siteName}</bdi>
            )}
          </h1>
          <QueueSwitcher queue={queue} />
        </div>
      }
    >
      <FreshnessMarks />
    </HeaderFrame>
  );
}
