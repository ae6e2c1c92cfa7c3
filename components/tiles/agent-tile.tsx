'use client';
import clsx from 'clsx';
import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { useHeadings } from '#components/board/board-scope.ts';
import { ListenerMarks } from '#components/calls/listener-marks.tsx';
import { CallButtons } from '#components/commands/call-buttons.tsx';
import { CommandLine } from '#components/commands/command-line.tsx';
import { useDesk } from '#components/commands/desk.ts';
import { hasAgentMenu } from '#components/commands/offered-commands.ts';
import { useParty } from '#components/commands/use-party.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { Agent } from '#lib/domain/records.ts';
import { useAgent, useCall, useStale } from '#lib/live/hooks.ts';
import { statusGroup } from '#lib/live/status-group.ts';
import { Elapsed } from './elapsed.tsx';
import { QueueChip } from './queue-chip.tsx';
import { hueClass, statusIcon } from './status-look.ts';
import { usePresenceWord } from './use-presence-word.ts';
import { useStatusWord } from './use-status-word.ts';

interface AgentTileProps {
  readonly extension: string;
  /** Many agents: less height a tile. */
  readonly compact: boolean;
}

/** One agent: what he does and for how long, whom with, his queues, and what can be done. */
export const AgentTile = memo(function AgentTile({ extension, compact }: AgentTileProps) {
  const t = useTranslations('agent');
  const agent = useAgent(extension);
  const stale = useStale();
  const desk = useDesk();
  const { Tile } = useHeadings();
  if (agent === undefined) return null;
  return (
    <article
      aria-label={t('name', { number: extension, name: agent.name ?? '' }).trim()}
      data-agent={extension}
      data-status={agent.status}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx(
        'tile agent-tile tint-hue edge-hue flex flex-col transition-colors',
        compact ? 'gap-0.5 px-2.5 py-2' : 'gap-1.5 px-3 py-2.5',
        hueClass(statusGroup(agent.status)),
      )}
    >
      <StatusRow agent={agent} />
      <div className={clsx('flex items-center gap-2', compact && 'text-sm')}>
        <Tile className="flex min-w-0 font-semibold">
          <bdi className="truncate">{agent.name ?? extension}</bdi>
        </Tile>
        {agent.name === null ? null : <span className="text-sm text-muted">{extension}</span>}
        {hasAgentMenu(desk.offered) ? (
          <IconButton
            label={t('menu', { agent: extension })}
            aria-haspopup="menu"
            className="ms-auto -me-1 size-7"
            data-menu={extension}
            onClick={(event) => desk.open({ kind: 'menu', extension, anchor: event.currentTarget })}
          >
            <Ellipsis aria-hidden size={17} />
          </IconButton>
        ) : null}
      </div>
      <CallOfAgent agent={agent} compact={compact} />
      <div className="mt-auto flex flex-wrap gap-1">
        {agent.queues.map((queue) => (
          <QueueChip key={queue} extension={extension} queue={queue} />
        ))}
      </div>
      <CommandLine extension={extension} />
    </article>
  );
});

function StatusRow({ agent }: { readonly agent: Agent }) {
  const word = useStatusWord();
  const presence = usePresenceWord();
  const Icon = statusIcon(agent.status);
  const call = useCall(agent.callId);
  const away = agent.status === 'away' && agent.presence !== null;
  return (
    <div className="flex items-center gap-1.5 text-sm font-medium text-hue">
      <Icon aria-hidden size={16} className="shrink-0" />
      <span className="truncate">{away ? presence(agent.presence) : word(agent.status)}</span>
      <ListenerMarks call={call} />
      <Elapsed since={agent.statusSince} className="ms-auto ps-2 font-semibold" />
    </div>
  );
}

/** Whom he speaks with and what can be done about it, or why he pauses; as high without either, so that tiles do not jump. */
function CallOfAgent({ agent, compact }: { readonly agent: Agent; readonly compact: boolean }) {
  const call = useCall(agent.callId);
  const party = useParty();
  const line = call === undefined ? agent.pauseReason : party(call, agent.extension);
  return (
    <div className="flex min-h-7 items-center">
      {line === null ? null : (
        <p title={line} className={clsx('me-auto flex min-w-0 text-muted', compact ? 'text-xs' : 'text-sm')}>
          <bdi className="truncate">{line}</bdi>
        </p>
      )}
      {agent.callId === null ? null : (
        <span className="-me-1 ms-auto flex shrink-0">
          <CallButtons extension={agent.extension} callId={agent.callId} />
        </span>
      )}
    </div>
  );
}
