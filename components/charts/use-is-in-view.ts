'use client';
import { type RefObject, useEffect, useState } from 'react';

/** Begin to load when it is this close. */
const NEAR = '240px';

/** Whether the element is seen, or nearly. */
export function useIsInView(place: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new IntersectionObserver((entries) => setSeen(entries.at(-1)?.isIntersecting ?? false), {
      rootMargin: NEAR,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return seen;
}

/** Runs once the browser has nothing more urgent to do; the returned function calls it off. */
export function runWhenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const waiting = requestIdleCallback(run, { timeout: 2_000 });
    return () => cancelIdleCallback(waiting);
  }
  const timer = setTimeout(run, 200);
  return () => clearTimeout(timer);
}
