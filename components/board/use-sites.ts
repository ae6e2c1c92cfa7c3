'use client';
import { useQuery } from '@tanstack/react-query';

export interface SiteChoice {
  readonly id: string;
  readonly name: string;
}

async function fetchSites(): Promise<readonly SiteChoice[]> {
  const response = await fetch('/api/sites', { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const body: unknown = await response.json();
  return readSites(body);
}

/** A list, or an object that holds it under `sites`; entries without an id are passed over. */
function readSites(body: unknown): readonly SiteChoice[] {
  const list = Array.isArray(body) ? body : (body as { readonly sites?: unknown } | null)?.sites;
  if (!Array.isArray(list)) return [];
  return list.flatMap((site: unknown) => {
    const { id, name } = (site ?? {}) as { readonly id?: unknown; readonly name?: unknown };
    return typeof id === 'string' ? [{ id, name: typeof name === 'string' ? name : id }] : [];
  });
}

/** The sites that the viewer may see. */
export const useSites = () => useQuery({ queryKey: ['sites'], queryFn: fetchSites, staleTime: 300_000 });
