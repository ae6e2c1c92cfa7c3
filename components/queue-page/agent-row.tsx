'use client';
import clsx from 'clsx';
import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { ListenerMarks } from '#components/calls/listener-marks.tsx';
import { CallButtons } from '#components/commands/call-buttons.tsx';
import { useCommandContext } from '#components/commands/command-context.ts';
import { CommandLine } from '#components/commands/command-line.tsx';
import { hasAgentMenu } from '#components/commands/offered-commands.ts';
import { usePartyWords } from '#components/commands/use-party.ts';
import { Elapsed } from '#components/tiles/elapsed.tsx';
import { statusIcon } from '#components/tiles/status-style.ts';
import { usePresenceWord } from '#components/tiles/use-presence-word.ts';
import { useStatusWord } from '#components/tiles/use-status-word.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { useAgent, useCall, useIsStale, useMember, useQueue } from '#lib/live/hooks.ts';
import type { Agent } from '#lib/model/records.ts';
import { LoginButton, PauseButton } from './member-buttons.tsx';
import type { QueueGroup } from './queue-agent-groups.ts';
import { queueGroupHue, statusInQueue } from './queue-group-style.ts';

interface AgentRowProps {
  readonly queue: string;
  readonly extension: string;
  readonly group: QueueGroup;
  /** Higher, where the screen is. */
  readonly roomy: boolean;
}

const HIGH = '[@media(min-height:56rem)]:@min-[70rem]:min-h-15';
const LARGE_NAME = '[@media(min-height:56rem)]:@min-[70rem]:text-base';
const LARGE_LINE = '[@media(min-height:56rem)]:@min-[70rem]:text-sm';

/** One agent of the queue in a line: what they do and for how long, and what can be done. */
export const AgentRow = memo(function AgentRow({ queue, extension, group, roomy }: AgentRowProps) {
  const t = useTranslations('agent');
  const agent = useAgent(extension);
  const stale = useIsStale();
  if (agent === undefined) return null;
  return (
    <article
      aria-label={t('name', { number: extension, name: agent.name ?? '' }).trim()}
      data-agent={extension}
      data-status={agent.status}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={queueGroupHue(group)}
    >
      <div
        className={clsx(
          'flex min-h-11 flex-wrap items-center gap-x-2 rounded-md px-2 py-0.5 transition-colors hover:bg-raised',
          roomy && HIGH,
        )}
      >
        <div className="min-w-0 grow basis-20 max-[24rem]:basis-36">
          {/* As high as the button that takes a command back: rows stay where they are. */}
          <div className="flex min-h-touch items-center gap-3">
            <h3
              className={clsx(
                'flex min-w-0 shrink-9 items-baseline gap-2 text-sm leading-5 font-semibold',
                roomy && LARGE_NAME,
              )}
            >
              <bdi className="truncate">{agent.name ?? extension}</bdi>
              {agent.name === null ? null : <span className="font-normal text-muted">{extension}</span>}
            </h3>
            <CommandLine extension={extension} lines={1}>
              {null}
            </CommandLine>
          </div>
          <Doing
            queue={queue}
            agent={agent}
            status={statusInQueue(group, agent.status)}
            {...(roomy ? { className: LARGE_LINE } : {})}
          />
        </div>
        <Elapsed since={agent.statusSince} className="shrink-0 text-sm font-semibold text-hue" />
        <Actions queue={queue} agent={agent} />
      </div>
    </article>
  );
});

interface DoingProps {
  readonly queue: string;
  readonly agent: Agent;
  readonly status: string;
  readonly className?: string;
}

/** Their status, and whom they speak with or why they pause. */
function Doing({ queue, agent, status, className }: DoingProps) {
  const word = useStatusWord();
  const presence = usePresenceWord();
  const party = usePartyWords();
  const call = useCall(agent.callId);
  const member = useMember(queue, agent.extension);
  const from = useQueue(call?.queue ?? '');
  const Icon = statusIcon(status);
  const away = status === 'away' && agent.presence !== null;
  const elsewhere = call === undefined || call.queue === null || call.queue === queue ? null : call.queue;
  const detail =
    call === undefined ? (agent.pauseReason ?? member?.pauseReason ?? null) : party(call, agent.extension);
  return (
    <p className={clsx('flex min-w-0 items-center gap-1.5 text-xs leading-4 text-muted', className)}>
      <Icon aria-hidden size={13} className="shrink-0 text-hue" />
      <span className="shrink-0 text-hue">{away ? presence(agent.presence) : word(status)}</span>
      {/* Whole, or cut only where it stands alone. */}
      <span className="flex h-lh min-w-0 flex-wrap gap-x-1.5 overflow-hidden">
        {detail === null ? null : <bdi className="max-w-full truncate">{detail}</bdi>}
        {elsewhere === null ? null : <bdi className="max-w-full truncate">{from?.name ?? elsewhere}</bdi>}
      </span>
      <ListenerMarks call={call} />
    </p>
  );
}

function Actions({ queue, agent }: { readonly queue: string; readonly agent: Agent }) {
  const t = useTranslations('agent');
  const commands = useCommandContext();
  const { extension, callId } = agent;
  return (
    <div className="-me-1 ms-auto flex shrink-0 items-center">
      {callId === null ? null : <CallButtons extension={extension} callId={callId} />}
      <PauseButton queue={queue} extension={extension} />
      <LoginButton queue={queue} extension={extension} />
      {hasAgentMenu(commands.offered) ? (
        <IconButton
          label={t('menu', { agent: extension })}
          aria-haspopup="menu"
          className="size-7"
          data-menu={extension}
          onClick={(event) => commands.openDialog({ kind: 'menu', extension, anchor: event.currentTarget })}
        >
          <Ellipsis aria-hidden size={17} />
        </IconButton>
      ) : null}
    </div>
  );
}
