import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { readTheme, THEME_COOKIE } from '#components/ui/theme.ts';
import { textDirection } from '#lib/i18n/locales.ts';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('app');
  return { title: t('name'), description: t('description'), icons: { icon: '/icon.svg' } };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#eceff3' },
    { media: '(prefers-color-scheme: dark)', color: '#0a0c10' },
  ],
};

/** Theme, language and direction come with the request: the page is right from the first byte, without a script that sets it. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  // Reading the request makes every page dynamic: each gets the nonce of its own answer (rule S7).
  await headers();
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  const locale = await getLocale();
  return (
    <html lang={locale} dir={textDirection(locale)} {...(theme === null ? {} : { 'data-theme': theme })}>
      <body>
        <NextIntlClientProvider>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
