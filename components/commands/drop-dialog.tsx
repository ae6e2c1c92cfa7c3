'use client';
import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useTranslations } from 'next-intl';
import { BACKDROP, POPUP } from '#components/ui/dialog-look.ts';
import { buttonClass } from '#components/ui/text-button.tsx';
import { useAgent, useCall } from '#lib/live/hooks.ts';
import { useDesk } from './desk.ts';
import { useOffReason } from './use-off-reason.ts';
import { agentTitle, useParty } from './use-party.ts';

interface DropDialogProps {
  readonly extension: string;
  readonly callId: string;
  readonly onClose: () => void;
}

/** Asks before a call is cut: the one action that hurts. Names the call, and closes its way when that call has ended. */
export function DropDialog({ extension, callId, onClose }: DropDialogProps) {
  const t = useTranslations('command');
  const desk = useDesk();
  const party = useParty();
  const agent = useAgent(extension);
  const call = useCall(callId);
  const off = useOffReason() ?? (call === undefined ? t('gone') : null);
  const drop = (): void => {
    desk.send({ type: 'call.drop', extension, callId });
    onClose();
  };
  return (
    <AlertDialog.Root open onOpenChange={(open) => (open ? null : onClose())}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={BACKDROP} />
        <AlertDialog.Popup className={POPUP}>
          <AlertDialog.Title className="text-lg font-semibold">
            {t('dropTitle', { agent: agentTitle(agent, extension), party: party(call, extension) })}
          </AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-sm text-muted">
            {off ?? t('dropText')}
          </AlertDialog.Description>
          <div className="mt-6 flex justify-end gap-3">
            <AlertDialog.Close className={buttonClass()}>{t('cancel')}</AlertDialog.Close>
            <button type="button" className={buttonClass('danger')} disabled={off !== null} onClick={drop}>
              {t('dropConfirm')}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
