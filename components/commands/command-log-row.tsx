'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { memo } from 'react';
import { hueClass } from '#components/tiles/status-style.ts';
import { formatTime } from '#lib/i18n/format-time.ts';
import { useAgent, useSiteIdentity } from '#lib/live/hooks.ts';
import type { ShownCommand } from '#lib/live/shown-command.ts';
import { useCommandWords } from './command-words.ts';
import { outcomeStyle } from './outcome-style.ts';
import { UndoButton } from './undo-button.tsx';

/** One command of the log: when, who, what, on whom, and what came of it. */
export const CommandLogRow = memo(function CommandEntry({ command }: { readonly command: ShownCommand }) {
  const t = useTranslations('command');
  const locale = useLocale();
  const words = useCommandWords();
  const timeZone = useSiteIdentity()?.timezone ?? 'UTC';
  const name = useAgent(command.target)?.name ?? null;
  const { what, outcome, did } = words(command);
  const { hue, Icon } = outcomeStyle(command.outcome);
  const target = name === null ? command.target : t('named', { name, number: command.target });
  const done = did(name ?? command.target);
  return (
    <li
      data-log={command.id}
      data-outcome={command.outcome}
      className={clsx('flex items-start gap-3 border-t border-line py-1.5 first:border-t-0', hueClass(hue))}
    >
      <time className="shrink-0 text-muted">{formatTime(command.at, locale, timeZone, true)}</time>
      <span className="min-w-0 flex-1 wrap-anywhere">
        {done ?? t('lineFor', { by: command.by, what, target })}
        {/* What was done says its outcome; a warning that came with it is said too. */}
        {done !== null && command.message === null ? null : (
          <span className="flex items-start gap-1 text-xs font-medium text-hue">
            <Icon aria-hidden size={13} className="mt-px shrink-0" /> {outcome}
          </span>
        )}
      </span>
      <UndoButton command={command} className="mt-0.5" />
    </li>
  );
});
