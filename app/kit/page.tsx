import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { KitScreen } from '#components/kit/kit-screen.tsx';
import { KIT } from '#components/kit/kit-words.ts';
import { directionOf } from '#lib/i18n/locales.ts';
import '../wall/wall.css';
import './kit.css';

export const metadata: Metadata = { title: KIT.title };

/** In development, or where the server is told to; else there is no such page. */
export default async function KitPage() {
  if (process.env.NODE_ENV === 'production' && process.env.RINGSIDE_KIT !== '1') notFound();
  return <KitScreen direction={directionOf(await getLocale())} />;
}
