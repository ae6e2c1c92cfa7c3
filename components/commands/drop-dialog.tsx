'use client';
import { useTranslations } from 'next-intl';
import { AlertFrame } from '#components/ui/alert-frame.tsx';
import { useAgent } from '#lib/live/hooks.ts';
import { useCommandContext } from './command-context.ts';
import { useCommandsOffReason } from './use-commands-off-reason.ts';
import { agentNameAndNumber, useCallOfDialog, usePartyWords } from './use-party.ts';

interface DropDialogProps {
  readonly extension: string;
  readonly callId: string;
  readonly onClose: () => void;
}

/** Asks before a call is cut: the one action that hurts. Names the call, and closes its way when that call has ended. */
export function DropDialog({ extension, callId, onClose }: DropDialogProps) {
  const t = useTranslations('command');
  const commands = useCommandContext();
  const party = usePartyWords();
  const agent = useAgent(extension);
  const { call, gone } = useCallOfDialog(callId, extension);
  const off = useCommandsOffReason() ?? (gone === null ? null : t(`gone.${gone}`));
  const drop = (): void => {
    commands.send({ type: 'call.drop', extension, callId });
    onClose();
  };
  return (
    <AlertFrame
      title={t('dropTitle', {
        agent: agentNameAndNumber(agent, extension),
        party: party(call, extension, t('withheldParty')),
      })}
      text={off ?? t('dropText')}
      cancel={t('cancel')}
      confirm={t('dropConfirm')}
      off={off !== null}
      onConfirm={drop}
      onClose={onClose}
    />
  );
}
