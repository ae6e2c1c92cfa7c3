import { redirect } from 'next/navigation';
import { BoardScreen } from '#components/board/board-screen.tsx';
import { pagePrincipal } from '#components/session/page-principal.ts';

interface BoardPageProps {
  readonly searchParams: Promise<{ readonly site?: string | string[] }>;
}

export default async function BoardPage({ searchParams }: BoardPageProps) {
  const principal = await pagePrincipal();
  const { site } = await searchParams;
  const wanted = typeof site === 'string' ? site : null;
  if (principal === null) {
    const next = wanted === null ? '/' : `/?site=${encodeURIComponent(wanted)}`;
    redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  }
  return <BoardScreen viewer={principal} wantedSite={wanted} />;
}
