'use client';
import { useTranslations } from 'next-intl';
import { useAgent } from '#lib/live/hooks.ts';
import { useDesk } from './desk.ts';
import { TargetDialog } from './target-dialog.tsx';
import { useOffReason } from './use-off-reason.ts';
import { agentTitle, useAskedCall, useParty } from './use-party.ts';

interface TransferDialogProps {
  readonly extension: string;
  readonly callId: string;
  readonly onClose: () => void;
}

/** Gives an agent's call to another agent, a queue or any number. */
export function TransferDialog({ extension, callId, onClose }: TransferDialogProps) {
  const t = useTranslations('command');
  const { send } = useDesk();
  const party = useParty();
  const agent = useAgent(extension);
  const { call, gone } = useAskedCall(callId, extension);
  const siteOff = useOffReason();
  return (
    <TargetDialog
      title={t('transferTitle', { agent: agentTitle(agent, extension) })}
      text={t('transferText', { party: party(call, extension, t('withheldParty')) })}
      off={siteOff ?? (gone === null ? null : t(`gone.${gone}`))}
      field={{ label: t('transferTo'), placeholder: t('transferPlaceholder') }}
      list={{ legend: t('transferAgents'), none: t('transferNone') }}
      wish={{ self: extension, queues: true, dial: true, freePhone: null }}
      confirm={t('transferConfirm')}
      onChoose={(destination) => send({ type: 'call.transfer', extension, callId, destination })}
      onClose={onClose}
    />
  );
}
