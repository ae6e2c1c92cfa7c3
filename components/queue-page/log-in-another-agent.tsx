'use client';
import { UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCommandContext } from '#components/commands/command-context.ts';
import { useCommandWords } from '#components/commands/command-words.ts';
import { outcomeStyle } from '#components/commands/outcome-style.ts';
import { useCommandsOffReason } from '#components/commands/use-commands-off-reason.ts';
import { hueClass } from '#components/tiles/status-style.ts';
import { useCommands, useLiveSession, useMember, useSiteIdentity, useTickingValue } from '#lib/live/hooks.ts';
import type { ShownCommand } from '#lib/live/shown-command.ts';

/** How long the outcome stays; the log keeps it longer. */
const SHOWN_MS = 45_000;

/** Where the PBX takes anybody into a queue: the way to somebody whom this queue, or the whole board, does not show. */
export function LogInAnotherAgent({ queue }: { readonly queue: string }) {
  const t = useTranslations('command');
  const { offered, openDialog } = useCommandContext();
  const off = useCommandsOffReason();
  const isOpen = useSiteIdentity()?.openQueues === true;
  if (!isOpen || !offered.has('queue.login')) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-2 pt-1.5">
      <button
        type="button"
        data-login-another={queue}
        disabled={off !== null}
        title={off ?? undefined}
        onClick={() => openDialog({ kind: 'login', queue })}
        className="flex min-h-touch items-center gap-2 rounded-md px-2 text-sm font-medium text-muted hover:bg-raised hover:text-ink disabled:opacity-60"
      >
        <UserPlus aria-hidden size={16} className="shrink-0" /> {t('loginAnother')}
      </button>
      <LastLogin queue={queue} />
    </div>
  );
}

/** What came of the last login from here of somebody who has no row yet, which is where it would stand otherwise. */
function LastLogin({ queue }: { readonly queue: string }) {
  const session = useLiveSession();
  const all = useCommands();
  const own = new Set(session.sent.all.map(({ id }) => id));
  const last = all.find(({ id, type, detail }) => own.has(id) && type === 'queue.login' && detail === queue);
  return last === undefined ? null : <Login command={last} queue={queue} />;
}

function Login({ command, queue }: { readonly command: ShownCommand; readonly queue: string }) {
  const words = useCommandWords();
  const hasRow = useMember(queue, command.target) !== undefined;
  const recent = useTickingValue((session) => session.now() - command.at < SHOWN_MS);
  if (hasRow || !recent) return null;
  const { what, outcome } = words(command);
  const { hue, Icon } = outcomeStyle(command.outcome);
  return (
    <p
      role="status"
      data-command={command.type}
      data-outcome={command.outcome}
      className={`flex items-center gap-1.5 text-xs text-muted ${hueClass(hue)}`}
    >
      <Icon aria-hidden size={14} className="shrink-0 text-hue" />
      <span>
        <bdi>{command.target}</bdi>: {what} · <span className="font-medium text-hue">{outcome}</span>
      </span>
    </p>
  );
}
