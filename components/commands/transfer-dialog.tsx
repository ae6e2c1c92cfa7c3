'use client';
import { useTranslations } from 'next-intl';
import { useAgent } from '#lib/live/hooks.ts';
import { useCommandContext } from './command-context.ts';
import { TargetDialog } from './target-dialog.tsx';
import { useCommandsOffReason } from './use-commands-off-reason.ts';
import { agentNameAndNumber, useCallOfDialog, usePartyWords } from './use-party.ts';

interface TransferDialogProps {
  readonly extension: string;
  readonly callId: string;
  readonly onClose: () => void;
}

/** Gives an agent's call to another agent, a queue or any number. */
export function TransferDialog({ extension, callId, onClose }: TransferDialogProps) {
  const t = useTranslations('command');
  const { send } = useCommandContext();
  const party = usePartyWords();
  const agent = useAgent(extension);
  const { call, gone } = useCallOfDialog(callId, extension);
  const siteOff = useCommandsOffReason();
  return (
    <TargetDialog
      title={t('transferTitle', { agent: agentNameAndNumber(agent, extension) })}
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
