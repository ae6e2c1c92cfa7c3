'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useRegionNames } from '#components/board/board-scope.ts';
import { type Hue, hueClass } from '#components/tiles/status-style.ts';
import { Badge } from '#components/ui/badge.tsx';
import { StatusDot } from '#components/ui/status-dot.tsx';
import { useFreshness, useLinkAge, useLinks } from '#lib/live/hooks.ts';
import { EventsMeter } from './events-meter.tsx';
import { ageWords, answeredNowBelowSeconds, eventsHue, isEventsKnown } from './events-style.ts';
import { PresenceNote } from './presence-note.tsx';

/** The small marks that say how old the last poll and the last event are, and whether this is live. */
export function FreshnessMarks() {
  const t = useTranslations('freshness');
  const links = useLinks();
  const freshness = useFreshness();
  const { kind, reason, dataSource } = freshness;
  const { named } = useRegionNames();
  if (links === null) return <p className="text-sm text-muted">{t('connecting')}</p>;
  const cut = reason === 'server';
  const isPbxLost = kind === 'stale' && reason === 'pbx';
  const { poll, events } = links;
  const pollBad = poll.status === 'up' && isPbxLost;
  return (
    <section
      aria-label={named(t('label'))}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm max-sm:gap-x-3 max-sm:text-xs"
    >
      <Mark
        link="poll"
        label={t('poll')}
        status={poll.status}
        hue={poll.status === 'off' ? 'off' : poll.status === 'up' && !pollBad ? 'free' : 'problem'}
        stale={cut || pollBad || (poll.status !== 'up' && poll.status !== 'off')}
        nowBelow={answeredNowBelowSeconds(poll.intervalMs)}
      />
      <Mark
        link="events"
        label={t('events')}
        status={events.status}
        hue={eventsHue(links, freshness)}
        stale={cut || events.status === 'silent' || !isEventsKnown(freshness)}
        nowBelow={2}
      >
        {isPbxLost ? null : <EventsMeter />}
      </Mark>
      {isPbxLost ? null : <PresenceNote />}
      {dataSource === 'polling-only' ? <FreshnessNote text={t('pollingOnly')} /> : null}
      {dataSource === 'events-only' ? <FreshnessNote text={t('eventsOnly')} /> : null}
    </section>
  );
}

function FreshnessNote({ text }: { readonly text: string }) {
  return <Badge hue="hue-near">{text}</Badge>;
}

interface MarkProps {
  readonly link: 'poll' | 'events';
  readonly label: string;
  readonly status: string;
  readonly hue: Hue;
  readonly stale: boolean;
  /** Seconds. */
  readonly nowBelow: number;
  readonly children?: ReactNode;
}

function Mark({ link, label, status, hue, stale, nowBelow, children }: MarkProps) {
  const t = useTranslations('freshness');
  const age = useLinkAge(link);
  const words = ageWords(age, nowBelow);
  const text =
    status === 'off'
      ? t('off')
      : words === null
        ? t('never')
        : link === 'poll'
          ? t(`updated.${words.unit}`, { count: words.count })
          : t(words.unit, { count: words.count });
  return (
    <span
      data-link={link}
      data-status={status}
      data-age={age ?? ''}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx('flex items-center gap-1.5', hueClass(hue))}
    >
      <StatusDot hue={hueClass(hue)} />
      <span className="text-muted">{label}</span>{' '}
      <span className="font-medium max-sm:min-w-10 sm:min-w-14">{text}</span>
      {children}
    </span>
  );
}
