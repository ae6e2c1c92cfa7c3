'use client';
import { useTranslations } from 'next-intl';
import { useAgent } from '#lib/live/hooks.ts';
import { useCommandContext } from './command-context.ts';
import { TargetDialog } from './target-dialog.tsx';
import { useCommandsOffReason } from './use-commands-off-reason.ts';
import { agentNameAndNumber } from './use-party.ts';

interface MakeDialogProps {
  readonly extension: string;
  readonly onClose: () => void;
}

/** Has an agent's phone call somebody. */
export function MakeDialog({ extension, onClose }: MakeDialogProps) {
  const t = useTranslations('command');
  const { send } = useCommandContext();
  const agent = useAgent(extension);
  const name = agentNameAndNumber(agent, extension);
  return (
    <TargetDialog
      title={t('makeTitle', { agent: name })}
      text={t('makeText', { agent: name })}
      off={useCommandsOffReason()}
      field={{ label: t('makeTo'), placeholder: t('transferPlaceholder') }}
      list={{ legend: t('transferAgents'), none: t('transferNone') }}
      wish={{ self: extension, queues: true, dial: true, freePhone: null }}
      confirm={t('makeConfirm')}
      onChoose={(destination) => send({ type: 'call.make', extension, destination })}
      onClose={onClose}
    />
  );
}
