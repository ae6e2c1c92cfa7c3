'use client';
import { useEffect, useState } from 'react';
import { fetchSites, type ListedSite } from '#lib/live/site-list.ts';
import { browserTime } from '#lib/live/time-source.ts';

const RETRY_MS = 3_000;
/** A site that was added or taken away is shown so soon. */
const REFRESH_MS = 300_000;

/** The sites that the viewer may see; null until the server said. What is known stays while it does not answer. */
export function useWallSites(): readonly ListedSite[] | null {
  const [sites, setSites] = useState<readonly ListedSite[] | null>(null);
  useEffect(() => {
    let over = false;
    let cancel = (): void => undefined;
    async function ask(): Promise<void> {
      const found = await fetchSites().catch(() => null);
      if (over) return;
      if (found !== null) setSites((known) => (sameSites(known, found) ? known : found));
      cancel = browserTime.after(found === null ? RETRY_MS : REFRESH_MS, () => void ask());
    }
    void ask();
    return () => {
      over = true;
      cancel();
    };
  }, []);
  return sites;
}

const sameSites = (a: readonly ListedSite[] | null, b: readonly ListedSite[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
