'use client';
import clsx from 'clsx';
import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useLatestCommand, useTickingValue } from '#lib/live/hooks.ts';
import type { ShownCommand } from '#lib/live/shown-command.ts';
import { useCommandContext } from './command-context.ts';
import { useCommandWords } from './command-words.ts';

interface UndoButtonProps {
  readonly command: ShownCommand;
  readonly className?: string;
  /** The icon alone. */
  readonly short?: boolean;
}

/** Takes back a login, logout or pause for a few seconds after its confirmation; nothing when that makes no sense any more. */
export function UndoButton({ command, className, short = false }: UndoButtonProps) {
  const t = useTranslations('command');
  const words = useCommandWords();
  const commands = useCommandContext();
  // Another command about the same agent ends it at once.
  useLatestCommand(command.target);
  const possible = useTickingValue((session) => session.canUndo(command));
  if (!possible) return null;
  const undo = (button: HTMLElement): void => {
    // The button goes away: the keyboard stays with its agent.
    button.closest('article')?.querySelector<HTMLElement>('[data-menu]')?.focus();
    commands.undo(command);
  };
  return (
    <button
      type="button"
      aria-label={t('undoOf', { what: words(command).what, target: command.target })}
      title={t('undoOf', { what: words(command).what, target: command.target })}
      onClick={(event) => undo(event.currentTarget)}
      className={clsx(
        'inline-flex min-h-touch shrink-0 items-center gap-1 rounded border border-faint bg-panel px-1.5 text-xs font-medium text-ink transition-colors hover:border-accent',
        className,
      )}
    >
      <Undo2 aria-hidden size={12} /> {short ? null : t('undo')}
    </button>
  );
}
