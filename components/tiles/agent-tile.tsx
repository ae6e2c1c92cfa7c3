'use client';
import clsx from 'clsx';
import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { useHeadings } from '#components/board/board-scope.ts';
import { ListenerMarks } from '#components/calls/listener-marks.tsx';
import { CallButtons } from '#components/commands/call-buttons.tsx';
import { useCommandContext } from '#components/commands/command-context.ts';
import { CommandLine } from '#components/commands/command-line.tsx';
import { hasAgentMenu } from '#components/commands/offered-commands.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { useAgent, useAgentGroup, useCall, useIsStale } from '#lib/live/hooks.ts';
import type { StatusGroup } from '#lib/live/status-group.ts';
import type { Agent } from '#lib/model/records.ts';
import { AgentCall } from './agent-call.tsx';
import { AgentDay, AgentTalk } from './agent-day.tsx';
import { Elapsed } from './elapsed.tsx';
import { QueueChips } from './queue-chips.tsx';
import { hueClass, statusIcon, statusInGroup } from './status-style.ts';
import { usePresenceWord } from './use-presence-word.ts';
import { useStatusWord } from './use-status-word.ts';

interface AgentTileProps {
  readonly extension: string;
  /** Many agents: less height a tile. */
  readonly compact: boolean;
  /** On a phone: one in a row, its buttons beside it and far enough apart for a thumb. */
  readonly row?: boolean;
  /** The queues that the view leaves; none = all. */
  readonly queues?: readonly string[];
}

const ALL: readonly string[] = [];

/**
 * One agent: what they do and for how long, whom with, their queues, and what can be done. As high in every state, so that
 * tiles do not jump.
 */
export const AgentTile = memo(function AgentTile(props: AgentTileProps) {
  const { extension, compact, row = false, queues = ALL } = props;
  const t = useTranslations('agent');
  const agent = useAgent(extension);
  const stale = useIsStale();
  const group = useAgentGroup(extension, queues);
  const BodyOf = row ? RowBody : compact ? SmallBody : Body;
  if (agent === undefined) return null;
  return (
    <article
      aria-label={t('name', { number: extension, name: agent.name ?? '' }).trim()}
      data-agent={extension}
      data-status={agent.status}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx(
        'tile agent-tile tint-hue edge-hue flex min-w-0 flex-col transition-colors',
        compact || row ? 'px-2 py-1' : 'gap-0.5 px-3 pt-2 pb-1.5',
        hueClass(group),
      )}
    >
      <BodyOf agent={agent} group={group} />
    </article>
  );
});

interface BodyProps {
  readonly agent: Agent;
  readonly group: StatusGroup;
}

function Body({ agent, group }: BodyProps) {
  const { extension, queues } = agent;
  return (
    <>
      <StatusRow agent={agent} group={group} iconSize={16} className="h-5 text-sm" />
      <NameRow agent={agent} className="h-[max(1.75rem,var(--touch))]" />
      <CallRow agent={agent} className="h-[max(2rem,var(--touch))] text-sm" />
      <QueueChips extension={extension} queues={queues} most={null} />
      <div className="mt-auto flex h-[max(1.75rem,var(--touch))] items-center">
        <CommandLine extension={extension} lines={2}>
          <AgentDay today={agent.today} />
        </CommandLine>
      </div>
    </>
  );
}

/** Three lines: the last one tells of their call, else of their pause or their queues, and beside it what came of a command. */
function SmallBody({ agent, group }: BodyProps) {
  const { extension, queues, callId, pauseReason } = agent;
  return (
    <>
      <StatusRow agent={agent} group={group} iconSize={14} className="h-4.5 text-xs" />
      <NameRow agent={agent} className="h-touch text-sm" />
      <div className="flex h-[max(1.625rem,var(--touch))] items-center gap-1">
        {callId === null ? (
          <>
            <QueueChips extension={extension} queues={queues} most={2} />
            <PauseReason reason={pauseReason} className="text-xs" />
          </>
        ) : (
          <AgentCall callId={callId} extension={extension} lines={1} />
        )}
        <CommandLine extension={extension} lines={1}>
          {null}
        </CommandLine>
        {callId === null ? null : (
          <span className="-me-1 ms-auto flex shrink-0 gap-1 pointer-coarse:gap-2.5">
            <CallButtons extension={extension} callId={callId} size="size-touch" />
          </span>
        )}
      </div>
    </>
  );
}

