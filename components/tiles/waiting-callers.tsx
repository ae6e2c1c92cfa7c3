'use client';
import clsx from 'clsx';
import { PhoneIncoming } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PullButton } from '#components/commands/pull-button.tsx';
import { QueueLink } from '#components/queue-page/queue-link.tsx';
import { useCall, useSecondsSince } from '#lib/live/hooks.ts';
import { Elapsed } from './elapsed.tsx';

const LINES = 3;

interface WaitingCallersProps {
  readonly queue: string;
  /** Call ids, in the order of their turns. */
  readonly calls: readonly string[];
  readonly thresholdSeconds: number;
}

/** The first callers of a queue; always the same height, so that tiles do not jump. */
export function WaitingCallers({ queue, calls, thresholdSeconds }: WaitingCallersProps) {
  const t = useTranslations('queue');
  const shown = calls.length > LINES ? calls.slice(0, LINES - 1) : calls;
  return (
    <ul className={'text-sm sm:min-h-18 leading-6'}>
      {shown.map((id) => (
        <Caller key={id} id={id} thresholdSeconds={thresholdSeconds} />
      ))}
      {calls.length > shown.length ? (
        <li className="text-muted">
          <QueueLink queue={queue} className="underline-offset-2 hover:underline">
            {t('more', { count: calls.length - shown.length })}
          </QueueLink>
        </li>
      ) : null}
    </ul>
  );
}

function Caller({ id, thresholdSeconds }: { readonly id: string; readonly thresholdSeconds: number }) {
  const t = useTranslations('queue');
  const call = useCall(id);
  const since = call === undefined ? null : (call.queuedAt ?? call.startedAt);
  const late = (useSecondsSince(since) ?? 0) >= thresholdSeconds;
  if (call === undefined) return null;
  return (
    <li className="flex items-center gap-2">
      <bdi className="truncate">{call.remote.name ?? call.remote.number ?? t('withheld')}</bdi>
      {call.state === 'ringing' ? (
        <PhoneIncoming aria-hidden size={14} className="hue-ringing text-hue" />
      ) : null}
      <Elapsed
        since={since}
        className={clsx('ms-auto font-medium', late ? 'hue-problem text-hue' : 'text-muted')}
      />
      <PullButton call={call} className="-my-0.5 size-6" />
    </li>
  );
}
