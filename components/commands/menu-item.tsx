'use client';
import { Menu } from '@base-ui/react/menu';
import clsx from 'clsx';
import { type ReactNode, useId } from 'react';
import { MENU_ITEM } from '#components/ui/menu-frame.tsx';
import type { CommandType } from '#lib/commands/commands.ts';
import { useCommandContext } from './command-context.ts';
import { useCommandsOffReason } from './use-commands-off-reason.ts';

interface MenuItemProps {
  readonly type: CommandType;
  /** Why it makes no sense for this agent now, in words; null when it does. */
  readonly offReason?: string | null;
  /** The reason stands above the items already. */
  readonly isReasonShown?: boolean;
  readonly onPick: () => void;
  readonly children: ReactNode;
  /** The whole of what it does, for whoever does not see whose menu it stands in. */
  readonly name?: string;
  /** A second, quieter line. */
  readonly note?: string;
  readonly tone?: 'plain' | 'danger';
}

/** One command of a menu; nothing where it is not offered at all. What holds for the whole site is said once, on top. */
export function MenuItem(props: MenuItemProps) {
  const {
    type,
    offReason = null,
    isReasonShown = false,
    onPick,
    children,
    name,
    note,
    tone = 'plain',
  } = props;
  const { offered } = useCommandContext();
  const noteId = useId();
  const siteOff = useCommandsOffReason();
  const why = siteOff ?? offReason;
  if (!offered.has(type)) return null;
  const second = (siteOff === null && !isReasonShown ? offReason : null) ?? note;
  return (
    <Menu.Item
      className={clsx(MENU_ITEM, tone === 'danger' && why === null && 'text-problem')}
      disabled={why !== null}
      onClick={onPick}
      {...(name === undefined ? {} : { 'aria-label': name })}
      {...(name === undefined || second === undefined ? {} : { 'aria-describedby': noteId })}
      {...(why === null ? {} : { title: why })}
    >
      <span className="min-w-0 py-1 leading-5">
        {children}
        {second === undefined ? null : (
          <span id={noteId} className="block text-xs leading-4 text-muted">
            {second}
          </span>
        )}
      </span>
    </Menu.Item>
  );
}
