/** A site that the viewer may see. */
export interface ListedSite {
  readonly id: string;
  readonly name: string;
}

/** The sites that the viewer may see. Throws when the server does not answer, or not with 200. */
export async function fetchSites(): Promise<readonly ListedSite[]> {
  const response = await fetch('/api/sites', { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const body: unknown = await response.json();
  return readSites(body);
}

/** A list, or an object that holds it under `sites`; entries without an id are passed over. */
function readSites(body: unknown): readonly ListedSite[] {
  const list = Array.isArray(body) ? body : (body as { readonly sites?: unknown } | null)?.sites;
  if (!Array.isArray(list)) return [];
  return list.flatMap((site: unknown) => {
    const { id, name } = (site ?? {}) as { readonly id?: unknown; readonly name?: unknown };
    return typeof id === 'string' ? [{ id, name: typeof name === 'string' ? name : id }] : [];
  });
}
