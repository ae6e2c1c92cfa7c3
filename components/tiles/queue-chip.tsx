'use client';
import clsx from 'clsx';
import { Check, Lock, Minus, Pause } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCommandContext } from '#components/commands/command-context.ts';
import { useCommandsOffReason } from '#components/commands/use-commands-off-reason.ts';
import { useMember } from '#lib/live/hooks.ts';
import type { Member } from '#lib/model/records.ts';

interface QueueChipProps {
  readonly extension: string;
  readonly queue: string;
  /** Where there is little room the usual state, logged in, has no mark. */
  readonly brief?: boolean;
}

/** One queue of an agent: shows whether they are logged in to it, paused in it or fixed to it, and logs them in and out. */
export function QueueChip({ extension, queue, brief = false }: QueueChipProps) {
  const t = useTranslations();
  const commands = useCommandContext();
  const siteOff = useCommandsOffReason();
  const state = useMemberWords();
  const member = useMember(queue, extension);
  const inside = member?.loggedIn === true;
  const type = inside ? 'queue.logout' : 'queue.login';
  const words = `${queue}: ${state(member)}`;
  const marks = {
    'data-login': inside ? 'in' : member?.loggedIn === false ? 'out' : 'unknown',
    ...(member?.paused === true ? { 'data-paused': 'true' } : {}),
    ...(member?.fixed === true ? { 'data-fixed': 'true' } : {}),
  };
  if (!commands.offered.has(type)) {
    return (
      <span {...marks} className={look(member)} title={words}>
        <ChipFace member={member} queue={queue} brief={brief} />
        <span className="sr-only"> {state(member)}</span>
      </span>
    );
  }
  const who = { agent: extension, queue };
  const label = inside ? t('agent.logOut', who) : t('agent.logIn', who);
  const off = siteOff ?? (inside && member.fixed ? t('command.fixedMember') : null);
  return (
    <button
      type="button"
      {...marks}
      aria-label={label}
      title={siteOff ?? `${words}. ${off ?? label}`}
      disabled={off !== null}
      onClick={() => commands.send({ type, extension, queue })}
      className={clsx(look(member), 'enabled:hover:border-accent enabled:hover:text-ink')}
    >
      <Switch on={member?.loggedIn ?? null} />
      {member?.paused === true ? (
        <Pause aria-hidden size={12} className="hue-away fill-hue text-hue" />
      ) : null}
      {queue}
      {member?.fixed === true ? <Lock aria-hidden size={10} className="text-muted" /> : null}
    </button>
  );
}

/** Their part in a queue in words. */
function useMemberWords(): (member: Member | undefined) => string {
  const t = useTranslations('agent');
  return (member) => {
    const loggedIn = member?.loggedIn ?? null;
    const words = [loggedIn === null ? t('loginUnknown') : loggedIn ? t('loggedIn') : t('loggedOut')];
    if (member?.paused === true) {
      const { pauseReason: reason } = member;
      words.push(reason === null ? t('paused') : t('pausedFor', { reason }));
    }
    if (member?.fixed === true) words.push(t('fixed'));
    return words.join(', ');
  };
}

function look(member: Member | undefined): string {
  const loggedIn = member?.loggedIn ?? null;
  return clsx(
    'inline-flex min-h-touch min-w-touch shrink-0 justify-center items-center gap-1 rounded border px-1.5 text-xs font-medium transition-colors',
    loggedIn === true ? 'border-faint text-ink' : 'border-dashed border-faint text-muted',
  );
}

/** That the chip is a switch, and how it stands; in the middle where nobody knows. The words are the button's name. */
function Switch({ on }: { readonly on: boolean | null }) {
  return (
    <svg aria-hidden viewBox="0 0 18 10" width={18} height={10} className="shrink-0 rtl:-scale-x-100">
      <rect
        x={0.75}
        y={0.75}
        width={16.5}
        height={8.5}
        rx={4.25}
        fill={on === true ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth={1.5}
      />
      <circle
        cx={on === true ? 13 : on === false ? 5 : 9}
        cy={5}
        r={2.25}
        className={on === true ? 'fill-panel' : 'fill-current'}
      />
    </svg>
  );
}

interface ChipFaceProps {
  readonly member: Member | undefined;
  readonly queue: string;
  readonly brief: boolean;
}

function ChipFace({ member, queue, brief }: ChipFaceProps) {
  const loggedIn = member?.loggedIn ?? null;
  const Icon =
    loggedIn === false ? Minus : member?.paused === true ? Pause : loggedIn === true ? Check : null;
  return (
    <>
      {Icon === null || (brief && Icon === Check) ? null : (
        <Icon aria-hidden size={12} className={clsx(Icon === Pause && 'hue-away fill-hue text-hue')} />
      )}
      {queue}
      {member?.fixed === true ? <Lock aria-hidden size={10} className="text-muted" /> : null}
    </>
  );
}
