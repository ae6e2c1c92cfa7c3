'use client';
import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { DIALOG_BACKDROP, DIALOG_POPUP, DIALOG_TEXT, DIALOG_TITLE } from './dialog-style.ts';
import { useReturnFocus } from './return-focus.ts';
import { buttonClass } from './text-button.tsx';

interface DialogFrameProps {
  readonly title: string;
  readonly text: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that asks for something: title, a sentence, and a form; Escape and the ground behind it close it. */
export function DialogFrame({ title, text, onClose, children }: DialogFrameProps) {
  const wayBack = useReturnFocus();
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? null : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={DIALOG_BACKDROP} />
        <Dialog.Popup className={DIALOG_POPUP} finalFocus={wayBack}>
          <Dialog.Title className={DIALOG_TITLE}>{title}</Dialog.Title>
          <Dialog.Description className={DIALOG_TEXT}>{text}</Dialog.Description>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface DialogButtonsProps {
  readonly cancel: string;
  /** What does it, at the end of the line. */
  readonly children: ReactNode;
}

export function DialogButtons({ cancel, children }: DialogButtonsProps) {
  return (
    <div className="flex flex-wrap justify-end gap-3">
      <Dialog.Close className={buttonClass()}>{cancel}</Dialog.Close>
      {children}
    </div>
  );
}
