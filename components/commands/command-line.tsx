'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { hueClass } from '#components/tiles/status-look.ts';
import { useEachSecond, useLatestCommand } from '#lib/live/hooks.ts';
import { outcomeHue, useCommandWords } from './command-words.ts';

/** How long an outcome stays on the tile; the log keeps it longer. */
const SHOWN_MS = 45_000;

/** The last command about this agent: who, what, and what came of it, for everybody (rule C4). */
export function CommandLine({ extension }: { readonly extension: string }) {
  const t = useTranslations('command');
  const words = useCommandWords();
  const command = useLatestCommand(extension);
  const at = command?.at ?? null;
  const recent = useEachSecond((session) => at !== null && session.now() - at < SHOWN_MS);
  if (command === undefined || !recent) return null;
  const { what, outcome } = words(command);
  return (
    <p
      role="status"
      data-command={command.type}
      data-outcome={command.outcome}
      className={clsx(
        'border-t border-line pt-1.5 text-xs leading-4 text-muted',
        hueClass(outcomeHue(command.outcome)),
      )}
    >
      {t('line', { by: command.by, what })} <span className="font-medium text-hue">{outcome}</span>
    </p>
  );
}
