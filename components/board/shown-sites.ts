import type { ListedSite } from '#lib/live/site-list.ts';

/** The sites that the address asks for, in the order of the list; all of them when it asks for none. */
export function sitesToShow(sites: readonly ListedSite[], wanted: readonly string[]): readonly ListedSite[] {
  return wanted.length === 0 ? sites : sites.filter(({ id }) => wanted.includes(id));
}

/** The board's address for these sites; for none of them by name, that of all. What else `present` asks for stays. */
export function boardAddress(wanted: readonly string[], present = ''): string {
  const query = new URLSearchParams(present);
  query.delete('site');
  for (const id of wanted) query.append('site', id);
  return query.size === 0 ? '/' : `/?${query}`;
}

/** What an address asks for: `?site=hq&site=branch`. */
export function sitesOfAddress(site: string | readonly string[] | undefined): readonly string[] {
  if (site === undefined) return [];
  return typeof site === 'string' ? [site] : site;
}
