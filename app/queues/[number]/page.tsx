import { redirect } from 'next/navigation';
import { queueAddress, queueOfPath } from '#components/queue-page/queue-address.ts';
import { QueueScreen } from '#components/queue-page/queue-screen.tsx';
import { pagePrincipal } from '#components/session/page-principal.ts';

interface QueuePageProps {
  readonly params: Promise<{ readonly number: string }>;
  readonly searchParams: Promise<{ readonly site?: string | string[] }>;
}

export default async function QueuePage({ params, searchParams }: QueuePageProps) {
  const principal = await pagePrincipal();
  const { number } = await params;
  const queue = queueOfPath(`/queues/${number}`) ?? number;
  const { site } = await searchParams;
  const address = queueAddress(queue, (Array.isArray(site) ? site[0] : site) ?? null);
  if (principal === null) redirect(`/sign-in?next=${encodeURIComponent(address)}`);
  return <QueueScreen viewer={principal} queue={queue} />;
}
