'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useLiveCaveats } from '#components/freshness/use-live-caveats.ts';
import { useFreshness } from '#lib/live/hooks.ts';
import { type NotLiveReason, useNotLiveReason } from './use-not-live.ts';
import { WallAddressWarnings } from './wall-address-warnings.tsx';
import { WallClock } from './wall-clock.tsx';
import { useShortDuration } from './wall-elapsed.tsx';
import { WallLinkMarks } from './wall-link-marks.tsx';
import type { AddressWarning } from './wall-options.ts';

interface WallLiveAnswerProps {
  /** What to say of the address, for a while. */
  readonly notes: readonly AddressWarning[];
}

/** Live and what it lacks, or in the room's sight that it is not: why, since when, and how old what stands below is. */
export function WallLiveAnswer({ notes }: WallLiveAnswerProps) {
  const notLive = useNotLiveReason();
  const { dataSource } = useFreshness();
  const doubts = useLiveCaveats();
  const dead = notLive?.kind === 'stale';
  const hue = notLive !== null ? 'hue-off' : dataSource === 'full' ? 'hue-free' : 'hue-near';
  return (
    <div
      data-answer="live"
      data-value={notLive?.kind ?? 'live'}
      {...(dead ? { 'data-alarm': 'true' } : {})}
      className={clsx('wall-tile wall-answer', dead ? 'hue-problem' : hue)}
    >
      <div className="min-w-0 flex-1">
        {notLive === null ? <Live /> : <Not notLive={notLive} />}
        <WallAddressWarnings notes={notes} doubts={doubts} />
      </div>
    </div>
  );
}

/** As the other answers: a large word, and beside it what it rests on. */
function Live() {
  const t = useTranslations('freshness');
  const { dataSource } = useFreshness();
  return (
    <div className="flex items-center gap-[0.7em]">
      <span className="wall-figure">{t('live')}</span>
      {dataSource === 'polling-only' ? (
        <span className="min-w-0 flex-1 leading-tight text-muted">{t('pollingOnly')}</span>
      ) : (
        <WallLinkMarks />
      )}
      <WallClock className="ms-auto text-[1.75em] font-medium" />
    </div>
  );
}

function Not({ notLive: { kind, text, ageSeconds } }: { readonly notLive: NotLiveReason }) {
  const t = useTranslations('freshness');
  const short = useShortDuration();
  const word = kind === 'stale' ? t('stale') : kind === 'connecting' ? t('connecting') : t('catchingUp');
  return (
    <>
      <p className="wall-not-live">
        <span className="min-w-0 truncate">{word}</span>
        {ageSeconds === null ? (
          <WallClock className="font-medium text-ink" />
        ) : (
          <bdi>{short(ageSeconds)}</bdi>
        )}
      </p>
      {text === null ? null : (
        <p role="status" className="wall-why font-medium">
          {text}
        </p>
      )}
    </>
  );
}
