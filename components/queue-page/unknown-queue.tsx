'use client';
import { useTranslations } from 'next-intl';
import { usePageTitle } from '#components/session/use-page-title.ts';
import {
  LiveSessionContext,
  useIsSiteKnown,
  useLiveSession,
  useQueueOrder,
  useSiteIdentity,
} from '#lib/live/hooks.ts';
import type { LiveSession } from '#lib/live/live-session.ts';
import { BackLink } from './back-link.tsx';
import { OtherQueueLink } from './other-queue-link.tsx';

interface UnknownQueueProps {
  readonly queue: string;
  /** The sites that were asked for it. */
  readonly sessions: readonly LiveSession[];
}

/** There is no such queue: which ones there are. */
export function UnknownQueue({ queue, sessions }: UnknownQueueProps) {
  const t = useTranslations('queuePage');
  const known = useIsSiteKnown();
  usePageTitle(queue, null, false);
  return (
    <div className="mx-auto max-w-2xl p-4 pt-10 sm:pt-16">
      <div role="status" className="text-center">
        <p className="text-2xl font-semibold">{known ? t('unknown', { queue }) : t('unknownYet')}</p>
        <p className="mt-2 text-sm text-muted">{known ? t('unknownText') : t('unknownYetText', { queue })}</p>
      </div>
      {sessions.map((session) => (
        <LiveSessionContext key={session.site} value={session}>
          <QueuesHere several={sessions.length > 1} />
        </LiveSessionContext>
      ))}
      <div className="mt-6 flex justify-center">
        <BackLink />
      </div>
    </div>
  );
}

function QueuesHere({ several }: { readonly several: boolean }) {
  const t = useTranslations('queuePage');
  const { store, site } = useLiveSession();
  const queues = useQueueOrder();
  const name = useSiteIdentity()?.name ?? site;
  if (queues.length === 0) return null;
  return (
    <nav aria-label={t('queuesOf', { site: name })} className="mt-6">
      {several ? (
        <h2 className="mb-2 text-sm font-semibold text-muted">
          <bdi>{name}</bdi>
        </h2>
      ) : null}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,12rem),1fr))] gap-2">
        {queues.map((number) => (
          <li key={number}>
            <OtherQueueLink
              queue={number}
              className="tile flex min-h-11 items-baseline gap-2 px-4 py-3 transition-colors hover:border-accent"
            >
              <bdi className="truncate font-semibold">{store.queue(number)?.name ?? number}</bdi>
              <span className="ms-auto text-sm text-muted">{number}</span>
            </OtherQueueLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
