/**
 * The queue that a chart shows, kept in the address: `?chart=820`, or `?chart=hq:820` where several sites are shown. No
 * entry: all queues.
 */
const PARAMETER = 'chart';

/** The queue that the address asks for at this site; null = all of them. */
export function chosenQueue(search: string, site: string): string | null {
  const entries = new URLSearchParams(search).getAll(PARAMETER).map(read);
  const own = entries.find((entry) => entry.site === site) ?? entries.find((entry) => entry.site === null);
  return own?.queue ?? null;
}

/** The search part of the address, with this choice in it. `several`: other sites on the page have choices of their own. */
export function withChosenQueue(
  search: string,
  site: string,
  queue: string | null,
  several: boolean,
): string {
  const query = new URLSearchParams(search);
  const others = query
    .getAll(PARAMETER)
    .filter((entry) => several && read(entry).site !== null && read(entry).site !== site);
  query.delete(PARAMETER);
  for (const other of others) query.append(PARAMETER, other);
  if (queue !== null) query.append(PARAMETER, several ? `${site}:${queue}` : queue);
  return query.size === 0 ? '' : `?${query}`;
}

function read(entry: string): { readonly site: string | null; readonly queue: string } {
  const colon = entry.lastIndexOf(':');
  return colon < 0
    ? { site: null, queue: entry }
    : { site: entry.slice(0, colon), queue: entry.slice(colon + 1) };
}
