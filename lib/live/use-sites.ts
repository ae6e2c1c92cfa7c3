'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { fetchSites, type ListedSite } from './site-list.ts';
import { browserTime } from './time-source.ts';

const RETRY_MS = 3_000;
/** A site that was added or taken away is shown so soon. */
const REFRESH_MS = 300_000;

interface FetchedSites {
  /** Null until the server said; the same list until it says another. */
  readonly sites: readonly ListedSite[] | null;
  /** The last question had no answer. What is known stays, and it is asked again every 3 s. */
  readonly failed: boolean;
  /** Asks now. */
  readonly ask: () => void;
}

/** The sites that the viewer may see. */
export function useSites(): FetchedSites {
  const [sites, setSites] = useState<readonly ListedSite[] | null>(null);
  const [failed, setFailed] = useState(false);
  const askNow = useRef((): void => undefined);
  useEffect(() => {
    let over = false;
    let cancel = (): void => undefined;
    async function question(): Promise<void> {
      const found = await fetchSites().catch(() => null);
      if (over) return;
      setFailed(found === null);
      if (found !== null) setSites((known) => (sameSites(known, found) ? known : found));
      cancel();
      cancel = browserTime.after(found === null ? RETRY_MS : REFRESH_MS, () => void question());
    }
    askNow.current = () => {
      cancel();
      void question();
    };
    void question();
    return () => {
      over = true;
      cancel();
    };
  }, []);
  return { sites, failed, ask: useCallback(() => askNow.current(), []) };
}

const sameSites = (a: readonly ListedSite[] | null, b: readonly ListedSite[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
