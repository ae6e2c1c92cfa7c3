import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { pagePrincipal } from '#components/session/page-principal.ts';
import { type AddressParameters, readWallOptions, signInAddress } from '#components/wall/wall-options.ts';
import { WallScreen } from '#components/wall/wall-screen.tsx';
import { WallSignedOut } from '#components/wall/wall-signed-out.tsx';
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
  const options = readWallOptions(asked);
  // The room sees no sign-in form.
  if (principal === null) return <WallSignedOut options={options} signIn={signInAddress(asked)} />;
  return <WallScreen viewer={principal.name} options={options} />;
}
