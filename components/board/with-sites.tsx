'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { MessageCard } from '#components/ui/message-card.tsx';
import { TextButton } from '#components/ui/text-button.tsx';
import { type SiteChoice, useSites } from './use-sites.ts';

interface WithSitesProps {
  /** In place of the page while the list is on its way. */
  readonly skeleton: ReactNode;
  readonly children: (sites: readonly SiteChoice[]) => ReactNode;
}

/** What every live page begins with: the sites that the viewer may see, or why there are none. */
export function WithSites(props: WithSitesProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Sites {...props} />
    </QueryClientProvider>
  );
}

function Sites({ skeleton, children }: WithSitesProps) {
  const t = useTranslations('board');
  const { data, isError, refetch } = useSites();
  if (data === undefined && isError) {
    return (
      <PageMessage title={t('sitesFailed')} alert>
        <TextButton onClick={() => refetch()}>{t('retry')}</TextButton>
      </PageMessage>
    );
  }
  if (data === undefined) return skeleton;
  return data.length === 0 ? <PageMessage title={t('noSites')} /> : children(data);
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
