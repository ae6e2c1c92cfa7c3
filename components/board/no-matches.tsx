'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useDeferredBoardView } from './board-view-provider.tsx';

interface NoMatchesProps {
  /** What there is none of. */
  readonly what: 'agents' | 'queues';
}

/** In place of an empty list: what it was narrowed to. The way back is where it was narrowed, once. */
export function NoMatches({ what }: NoMatchesProps) {
  const t = useTranslations('filter');
  const format = useFormatter();
  const { queues, statuses, text } = useDeferredBoardView();
  const parts = [
    ...(text.trim() === '' ? [] : [t('partText', { text: text.trim() })]),
    ...(queues.length === 0 ? [] : [t('partQueues', { list: format.list(queues, { type: 'disjunction' }) })]),
    ...(statuses.length === 0 || what === 'queues'
      ? []
      : [
          t('partStatuses', {
            list: format.list(
              statuses.map((group) => t(`states.${group}`)),
              { type: 'disjunction' },
            ),
          }),
        ]),
  ];
  const list = parts.join(', ');
  return (
    <div className="tile flex flex-wrap items-center justify-center gap-x-4 gap-y-2 px-4 py-3 text-sm text-muted">
      <p>{what === 'agents' ? t('noAgents', { parts: list }) : t('noQueues', { parts: list })}</p>
    </div>
  );
}
