import type { LoginCandidatesAnswer } from '../protocol/login-candidates.ts';

/** Whom a queue can be given by a login. Throws when the server does not answer, or with something else. */
export async function fetchLoginCandidates(
  site: string,
  queue: string,
  search: string,
  signal?: AbortSignal,
): Promise<LoginCandidatesAnswer> {
  const path = `/api/sites/${encodeURIComponent(site)}/queues/${encodeURIComponent(queue)}/candidates`;
  const response = await fetch(`${path}?search=${encodeURIComponent(search)}`, {
    headers: { accept: 'application/json' },
    ...(signal === undefined ? {} : { signal }),
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const body: unknown = await response.json();
  if (!isCandidates(body)) throw new Error('The answer is not a list of extensions');
  return body;
}

/** As far as it is shown; new fields may come. */
function isCandidates(body: unknown): body is LoginCandidatesAnswer {
  const { extensions } = (body ?? {}) as Partial<Record<keyof LoginCandidatesAnswer, unknown>>;
  return (
    Array.isArray(extensions) &&
    extensions.every((one: unknown) => typeof (one as { number?: unknown } | null)?.number === 'string')
  );
}
