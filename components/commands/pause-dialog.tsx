'use client';
import { Dialog } from '@base-ui/react/dialog';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { BACKDROP, FIELD, POPUP } from '#components/ui/dialog-look.ts';
import { buttonClass, TextButton } from '#components/ui/text-button.tsx';
import { useAgent } from '#lib/live/hooks.ts';
import { useDesk } from './desk.ts';
import { useOffReason } from './use-off-reason.ts';
import { agentTitle } from './use-party.ts';

interface PauseDialogProps {
  readonly extension: string;
  readonly onClose: () => void;
}

const USUAL = ['break', 'lunch', 'training', 'meeting', 'paperwork'] as const;
const LONGEST_REASON = 64;

/** Pauses an agent in all his queues, for a usual reason with one click, or for any other in words. */
export function PauseDialog({ extension, onClose }: PauseDialogProps) {
  const t = useTranslations();
  const { send } = useDesk();
  const agent = useAgent(extension);
  const off = useOffReason();
  const [text, setText] = useState('');
  const pause = (reason: string): void => {
    if (off !== null) return;
    const told = reason.trim();
    send({ type: 'queue.pause', extension, queue: null, reason: told === '' ? null : told });
    onClose();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? null : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup className={POPUP}>
          <Dialog.Title className="text-lg font-semibold">
            {t('command.pauseTitle', { agent: agentTitle(agent, extension) })}
          </Dialog.Title>
          <Dialog.Description className="mt-2 text-sm text-muted">
            {off ?? t('command.pauseText')}
          </Dialog.Description>
          <fieldset className="mt-4">
            <legend className="sr-only">{t('command.pauseUsual')}</legend>
            <div className="flex flex-wrap gap-2">
              {USUAL.map((reason) => (
                <TextButton
                  key={reason}
                  disabled={off !== null}
                  onClick={() => pause(t(`pauseReason.${reason}`))}
                >
                  {t(`pauseReason.${reason}`)}
                </TextButton>
              ))}
            </div>
          </fieldset>
          <form
            className="mt-5 grid gap-5"
            onSubmit={(event) => {
              event.preventDefault();
              pause(text);
            }}
          >
            <label className="grid gap-1.5 text-sm text-muted">
              {t('command.pauseReason')}
              <input
                value={text}
                maxLength={LONGEST_REASON}
                onChange={(event) => setText(event.target.value)}
                placeholder={t('command.pausePlaceholder')}
                {...(text === '' ? {} : { dir: 'auto' })}
                autoComplete="off"
                className={FIELD}
              />
            </label>
            <div className="flex justify-end gap-3">
              <Dialog.Close className={buttonClass()}>{t('command.cancel')}</Dialog.Close>
              <TextButton type="submit" tone="primary" disabled={off !== null}>
                {t('command.pauseConfirm')}
              </TextButton>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
