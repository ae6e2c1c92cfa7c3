'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import { shortcutOf } from '#components/board/shortcuts.ts';
import { useLiveSession, useQueueOrder } from '#lib/live/hooks.ts';
import { goToQueue, OtherQueueLink } from './other-queue-link.tsx';
import { neighbouringQueues } from './queue-address.ts';
import { queueTitle } from './queue-title.ts';

/** To the queues before and after this one, by `[` and `]` too, and to any. Nothing where there is only one. */
export function QueueSwitcher({ queue }: { readonly queue: string }) {
  const t = useTranslations('queuePage');
  const { store, site } = useLiveSession();
  const queues = useQueueOrder();
  const beside = neighbouringQueues(queues, queue);
  const { previous, next } = beside ?? { previous: null, next: null };
  useEffect(() => {
    const move = (event: KeyboardEvent): void => {
      const key = shortcutOf(event);
      const to = key === '[' ? previous : key === ']' ? next : null;
      if (to === null) return;
      event.preventDefault();
      goToQueue(to, site);
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, [previous, next, site]);
  if (queues.length === 0 || (queues.length === 1 && queues[0] === queue)) return null;
  const titleOf = (number: string): string => queueTitle(store.queue(number), number);
  return (
    <nav aria-label={t('otherQueues')} className="flex shrink-0 items-center sm:ms-3 sm:min-w-0 sm:gap-1">
      {previous === null ? null : (
        <StepLink queue={previous} label={t('previous', { queue: titleOf(previous) })} shortcut="[">
          <ChevronLeft aria-hidden size={18} className="rtl:-scale-x-100" />
        </StepLink>
      )}
      <label className="min-w-0 max-sm:hidden">
        <span className="sr-only">{t('chooseQueue')}</span>
        <select
          value={queue}
          onChange={(event) => goToQueue(event.target.value, site)}
          className="min-h-control w-full max-w-44 truncate rounded-md border border-edge bg-raised px-2 text-sm text-ink"
        >
          {queues.includes(queue) ? null : <option value={queue}>{queue}</option>}
          {queues.map((number) => (
            <option key={number} value={number} dir="auto">
              {titleOf(number)}
            </option>
          ))}
        </select>
      </label>
      {next === null ? null : (
        <StepLink queue={next} label={t('next', { queue: titleOf(next) })} shortcut="]">
          <ChevronRight aria-hidden size={18} className="rtl:-scale-x-100" />
        </StepLink>
      )}
    </nav>
  );
}

interface StepLinkProps {
  readonly queue: string;
  readonly label: string;
  readonly shortcut: string;
  readonly children: ReactNode;
}

function StepLink({ queue, label, shortcut, children }: StepLinkProps) {
  return (
    <OtherQueueLink
      queue={queue}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={`${label} (${shortcut})`}
      className="inline-flex size-control shrink-0 items-center justify-center rounded-md text-muted transition-colors hover:bg-raised hover:text-ink"
    >
      {children}
    </OtherQueueLink>
  );
}
