import { LOCALE_PARAMETER } from '#lib/i18n/locales.ts';

/**
 * The address of one queue's page: `/queues/820?site=hq`. Of what else `present` (a query) asks for, the language stays.
 *
 * @param site null = the only site, or the first that has the queue
 */
export function queueAddress(queue: string, site: string | null, present = ''): string {
  const query = new URLSearchParams();
  if (site !== null) query.set('site', site);
  const language = new URLSearchParams(present).get(LOCALE_PARAMETER);
  if (language !== null) query.set(LOCALE_PARAMETER, language);
  const path = `/queues/${encodeURIComponent(queue)}`;
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The queue that a path names; null when it is not the page of a queue. */
export function queueOfPath(path: string | null): string | null {
  const part = /^\/queues\/([^/]+)\/?$/.exec(path ?? '')?.[1];
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The queue before and after this one, round and round; null where there is no other, or this one is none of them. */
export function neighbouringQueues(
  queues: readonly string[],
  queue: string,
): { readonly previous: string; readonly next: string } | null {
  const at = queues.indexOf(queue);
  const previous = queues.at(at - 1);
  const next = queues[(at + 1) % queues.length];
  if (at < 0 || queues.length < 2 || previous === undefined || next === undefined) return null;
  return { previous, next };
}
