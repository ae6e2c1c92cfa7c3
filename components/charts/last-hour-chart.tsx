'use client';
import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { useHeadings, useRegionNames, useSiteNameIfSeveral } from '#components/board/board-scope.ts';
import { FoldablePartTitle } from '#components/board/foldable-part.tsx';
import { useLiveSession, useQueueOrder } from '#lib/live/hooks.ts';
import { ChartChoice } from './chart-choice.tsx';
import { ChartPending } from './chart-pending.tsx';
import { chosenQueue, withChosenQueue } from './chosen-queue.ts';
import { useIsInView } from './use-is-in-view.ts';
import { useLazyPanel } from './use-lazy-panel.ts';

interface LastHourSectionProps {
  /** Of this queue alone; left out: with a choice of queues. */
  readonly queue?: string;
}

/**
 * The last hour of the site or of one queue. Only this frame is loaded with the page: what draws comes when the frame is
 * near and the browser idle.
 */
export function LastHourSection({ queue }: LastHourSectionProps) {
  const t = useTranslations('chart');
  const place = useRef<HTMLElement>(null);
  const titleId = useId();
  const { Part } = useHeadings();
  const { titledBy } = useRegionNames();
  const seen = useIsInView(place);
  const { Panel, failed, retry } = useLazyPanel(seen);
  const { chosen, choose } = useChoice();
  return (
    <section ref={place} aria-labelledby={titledBy(titleId)} data-chart className="tile @container min-w-0">
      <div className="flex min-h-12 items-center gap-3 px-4 pt-2">
        <Part id={titleId} className="text-sm font-semibold">
          <FoldablePartTitle>{t('title')}</FoldablePartTitle>
        </Part>
        {queue === undefined ? <ChartChoice chosen={chosen} onChoose={choose} /> : null}
      </div>
      {/* As high from the start as it will be. */}
      <div className="h-72 px-4 pt-1 pb-3">
        {Panel === null ? (
          <ChartPending failed={failed} onRetry={retry} />
        ) : (
          <Panel queue={queue ?? chosen} seen={seen} />
        )}
      </div>
    </section>
  );
}

/** The choice that the address keeps; a queue that is not there counts as all. */
function useChoice() {
  const { site } = useLiveSession();
  const several = useSiteNameIfSeveral() !== null;
  const queues = useQueueOrder();
  const [chosen, setChosen] = useState(() => chosenQueue(window.location.search, site));
  const choose = (queue: string | null): void => {
    setChosen(queue);
    const { pathname, search } = window.location;
    window.history.replaceState(null, '', pathname + withChosenQueue(search, site, queue, several));
  };
  return { chosen: chosen !== null && queues.includes(chosen) ? chosen : null, choose };
}
