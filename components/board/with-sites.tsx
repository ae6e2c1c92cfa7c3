'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { MessageCard } from '#components/ui/message-card.tsx';
import { TextButton } from '#components/ui/text-button.tsx';
import type { ListedSite } from '#lib/live/site-list.ts';
import { useSites } from '#lib/live/use-sites.ts';

interface WithSitesProps {
  /** In place of the page while the list is on its way. */
  readonly skeleton: ReactNode;
  readonly children: (sites: readonly ListedSite[]) => ReactNode;
}

/** What every live page begins with: the sites that the viewer may see, or why there are none. */
export function WithSiteList({ skeleton, children }: WithSitesProps) {
  const t = useTranslations('board');
  const { sites, failed, ask } = useSites();
  if (sites === null && failed) {
    return (
      <PageMessage title={t('sitesFailed')} alert>
        <TextButton onClick={ask}>{t('retry')}</TextButton>
      </PageMessage>
    );
  }
  if (sites === null) return skeleton;
  return sites.length === 0 ? <PageMessage title={t('noSites')} /> : children(sites);
}

interface PageMessageProps {
  readonly title: string;
  readonly alert?: boolean;
  readonly children?: ReactNode;
}

/** One message in place of the page. */
export function PageMessage({ title, alert = false, children }: PageMessageProps) {
  return (
    <main className="p-6">
      <MessageCard title={title} {...(alert ? { role: 'alert' as const } : {})}>
        {children}
      </MessageCard>
    </main>
  );
}
