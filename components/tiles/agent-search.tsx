'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { SearchField } from '#components/ui/search-field.tsx';
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
    <SearchField
      ref={field}
      label={t('search')}
      title={t('searchHint')}
      shortcut="/"
      value={text}
      onChange={setText}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText('');
        if (event.key === 'Enter') moveFocus(document.querySelector('main'), 'first');
      }}
    />
  );
}
