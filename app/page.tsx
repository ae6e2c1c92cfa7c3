import { redirect } from 'next/navigation';
import { BoardScreen } from '#components/board/board-screen.tsx';
import {
  type AddressParameters,
  pageAddress,
  parseBoardView,
  queryOf,
} from '#components/board/board-view.ts';
import { sitesOfAddress } from '#components/board/shown-sites.ts';
import { pagePrincipal } from '#components/session/page-principal.ts';

interface BoardPageProps {
  readonly searchParams: Promise<AddressParameters>;
}

export default async function BoardPage({ searchParams }: BoardPageProps) {
  const principal = await pagePrincipal();
  const asked = await searchParams;
  if (principal === null) redirect(`/sign-in?next=${encodeURIComponent(pageAddress('/', asked))}`);
  return (
    <BoardScreen
      viewer={principal}
      wantedSites={sitesOfAddress(asked.site)}
      view={parseBoardView(queryOf(asked))}
    />
  );
}
