import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { KitScreen } from '#components/kit/kit-screen.tsx';
import { KIT } from '#components/kit/kit-words.ts';
import { pagePrincipal } from '#components/session/page-principal.ts';
import { textDirection } from '#lib/i18n/locales.ts';
import '../wall/wall.css';
import './kit.css';

export const metadata: Metadata = { title: KIT.title };

/** In development, or where the server is told to; else there is no such page. */
export default async function KitPage() {
  if (process.env.NODE_ENV === 'production' && process.env.RINGSIDE_KIT !== '1') notFound();
  if ((await pagePrincipal()) === null) redirect('/sign-in?next=/kit');
  return <KitScreen direction={textDirection(await getLocale())} />;
}
