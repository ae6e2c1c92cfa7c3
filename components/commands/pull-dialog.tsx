'use client';
import { useTranslations } from 'next-intl';
import { useCommandContext } from './command-context.ts';
import { TargetDialog } from './target-dialog.tsx';
import { useCommandsOffReason } from './use-commands-off-reason.ts';
import { useCallOfDialog, usePartyWords } from './use-party.ts';

interface PullDialogProps {
  readonly callId: string;
  readonly onClose: () => void;
}

/** Gives a caller who waits in a queue to an agent, past everybody who waits before them. */
export function PullDialog({ callId, onClose }: PullDialogProps) {
  const t = useTranslations('command');
  const { send } = useCommandContext();
  const party = usePartyWords();
  const { call, gone } = useCallOfDialog(callId, '');
  const siteOff = useCommandsOffReason();
  return (
    <TargetDialog
      title={t('pullTitle', { caller: party(call, '', t('pullWithheld')) })}
      text={t('pullText')}
      off={siteOff ?? (gone !== 'ended' && call?.waiting === true ? null : t('goneWaiting'))}
      field={{ label: t('pullTo'), placeholder: t('pullPlaceholder') }}
      list={{ legend: t('pullAgents'), none: t('pullNone') }}
      wish={{ self: null, queues: false, dial: false, freePhone: { except: callId } }}
      confirm={t('pullConfirm')}
      onChoose={(extension) => send({ type: 'call.pull', extension, callId })}
      onClose={onClose}
    />
  );
}
