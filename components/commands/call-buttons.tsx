'use client';
import { PhoneForwarded, PhoneOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '#components/ui/icon-button.tsx';
import { useDesk } from './desk.ts';
import { useOffReason } from './use-off-reason.ts';

interface CallButtonsProps {
  readonly extension: string;
  readonly callId: string;
}

/** Transfer and drop of the call that an agent is in. */
export function CallButtons({ extension, callId }: CallButtonsProps) {
  const t = useTranslations('command');
  const desk = useDesk();
  const transferOff = useOffReason('call.transfer');
  const dropOff = useOffReason('call.drop');
  if (!desk.allowed.has('call.drop')) return null;
  return (
    <>
      <IconButton
        label={t('transfer', { agent: extension })}
        className="size-7"
        disabled={transferOff !== null}
        {...(transferOff === null ? {} : { title: transferOff })}
        onClick={() => desk.open({ kind: 'transfer', extension, callId })}
      >
        <PhoneForwarded aria-hidden size={17} />
      </IconButton>
      <IconButton
        label={t('drop', { agent: extension })}
        tone="danger"
        className="size-7"
        disabled={dropOff !== null}
        {...(dropOff === null ? {} : { title: dropOff })}
        onClick={() => desk.open({ kind: 'drop', extension, callId })}
      >
        <PhoneOff aria-hidden size={17} />
      </IconButton>
    </>
  );
}
