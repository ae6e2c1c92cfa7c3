'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useLiveSession, useTopicsValue } from '#lib/live/hooks.ts';
import type { LiveStore } from '#lib/live/live-store.ts';
import type { Call } from '#lib/model/records.ts';

/** More phones than these are counted: a group may ring a dozen. */
const NAMED_AGENTS = 2;

interface RouteStepLabel {
  readonly key: string;
  readonly name: string;
  /** Agents are whom one looks for. */
  readonly isAgent: boolean;
}

interface CallRouteProps {
  readonly call: Call;
  readonly className?: string;
  readonly oneLine?: boolean;
}

/**
 * The way that a call took: IVR › queue › agents, or from the number that was dialled where nothing else is known. On two
 * lines at most, or on one; where they do not hold it, the earliest steps are left out, the agent last.
 */
export function CallRoute({ call, className, oneLine = false }: CallRouteProps) {
  const steps = useRouteSteps(call);
  const words = steps.map(({ name }) => name).join(' › ');
  if (steps.length === 0) return null;
  return (
    <span title={words} className={clsx('min-w-0', className)}>
      <span className="sr-only">{words}</span>
      {/* From its end: what comes first is what always fits. */}
      <span
        aria-hidden
        className={clsx(
          'flex flex-row-reverse flex-wrap-reverse content-start justify-end overflow-hidden leading-4.5',
          oneLine ? 'max-h-[1lh]' : 'max-h-[2lh]',
        )}
      >
        {steps.toReversed().map(({ key, name, isAgent }, index) => (
          <span key={key} className="flex max-w-full min-w-0">
            <bdi className={clsx('truncate', isAgent && 'text-ink')}>{name}</bdi>
            {index === 0 ? null : <span className="whitespace-pre"> › </span>}
          </span>
        ))}
      </span>
    </span>
  );
}

function useRouteSteps(call: Call): readonly RouteStepLabel[] {
  const t = useTranslations('calls');
  const { store } = useLiveSession();
  const topics = useMemo(
    () => [
      ...call.path.map(({ number }) => `queue:${number}`),
      `queue:${call.queue}`,
      ...call.legs.map(({ extension }) => `agent:${extension}`),
    ],
    [call],
  );
  // Names alone: what else changes about a queue or an agent is not shown here.
  useTopicsValue(topics, ({ store: now }) =>
    [...routeStepsOf(call).map(({ number }) => nameOfQueue(now, number)), ...agentNames(now, call)].join(),
  );
  const steps = routeStepsOf(call).map(({ kind, number }, index): RouteStepLabel => {
    const name = kind === 'ivr' ? t('ivr', { number }) : nameOfQueue(store, number);
    return { key: `${index}/${number}`, name, isAgent: false };
  });
  const names = agentNames(store, call);
  const rest = names.length - NAMED_AGENTS;
  const shown = rest > 0 ? [...names.slice(0, NAMED_AGENTS), t('moreAgents', { count: rest })] : names;
  return names.length === 0 ? steps : [...steps, { key: 'agents', name: shown.join(', '), isAgent: true }];
}

/** What it came through; of a call that nothing is known of, the queue, else the number that was dialled. */
function routeStepsOf(call: Call): Call['path'] {
  if (call.path.length > 0) return call.path;
  if (call.queue !== null) return [{ kind: 'queue', number: call.queue }];
  const dialled = call.direction === 'inbound' ? call.did : null;
  return dialled === null ? [] : [{ kind: 'other', number: dialled }];
}

const nameOfQueue = (store: LiveStore, number: string): string => store.queue(number)?.name ?? number;

const agentNames = (store: LiveStore, call: Call): readonly string[] =>
  call.legs.map(({ extension }) => store.agent(extension)?.name ?? extension);
