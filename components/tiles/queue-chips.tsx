'use client';
import { useTranslations } from 'next-intl';
import { QueueChip } from './queue-chip.tsx';

interface QueueChipsProps {
  readonly extension: string;
  readonly queues: readonly string[];
  /** So many at most on one line, the rest counted: the menu has them all. Null = all, on as many lines as they take. */
  readonly most: number | null;
}

/** The queues of an agent. */
export function QueueChips({ extension, queues, most }: QueueChipsProps) {
  const t = useTranslations('agent');
  if (most === null) {
    return (
      <div className="flex min-h-touch flex-wrap gap-1">
        {queues.map((queue) => (
          <QueueChip key={queue} extension={extension} queue={queue} />
        ))}
      </div>
    );
  }
  const rest = queues.slice(most);
  return (
    // Parts of the row itself: chips keep their width, the count gives way.
    <div className="contents">
      {queues.slice(0, most).map((queue) => (
        <QueueChip key={queue} extension={extension} queue={queue} brief />
      ))}
      {rest.length === 0 ? null : (
        <span title={rest.join(', ')} className="min-w-0 self-center truncate text-xs text-muted">
          {t('moreQueues', { count: rest.length })}
        </span>
      )}
    </div>
  );
}
