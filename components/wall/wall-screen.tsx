'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import { shownSites } from '#components/board/shown-sites.ts';
import { useBoardSessions } from '#components/board/use-board-sessions.ts';
import type { ListedSite } from '#lib/live/site-list.ts';
import { browserTime } from '#lib/live/time-source.ts';
import { useSites } from '#lib/live/use-sites.ts';
import { splitScreen } from './split-screen.ts';
import { useRoom } from './use-room.ts';
import { useSiteWeights } from './use-site-weights.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { readableSize } from './wall-layout.ts';
import { WallNotice } from './wall-notice.tsx';
import { asked, type PassedOver, type WallOptions } from './wall-options.ts';
import { WallPanel } from './wall-panel.tsx';
import { browserReloads, createWallReload, isWallWhole } from './wall-reload.ts';
import { WallStandby } from './wall-standby.tsx';
import { WallWayBack } from './wall-way-back.tsx';

interface WallScreenProps {
  readonly viewer: string;
  readonly options: WallOptions;
}

const NO_SITES: readonly ListedSite[] = [];
const NO_NOTES: readonly PassedOver[] = [];

/** A site that is not there is passed over; if that leaves none, all are shown. */
function chooseSites(found: readonly ListedSite[], wanted: readonly string[]) {
  const chosen = shownSites(found, wanted);
  const missing = wanted.filter((id) => !found.some((site) => site.id === id));
  return {
    shown: chosen.length === 0 ? found : chosen,
    missing: found.length === 0 ? NO_NOTES : missing.map((id) => asked('site', id)),
  };
}

/** A screen on the wall: nothing to press, nothing to scroll; it fills whatever it hangs on, and looks after itself. */
export function WallScreen({ viewer, options }: WallScreenProps) {
  const t = useTranslations();
  const element = useRef<HTMLElement>(null);
  const room = useRoom(element);
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
        isServed: isWallWhole,
        reload: () => window.location.reload(),
        lastReload: browserReloads,
      }),
    [],
  );
  const sessions = useBoardSessions(ids, viewer, reload) ?? [];
  useWakeLock();
  const readablePx = room === null ? 0 : readableSize(room.width, room.height);
  const weights = useSiteWeights(sessions, options);
  const boxes = room === null ? [] : splitScreen(room, weights);
  const notes = [...options.passedOver, ...missing];
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
      {room === null ? null : <WallWayBack options={options} readablePx={readablePx} />}
    </main>
  );
}
