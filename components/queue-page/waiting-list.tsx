'use client';
import clsx from 'clsx';
import { PhoneOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useIsSiteKnown, useIsStale, useQueue, useWaiting } from '#lib/live/hooks.ts';
import { CallerRow } from './caller-row.tsx';

/** More callers than this and their rows become one line each. */
const COMPACT_FROM = 9;

/** Who waits, whose turn is next first. */
export function WaitingList({ queue }: { readonly queue: string }) {
  const t = useTranslations('queuePage');
  const calls = useWaiting(queue);
  const stale = useIsStale();
  const known = useIsSiteKnown();
  const threshold = useQueue(queue)?.serviceLevel.thresholdSeconds ?? 0;
  const titleId = useId();
  const compact = calls.length >= COMPACT_FROM;
  return (
    <section
      aria-labelledby={titleId}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className="tile flex min-w-0 grow flex-col"
    >
      <h2 id={titleId} className={clsx('px-4 text-sm font-semibold', compact ? 'pt-2 pb-1' : 'pt-3 pb-2')}>
        {t('inOrder')}
      </h2>
      {calls.length > 0 ? (
        <ol aria-labelledby={titleId}>
          {calls.map((id, index) => (
            <CallerRow key={id} id={id} position={index + 1} thresholdSeconds={threshold} compact={compact} />
          ))}
        </ol>
      ) : (
        <Nobody known={known} />
      )}
    </section>
  );
}

function Nobody({ known }: { readonly known: boolean }) {
  const t = useTranslations('queuePage');
  return (
    <div className="flex grow flex-col items-center justify-center gap-2 px-4 py-10 text-center @min-[70rem]:py-16">
      {known ? <PhoneOff aria-hidden size={36} strokeWidth={1.5} className="mb-1 text-faint" /> : null}
      <p className="text-xl font-semibold @min-[70rem]:text-2xl">{known ? t('nobody') : t('notKnown')}</p>
      {known ? <p className="text-sm text-muted">{t('nobodyText')}</p> : null}
    </div>
  );
}
