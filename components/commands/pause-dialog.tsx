'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DialogButtons, DialogFrame } from '#components/ui/dialog-frame.tsx';
import { TextButton } from '#components/ui/text-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { useAgent } from '#lib/live/hooks.ts';
import { useCommandContext } from './command-context.ts';
import { useCommandsOffReason } from './use-commands-off-reason.ts';
import { agentNameAndNumber } from './use-party.ts';

interface PauseDialogProps {
  readonly extension: string;
  readonly onClose: () => void;
}

const USUAL = ['break', 'lunch', 'training', 'meeting', 'paperwork'] as const;
const LONGEST_REASON = 64;

/** Pauses an agent in all their queues, for a usual reason with one click, or for any other in words. */
export function PauseDialog({ extension, onClose }: PauseDialogProps) {
  const t = useTranslations();
  const { send } = useCommandContext();
  const agent = useAgent(extension);
  const off = useCommandsOffReason();
  const [text, setText] = useState('');
  const pause = (reason: string): void => {
    if (off !== null) return;
    const told = reason.trim();
    send({ type: 'queue.pause', extension, queue: null, reason: told === '' ? null : told });
    onClose();
  };
  return (
    <DialogFrame
      title={t('command.pauseTitle', { agent: agentNameAndNumber(agent, extension) })}
      text={off ?? t('command.pauseText')}
      onClose={onClose}
    >
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
        <TextField
          label={t('command.pauseReason')}
          value={text}
          onChange={setText}
          maxLength={LONGEST_REASON}
          placeholder={t('command.pausePlaceholder')}
        />
        <DialogButtons cancel={t('command.cancel')}>
          <TextButton type="submit" tone="primary" disabled={off !== null}>
            {t('command.pauseConfirm')}
          </TextButton>
        </DialogButtons>
      </form>
    </DialogFrame>
  );
}
