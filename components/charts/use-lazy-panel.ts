'use client';
import { type ComponentType, useEffect, useState } from 'react';
import type { LastHourPanelProps } from './last-hour-panel.tsx';
import { runWhenIdle } from './use-is-in-view.ts';

interface LazyPanel {
  readonly Panel: ComponentType<LastHourPanelProps> | null;
  readonly failed: boolean;
  readonly retry: () => void;
}

/** What draws, once it has been `wanted` and the browser was idle. That it cannot be loaded harms nothing else. */
export function useLazyPanel(wanted: boolean): LazyPanel {
  const [loaded, setLoaded] = useState<{ readonly Panel: ComponentType<LastHourPanelProps> } | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!wanted || failed || loaded !== null) return;
    let gone = false;
    const load = async (): Promise<void> => {
      try {
        const { LastHourPanel } = await import('./last-hour-panel.tsx');
        if (!gone) setLoaded({ Panel: LastHourPanel });
      } catch {
        if (!gone) setFailed(true);
      }
    };
    const callOff = runWhenIdle(() => void load());
    return () => {
      gone = true;
      callOff();
    };
  }, [wanted, failed, loaded]);
  return { Panel: loaded?.Panel ?? null, failed, retry: () => setFailed(false) };
}
