'use client';
import { AlertDialog } from '@base-ui/react/alert-dialog';
import { DIALOG_BACKDROP, DIALOG_POPUP, DIALOG_TEXT, DIALOG_TITLE } from './dialog-style.ts';
import { useReturnFocus } from './return-focus.ts';
import { buttonClass, TextButton } from './text-button.tsx';

interface AlertFrameProps {
  readonly title: string;
  readonly text: string;
  readonly cancel: string;
  readonly confirm: string;
  /** It cannot be done now; `text` says why. */
  readonly off: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that hurts; the focus is on the way back. */
export function AlertFrame({ title, text, cancel, confirm, off, onConfirm, onClose }: AlertFrameProps) {
  const wayBack = useReturnFocus();
  return (
    <AlertDialog.Root open onOpenChange={(open) => (open ? null : onClose())}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={DIALOG_BACKDROP} />
        <AlertDialog.Popup className={DIALOG_POPUP} finalFocus={wayBack}>
          <AlertDialog.Title className={DIALOG_TITLE}>{title}</AlertDialog.Title>
          <AlertDialog.Description className={DIALOG_TEXT}>{text}</AlertDialog.Description>
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <AlertDialog.Close className={buttonClass()}>{cancel}</AlertDialog.Close>
            <TextButton tone="danger" disabled={off} onClick={onConfirm}>
              {confirm}
            </TextButton>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
