'use client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { FoldablePartTitle } from '#components/board/foldable-part.tsx';
import { useCommands } from '#lib/live/hooks.ts';
import { CommandLogRow } from './command-log-row.tsx';

/** So many are shown at first, and so many at all: the server keeps no more. */
const SHOWN = 4;
const KEPT = 20;

/** The latest commands of everybody, the newest first. */
export function CommandLog() {
  const t = useTranslations('command');
  const all = useCommands().slice(0, KEPT);
  const [open, setOpen] = useState(false);
  const titleId = useId();
  const listId = useId();
  const { Part } = useHeadings();
  const { titledBy } = useRegionNames();
  const shown = open ? all : all.slice(0, SHOWN);
  return (
    <section aria-labelledby={titledBy(titleId)} className="tile p-4">
      <div className="mb-1 flex min-h-6 items-center justify-between gap-4">
        <Part id={titleId} className="text-sm font-semibold">
          <FoldablePartTitle>
            {t('log')}{' '}
            {all.length === 0 ? null : <span className="font-normal text-muted">{all.length}</span>}
          </FoldablePartTitle>
        </Part>
        {all.length > SHOWN ? (
          <button
            type="button"
            aria-expanded={open}
            aria-controls={listId}
            onClick={() => setOpen(!open)}
            className="min-h-touch rounded px-1 text-xs text-muted underline underline-offset-2 transition-colors hover:text-ink"
          >
            {open ? t('logLess') : t('logAll', { count: all.length })}
          </button>
        ) : null}
      </div>
      {all.length === 0 ? <p className="text-sm text-muted">{t('logEmpty')}</p> : null}
      <ol id={listId} className="text-sm">
        {shown.map((command) => (
          <CommandLogRow key={command.id} command={command} />
        ))}
      </ol>
    </section>
  );
}
