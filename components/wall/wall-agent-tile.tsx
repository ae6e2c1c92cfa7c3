'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { Fragment, memo, useMemo } from 'react';
import { useHeadings } from '#components/board/board-scope.ts';
import { usePartyWords } from '#components/commands/use-party.ts';
import { hueClass, statusIcon, statusInGroup } from '#components/tiles/status-style.ts';
import { usePresenceWord } from '#components/tiles/use-presence-word.ts';
import { useStatusWord } from '#components/tiles/use-status-word.ts';
import { useAgent, useAgentGroup, useCall, useIsStale, useTopicsValue } from '#lib/live/hooks.ts';
import type { Agent } from '#lib/model/records.ts';
import { shortName } from './short-name.ts';
import type { WallDensity } from './tile-grid.ts';
import { useShortStatus } from './use-short-status.ts';
import { WallElapsed } from './wall-elapsed.tsx';

interface WallAgentTileProps {
  readonly extension: string;
  readonly density: WallDensity;
  /** How wide it is, in its own em: what of a name fits. */
  readonly widthEm: number;
  /** The queues that the address chose; none = all. */
  readonly queues?: readonly string[];
}

const ALL: readonly string[] = [];

/** One agent as the room reads them: status by colour, icon and word, for how long, name and number. Nothing to press. */
export const WallAgentTile = memo(function WallAgentTile({
  extension,
  density,
  widthEm,
  queues = ALL,
}: WallAgentTileProps) {
  const t = useTranslations('agent');
  const agent = useAgent(extension);
  const stale = useIsStale();
  const group = useAgentGroup(extension, queues);
  if (agent === undefined) return null;
  const Rows = { large: LargeRows, medium: MediumRows, small: SmallRows }[density];
  return (
    <article
      aria-label={t('name', { number: extension, name: agent.name ?? '' }).trim()}
      data-agent={extension}
      data-status={agent.status}
      data-density={density}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx('wall-tile wall-agent', hueClass(group))}
    >
      <Rows agent={agent} status={statusInGroup(group, agent.status)} widthEm={widthEm} />
    </article>
  );
});

interface RowsProps {
  readonly agent: Agent;
  /** The agent's, or `idle` where no shown queue rings who is free. */
  readonly status: string;
  readonly widthEm: number;
}

function LargeRows({ agent, status, widthEm }: RowsProps) {
  const word = useStatusWord();
  const presence = usePresenceWord();
  const call = useCall(agent.callId);
  const party = usePartyWords();
  const away = agent.status === 'away' && agent.presence !== null;
  const through = call?.queue ?? null;
  const queues = useQueueNames(
    useMemo(() => (through === null ? agent.queues : [through]), [through, agent.queues]),
  );
  const withWhom = call === undefined ? agent.pauseReason : party(call, agent.extension);
  // Of a call that came through no queue, whom it is with says all.
  const parts = call !== undefined && through === null ? [withWhom] : [withWhom, queues];
  // A space holds the line open where there is nothing to say.
  const line = parts.filter((part) => part !== null && part !== '');
  return (
    <>
      <p className="flex items-center gap-[0.4em] text-hue">
        <StatusIcon status={status} />
        <span className="min-w-0 truncate font-semibold">
          {away ? presence(agent.presence) : word(status)}
        </span>
        <WallElapsed since={agent.statusSince} className="ms-auto text-[1.3em] font-semibold" />
      </p>
      <p className="flex items-baseline gap-[0.5em]">
        <Name agent={agent} roomEm={(widthEm - 2.1 - extensionEm(agent)) / 1.35} className="text-[1.35em]" />
        <Extension agent={agent} />
      </p>
      <p className="truncate text-muted">
        {line.length === 0 ? '\u00a0' : null}
        {line.map((part, index) => (
          <Fragment key={part}>
            {index === 0 ? null : ' · '}
            <bdi>{part}</bdi>
          </Fragment>
        ))}
      </p>
    </>
  );
}

/** The names of these queues, or their numbers where nobody gave a name. */
function useQueueNames(queues: readonly string[]): string {
  const topics = useMemo(() => queues.map((queue) => `queue:${queue}`), [queues]);
  return useTopicsValue(topics, ({ store }) =>
    queues.map((number) => store.queue(number)?.name ?? number).join(' · '),
  );
}

function MediumRows({ agent, status, widthEm }: RowsProps) {
  const short = useShortStatus('short');
  return (
    <>
      <p className="flex items-center gap-[0.3em] font-semibold text-hue">
        <StatusIcon status={status} />
        <span className="min-w-0 truncate">{short(status)}</span>
      </p>
      <Name agent={agent} roomEm={widthEm - 0.75} className="block" />
      <p className="flex items-baseline justify-between gap-[0.2em]">
        <Extension agent={agent} />
        <WallElapsed since={agent.statusSince} className="font-semibold" />
      </p>
    </>
  );
}

function SmallRows({ agent, status, widthEm }: RowsProps) {
  const short = useShortStatus('tiny');
  return (
    <>
      <p className="flex items-center gap-[0.25em] font-semibold text-hue">
        <StatusIcon status={status} />
        <span className="min-w-0 truncate">{short(status)}</span>
        <WallElapsed since={agent.statusSince} className="ms-auto" />
      </p>
      <p className="flex items-baseline gap-[0.35em]">
        <Extension agent={agent} />
        <Name agent={agent} roomEm={widthEm - 1.1 - extensionEm(agent)} />
      </p>
    </>
  );
}

function StatusIcon({ status }: { readonly status: string }) {
  const Icon = statusIcon(status);
  return <Icon aria-hidden className="size-[1.05em] shrink-0" strokeWidth={2.4} />;
}

/** How wide a letter of a name is, the mean of many. */
const LETTER_EM = 0.59;
const DIGIT_EM = 0.65;
const extensionEm = ({ name, extension }: Agent): number => (name === null ? 0 : DIGIT_EM * extension.length);

interface NameProps {
  readonly agent: Agent;
  /** The room that it has, in its own em. */
  readonly roomEm: number;
  readonly className?: string;
}

function Name({ agent, roomEm, className }: NameProps) {
  const { Tile } = useHeadings();
  const name = agent.name ?? agent.extension;
  return (
    <Tile className={clsx('min-w-0 truncate font-semibold', className)}>
      <bdi>{shortName(name, Math.floor(roomEm / LETTER_EM))}</bdi>
    </Tile>
  );
}

/** Where nobody gave a name the number stands in its place. */
function Extension({ agent }: Pick<NameProps, 'agent'>) {
  return <bdi className="shrink-0 text-muted">{agent.name === null ? '' : agent.extension}</bdi>;
}
