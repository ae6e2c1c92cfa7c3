'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { eventsHue, isEventsKnown } from '#components/freshness/events-style.ts';
import { type Hue, hueClass } from '#components/tiles/status-style.ts';
import { useFreshness, useLinkAge, useLinks } from '#lib/live/hooks.ts';
import { useShortDuration } from './wall-elapsed.tsx';

/** How old the PBX's last answer and its last event are. */
export function WallLinkMarks() {
  const t = useTranslations('wall');
  const links = useLinks();
  const freshness = useFreshness();
  const { reason } = freshness;
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
        hue={poll.status === 'off' ? 'off' : late || cut ? 'problem' : 'free'}
        stale={late || cut}
      />
      <Mark
        link="events"
        label={t('events')}
        status={events.status}
        hue={eventsHue(links, freshness)}
        stale={cut || events.status === 'silent' || !isEventsKnown(freshness)}
      />
    </p>
  );
}

interface MarkProps {
  readonly link: 'poll' | 'events';
  readonly label: string;
  readonly status: string;
  readonly hue: Hue;
  readonly stale: boolean;
}

function Mark({ link, label, status, hue, stale }: MarkProps) {
  const t = useTranslations('freshness');
  const short = useShortDuration();
  const age = useLinkAge(link);
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
