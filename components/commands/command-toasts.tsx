'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Toaster, toast } from 'sonner';
import { useCommands, useLiveSession } from '#lib/live/hooks.ts';
import { useCommandWords } from './command-words.ts';

const BAD = new Set(['rejected', 'failed', 'unconfirmed']);

/** Says aloud what went wrong with a command of this browser; the tile and the log keep it (never the only trace). */
export function CommandToasts() {
  const t = useTranslations('command');
  const words = useCommandWords();
  const session = useLiveSession();
  const commands = useCommands();
  const told = useRef(new Set<string>());
  useEffect(() => {
    const own = new Set(session.sent.all.map(({ id }) => id));
    for (const command of commands) {
      if (!own.has(command.id) || !BAD.has(command.outcome) || told.current.has(command.id)) continue;
      told.current.add(command.id);
      const { what, outcome } = words(command);
      toast.error(t('toast', { target: command.target, what }), { description: outcome, id: command.id });
    }
  }, [commands, session, t, words]);
  return <Toaster position="bottom-left" theme="system" containerAriaLabel={t('toasts')} />;
}
