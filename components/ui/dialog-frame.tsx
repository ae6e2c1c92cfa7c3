'use client';
import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { BACKDROP, POPUP, TEXT, TITLE } from './dialog-look.ts';
import { buttonClass } from './text-button.tsx';
import { useWayBack } from './way-back.ts';

interface DialogFrameProps {
  readonly title: string;
  readonly text: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that asks for something: title, a sentence, and a form; Escape and the ground behind it close it. */
export function DialogFrame({ title, text, onClose, children }: DialogFrameProps) {
  const wayBack = useWayBack();
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? null : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup className={POPUP} finalFocus={wayBack}>
          <Dialog.Title className={TITLE}>{title}</Dialog.Title>
          <Dialog.Description className={TEXT}>{text}</Dialog.Description>
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
