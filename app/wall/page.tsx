import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { pagePrincipal } from '#components/session/page-principal.ts';
import { type AddressParameters, readWallOptions, wallAddress } from '#components/wall/wall-options.ts';
import { WallScreen } from '#components/wall/wall-screen.tsx';
import './wall.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations();
  return { title: `${t('wall.title')} · ${t('app.name')}` };
}

interface WallPageProps {
  readonly searchParams: Promise<AddressParameters>;
}

export default async function WallPage({ searchParams }: WallPageProps) {
  const [principal, asked] = [await pagePrincipal(), await searchParams];
  if (principal === null) redirect(`/sign-in?next=${encodeURIComponent(wallAddress(asked))}`);
  return <WallScreen viewer={principal.name} options={readWallOptions(asked)} />;
}
