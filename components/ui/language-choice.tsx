'use client';
import { Languages } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { LANGUAGE_NAMES, LOCALE_COOKIE, LOCALE_PARAMETER, LOCALES } from '#lib/i18n/locales.ts';

const YEAR_SECONDS = 31_536_000;

/** The page comes anew: its direction and every text are the server's. */
function choose(locale: string): void {
  document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  const address = new URL(window.location.href);
  // It would go before the choice.
  address.searchParams.delete(LOCALE_PARAMETER);
  window.history.replaceState(null, '', address);
  window.location.reload();
}

/** Chooses the language, each by its own name; the choice is kept in a cookie that the next page is rendered with. */
export function LanguageChoice() {
  const t = useTranslations('language');
  const locale = useLocale();
  return (
    <label title={t('label')} className="relative flex items-center text-muted">
      <Languages aria-hidden size={16} className="pointer-events-none absolute start-2" />
      <span className="sr-only">{t('label')}</span>
      <select
        value={locale}
        onChange={(event) => choose(event.target.value)}
        // On phones the icon alone.
        className="min-h-control rounded-md border border-transparent bg-panel ps-7 pe-1 text-sm text-muted hover:border-line hover:bg-raised hover:text-ink max-sm:w-control max-sm:appearance-none max-sm:ps-control max-sm:pe-0"
      >
        {LOCALES.map((known) => (
          <option key={known} value={known} lang={known} dir="auto">
            {LANGUAGE_NAMES[known]}
          </option>
        ))}
      </select>
    </label>
  );
}
