'use client';
import { Menu } from '@base-ui/react/menu';
import { useState } from 'react';
import { AlertFrame } from '#components/ui/alert-frame.tsx';
import { DialogButtons, DialogFrame } from '#components/ui/dialog-frame.tsx';
import { MENU_ITEM, MenuFrame, MenuPart } from '#components/ui/menu-frame.tsx';
import { TextButton } from '#components/ui/text-button.tsx';
import { PRIMITIVE_WORDS as WORDS } from './kit-words.ts';

type Open = { readonly kind: 'dialog' | 'alert' } | { readonly kind: 'menu'; readonly anchor: HTMLElement };

/** What floats above the page takes the page's theme, as in the product. */
export function FloatingExample() {
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  return (
    <div className="flex flex-wrap gap-3">
      <TextButton onClick={() => setOpen({ kind: 'dialog' })}>{WORDS.openDialog}</TextButton>
      <TextButton onClick={() => setOpen({ kind: 'alert' })}>{WORDS.openAlert}</TextButton>
      <TextButton onClick={(event) => setOpen({ kind: 'menu', anchor: event.currentTarget })}>
        {WORDS.openMenu}
      </TextButton>
      {open?.kind === 'dialog' ? (
        <DialogFrame title={WORDS.dialogTitle} text={WORDS.dialogText} onClose={close}>
          <div className="mt-6">
            <DialogButtons cancel={WORDS.plain}>
              <TextButton tone="primary" onClick={close}>
                {WORDS.primary}
              </TextButton>
            </DialogButtons>
          </div>
        </DialogFrame>
      ) : null}
      {open?.kind === 'alert' ? (
        <AlertFrame
          title={WORDS.alertTitle}
          text={WORDS.alertText}
          cancel={WORDS.plain}
          confirm={WORDS.danger}
          off={false}
          onConfirm={close}
          onClose={close}
        />
      ) : null}
      {open?.kind === 'menu' ? (
        <MenuFrame label={WORDS.menuLabel} anchor={open.anchor} onClose={close}>
          <MenuPart>
            {WORDS.menuItems.map((item) => (
              <Menu.Item key={item} className={MENU_ITEM}>
                {item}
              </Menu.Item>
            ))}
          </MenuPart>
          <MenuPart>
            <Menu.Item className={MENU_ITEM} disabled>
              {WORDS.menuOff}
            </Menu.Item>
          </MenuPart>
        </MenuFrame>
      ) : null}
    </div>
  );
}
