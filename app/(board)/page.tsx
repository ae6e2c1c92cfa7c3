import { redirect } from 'next/navigation';
import { BoardScreen } from '#components/board/board-screen.tsx';
import { type AddressParameters, pageAddress } from '#components/board/board-view.ts';
import { pagePrincipal } from '#components/session/page-principal.ts';

interface BoardPageProps {
  readonly searchParams: Promise<AddressParameters>;
}

export default async function BoardPage({ searchParams }: BoardPageProps) {
  const principal = await pagePrincipal();
  if (principal === null) {
    redirect(`/sign-in?next=${encodeURIComponent(pageAddress('/', await searchParams))}`);
  }
  return <BoardScreen viewer={principal} />;
}
