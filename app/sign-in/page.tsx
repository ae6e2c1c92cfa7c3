import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { pagePrincipal } from '#components/session/page-principal.ts';
import { sameSitePath } from '#components/session/same-site-path.ts';
import { SignInForm } from '#components/session/sign-in-form.tsx';
import { LanguageChoice } from '#components/ui/language-choice.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations();
  return { title: `${t('signIn.title')} · ${t('app.name')}` };
}

interface SignInPageProps {
  readonly searchParams: Promise<{ readonly next?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next } = await searchParams;
  const target = sameSitePath(typeof next === 'string' ? next : null);
  if ((await pagePrincipal()) !== null) redirect(target);
  const t = await getTranslations();
  return (
    <main className="flex min-h-dvh items-center justify-center p-4">
      <div className="tile w-full max-w-sm p-8">
        <div className="flex items-center justify-between">
          <p className="text-sm font-semibold text-muted">{t('app.name')}</p>
          <LanguageChoice />
        </div>
        <h1 className="mt-1 mb-6 text-2xl font-semibold">{t('signIn.title')}</h1>
        <SignInForm next={target} />
      </div>
    </main>
  );
}
