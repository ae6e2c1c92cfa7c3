'use client';
import clsx from 'clsx';
import { PhoneIncoming } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Fragment, memo } from 'react';
import { PullButton } from '#components/commands/pull-button.tsx';
import { Elapsed } from '#components/tiles/elapsed.tsx';
import { LEVEL_HUE } from '#components/tiles/status-style.ts';
import { formatCount } from '#lib/i18n/format-number.ts';
import { useAgent, useCall, useIsStale } from '#lib/live/hooks.ts';
import { useLevelOfWait } from '#lib/live/queue-waits.ts';
import type { Call } from '#lib/model/records.ts';
import { CallerCountdown, UsedTimeBar } from './caller-countdown.tsx';

interface CallerRowProps {
  readonly id: string;
  /** 1 = next. */
  readonly position: number;
  readonly thresholdSeconds: number;
  readonly compact: boolean;
}

/** One waiting caller: whose turn it is, who they are, which phones ring for them, and how long they have until they are late. */
export const CallerRow = memo(function CallerRow(props: CallerRowProps) {
  const { id, position, thresholdSeconds, compact } = props;
  const locale = useLocale();
  const call = useCall(id);
  const stale = useIsStale();
  const since = call === undefined ? null : (call.queuedAt ?? call.startedAt);
  const level = useLevelOfWait(since, thresholdSeconds);
  if (call === undefined || since === null) return null;
  const old = stale || call.unconfirmed;
  return (
    <li
      data-call={id}
      data-state={call.state}
      {...(old ? { 'data-stale': 'true' } : {})}
      className={clsx(
        'border-t border-line px-4 max-[24rem]:px-3',
        compact ? 'py-0.5' : 'py-2.5',
        LEVEL_HUE[level],
      )}
    >
      <div className="flex items-center gap-3 max-[24rem]:gap-2">
        <span
          className={clsx(
            'flex shrink-0 items-center justify-center rounded-full border font-semibold tabular-nums',
            compact ? 'size-6 text-xs' : 'size-8 text-sm',
            position === 1 ? 'border-hue text-hue' : 'border-line text-muted',
          )}
        >
          {formatCount(position, locale)}
        </span>
        <div className={clsx('min-w-0 grow', compact && 'flex items-center gap-2')}>
          <Caller call={call} compact={compact} />
          <RingingPhones call={call} quiet={compact} />
        </div>
        <div className={clsx('shrink-0 text-end', compact && 'flex items-center gap-3')}>
          <CallerCountdown
            since={since}
            estimated={call.queuedAtEstimated}
            thresholdSeconds={thresholdSeconds}
            compact={compact}
          />
          <Waited since={since} estimated={call.queuedAtEstimated} brief={compact} />
        </div>
        <PullButton call={call} className="-me-2 size-8" />
      </div>
      <UsedTimeBar since={since} thresholdSeconds={thresholdSeconds} className={compact ? 'mt-1' : 'mt-2'} />
    </li>
  );
});

function Caller({ call, compact }: { readonly call: Call; readonly compact: boolean }) {
  const t = useTranslations('queue');
  const { name, number } = call.remote;
  return (
    <p
      className={clsx(
        'flex min-w-0 items-baseline gap-2',
        compact ? 'text-sm' : 'text-base @min-[100rem]:text-xl',
      )}
    >
      <bdi className="truncate font-semibold max-[24rem]:wrap-anywhere max-[24rem]:whitespace-normal">
        {name ?? number ?? t('withheld')}
      </bdi>
      {name === null || number === null ? null : <bdi className="truncate text-sm text-muted">{number}</bdi>}
    </p>
  );
}

interface RingingPhonesProps {
  readonly call: Call;
  /** Says no more than whose phone rings. */
  readonly quiet: boolean;
}

/** The phones that ring for them right now. */
function RingingPhones({ call, quiet }: RingingPhonesProps) {
  const t = useTranslations('queuePage');
  const ringing = call.legs.filter(({ status }) => status === 'ringing');
  if (ringing.length === 0 && quiet) return null;
  if (ringing.length === 0)
    return <p className="truncate text-xs text-muted max-[24rem]:whitespace-normal">{t('noRing')}</p>;
  return (
    <p className="hue-ringing flex min-w-0 shrink-999 items-center overflow-hidden gap-1 text-xs text-muted">
      <PhoneIncoming aria-hidden size={13} className="shrink-0 text-hue" />
      <span className={quiet ? 'sr-only' : 'shrink-0'}>{t('ringsAt')}</span>{' '}
      <span dir="auto" className="truncate text-ink">
        {ringing.map(({ extension }, index) => (
          <Fragment key={extension}>
            {index > 0 ? ', ' : null}
            <PhoneName extension={extension} />
          </Fragment>
        ))}
      </span>
    </p>
  );
}

function PhoneName({ extension }: { readonly extension: string }) {
  return <bdi data-ringing={extension}>{useAgent(extension)?.name ?? extension}</bdi>;
}

interface WaitedProps {
  readonly since: number;
  readonly estimated: boolean;
  /** Without the word where there is little room. */
  readonly brief: boolean;
}

function Waited({ since, estimated, brief }: WaitedProps) {
  const t = useTranslations();
  return (
    <p className="text-xs whitespace-nowrap text-muted">
      <span className={clsx(brief && '@max-[100rem]:sr-only')}>{t('queuePage.waited')}</span>{' '}
      {estimated ? (
        <span role="img" aria-label={t('calls.estimated')}>
          ≈
        </span>
      ) : null}
      <Elapsed since={since} className="font-medium text-ink" />
    </p>
  );
}
