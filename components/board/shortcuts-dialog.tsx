'use client';
import { Dialog } from '@base-ui/react/dialog';
import { useTranslations } from 'next-intl';
import { DIALOG_BACKDROP, DIALOG_POPUP, DIALOG_TITLE } from '#components/ui/dialog-style.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import { buttonClass } from '#components/ui/text-button.tsx';
import { setShortcutsOn, useShortcutsOn } from './shortcuts.ts';

/** Keys as they stand on keyboards, and what they do. `letter`: off with the switch. */
const BOARD = [
  { keys: ['/'], does: 'search', letter: true },
  { keys: ['Enter'], does: 'first', letter: false },
  { keys: ['←', '↑', '→', '↓'], does: 'move', letter: false },
  { keys: ['Home', 'End'], does: 'ends', letter: false },
  { keys: ['Enter'], does: 'menu', letter: false },
  { keys: ['Tab'], does: 'buttons', letter: false },
  { keys: ['D'], does: 'drop', letter: true },
  { keys: ['T'], does: 'transfer', letter: true },
  { keys: ['Esc'], does: 'escape', letter: false },
  { keys: ['?'], does: 'list', letter: true },
] as const;
const QUEUE = [
  { keys: ['['], does: 'previous', letter: true },
  { keys: [']'], does: 'next', letter: true },
  { keys: ['Esc'], does: 'close', letter: false },
  { keys: ['?'], does: 'list', letter: true },
] as const;
const KEYS = { board: BOARD, queue: QUEUE };

interface ShortcutsDialogProps {
  readonly page: keyof typeof KEYS;
  readonly onClose: () => void;
}

/** What can be done by keyboard on a page, and the switch for those who want no keys of one letter. */
export function ShortcutsDialog({ page, onClose }: ShortcutsDialogProps) {
  const t = useTranslations('keys');
  const on = useShortcutsOn();
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? null : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={DIALOG_BACKDROP} />
        <Dialog.Popup className={DIALOG_POPUP}>
          <Dialog.Title className={DIALOG_TITLE}>{t('title')}</Dialog.Title>
          <dl className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-2.5 text-sm">
            {KEYS[page].map(({ keys, does, letter }) => (
              <div key={does} className="contents">
                <dt className="flex flex-wrap gap-1" dir="ltr">
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dt>
                <dd className={letter && !on ? 'text-faint line-through' : 'text-muted'}>
                  {t(`does.${does}`)}
                </dd>
              </div>
            ))}
          </dl>
          <label className="mt-5 flex items-start gap-3 border-t border-line pt-4 text-sm">
            <input
              type="checkbox"
              checked={on}
              onChange={(event) => setShortcutsOn(event.target.checked)}
              className="mt-0.5 size-4 accent-accent"
            />
            <span>
              {t('letters')}
              <span className="block text-muted">{t('lettersNote')}</span>
            </span>
          </label>
          <div className="mt-6 flex justify-end">
            <Dialog.Close className={buttonClass()}>{t('close')}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
