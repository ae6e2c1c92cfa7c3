'use client';
import { useTranslations } from 'next-intl';
import { useAgent, useLiveSession } from '#lib/live/hooks.ts';
import type { ListeningMode } from '#lib/model/records.ts';
import { useCommandContext } from './command-context.ts';
import { lastListeningPhone, rememberListeningPhone } from './listening-phone.ts';
import { TargetDialog } from './target-dialog.tsx';
import { useCommandsOffReason } from './use-commands-off-reason.ts';
import { agentNameAndNumber, useCallOfDialog, usePartyWords } from './use-party.ts';

interface ListenDialogProps {
  readonly mode: ListeningMode;
  readonly extension: string;
  readonly callId: string;
  readonly onClose: () => void;
}

/** Asks which phone is to ring for listening in on an agent's call. */
export function ListenDialog({ mode, extension, callId, onClose }: ListenDialogProps) {
  const t = useTranslations('command');
  const { send } = useCommandContext();
  const { site } = useLiveSession();
  const party = usePartyWords();
  const agent = useAgent(extension);
  const { call, gone } = useCallOfDialog(callId, extension);
  const siteOff = useCommandsOffReason();
  const names = {
    agent: agentNameAndNumber(agent, extension),
    party: party(call, extension, t('withheldParty')),
  };
  const listen = (listener: string): void => {
    rememberListeningPhone(site, listener);
    send({ type: `call.${mode}`, extension, listener, callId });
  };
  return (
    <TargetDialog
      title={t(`listenTitle.${mode}`, names)}
      text={t(`listenText.${mode}`, names)}
      off={siteOff ?? (gone === null ? null : t(`gone.${gone}`))}
      field={{
        label: t('listenPhone'),
        placeholder: t('listenPlaceholder'),
        initial: lastListeningPhone(site),
      }}
      list={{ legend: t('listenPhones'), none: t('listenNone') }}
      wish={{ self: extension, queues: false, dial: true, freePhone: { except: null } }}
      confirm={t(`listenConfirm.${mode}`)}
      onChoose={listen}
      onClose={onClose}
    />
  );
}
