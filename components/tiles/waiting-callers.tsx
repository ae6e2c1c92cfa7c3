'use client';
import clsx from 'clsx';
import { PhoneIncoming, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PullButton } from '#components/commands/pull-button.tsx';
import { QueueLink } from '#components/queue-page/queue-link.tsx';
import { useCall } from '#lib/live/hooks.ts';
import { useLevelOfWait } from '#lib/live/queue-waits.ts';
import type { Call } from '#lib/model/records.ts';
import { Elapsed } from './elapsed.tsx';
import { LEVEL_HUE } from './status-style.ts';

const LINES = 3;

interface WaitingCallersProps {
  readonly queue: string;
  /** Call ids, in the order of their turns. */
  readonly calls: readonly string[];
  readonly thresholdSeconds: number;
}

/** The first callers of a queue. */
export function WaitingCallers({ queue, calls, thresholdSeconds }: WaitingCallersProps) {
  const t = useTranslations('queue');
  const shown = calls.length > LINES ? calls.slice(0, LINES - 1) : calls;
  return (
    <ul className="text-sm leading-6">
      {shown.map((id) => (
        <Caller key={id} id={id} thresholdSeconds={thresholdSeconds} />
      ))}
      {calls.length > shown.length ? (
        <li className="text-muted">
          <QueueLink
            queue={queue}
            className="inline-block leading-(--touch) underline-offset-2 hover:underline"
          >
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
  const level = useLevelOfWait(since, thresholdSeconds);
  if (call === undefined) return null;
  const { name, number } = call.remote;
  const shown = [name, number].filter((part) => part !== null);
  return (
    <li className={clsx('flex items-center gap-2', LEVEL_HUE[level])}>
      <span className="flex h-lh min-w-0 flex-wrap gap-x-1.5 overflow-hidden" title={shown.join(' · ')}>
        <bdi className="max-w-full truncate">{name ?? number ?? t('withheld')}</bdi>
        {name === null || number === null ? null : <bdi className="text-muted">{number}</bdi>}
      </span>
      <Ringing call={call} />
      <span className="ms-auto flex shrink-0 items-center gap-1 font-medium text-hue">
        {level === 'late' ? <TriangleAlert aria-label={t('breach')} role="img" size={13} /> : null}
        <Elapsed since={since} />
      </span>
      <PullButton call={call} className="-my-0.5 size-6" />
    </li>
  );
}

function Ringing({ call }: { readonly call: Call }) {
  const t = useTranslations('callState');
  if (call.state !== 'ringing') return null;
  return (
    <PhoneIncoming aria-label={t('ringing')} role="img" size={14} className="hue-ringing shrink-0 text-hue" />
  );
}
