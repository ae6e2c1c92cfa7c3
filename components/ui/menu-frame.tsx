'use client';
import { Menu } from '@base-ui/react/menu';
import { type ReactNode, useState } from 'react';
import { useReturnFocus } from './return-focus.ts';

export const MENU_ITEM =
  'flex min-h-field cursor-pointer items-center rounded-md px-3 text-sm text-ink outline-none select-none data-disabled:cursor-default data-disabled:text-faint data-highlighted:bg-raised data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-transparent';

interface MenuFrameProps {
  readonly label: string;
  /** What opened it: it stands there, and gets the focus back. */
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** An open menu at the element that it belongs to. */
export function MenuFrame({ label, anchor, onClose, children }: MenuFrameProps) {
  const wayBack = useReturnFocus();
  const [standing] = useState(() => anchorRectOf(anchor));
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => (open ? null : onClose())}>
      <Menu.Portal container={anchor.closest('main')}>
        <Menu.Positioner anchor={standing} side="bottom" align="end" sideOffset={4} className="z-menu">
          <Menu.Popup
            aria-label={label}
            finalFocus={() => {
              const back = wayBack();
              return back === true ? anchor : back;
            }}
            // A long menu scrolls, and whatever scrolls has to be reached by the keyboard.
            tabIndex={0}
            className="goes-on max-h-[min(32rem,var(--available-height))] w-72 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-xl border border-edge bg-panel p-1.5 shadow-float"
          >
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** Where the anchor stands, or stood last: the row of a call may end while its menu is open, and the menu stays in place. */
export function anchorRectOf(anchor: HTMLElement): {
  readonly contextElement: HTMLElement;
  readonly getBoundingClientRect: () => DOMRect;
} {
  let last = anchor.getBoundingClientRect();
  return {
    contextElement: anchor,
    getBoundingClientRect: () => {
      if (anchor.isConnected) last = anchor.getBoundingClientRect();
      return last;
    },
  };
}

interface MenuPartProps {
  /** Stands above the items: what they are, or why none of them can be done now. */
  readonly label?: string | null;
  readonly children: ReactNode;
}

/** Parts of a menu, with a line between those that have something in them. */
export function MenuPart({ label = null, children }: MenuPartProps) {
  return (
    <Menu.Group className="border-line empty:hidden [:not(:empty)~&]:mt-1.5 [:not(:empty)~&]:border-t [:not(:empty)~&]:pt-1.5">
      {label === null ? null : (
        <Menu.GroupLabel className="px-3 pt-1 pb-0.5 text-xs text-muted">{label}</Menu.GroupLabel>
      )}
      {children}
    </Menu.Group>
  );
}
