import { redirect } from 'next/navigation';
import { BoardScreen } from '#components/board/board-screen.tsx';
import { boardAddress, sitesOfAddress } from '#components/board/shown-sites.ts';
import { pagePrincipal } from '#components/session/page-principal.ts';

interface BoardPageProps {
  readonly searchParams: Promise<{ readonly site?: string | string[] }>;
}

export default async function BoardPage({ searchParams }: BoardPageProps) {
  const principal = await pagePrincipal();
  const { site } = await searchParams;
  const wanted = sitesOfAddress(site);
  if (principal === null) redirect(`/sign-in?next=${encodeURIComponent(boardAddress(wanted))}`);
  return <BoardScreen viewer={principal} wantedSites={wanted} />;
}
