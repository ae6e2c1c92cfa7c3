'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { useSiteNameIfSeveral } from '#components/board/board-scope.ts';
import { useCommands, useLiveSession } from '#lib/live/hooks.ts';
import { useCommandWords } from './command-words.ts';
import { useNotices } from './notices.tsx';

const BAD = new Set(['rejected', 'failed', 'unconfirmed']);

/** Says aloud what went wrong with a command of this browser; the tile and the log keep it (never the only trace). */
export function CommandToasts() {
  const t = useTranslations('command');
  const words = useCommandWords();
  const session = useLiveSession();
  const commands = useCommands();
  const site = useSiteNameIfSeveral();
  const { ready } = useNotices();
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (!ready) return;
    const own = new Set(session.sent.all.map(({ id }) => id));
    for (const command of commands) {
      if (!own.has(command.id) || !BAD.has(command.outcome) || told.current.has(command.id)) continue;
      told.current.add(command.id);
      const { what, outcome } = words(command);
      const { target } = command;
      const title = site === null ? t('toast', { target, what }) : t('toastOfSite', { target, what, site });
      toast.error(title, { description: outcome, id: command.id });
    }
  }, [commands, session, t, words, site, ready]);
  return null;
}
