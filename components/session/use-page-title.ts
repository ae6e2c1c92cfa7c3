'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';

/** What the browser's tab says: how many wait, and where; that it is not live while it is not. */
export function usePageTitle(page: string | null, waiting: number | null, stale: boolean): void {
  const t = useTranslations('title');
  const name = useTranslations('app')('name');
  const state = stale
    ? t('stale')
    : waiting === null || waiting === 0
      ? null
      : t('waiting', { count: waiting });
  const title = [state, page, name].filter((part) => part !== null).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
  // The next page may have nothing to say of its own.
  useEffect(() => {
    return () => {
      document.title = name;
    };
  }, [name]);
}
