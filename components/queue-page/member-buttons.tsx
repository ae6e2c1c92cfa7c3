'use client';
import { LogIn, LogOut, Pause, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCommandContext } from '#components/commands/command-context.ts';
import { useCommandsOffReason } from '#components/commands/use-commands-off-reason.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { useMember } from '#lib/live/hooks.ts';

interface OfMember {
  readonly queue: string;
  readonly extension: string;
}

/** Logs an agent in to this queue or out of it; nothing where the PBX or the role cannot. */
export function LoginButton({ queue, extension }: OfMember) {
  const t = useTranslations();
  const { offered, send } = useCommandContext();
  const siteOff = useCommandsOffReason();
  const member = useMember(queue, extension);
  const inside = member?.loggedIn === true;
  const type = inside ? 'queue.logout' : 'queue.login';
  if (!offered.has(type)) return null;
  const who = { agent: extension, queue };
  const label = inside ? t('agent.logOut', who) : t('agent.logIn', who);
  const off = siteOff ?? (inside && member.fixed ? t('command.fixedMember') : null);
  const Icon = inside ? LogOut : LogIn;
  return (
    <IconButton
      label={label}
      {...(off === null ? {} : { title: off })}
      disabled={off !== null}
      data-login={inside ? 'in' : member?.loggedIn === false ? 'out' : 'unknown'}
      className="size-7"
      onClick={() => send({ type, extension, queue })}
    >
      <Icon aria-hidden size={16} className={inside ? '' : 'rtl:-scale-x-100'} />
    </IconButton>
  );
}

/** Begins a pause of somebody who is in the queue, or ends the one that they have in it. */
export function PauseButton({ queue, extension }: OfMember) {
  const t = useTranslations('queuePage');
  const { offered, openDialog, send } = useCommandContext();
  const off = useCommandsOffReason();
  const member = useMember(queue, extension);
  if (member?.loggedIn !== true) return null;
  const why = { disabled: off !== null, ...(off === null ? {} : { title: off }) };
  if (member.paused === true) {
    if (!offered.has('queue.unpause')) return null;
    return (
      <IconButton
        label={t('resume', { agent: extension })}
        {...why}
        className="size-7"
        onClick={() => send({ type: 'queue.unpause', extension, queue })}
      >
        <Play aria-hidden size={16} />
      </IconButton>
    );
  }
  if (!offered.has('queue.pause')) return null;
  return (
    <IconButton
      label={t('pause', { agent: extension })}
      {...why}
      className="size-7"
      onClick={() => openDialog({ kind: 'pause', extension })}
    >
      <Pause aria-hidden size={16} />
    </IconButton>
  );
}
