'use client';
import { useTranslations } from 'next-intl';
import { useAgent } from '#lib/live/hooks.ts';
import { useDesk } from './desk.ts';
import { TargetDialog } from './target-dialog.tsx';
import { useOffReason } from './use-off-reason.ts';
import { agentTitle } from './use-party.ts';

interface MakeDialogProps {
  readonly extension: string;
  readonly onClose: () => void;
}

/** Has an agent's phone call somebody. */
export function MakeDialog({ extension, onClose }: MakeDialogProps) {
  const t = useTranslations('command');
  const { send } = useDesk();
  const agent = useAgent(extension);
  const name = agentTitle(agent, extension);
  return (
    <TargetDialog
      title={t('makeTitle', { agent: name })}
      text={t('makeText', { agent: name })}
      off={useOffReason()}
      field={{ label: t('makeTo'), placeholder: t('transferPlaceholder') }}
      list={{ legend: t('transferAgents'), none: t('transferNone') }}
      wish={{ self: extension, queues: true, dial: true, freePhone: null }}
      confirm={t('makeConfirm')}
      onChoose={(destination) => send({ type: 'call.make', extension, destination })}
      onClose={onClose}
    />
  );
}