/** Beside its buttons: what they do, who they are, and whom they speak with, why they pause, or their queues. */
function RowBody({ agent, group }: BodyProps) {
  const { extension, queues, callId, pauseReason } = agent;
  return (
    <div className="flex items-center gap-1">
      <div className="min-w-0 flex-1">
        <StatusRow agent={agent} group={group} iconSize={14} className="h-4.5 text-xs" />
        <div className="flex h-5 items-center gap-1.5 text-sm">
          <Name agent={agent} />
        </div>
        <div className="flex min-h-5 items-center gap-1 text-xs text-muted">
          {callId === null ? (
            <bdi className="truncate">{pauseReason ?? queues.join(' · ')}</bdi>
          ) : (
            <AgentCall callId={callId} extension={extension} lines={1} />
          )}
          <CommandLine extension={extension} lines={1}>
            {null}
          </CommandLine>
        </div>
      </div>
      {callId === null ? null : (
        <span className="ms-1 flex shrink-0 gap-2.5">
          <CallButtons extension={extension} callId={callId} size="size-touch" />
        </span>
      )}
      <MenuButton extension={extension} className="-me-1 size-touch" />
    </div>
  );
}

interface RowProps {
  readonly agent: Agent;
  readonly className: string;
}

interface StatusRowProps extends RowProps {
  readonly group: StatusGroup;
  readonly iconSize: number;
}

function StatusRow({ agent, group, iconSize, className }: StatusRowProps) {
  const t = useTranslations('status');
  const word = useStatusWord();
  const presence = usePresenceWord();
  const status = statusInGroup(group, agent.status);
  const Icon = statusIcon(status);
  const call = useCall(agent.callId);
  const away = agent.status === 'away' && agent.presence !== null;
  const text = away ? presence(agent.presence) : word(status);
  const title = away ? text : status === 'idle' ? t('idleTitle') : null;
  return (
    <div className={clsx('flex items-center gap-1.5 font-medium text-hue', className)}>
      <Icon aria-hidden size={iconSize} className="shrink-0" />
      <bdi className="truncate" {...(title === null ? {} : { title })}>
        {text}
      </bdi>
      <ListenerMarks call={call} brief />
      <Elapsed since={agent.statusSince} className="ms-auto ps-2 font-semibold" />
    </div>
  );
}

function NameRow({ agent, className }: RowProps) {
  return (
    <div className={clsx('flex items-center gap-1.5', className)}>
      <Name agent={agent} />
      <MenuButton extension={agent.extension} className="ms-auto -me-1.5 size-6" />
    </div>
  );
}

function Name({ agent: { extension, name } }: { readonly agent: Agent }) {
  const { Tile } = useHeadings();
  return (
    // A name is not cut while the number stands beside it: where both have no room the number goes.
    <span className="flex h-lh min-w-0 flex-wrap items-baseline gap-x-1.5 overflow-hidden">
      <Tile className="flex max-w-full min-w-0 font-semibold" title={name ?? extension}>
        <bdi className="truncate">{name ?? extension}</bdi>
      </Tile>
      {name === null ? null : <span className="text-xs leading-[inherit] text-muted">{extension}</span>}
    </span>
  );
}

function MenuButton({ extension, className }: { readonly extension: string; readonly className: string }) {
  const t = useTranslations('agent');
  const { offered, openDialog } = useCommandContext();
  if (!hasAgentMenu(offered)) return null;
  return (
    <IconButton
      label={t('menu', { agent: extension })}
      aria-haspopup="menu"
      className={className}
      data-menu={extension}
      onClick={(event) => openDialog({ kind: 'menu', extension, anchor: event.currentTarget })}
    >
      <Ellipsis aria-hidden size={17} />
    </IconButton>
  );
}

/** Whom they speak with and what can be done about it, or why they pause, or how long they have been on calls today. */
function CallRow({ agent, className }: RowProps) {
  const { callId, extension, pauseReason, today } = agent;
  return (
    <div className={clsx('flex items-center gap-1', className)}>
      {callId === null && pauseReason === null ? <AgentTalk today={today} /> : null}
      {callId === null ? (
        <PauseReason reason={pauseReason} className="" />
      ) : (
        <>
          <AgentCall callId={callId} extension={extension} lines={2} />
          <span className="-me-1.5 flex shrink-0 gap-1 pointer-coarse:gap-2.5">
            <CallButtons extension={extension} callId={callId} size="size-7" />
          </span>
        </>
      )}
    </div>
  );
}

function PauseReason({ reason, className }: { readonly reason: string | null; readonly className: string }) {
  if (reason === null) return null;
  return (
    <p title={reason} className={clsx('flex min-w-0 text-muted', className)}>
      <bdi className="truncate">{reason}</bdi>
    </p>
  );
}
