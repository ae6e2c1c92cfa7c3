'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useAgent, useCall, useQueue } from '#lib/live/hooks.ts';
import { isAnonymousCaller, partyOf } from '#lib/model/call-party.ts';
import type { Call } from '#lib/model/records.ts';

interface AgentCallProps {
  readonly callId: string;
  readonly extension: string;
  /** The queue stands below whom they speak with, or beside where the tile is low. */
  readonly lines: 1 | 2;
}

/** Whom an agent speaks with, by name and number, and through which queue they came. */
export function AgentCall({ callId, extension, lines }: AgentCallProps) {
  const call = useCall(callId);
  return call === undefined ? null : <CallParts call={call} extension={extension} lines={lines} />;
}

interface CallPartsProps extends Omit<AgentCallProps, 'callId'> {
  readonly call: Call;
}

function CallParts({ call, extension, lines }: CallPartsProps) {
  const t = useTranslations();
  const party = partyOf(call, extension);
  const colleague = useAgent(party?.number ?? '')?.name ?? null;
  const queue = useQueue(call.queue ?? '');
  const name = party?.name ?? colleague;
  const number = party?.number ?? null;
  const through = call.queue === null ? null : (queue?.name ?? call.queue);
  const nobody = isAnonymousCaller(call) ? t('calls.withheld') : t('agent.unknownParty');
  const words = [name, number, through].filter((part) => part !== null).join(' · ');
  return (
    <p
      title={words}
      className={clsx(
        'me-auto min-w-0',
        lines === 1 ? 'flex h-lh shrink-9 flex-wrap overflow-hidden text-xs' : 'text-sm leading-4',
      )}
    >
      {/* Whole or not at all: what has no room on the line goes, the number before the name. The hint has all of it. */}
      <span className="flex h-lh max-w-full min-w-0 flex-wrap gap-x-1.5 overflow-hidden text-ink">
        {name === null ? null : <bdi className="max-w-full truncate">{name}</bdi>}
        {number === null ? null : <bdi className="max-w-full truncate">{number}</bdi>}
        {name === null && number === null ? nobody : null}
      </span>
      {through === null ? null : (
        <span className={clsx('flex min-w-0 text-xs text-muted', lines === 2 && 'leading-3.5')}>
          <span className={clsx('whitespace-pre', lines === 2 && 'sr-only')}> · </span>
          <bdi className="truncate">{through}</bdi>
        </span>
      )}
    </p>
  );
}
