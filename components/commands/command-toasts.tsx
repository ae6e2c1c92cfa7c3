'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { useSiteNameIfSeveral } from '#components/board/board-scope.ts';
import { useCommands, useLiveSession } from '#lib/live/hooks.ts';
import { useCommandWords } from './command-words.ts';
import { useToasts } from './toast-provider.tsx';

const OUTCOMES_TOLD = new Set(['confirmed', 'rejected', 'failed', 'unconfirmed']);

/**
 * Says aloud, once, what came of the commands of this browser: to readers of the screen that it was confirmed, to everybody
 * that it went wrong. The tile and the log keep it (never the only trace).
 */
export function CommandToasts() {
  const t = useTranslations('command');
  const words = useCommandWords();
  const session = useLiveSession();
  const commands = useCommands();
  const site = useSiteNameIfSeveral();
  const { ready } = useToasts();
  const told = useRef(new Set<string>());
  const [confirmed, setConfirmed] = useState('');
  useEffect(() => {
    if (!ready) return;
    const own = new Set(session.sent.all.map(({ id }) => id));
    for (const command of commands) {
      const key = `${command.id} ${command.outcome}`;
      if (!own.has(command.id) || !OUTCOMES_TOLD.has(command.outcome) || told.current.has(key)) continue;
      told.current.add(key);
      const { what, outcome } = words(command);
      const { target } = command;
      const title = site === null ? t('toast', { target, what }) : t('toastOfSite', { target, what, site });
      if (command.outcome === 'confirmed') setConfirmed(site === null ? `${outcome} (${target})` : title);
      else toast.error(title, { description: outcome, id: command.id });
    }
  }, [commands, session, t, words, site, ready]);
  return (
    <p role="status" className="sr-only">
      {confirmed}
    </p>
  );
}
