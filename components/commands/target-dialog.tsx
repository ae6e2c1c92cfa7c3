'use client';
import { Dialog } from '@base-ui/react/dialog';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { BACKDROP, FIELD, POPUP } from '#components/ui/dialog-look.ts';
import { buttonClass, TextButton } from '#components/ui/text-button.tsx';
import { TargetList } from './target-list.tsx';
import { chooseTarget } from './targets.ts';
import { type TargetWish, useTargets } from './use-targets.ts';

interface TargetDialogProps {
  readonly title: string;
  readonly text: string;
  /** Why it cannot be done now, in words; null when it can. */
  readonly off: string | null;
  readonly field: { readonly label: string; readonly placeholder: string; readonly initial?: string };
  readonly list: { readonly legend: string; readonly none: string };
  readonly wish: TargetWish;
  readonly confirm: string;
  readonly onChoose: (number: string) => void;
  readonly onClose: () => void;
}

/** Asks for one agent, queue or number, by a search over a list. */
export function TargetDialog(props: TargetDialogProps) {
  const { title, text: words, off, field, list, wish, confirm, onChoose, onClose } = props;
  const t = useTranslations('command');
  const [text, setText] = useState(field.initial ?? '');
  const [picked, setPicked] = useState<string | null>(null);
  const targets = useTargets(text, wish);
  const chosen = chooseTarget(targets, text, picked);
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? null : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup className={POPUP}>
          <Dialog.Title className="text-lg font-semibold">{title}</Dialog.Title>
          <Dialog.Description className="mt-2 text-sm text-muted">{off ?? words}</Dialog.Description>
          <form
            className="mt-4 grid gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              if (chosen === undefined || off !== null) return;
              onChoose(chosen.number);
              onClose();
            }}
          >
            <label className="grid gap-1.5 text-sm text-muted">
              {field.label}
              <input
                value={text}
                onChange={(event) => setText(event.target.value)}
                placeholder={field.placeholder}
                // Its hint is in the language of the page; what is typed may be a number or a name in another.
                {...(text === '' ? {} : { dir: 'auto' })}
                autoComplete="off"
                className={FIELD}
              />
            </label>
            <TargetList targets={targets} {...list} chosen={chosen?.number ?? null} onPick={setPicked} />
            <div className="flex justify-end gap-3">
              <Dialog.Close className={buttonClass()}>{t('cancel')}</Dialog.Close>
              <TextButton type="submit" tone="primary" disabled={off !== null || chosen === undefined}>
                {confirm}
              </TextButton>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
