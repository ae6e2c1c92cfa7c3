import type { LastHourAnswer } from '../protocol/last-hour.ts';

/** The last hour of a site, minute by minute. Throws when the server does not answer, or with something else. */
export async function fetchLastHour(site: string, signal?: AbortSignal): Promise<LastHourAnswer> {
  const response = await fetch(`/api/sites/${encodeURIComponent(site)}/last-hour`, {
    headers: { accept: 'application/json' },
    ...(signal === undefined ? {} : { signal }),
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const body: unknown = await response.json();
  if (!isLastHour(body)) throw new Error('The answer is not a last hour');
  return body;
}

/** As far as it is drawn; new fields may come. */
function isLastHour(body: unknown): body is LastHourAnswer {
  const { since, all, queues } = (body ?? {}) as Partial<Record<keyof LastHourAnswer, unknown>>;
  return typeof since === 'string' && Array.isArray(all) && Array.isArray(queues);
}
