'use client';
import { UserRoundPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { Call } from '#lib/model/records.ts';
import { useCommandContext } from './command-context.ts';
import { useCommandsOffReason } from './use-commands-off-reason.ts';

interface PullButtonProps {
  readonly call: Call;
  readonly className: string;
}

/** Gives a waiting caller to an agent; nothing where the PBX cannot, or for a call that waits in no queue. */
export function PullButton({ call, className }: PullButtonProps) {
  const t = useTranslations('command');
  const { offered, openDialog } = useCommandContext();
  const off = useCommandsOffReason();
  if (!offered.has('call.pull') || !call.waiting || call.queue === null) return null;
  const caller = call.remote.number ?? call.remote.name ?? t('pullWithheld');
  return (
    <IconButton
      label={t('pull', { caller, queue: call.queue })}
      title={off ?? t('pullTitle', { caller })}
      className={className}
      disabled={off !== null}
      onClick={() => openDialog({ kind: 'pull', callId: call.id })}
    >
      <UserRoundPlus aria-hidden size={16} />
    </IconButton>
  );
}
