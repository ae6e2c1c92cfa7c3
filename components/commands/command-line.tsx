'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { hueClass } from '#components/tiles/status-style.ts';
import { useLatestCommand, useTickingValue } from '#lib/live/hooks.ts';
import { useCommandWords } from './command-words.ts';
import { outcomeStyle } from './outcome-style.ts';
import { UndoButton } from './undo-button.tsx';

/** How long an outcome stays on the tile; the log keeps it longer. */
const SHOWN_MS = 45_000;

interface CommandLineProps {
  readonly extension: string;
  /** Two lines of text where the tile has the height; on one, beside others, the outcome alone. */
  readonly lines: 1 | 2;
  /** What stands in its place while there is nothing to tell. */
  readonly children: ReactNode;
}

/** The last command about this agent: who, what, and what came of it, for everybody (rule C4). */
export function CommandLine({ extension, lines, children }: CommandLineProps) {
  const t = useTranslations('command');
  const words = useCommandWords();
  const command = useLatestCommand(extension);
  const at = command?.at ?? null;
  const recent = useTickingValue((session) => at !== null && session.now() - at < SHOWN_MS);
  if (command === undefined || !recent) return children;
  const { what, outcome } = words(command);
  const { hue, Icon } = outcomeStyle(command.outcome);
  const line = t('line', { by: command.by, what });
  const isDone = command.outcome === 'confirmed';
  return (
    <div
      data-command={command.type}
      data-outcome={command.outcome}
      title={`${line}: ${outcome}`}
      className={clsx(
        'flex min-w-0 items-center text-xs text-muted',
        lines === 1 ? 'ms-auto gap-1' : 'flex-1 gap-1.5',
        hueClass(hue),
      )}
    >
      <Icon aria-hidden size={14} className="shrink-0 text-hue" />
      <p className={clsx('min-w-0 flex-1 leading-3.5', lines === 1 && 'truncate')}>
        <span className={lines === 2 ? 'block truncate' : 'sr-only'}>
          {isDone ? null : (
            <>
              <span className="text-ink">{what}</span> ·{' '}
            </>
          )}
          {command.by}
        </span>{' '}
        <span className={clsx('font-medium text-hue', lines === 2 && 'block truncate')}>{outcome}</span>
      </p>
      <UndoButton command={command} short={lines === 1} />
    </div>
  );
}
