'use client';
import clsx from 'clsx';
import { Ellipsis, PhoneIncoming, PhoneOutgoing, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Fragment, memo } from 'react';
import { useDesk } from '#components/commands/desk.ts';
import { hasAgentMenu } from '#components/commands/offered-commands.ts';
import { PullButton } from '#components/commands/pull-button.tsx';
import { Elapsed } from '#components/tiles/elapsed.tsx';
import { hueClass } from '#components/tiles/status-look.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { Call } from '#lib/domain/records.ts';
import { useAgent, useCall, useQueue, useStale } from '#lib/live/hooks.ts';
import { callHue, timedFrom } from './call-look.ts';
import { ListenerMarks } from './listener-marks.tsx';

const STATES = ['routing', 'waiting', 'ringing', 'talking', 'held', 'transferring', 'parked'] as const;

/** One call: who calls, the way it took, its state and since when. */
export const CallRow = memo(function CallRow({ id }: { readonly id: string }) {
  const t = useTranslations();
  const call = useCall(id);
  const stale = useStale();
  if (call === undefined) return null;
  const state = STATES.find((known) => known === call.state);
  const old = stale || call.unconfirmed;
  return (
    <tr
      data-call={id}
      data-state={call.state}
      {...(old ? { 'data-stale': 'true' } : {})}
      {...(call.unconfirmed ? { title: t('calls.unconfirmed') } : {})}
      className={clsx('border-t border-line', hueClass(callHue(call.state)))}
    >
      <td className="h-9 py-1 ps-4 pe-2">
        <Caller call={call} />
        <Way call={call} className="text-xs text-muted sm:hidden" />
      </td>
      <td className="hidden px-2 text-muted sm:table-cell">
        <Way call={call} className="" />
      </td>
      <td className="truncate px-2 font-medium text-hue">
        {state === undefined ? call.state : t(`callState.${state}`)}
      </td>
      <td className="px-1 text-end font-medium whitespace-nowrap">
        {call.waiting && call.queuedAtEstimated ? (
          <span role="img" aria-label={t('calls.estimated')} className="text-muted">
            ≈
          </span>
        ) : null}
        <Elapsed since={timedFrom(call)} />
      </td>
      <td>
        <RowMenu call={call} />
      </td>
    </tr>
  );
});

function Caller({ call }: { readonly call: Call }) {
  const t = useTranslations();
  const Icon =
    call.direction === 'outbound' ? PhoneOutgoing : call.direction === 'internal' ? Users : PhoneIncoming;
  const word =
    (['inbound', 'outbound', 'internal'] as const).find((known) => known === call.direction) ?? 'unknown';
  return (
    <span className="flex items-center gap-2">
      <Icon aria-label={t(`direction.${word}`)} role="img" size={15} className="shrink-0 text-muted" />
      <bdi className="truncate">{call.remote.name ?? call.remote.number ?? t('calls.withheld')}</bdi>
    </span>
  );
}

/** The way that the call took, and who listens in on it; on phones it stands below the caller. */
function Way({ call, className }: { readonly call: Call; readonly className: string }) {
  return (
    <span className={clsx('flex items-center gap-2', className)}>
      <span className="flex min-w-0">
        <Path call={call} />
      </span>
      <ListenerMarks call={call} />
    </span>
  );
}

/**
 * Queue › agents; the number that was dialled where no queue is known. Each name is cut at its own end, whichever way it
 * is written, the agents before the queue.
 */
function Path({ call }: { readonly call: Call }) {
  const queue = useQueue(call.queue ?? '');
  const first =
    call.queue === null ? (call.direction === 'inbound' ? call.did : null) : (queue?.name ?? call.queue);
  return (
    <>
      {first === null ? null : <bdi className="truncate">{first}</bdi>}
      {call.legs.map((leg, index) => (
        <Fragment key={leg.extension}>
          <span className="whitespace-pre">{index > 0 ? ', ' : first === null ? '' : ' › '}</span>
          <LegName extension={leg.extension} />
        </Fragment>
      ))}
    </>
  );
}

function LegName({ extension }: { readonly extension: string }) {
  const agent = useAgent(extension);
  return <bdi className="shrink-999 truncate text-ink">{agent?.name ?? extension}</bdi>;
}

/** A waiting caller can be given away; else the menu of the agent who has the call. */
function RowMenu({ call }: { readonly call: Call }) {
  const t = useTranslations('calls');
  const desk = useDesk();
  if (call.waiting && desk.offered.has('call.pull')) return <PullButton call={call} className="size-8" />;
  const leg = call.legs.find(({ status }) => status === 'talking') ?? call.legs[0];
  if (leg === undefined || !hasAgentMenu(desk.offered)) return null;
  return (
    <IconButton
      label={t('openMenu', { agent: leg.extension })}
      aria-haspopup="menu"
      onClick={(event) => desk.open({ kind: 'menu', extension: leg.extension, anchor: event.currentTarget })}
    >
      <Ellipsis aria-hidden size={16} />
    </IconButton>
  );
}
