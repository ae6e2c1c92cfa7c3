/** Tells when the page has been hidden, frozen or asleep and is back (rule P6). */
export interface PageLifecycle {
  /** `slept` runs when the page is put away, `woke` when it is seen again; the returned function ends both. */
  watch(slept: () => void, woke: () => void): () => void;
}

export const browserPageLifecycle: PageLifecycle = {
  watch(slept, woke) {
    const visibility = (): void => (document.visibilityState === 'hidden' ? slept() : woke());
    const shown = (event: PageTransitionEvent): void => {
      // Out of the back/forward cache: the page was frozen without having been told.
      if (event.persisted) woke();
    };
    document.addEventListener('visibilitychange', visibility);
    document.addEventListener('freeze', slept);
    document.addEventListener('resume', woke);
    window.addEventListener('pageshow', shown);
    window.addEventListener('online', woke);
    return () => {
      document.removeEventListener('visibilitychange', visibility);
      document.removeEventListener('freeze', slept);
      document.removeEventListener('resume', woke);
      window.removeEventListener('pageshow', shown);
      window.removeEventListener('online', woke);
    };
  },
};
