'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { FoldablePartTitle } from '#components/board/foldable-part.tsx';
import { useShownCalls } from '#components/board/use-shown-lists.ts';
import { ScrollBox } from '#components/ui/scroll-box.tsx';
import { useCallOrder, useIsSiteKnown, useIsStale } from '#lib/live/hooks.ts';
import { CallRow } from './call-row.tsx';

/** All calls of the site, the longest waiting first. */
export function CallsTable() {
  const t = useTranslations('calls');
  const all = useCallOrder().length;
  return <ActiveCalls calls={useShownCalls()} none={all === 0 ? t('none') : t('noneFits')} />;
}

interface ActiveCallsProps {
  readonly calls: readonly string[];
  /** What to say where there are none. */
  readonly none: string;
}

/** These calls, in this order. */
export function ActiveCalls({ calls, none }: ActiveCallsProps) {
  const t = useTranslations('calls');
  const stale = useIsStale();
  const known = useIsSiteKnown();
  const titleId = useId();
  const { Part } = useHeadings();
  const { titledBy } = useRegionNames();
  return (
    <section
      aria-labelledby={titledBy(titleId)}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className="tile flex min-h-0 flex-col"
    >
      <Part id={titleId} className="px-4 pt-3 pb-2 text-sm font-semibold">
        <FoldablePartTitle>
          {t('title')} <span className="font-normal text-muted">{calls.length}</span>
        </FoldablePartTitle>
      </Part>
      <ScrollBox
        label={t('title')}
        // Holds what is hidden to the eye as well: else that would make the page as long as the list.
        className="@container/calls relative max-h-[60dvh] min-h-0 overflow-y-auto @min-[76rem]:[@media(min-height:56rem)]:max-h-none focus-visible:-outline-offset-2"
      >
        <table aria-label={t('title')} className="w-full table-fixed border-collapse text-sm">
          {/* Not by the headings: on phones those are not laid out. */}
          <colgroup>
            <col className="@min-[29rem]/calls:w-[33%] @min-[32rem]/calls:w-[28%]" />
            <col className="hidden @min-[29rem]/calls:table-column" />
            <col className="w-26 max-[24rem]:w-22" />
            <col className="w-14" />
            <col className="w-11 @min-[32rem]/calls:w-23" />
          </colgroup>
          <thead className="sr-only sm:not-sr-only">
            <tr className="text-xs text-muted">
              <th scope="col" className="px-4 py-1.5 text-start font-normal">
                {t('caller')}
              </th>
              <th
                scope="col"
                className="hidden px-2 py-1.5 text-start font-normal @min-[29rem]/calls:table-cell"
              >
                {t('path')}
              </th>
              <th scope="col" className="px-2 py-1.5 text-start font-normal">
                {t('state')}
              </th>
              <th scope="col" className="ps-1 pe-2 py-1.5 text-end font-normal">
                {t('duration')}
              </th>
              <th scope="col">
                <span className="sr-only">{t('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {calls.map((id) => (
              <CallRow key={id} id={id} />
            ))}
            {calls.length === 0 ? (
              <tr>
                <td colSpan={5} className="px-4 py-10 text-center text-muted">
                  {known ? none : t('notKnown')}
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
