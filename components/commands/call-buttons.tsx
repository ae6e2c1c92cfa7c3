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
  const { offered, open } = useDesk();
  const off = useOffReason();
  const why = off === null ? {} : { title: off };
  return (
    <>
      {offered.has('call.transfer') ? (
        <IconButton
          label={t('transfer', { agent: extension })}
          className="size-7"
          disabled={off !== null}
          {...why}
          onClick={() => open({ kind: 'transfer', extension, callId })}
        >
          <PhoneForwarded aria-hidden size={17} />
        </IconButton>
      ) : null}
      {offered.has('call.drop') ? (
        <IconButton
          label={t('drop', { agent: extension })}
          tone="danger"
          className="size-7"
          disabled={off !== null}
          {...why}
          onClick={() => open({ kind: 'drop', extension, callId })}
        >
          <PhoneOff aria-hidden size={17} />
        </IconButton>
      ) : null}
    </>
  );
}
