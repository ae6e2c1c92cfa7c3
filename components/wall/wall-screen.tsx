'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import { sitesToShow } from '#components/board/shown-sites.ts';
import { useBoardSessions } from '#components/board/use-board-sessions.ts';
import type { ListedSite } from '#lib/live/site-list.ts';
import { browserTime } from '#lib/live/time-source.ts';
import { useSites } from '#lib/live/use-sites.ts';
import { splitScreen } from './split-screen.ts';
import { useElementSize } from './use-element-size.ts';
import { useSiteWeights } from './use-site-weights.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { WallBoardLink } from './wall-board-link.tsx';
import { readableSize } from './wall-layout.ts';
import { WallNotice } from './wall-notice.tsx';
import { type AddressWarning, unknownValueWarning, type WallOptions } from './wall-options.ts';
import { WallPanel } from './wall-panel.tsx';
import { browserReloadTimes, createWallReload, isWallFullyServed } from './wall-reload.ts';
import { WallStandby } from './wall-standby.tsx';

interface WallScreenProps {
  readonly viewer: string;
  readonly options: WallOptions;
}

const NO_SITES: readonly ListedSite[] = [];
const NO_NOTES: readonly AddressWarning[] = [];

/** A site that is not there is passed over; if that leaves none, all are shown. */
function chooseSites(found: readonly ListedSite[], wanted: readonly string[]) {
  const chosen = sitesToShow(found, wanted);
  const missing = wanted.filter((id) => !found.some((site) => site.id === id));
  return {
    shown: chosen.length === 0 ? found : chosen,
    missing: found.length === 0 ? NO_NOTES : missing.map((id) => unknownValueWarning('site', id)),
  };
}

/** A screen on the wall: nothing to press, nothing to scroll; it fills whatever it hangs on, and looks after itself. */
export function WallScreen({ viewer, options }: WallScreenProps) {
  const t = useTranslations();
  const element = useRef<HTMLElement>(null);
  const room = useElementSize(element);
  const { sites: found } = useSites();
  const { shown, missing } = useMemo(
    () => chooseSites(found ?? NO_SITES, options.sites),
    [found, options.sites],
  );
  const ids = useMemo(() => shown.map(({ id }) => id), [shown]);
  const reload = useMemo(
    () =>
      createWallReload({
        time: browserTime,
        isServed: isWallFullyServed,
        reload: () => window.location.reload(),
        lastReload: browserReloadTimes,
      }),
    [],
  );
  const sessions = useBoardSessions(ids, viewer, reload) ?? [];
  useWakeLock();
  const readablePx = room === null ? 0 : readableSize(room.width, room.height);
  const weights = useSiteWeights(sessions, options);
  const boxes = room === null ? [] : splitScreen(room, weights);
  const notes = [...options.warnings, ...missing];
  return (
    <main ref={element} className="wall" {...(options.theme === null ? {} : { 'data-theme': options.theme })}>
      <h1 className="sr-only">
        {t('app.name')} {t('wall.title')}
      </h1>
      {room === null ? <WallStandby /> : null}
      {sessions.length === 0 && room !== null ? (
        <WallNotice sites={found === null ? null : shown.length} readablePx={readablePx} />
      ) : null}
      {sessions.map((session, index) => {
        const box = boxes[index];
        return box === undefined ? null : (
          <WallPanel
            key={session.site}
            session={session}
            name={shown.find(({ id }) => id === session.site)?.name ?? session.site}
            several={sessions.length > 1}
            box={box}
            readablePx={readablePx}
            options={options}
            notes={index === 0 ? notes : NO_NOTES}
          />
        );
      })}
      {room === null ? null : <WallBoardLink options={options} readablePx={readablePx} />}
    </main>
  );
}
