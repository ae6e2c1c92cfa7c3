'use client';
import clsx from 'clsx';
import { PhoneIncoming, PhoneOutgoing, TriangleAlert, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Elapsed } from '#components/tiles/elapsed.tsx';
import { hueClass, LEVEL_HUE } from '#components/tiles/status-style.ts';
import type { FigureLevel } from '#lib/live/figure-level.ts';
import { useCall, useIsStale, useQueue } from '#lib/live/hooks.ts';
import { useLevelOfWait } from '#lib/live/queue-waits.ts';
import type { Call } from '#lib/model/records.ts';
import { CallRoute } from './call-route.tsx';
import { callHue, callIcon, callTimedSince } from './call-style.ts';
import { ListenerMarks } from './listener-marks.tsx';
import { RowActions } from './row-actions.tsx';

const STATES = ['routing', 'waiting', 'ringing', 'talking', 'held', 'transferring', 'parked'] as const;

/** One call: who calls, the way it took, its state and since when. */
export const CallRow = memo(function CallRow({ id }: { readonly id: string }) {
  const t = useTranslations();
  const call = useCall(id);
  const stale = useIsStale();
  const level = useWaitLevelOfCall(call);
  const late = level === 'late';
  if (call === undefined) return null;
  const old = stale || call.unconfirmed;
  return (
    <tr
      data-call={id}
      data-state={call.state}
      {...(old ? { 'data-stale': 'true' } : {})}
      {...(call.unconfirmed ? { title: t('calls.unconfirmed') } : {})}
      className={clsx(
        'border-t border-line',
        level === 'none' || level === 'calm' ? hueClass(callHue(call.state)) : LEVEL_HUE[level],
      )}
    >
      <td className="h-11 py-1 ps-4 pe-2 max-[24rem]:ps-3 max-[24rem]:pe-1">
        <Caller call={call} />
        <Route call={call} oneLine className="ps-5.75 text-xs text-muted @min-[29rem]/calls:hidden" />
      </td>
      <td className="hidden px-2 text-muted @min-[29rem]/calls:table-cell">
        <Route call={call} className="text-[0.8125rem]" />
      </td>
      <td className="px-2 font-medium text-hue">
        <State state={call.state} late={late} />
      </td>
      <td className="ps-1 pe-2 text-end font-medium whitespace-nowrap">
        {call.waiting && call.queuedAtEstimated ? (
          <span role="img" aria-label={t('calls.estimated')} className="text-muted">
            ≈
          </span>
        ) : null}
        <Elapsed since={callTimedSince(call)} />
      </td>
      <td className="pe-1">
        <RowActions call={call} />
      </td>
    </tr>
  );
});

/** How a waiting caller stands against the queue's threshold. */
function useWaitLevelOfCall(call: Call | undefined): FigureLevel {
  const threshold = useQueue(call?.queue ?? '')?.serviceLevel.thresholdSeconds ?? Number.POSITIVE_INFINITY;
  return useLevelOfWait(call?.waiting === true ? callTimedSince(call) : null, threshold);
}

function Caller({ call }: { readonly call: Call }) {
  const t = useTranslations();
  const Icon =
    call.direction === 'outbound' ? PhoneOutgoing : call.direction === 'internal' ? Users : PhoneIncoming;
  const word =
    (['inbound', 'outbound', 'internal'] as const).find((known) => known === call.direction) ?? 'unknown';
  const direction = t(`direction.${word}`);
  const { name, number } = call.remote;
  return (
    <span className="flex items-center gap-2" title={[direction, name, number].filter(Boolean).join(' · ')}>
      <Icon aria-label={direction} role="img" size={15} className="shrink-0 text-muted" />
      <span className="min-w-0 leading-4.5">
        <span className="flex">
          <bdi className="truncate max-[24rem]:wrap-anywhere max-[24rem]:whitespace-normal">
            {name ?? number ?? t('calls.withheld')}
          </bdi>
        </span>
        {name === null || number === null ? null : (
          <span className="flex text-xs leading-4 text-muted">
            <bdi className="truncate">{number}</bdi>
          </span>
        )}
      </span>
    </span>
  );
}

interface RouteProps {
  readonly call: Call;
  readonly className: string;
  readonly oneLine?: boolean;
}

/** The way that the call took, and who listens in on it; in a narrow table it stands below the caller. */
function Route({ call, className, oneLine = false }: RouteProps) {
  return (
    <span className={clsx('flex items-center gap-2', className)}>
      <CallRoute call={call} oneLine={oneLine} />
      <ListenerMarks call={call} />
    </span>
  );
}

function State({ state, late }: { readonly state: string; readonly late: boolean }) {
  const t = useTranslations('callState');
  const tq = useTranslations('queue');
  const Icon = late ? TriangleAlert : callIcon(state);
  const known = STATES.find((one) => one === state);
  const word = known === undefined ? state : t(known);
  return (
    <span className="flex items-center gap-1.5" title={late ? `${word}, ${tq('breach')}` : word}>
      <Icon aria-hidden size={14} className="shrink-0" />
      <span className="truncate">{word}</span>
      {late ? <span className="sr-only">, {tq('breach')}</span> : null}
    </span>
  );
}
