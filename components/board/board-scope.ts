'use client';
import { useTranslations } from 'next-intl';
import { createContext, useContext } from 'react';

/** Which part of the page a component stands in: the only site, or one of several. */
export interface BoardScope {
  /** The site's name where several are shown; null = it goes without saying. */
  readonly siteName: string | null;
  /** The element that shows the site's name. */
  readonly titleId: string;
}

export const BoardScopeContext = createContext<BoardScope>({ siteName: null, titleId: '' });

export const useSiteNameIfSeveral = (): string | null => useContext(BoardScopeContext).siteName;

/** Headings below the page's own: one level deeper where each site has a heading of its own. */
export function useHeadings(): { readonly Part: 'h2' | 'h3'; readonly Tile: 'h3' | 'h4' } {
  const several = useSiteNameIfSeveral() !== null;
  return several ? { Part: 'h3', Tile: 'h4' } : { Part: 'h2', Tile: 'h3' };
}

/** What makes a region's name unique on the page: two sites may both have a queue 820. */
export function useRegionNames(): {
  readonly named: (name: string) => string;
  /** The ids that name a region by its heading. */
  readonly titledBy: (titleId: string) => string;
} {
  const t = useTranslations('board');
  const { siteName, titleId } = useContext(BoardScopeContext);
  if (siteName === null) return { named: (name) => name, titledBy: (id) => id };
  return {
    named: (name) => t('regionOfSite', { name, site: siteName }),
    titledBy: (id) => `${id} ${titleId}`,
  };
}
