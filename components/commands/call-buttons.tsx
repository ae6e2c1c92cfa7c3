'use client';
import { PhoneForwarded, PhoneOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '#components/ui/icon-button.tsx';
import { useCommandContext } from './command-context.ts';
import { useCommandsOffReason } from './use-commands-off-reason.ts';

interface CallButtonsProps {
  readonly extension: string;
  /** Named by the caller instead of the agent, where the agent's own buttons are on the page as well. */
  readonly caller?: string;
  readonly callId: string;
  /** The class of their size. */
  readonly size?: string;
}

/** Transfer and drop of the call that an agent is in. */
export function CallButtons({ extension, caller, callId, size = 'size-7' }: CallButtonsProps) {
  const t = useTranslations('command');
  const { offered, openDialog } = useCommandContext();
  const off = useCommandsOffReason();
  const why = off === null ? {} : { title: off };
  return (
    <>
      {offered.has('call.transfer') ? (
        <IconButton
          label={caller === undefined ? t('transfer', { agent: extension }) : t('transferCaller', { caller })}
          className={size}
          disabled={off !== null}
          {...why}
          onClick={() => openDialog({ kind: 'transfer', extension, callId })}
        >
          <PhoneForwarded aria-hidden size={16} />
        </IconButton>
      ) : null}
      {offered.has('call.drop') ? (
        <IconButton
          label={caller === undefined ? t('drop', { agent: extension }) : t('dropCaller', { caller })}
          tone="danger"
          className={size}
          disabled={off !== null}
          {...why}
          onClick={() => openDialog({ kind: 'drop', extension, callId })}
        >
          <PhoneOff aria-hidden size={16} />
        </IconButton>
      ) : null}
    </>
  );
}
