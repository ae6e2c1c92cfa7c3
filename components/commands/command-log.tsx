'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { useId } from 'react';
import { useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { hueClass } from '#components/tiles/status-look.ts';
import { formatTime } from '#lib/i18n/format-time.ts';
import { useCommands, useSite } from '#lib/live/hooks.ts';
import { outcomeHue, useCommandWords } from './command-words.ts';

const SHOWN = 6;

/** The latest commands of everybody, the newest first. */
export function CommandLog() {
  const t = useTranslations('command');
  const locale = useLocale();
  const words = useCommandWords();
  const commands = useCommands().slice(0, SHOWN);
  const titleId = useId();
  const { Part } = useHeadings();
  const { titledBy } = useRegionNames();
  const timeZone = useSite()?.timezone ?? 'UTC';
  return (
    <section aria-labelledby={titledBy(titleId)} className="tile p-4">
      <Part id={titleId} className="mb-2 text-sm font-semibold">
        {t('log')}
      </Part>
      {commands.length === 0 ? <p className="text-sm text-muted">{t('logEmpty')}</p> : null}
      <ol className="grid gap-1.5 text-sm">
        {commands.map((command) => {
          const { what, outcome } = words(command);
          return (
            <li key={command.id} className="flex gap-3">
              <time className="shrink-0 text-muted">{formatTime(command.at, locale, timeZone, true)}</time>
              <span className="min-w-0">
                {t('lineFor', { by: command.by, what, target: command.target })}{' '}
                <span className={clsx(hueClass(outcomeHue(command.outcome)), 'text-hue')}>{outcome}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
