'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { hueClass } from '#components/tiles/status-look.ts';
import { useEachSecond, useFreshness, useLinks, useTimes } from '#lib/live/hooks.ts';
import type { StatusGroup } from '#lib/live/status-group.ts';
import { useShortDuration } from './wall-elapsed.tsx';

/** How old the PBX's last answer and its last event are. */
export function WallLinkMarks() {
  const t = useTranslations('wall');
  const links = useLinks();
  const times = useTimes();
  const { reason } = useFreshness();
  if (links === null) return null;
  const cut = reason === 'server';
  const { poll, events } = links;
  const late = reason === 'pbx' || (poll.status !== 'up' && poll.status !== 'off');
  return (
    <p className="min-w-0 leading-tight whitespace-nowrap">
      <Mark
        link="poll"
        label={t('answered')}
        status={poll.status}
        at={times.pollLastOkAt}
        hue={poll.status === 'off' ? 'off' : late || cut ? 'problem' : 'free'}
        stale={late || cut}
      />
      <Mark
        link="events"
        label={t('events')}
        status={events.status}
        at={times.eventsLastAt}
        hue={events.status === 'up' ? 'free' : events.status === 'silent' ? 'ringing' : 'off'}
        stale={cut || events.status === 'silent'}
      />
    </p>
  );
}

interface MarkProps {
  readonly link: 'poll' | 'events';
  readonly label: string;
  readonly status: string;
  /** Epoch milliseconds, server clock. */
  readonly at: number | null;
  readonly hue: StatusGroup;
  readonly stale: boolean;
}

function Mark({ link, label, status, at, hue, stale }: MarkProps) {
  const t = useTranslations('freshness');
  const short = useShortDuration();
  const age = useEachSecond((session) =>
    at === null ? null : Math.max(0, Math.floor((session.now() - at) / 1_000)),
  );
  const text = status === 'off' ? t('off') : status === 'silent' ? t('silent') : short(age);
  return (
    <span
      data-link={link}
      data-status={status}
      data-age={age ?? ''}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx('flex items-center gap-[0.35em]', hueClass(hue))}
    >
      <span
        aria-hidden
        className={clsx('size-[0.5em] shrink-0 bg-hue', hue !== 'problem' && 'rounded-full')}
      />
      <span className="text-muted">{label}</span>
      <bdi className="font-medium">{text}</bdi>
    </span>
  );
}
