'use client';
import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { MENU_ITEM } from '#components/ui/menu-frame.tsx';
import type { CommandType } from '#lib/domain/command.ts';
import { useDesk } from './desk.ts';
import { useOffReason } from './use-off-reason.ts';

interface MenuItemProps {
  readonly type: CommandType;
  /** Why it makes no sense for this agent now, in words; null when it does. */
  readonly off?: string | null;
  readonly onPick: () => void;
  readonly children: ReactNode;
  /** A second, quieter line. */
  readonly note?: string;
}

/** One command of a menu; nothing where it is not offered at all. */
export function MenuItem({ type, off = null, onPick, children, note }: MenuItemProps) {
  const { offered } = useDesk();
  const siteOff = useOffReason();
  const why = siteOff ?? off;
  if (!offered.has(type)) return null;
  const second = off ?? note;
  return (
    <Menu.Item
      className={MENU_ITEM}
      disabled={why !== null}
      onClick={onPick}
      {...(why === null ? {} : { title: why })}
    >
      <span className="py-1 leading-5">
        {children}
        {second === undefined ? null : <span className="block text-xs leading-4 text-muted">{second}</span>}
      </span>
    </Menu.Item>
  );
}
