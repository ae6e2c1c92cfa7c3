'use client';
import { useTranslations } from 'next-intl';
import { useAgent, useLiveSession } from '#lib/live/hooks.ts';
import type { ListeningMode } from '#lib/model/records.ts';
import { useDesk } from './desk.ts';
import { rememberedPhone, rememberPhone } from './own-phone.ts';
import { TargetDialog } from './target-dialog.tsx';
import { useOffReason } from './use-off-reason.ts';
import { agentTitle, useAskedCall, useParty } from './use-party.ts';

interface ListenDialogProps {
  readonly mode: ListeningMode;
  readonly extension: string;
  readonly callId: string;
  readonly onClose: () => void;
}

/** Asks which phone is to ring for listening in on an agent's call. */
export function ListenDialog({ mode, extension, callId, onClose }: ListenDialogProps) {
  const t = useTranslations('command');
  const { send } = useDesk();
  const { site } = useLiveSession();
  const party = useParty();
  const agent = useAgent(extension);
  const { call, gone } = useAskedCall(callId, extension);
  const siteOff = useOffReason();
  const names = { agent: agentTitle(agent, extension), party: party(call, extension, t('withheldParty')) };
  const listen = (listener: string): void => {
    rememberPhone(site, listener);
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
        initial: rememberedPhone(site),
      }}
      list={{ legend: t('listenPhones'), none: t('listenNone') }}
      wish={{ self: extension, queues: false, dial: true, freePhone: { except: null } }}
      confirm={t(`listenConfirm.${mode}`)}
      onChoose={listen}
      onClose={onClose}
    />
  );
}
