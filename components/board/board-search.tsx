'use client';
import { useTranslations } from 'next-intl';
import { SearchField } from '#components/ui/search-field.tsx';
import { useBoardView } from './board-view-provider.tsx';
import { focusFirstItem } from './spatial-navigation.ts';

/** Finds agents, calls and queues of all shown sites by name or number. Escape clears it, Enter goes to the first agent. */
export function BoardSearch() {
  const t = useTranslations('board');
  const { view, change, showNow } = useBoardView();
  return (
    <SearchField
      label={t('search')}
      title={t('searchHint')}
      shortcut="/"
      value={view.text}
      onChange={(text) => change({ text })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          // The browser would clear it as well, and the next step would come at once.
          event.preventDefault();
          if (view.text === '') event.currentTarget.blur();
          else change({ text: '' });
        }
        if (event.key === 'Enter') {
          // The same press would open the menu that gets the focus.
          event.preventDefault();
          // Of what was typed, not of what the lists still show: else the tile goes with the focus and its open menu.
          showNow();
          focusFirstItem(document.querySelector('main'));
        }
      }}
      className="min-w-28 flex-1 min-[84rem]:max-w-56 min-[100rem]:max-w-68"
    />
  );
}
