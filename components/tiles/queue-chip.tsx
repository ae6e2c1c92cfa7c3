'use client';
import clsx from 'clsx';
import { Check, Minus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDesk } from '#components/commands/desk.ts';
import { useOffReason } from '#components/commands/use-off-reason.ts';
import { useMember } from '#lib/live/hooks.ts';

interface QueueChipProps {
  readonly extension: string;
  readonly queue: string;
}

/** One queue of an agent: shows whether he is logged in to it, and changes that. */
export function QueueChip({ extension, queue }: QueueChipProps) {
  const t = useTranslations('agent');
  const desk = useDesk();
  const loggedIn = useMember(queue, extension)?.loggedIn ?? null;
  const type = loggedIn === true ? 'queue.logout' : 'queue.login';
  const off = useOffReason(type);
  const state = loggedIn === null ? t('loginUnknown') : loggedIn ? t('loggedIn') : t('loggedOut');
  const look = clsx(
    'inline-flex h-6 items-center gap-1 rounded border px-1.5 text-xs font-medium transition-colors',
    loggedIn === true ? 'border-faint text-ink' : 'border-dashed border-faint text-muted',
    loggedIn === false && 'line-through decoration-1',
  );
  const icon =
    loggedIn === true ? (
      <Check aria-hidden size={12} />
    ) : loggedIn === false ? (
      <Minus aria-hidden size={12} />
    ) : null;
  if (!desk.allowed.has(type)) {
    return (
      <span className={look} title={state}>
        {icon}
        {queue}
        <span className="sr-only"> {state}</span>
      </span>
    );
  }
  const label =
    loggedIn === true ? t('logOut', { agent: extension, queue }) : t('logIn', { agent: extension, queue });
  return (
    <button
      type="button"
      aria-label={label}
      title={off ?? `${queue}: ${state}. ${label}`}
      data-login={loggedIn === null ? 'unknown' : loggedIn ? 'in' : 'out'}
      disabled={off !== null}
      onClick={() => desk.send({ type, extension, queue })}
      className={clsx(look, 'enabled:hover:border-accent enabled:hover:text-ink')}
    >
      {icon}
      {queue}
    </button>
  );
}
