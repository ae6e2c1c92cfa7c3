'use client';
import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { moveFocus } from './move-focus.ts';
import { useSearch } from './search-desk.tsx';

const isField = (element: Element | null): boolean =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLSelectElement ||
  element instanceof HTMLTextAreaElement;

/** Finds agents of all shown sites by name or number; `/` comes here from anywhere, Escape clears, Enter goes to the first. */
export function AgentSearch() {
  const t = useTranslations('board');
  const { text, setText } = useSearch();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const jump = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isField(document.activeElement)) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', jump);
    return () => document.removeEventListener('keydown', jump);
  }, []);
  return (
    <label className="relative">
      <span className="sr-only">{t('search')}</span>
      <Search
        aria-hidden
        size={15}
        className="pointer-events-none absolute start-2.5 top-1/2 -translate-y-1/2 text-faint"
      />
      <input
        ref={field}
        type="search"
        {...(text === '' ? {} : { dir: 'auto' })}
        value={text}
        title={t('searchHint')}
        placeholder={t('search')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText('');
          if (event.key === 'Enter') moveFocus(document.querySelector('main'), 'first');
        }}
        className="h-8 w-44 rounded-md border border-line bg-panel ps-8 pe-2 text-sm text-ink placeholder:text-faint"
      />
    </label>
  );
}
