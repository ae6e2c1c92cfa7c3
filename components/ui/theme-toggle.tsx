'use client';
import { Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { IconButton } from './icon-button.tsx';
import { readTheme, THEME_COOKIE, type Theme } from './theme.ts';

const SYSTEM_LIGHT = '(prefers-color-scheme: light)';
const YEAR_SECONDS = 31_536_000;

function shownTheme(): Theme {
  const chosen = readTheme(document.documentElement.dataset.theme);
  return chosen ?? (window.matchMedia(SYSTEM_LIGHT).matches ? 'light' : 'dark');
}

function watchTheme(changed: () => void): () => void {
  const system = window.matchMedia(SYSTEM_LIGHT);
  const observer = new MutationObserver(changed);
  system.addEventListener('change', changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', changed);
    observer.disconnect();
  };
}

function choose(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}

/** Chooses the other theme; the choice is kept in a cookie that the next page is rendered with. */
export function ThemeToggle() {
  const t = useTranslations('theme');
  const theme = useSyncExternalStore(watchTheme, shownTheme, () => 'dark' as const);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <IconButton label={other === 'light' ? t('toLight') : t('toDark')} onClick={() => choose(other)}>
      {other === 'light' ? <Sun aria-hidden size={18} /> : <Moon aria-hidden size={18} />}
    </IconButton>
  );
}
